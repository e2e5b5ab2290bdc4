#include <fmt/format.h>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

domain::Reason above(const Facts& facts, const domain::Exercise& exercise, int competency) {
  const std::string& pattern = facts.library[exercise.pattern].id;
  return {"competency",
          {{"exercise", exercise.id},
           {"pattern", pattern},
           {"level", std::to_string(exercise.level)},
           {"competency", std::to_string(competency)}},
          fmt::format("{} is level {}; the client's competency for {} is {}.", exercise.name,
                      exercise.level, pattern, competency)};
}

domain::Reason above_cap(const domain::Exercise& exercise, int cap) {
  return {"level-cap",
          {{"exercise", exercise.id}, {"cap", std::to_string(cap)}},
          fmt::format("{} is level {}; the clinician's word or the screening allows level {}.",
                      exercise.name, exercise.level, cap)};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  const int competency = domain::competency_for(facts.client, exercise.pattern);
  const bool skill = exercise.level == 1 && exercise.role == domain::Role::skill;
  if (competency == 0 ? !skill : exercise.level > competency) {
    return above(facts, exercise, competency);
  }
  const int cap = situation_of(facts, slot).level_cap;
  if (exercise.level > cap) return above_cap(exercise, cap);
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const auto own = facts.client.competency.find(exercise.pattern);
    const bool named = own != facts.client.competency.end();
    const int allowed = named ? own->second : facts.client.level;
    const auto own_line = facts.client.competency_where.find(exercise.pattern);
    const util::Span line = named && own_line != facts.client.competency_where.end()
                                ? own_line->second
                                : facts.client.level_where;
    const bool first_skill = exercise.role == domain::Role::skill && exercise.level == 1;
    if (exercise.level > allowed && !(allowed == 0 && first_skill)) {
      out.push_back(
          broken_item(facts, week, i, "competency", above(facts, exercise, allowed), {line}));
    }
    const int cap = facts.situations[static_cast<std::size_t>(item.slot)].level_cap;
    if (exercise.level > cap) {
      out.push_back(broken_item(facts, week, i, "competency", above_cap(exercise, cap)));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_competency;
const Rule rule_competency{
    .key = "competency",
    .title = "Nothing above the client's competency",
    .manual =
        "An exercise's level is at most the client's competency for its pattern: `level`, or "
        "`competency` where that names the pattern. Competency 0 leaves skill exercises of "
        "level 1. A clearance's max_level and an open screening question cap every level.",
    .excludes = "competency",
    .order = 50,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
