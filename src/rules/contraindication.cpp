#include <algorithm>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

/// Lifted by a known direction, or by a clinician's word that names the exercise.
bool lifted(const domain::ActiveStage& active, domain::ExerciseId exercise) {
  if (std::binary_search(active.lifted.begin(), active.lifted.end(), exercise)) return true;
  if (active.clearance == nullptr) return false;
  const auto& named = active.clearance->allow;
  return std::find(named.begin(), named.end(), exercise) != named.end();
}

domain::Reason barred_by(const Facts& facts, const domain::Exercise& exercise,
                         const domain::ActiveStage& active, const std::string& tag) {
  const domain::Stage& stage = facts.library[active.stage];
  return {"contraindicated",
          {{"exercise", exercise.id}, {"condition", stage.id}, {"tag", tag}},
          exercise.name + " is left out because of " + stage.name + " (" + tag + ")."};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  const domain::ExerciseId id = facts.library.id_of(exercise);
  for (const domain::ActiveStage& active : situation_of(facts, slot).stages) {
    const auto flag = domain::flag_of(facts.library, exercise, active.stage);
    if (flag.flag != domain::Flag::contraindicated || lifted(active, id)) continue;
    return barred_by(facts, exercise, active, flag.tag);
  }
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    for (const auto& active : facts.situations[static_cast<std::size_t>(item.slot)].stages) {
      const auto flag = domain::flag_of(facts.library, exercise, active.stage);
      if (flag.flag == domain::Flag::contraindicated && !lifted(active, item.exercise)) {
        out.push_back(broken_item(facts, week, i, "contraindication",
                                  barred_by(facts, exercise, active, flag.tag), {active.where}));
      }
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_contraindication;
const Rule rule_contraindication{
    .key = "contraindication",
    .title = "Nothing that a condition bars",
    .manual =
        "An exercise is contraindicated when one of the condition's thresholds holds for it, or "
        "when the exercise's own exception says so. No preference, pin or trainer's word beats "
        "it. Only a known direction that the library defines, or a clearance that names the "
        "exercise, lifts it, and the item then says who and when. Thresholds are product "
        "defaults; only their direction is sourced (docs/evidence.md).",
    .excludes = "contraindicated",
    .order = 20,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
