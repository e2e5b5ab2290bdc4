#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_new_exercises;

namespace {

constexpr std::array<Param, 2> params{
    {{"at_most", 2, 0, 50, "Items of a session that last week did not have."},
     {"price", 15, 0, 1000, "Price of each further new item."}}};

constexpr std::array<Example, 1> examples{{{"one new exercise a session is enough",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength}
- {id: squat, pattern: squat, role: strength}
- {id: row, pattern: pull-horizontal, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            R"(
rules: {new-exercises: {at_most: 1}}
seen: [deadlift]
)"}}};

Ask ask_of(const Facts& facts, const domain::Slot& slot) {
  return {.rule = rule_new_exercises.key,
          .subject = slot.id,
          .high = param(facts, rule_new_exercises, "at_most"),
          .above = param(facts, rule_new_exercises, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  if (facts.seen.empty()) return;
  std::vector<char> known(facts.library.exercises.size(), 0);
  for (const std::string& id : facts.seen) {
    const domain::ExerciseId exercise = facts.library.exercise(id);
    if (exercise.valid()) known[exercise.at()] = 1;
  }
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      if (known[candidate.choice.exercise.at()] == 0) terms.push_back({1, candidate.on});
    put(builder, ask_of(facts, facts.slots[s]), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  if (facts.seen.empty()) return findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const std::string& id = facts.library[week.items[i].exercise].id;
      if (week.items[i].slot == static_cast<int>(s) &&
          !std::binary_search(facts.seen.begin(), facts.seen.end(), id))
        items.push_back(static_cast<int>(i));
    }
    const auto value = static_cast<int64_t>(items.size());
    findings.push_back(answer(ask_of(facts, facts.slots[s]), value, std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_new_exercises.key, figures(finding),
                fmt::format("{} has {} that last week did not have; wanted: {}.", finding.subject,
                            counted(finding.value, "exercise", "exercises"), wanted(finding)));
}

}  // namespace

const Rule rule_new_exercises{
    .key = "new-exercises",
    .title = "Few new exercises at once",
    .manual =
        "With last week's plan at hand, a session should hold at most `at_most` items that last "
        "week did not have: each new movement takes teaching and attention. A wish, off without "
        "history. Common practice.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
