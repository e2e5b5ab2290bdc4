#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

domain::Reason not_assessed(const domain::Exercise& exercise) {
  return {"not-assessed",
          {{"exercise", exercise.id}},
          "Nobody has rated how safe " + exercise.name +
              " is, and this client has a condition or a limit."};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  if (exercise.assessed) return std::nullopt;
  const domain::Situation& situation = situation_of(facts, slot);
  if (!situation.any_condition && situation.limits.empty()) return std::nullopt;
  return not_assessed(exercise);
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  const bool anything = !facts.client.conditions.empty() || !facts.client.limits.empty();
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const auto& situation = facts.situations[static_cast<std::size_t>(item.slot)];
    const bool asks = anything || !situation.stages.empty() || !situation.limits.empty();
    if (asks && !exercise.assessed) {
      out.push_back(broken_item(facts, week, i, "assessed", not_assessed(exercise)));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_assessed;
const Rule rule_assessed{
    .key = "assessed",
    .title = "Only assessed exercises for a client with a condition",
    .manual =
        "Unknown is not safe: an exercise whose safety nobody has rated (an imported one, "
        "say) is never given to a client whose file names a condition or a limit.",
    .excludes = "not-assessed",
    .order = 10,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
