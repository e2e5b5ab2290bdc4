#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_challenge;

namespace {

constexpr std::array<Param, 5> params{
    {{"weight", 1, 0, 10, "What all of these are multiplied by; 0 where calm comes first."},
     {"at_level", 6, 0, 100, "Merit of an item whose level is the client's competency."},
     {"one_below", 4, 0, 100, "Merit of an item one level below it."},
     {"two_below", 1, 0, 100, "Merit of an item two levels below it."},
     {"far_below", 10, 0, 100, "What an item costs that is three or more levels below it."}}};

constexpr std::array<Example, 1> examples{{{"work at the client's level rather than far below",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength, level: 3}
- {id: light-deadlift, pattern: hinge, role: strength, level: 2}
- {id: sit-to-stand, pattern: squat, role: strength, level: 1}
- {id: dowel-hinge, pattern: hinge, role: skill, level: 3}
- {id: row, pattern: pull-horizontal, role: strength, level: 1}
- {id: pulldown, pattern: pull-horizontal, role: strength, level: 4}
)",
                                            R"(
level: 3
competency: {pull-horizontal: 4}
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

bool asks_for_effort(domain::Role role) {
  return role == domain::Role::strength || role == domain::Role::power ||
         role == domain::Role::core || role == domain::Role::balance;
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const int64_t weight = param(facts, rule_challenge, "weight");
  const std::array<int64_t, 4> merit{weight * param(facts, rule_challenge, "at_level"),
                                     weight * param(facts, rule_challenge, "one_below"),
                                     weight * param(facts, rule_challenge, "two_below"),
                                     -weight * param(facts, rule_challenge, "far_below")};
  std::vector<int> competency(facts.library.patterns.size());
  for (std::size_t p = 0; p < competency.size(); ++p)
    competency[p] = domain::competency_for(facts.client, domain::PatternId(p));
  for (const Candidate& candidate : context.candidates) {
    const domain::Exercise& exercise = *candidate.exercise;
    if (facts.slots[static_cast<std::size_t>(candidate.choice.slot)].home) continue;
    const int gap = competency[exercise.pattern.at()] - exercise.level;
    if (!asks_for_effort(exercise.role) || gap < 0) continue;
    builder.add_merit(candidate.on, merit[static_cast<std::size_t>(std::min(gap, 3))]);
  }
}

int64_t worth(const Facts& facts, const domain::Exercise& exercise, int slot) {
  if (facts.slots[static_cast<std::size_t>(slot)].home) return 0;
  switch (exercise.role) {
    case domain::Role::strength:
    case domain::Role::power:
    case domain::Role::core:
    case domain::Role::balance: break;
    case domain::Role::skill:
    case domain::Role::mobility:
    case domain::Role::cardio:
    case domain::Role::posture: return 0;
  }
  const auto weighed = [&](std::string_view key) {
    return param(facts, rule_challenge, "weight") * param(facts, rule_challenge, key);
  };
  const int above = domain::competency_for(facts.client, exercise.pattern) - exercise.level;
  if (above < 0) return 0;
  switch (above) {
    case 0: return weighed("at_level");
    case 1: return weighed("one_below");
    case 2: return weighed("two_below");
    default: return -weighed("far_below");
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  return rewards(facts, week, rule_challenge.key, worth);
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::ExerciseId id = facts.library.exercise(finding.subject);
  if (!id.valid())
    return reason(rule_challenge.key, figures(finding),
                  fmt::format("{} fits the client's level.", finding.subject));
  const domain::Exercise& exercise = facts.library[id];
  return reason(rule_challenge.key, figures(finding),
                fmt::format("{} is of level {}, the client's competency for it is {} ({} points).",
                            exercise.name, exercise.level,
                            domain::competency_for(facts.client, exercise.pattern), finding.merit));
}

}  // namespace

const Rule rule_challenge{
    .key = "challenge",
    .title = "A challenge that fits",
    .manual =
        "Restriction is not the aim. A session's item of role strength, power, core or balance "
        "earns "
        "`at_level` where its level is the client's competency for its pattern, `one_below` and "
        "`two_below` where it is one or two lower, and costs `far_below` further down, all times "
        "`weight`, "
        "which is 0 in a protocol for a flare. Home practice rehearses and "
        "earns nothing here. Nothing above the "
        "competency is ever given (rule `competency`). The amounts are this program's own.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
