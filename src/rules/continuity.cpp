#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_continuity;

namespace {

constexpr std::array<Param, 1> params{
    {{"merit", 3, 0, 100, "Merit of each item of a session that last week had as well."}}};

constexpr std::array<Example, 1> examples{
    {{"strength and skill of last week go on, mobility may change",
      R"(
- {id: deadlift, pattern: hinge, role: strength}
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: cat-camel, pattern: mobility-tspine, role: mobility, level: 3}
- {id: row, pattern: pull-horizontal, role: strength}
)",
      R"(
schedule:
  sessions: [{id: mon-1, day: mon, minutes: 30}]
  home_practice: [{days: [tue], minutes: 10}]
)",
      R"(
seen: [cat-camel, deadlift, dowel-hinge]
)"}}};

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const int64_t merit = param(facts, rule_continuity, "merit");
  std::vector<char> goes_on(facts.library.exercises.size(), 0);
  for (const std::string& id : facts.seen) {
    const domain::ExerciseId exercise = facts.library.exercise(id);
    if (!exercise.valid()) continue;
    const domain::Role role = facts.library[exercise].role;
    goes_on[exercise.at()] = role == domain::Role::strength || role == domain::Role::skill;
  }
  for (const Candidate& candidate : context.candidates) {
    const auto slot = static_cast<std::size_t>(candidate.choice.slot);
    if (facts.slots[slot].home || goes_on[candidate.choice.exercise.at()] == 0) continue;
    builder.add_merit(candidate.on, merit);
  }
}

int64_t worth(const Facts& facts, const domain::Exercise& exercise, int slot) {
  const bool stays =
      exercise.role == domain::Role::strength || exercise.role == domain::Role::skill;
  const bool known = std::binary_search(facts.seen.begin(), facts.seen.end(), exercise.id);
  if (!stays || !known || facts.slots[static_cast<std::size_t>(slot)].home) return 0;
  return param(facts, rule_continuity, "merit");
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  return rewards(facts, week, rule_continuity.key, worth);
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  return reason(rule_continuity.key, figures(finding),
                fmt::format("{} goes on from last week ({} points).",
                            exercise_name(facts, finding.subject), finding.merit));
}

}  // namespace

const Rule rule_continuity{
    .key = "continuity",
    .title = "What was begun goes on",
    .manual =
        "With last week's plan at hand, each item of role strength or skill in a session that last "
        "week had too earns `merit`: progress needs the same exercise for some weeks. Balanced by "
        "the rule `variety` within the week. The amount is this program's own; consistency first "
        "is what AC26 found.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
