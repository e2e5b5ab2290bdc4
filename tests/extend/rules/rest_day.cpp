#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_rest_day;

namespace {

constexpr std::array<Param, 2> params{
    {{"at_most", 0, 0, 20, "Items of role strength or power that Sunday may hold."},
     {"price", 10, 0, 1000, "Price of each further one."}}};

constexpr std::array<Example, 1> examples{{{"what is heavy goes to Saturday",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength}
- {id: rockback, pattern: mobility-hip, role: mobility}
)",
                                            R"(
schedule:
  sessions:
    - {id: sat-1, day: sat, minutes: 30}
    - {id: sun-1, day: sun, minutes: 30}
)",
                                            ""}}};

Ask ask_of(const Facts& facts) {
  return {.rule = rule_rest_day.key,
          .subject = "sun",
          .high = param(facts, rule_rest_day, "at_most"),
          .above = param(facts, rule_rest_day, "price")};
}

// post counts decisions and check counts items of a week, each with its own test of what is heavy:
// the agreement test compares them on every week of the example.
void post(const Context& context, model::Builder& builder) {
  std::vector<model::Term> terms;
  for (const Candidate& candidate : context.candidates) {
    const domain::Slot& slot = context.facts.slots[static_cast<std::size_t>(candidate.choice.slot)];
    const domain::Role role = candidate.exercise->role;
    const bool heavy = role == domain::Role::strength || role == domain::Role::power;
    if (heavy && slot.day == domain::Day::sun) terms.push_back({1, candidate.on});
  }
  put(builder, ask_of(context.facts), std::move(terms));
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<int> items;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    if (facts.slots[static_cast<std::size_t>(item.slot)].day != domain::Day::sun) continue;
    switch (facts.library[item.exercise].role) {
      case domain::Role::strength:
      case domain::Role::power: items.push_back(static_cast<int>(i)); break;
      default: break;
    }
  }
  const auto value = static_cast<int64_t>(items.size());
  return {answer(ask_of(facts), value, std::move(items))};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(
      rule_rest_day.key, figures(finding),
      fmt::format("Sunday holds {}; wanted: {}.",
                  counted(finding.value, "heavy exercise", "heavy exercises"), wanted(finding)));
}

}  // namespace

const Rule rule_rest_day{
    .key = "rest-day",
    .title = "Sunday stays light",
    .manual =
        "On Sundays strength and power should rest: each such item over `at_most` costs "
        "`price`. A wish; other days get the heavy work where they can hold it.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
