#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_substitutes;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 12, 0, 1000, "What one substitute in a session costs."}}};

constexpr std::array<Example, 1> examples{{{"a row beats pressing the palms together",
                                            R"(
- {id: palm-press, pattern: push-horizontal, role: core, facts: {substitute: true}}
- {id: push-up, pattern: push-horizontal, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

int64_t worth(const Facts& facts, const domain::Exercise& exercise, int slot) {
  if (!exercise.facts.substitute || facts.slots[static_cast<std::size_t>(slot)].home) return 0;
  return -param(facts, rule_substitutes, "price");
}

void post(const Context& context, model::Builder& builder) {
  for (const Candidate& candidate : context.candidates) {
    const int64_t merit = worth(context.facts, *candidate.exercise, candidate.choice.slot);
    if (merit != 0) builder.add_merit(candidate.on, merit);
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  return rewards(facts, week, rule_substitutes.key, worth);
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  return reason(
      rule_substitutes.key, figures(finding),
      fmt::format("{} stands in for loaded work.", exercise_name(facts, finding.subject)));
}

}  // namespace

const Rule rule_substitutes{
    .key = "substitutes",
    .title = "A real load where there is one",
    .manual =
        "Some exercises count for a push, pull or carry without outside load, for clients "
        "who have nothing to push, pull or carry. In a session each costs `price`, so that "
        "they come in only where nothing better is at hand; the plan then says that the "
        "pattern was substituted. At home they are welcome. A wish.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
