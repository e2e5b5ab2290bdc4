#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_posture;

namespace {

constexpr std::array<Param, 3> params{
    {{"at_least", 2, 0, 14, "Sessions or bouts a week with a counter-exercise of each fault."},
     {"with_home", 4, 0, 14, "The same, for a client with home practice."},
     {"price", 8, 0, 1000, "Price of each session or bout too few."}}};

constexpr std::array<Example, 1> examples{
    {{"two counter-exercises of the same fault in one session count once",
      R"(
- {id: wall-angel, pattern: mobility-tspine, role: mobility, level: 3}
- {id: face-pull, pattern: pull-horizontal, role: strength}
- {id: deadlift, pattern: hinge, role: strength}
)",
      R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
posture: [rounded-shoulders]
)",
      ""}}};

/// Faults beyond the third wait for later weeks.
std::vector<domain::FaultId> first_three(const domain::Client& client) {
  std::vector<domain::FaultId> faults = client.posture;
  if (faults.size() > 3) faults.resize(3);
  return faults;
}

Ask ask_of(const Facts& facts, domain::FaultId fault) {
  const auto slots = static_cast<int64_t>(facts.slots.size());
  const bool home = session_count(facts) < slots;
  return {.rule = rule_posture.key,
          .subject = facts.library[fault].id,
          .low = std::min(slots, param(facts, rule_posture, home ? "with_home" : "at_least")),
          .below = param(facts, rule_posture, "price"),
          .client = {facts.client.posture_where}};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const domain::FaultId fault : first_three(facts.client)) {
    std::vector<char> counters(facts.library.exercises.size(), 0);
    for (const domain::ExerciseId id : facts.library[fault].counter_exercises)
      counters[id.at()] = 1;
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      std::vector<model::BoolId> serving;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
        if (counters[candidate.choice.exercise.at()] != 0) serving.push_back(candidate.on);
      terms.push_back(
          {1, builder.any(std::move(serving), fmt::format("{} counters {}", facts.slots[s].id,
                                                          facts.library[fault].id))});
    }
    put(builder, ask_of(facts, fault), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const domain::FaultId fault : first_three(facts.client)) {
    const auto& counters = facts.library[fault].counter_exercises;
    std::set<int> slots;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const Choice& item = week.items[i];
      if (std::find(counters.begin(), counters.end(), item.exercise) == counters.end()) continue;
      slots.insert(item.slot);
      items.push_back(static_cast<int>(i));
    }
    findings.push_back(
        answer(ask_of(facts, fault), static_cast<int64_t>(slots.size()), std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::FaultId fault = facts.library.fault(finding.subject);
  return reason(rule_posture.key, figures(finding),
                fmt::format("Counter-exercises for '{}' are in {} of the week; wanted: {}.",
                            fault.valid() ? facts.library[fault].name : finding.subject,
                            counted(finding.value, "session or bout", "sessions and bouts"),
                            wanted(finding)));
}

}  // namespace

const Rule rule_posture{
    .key = "posture",
    .title = "Posture is countered often",
    .manual =
        "For each of the first three faults of the client's `posture`, at least `at_least` "
        "sessions should hold one of its counter-exercises, `with_home` sessions and bouts where "
        "there is home practice; never more than the week has. A wish. Trials of corrective "
        "exercise had three sessions a week and more (SEP, BAY); the habit that goes with each "
        "fault does the daily part.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
