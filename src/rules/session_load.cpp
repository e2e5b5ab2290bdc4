#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"
#include "rules/support/load.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_session_load;

namespace {

constexpr std::array<Param, 5> params{
    {{"flare", 20, 0, 1000, "Ceiling of a session while a back condition flares."},
     {"early", 35, 0, 1000, "Ceiling in a back condition's early phase."},
     {"stable", 50, 0, 1000,
      "Ceiling in a stable phase, and at levels 1 and 2 without a back condition."},
     {"athletic", 75, 0, 1000,
      "Ceiling in an athletic phase, and from level 3 on without a back condition."},
     {"price", 3, 0, 1000, "Price of each unit (one set of compression 1) above."}}};

constexpr std::array<Example, 1> examples{{{"sets of high compression add up",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength, stress: {compression: 4}}
- {id: squat, pattern: squat, role: strength, stress: {compression: 3}}
- {id: row, pattern: pull-horizontal, role: strength, stress: {compression: 2}}
- {id: bridge, pattern: bridge, role: strength, position: supine}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 60}]}
)",
                                            R"(
rules: {session-load: {athletic: 5, stable: 5}}
)"}}};

Ask ask_of(const Facts& facts, int slot) {
  return {.rule = rule_session_load.key,
          .subject = facts.slots[static_cast<std::size_t>(slot)].id,
          .high = load_ceiling(facts, slot),
          .above = param(facts, rule_session_load, "price")};
}

void post(const Context& context, model::Builder& builder) {
  for (std::size_t s = 0; s < context.facts.slots.size(); ++s) {
    if (context.facts.slots[s].home) continue;
    const int slot = static_cast<int>(s);
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.of_slot(slot))
      terms.push_back({load_of(*candidate.exercise, candidate.choice.how.dose), candidate.on});
    put(builder, ask_of(context.facts, slot), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<int64_t> load(facts.slots.size(), 0);
  std::vector<std::vector<int>> items(facts.slots.size());
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const int64_t each = load_of(facts.library[item.exercise], item.how.dose);
    if (each == 0) continue;
    load[static_cast<std::size_t>(item.slot)] += each;
    items[static_cast<std::size_t>(item.slot)].push_back(static_cast<int>(i));
  }
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s)
    if (!facts.slots[s].home)
      findings.push_back(answer(ask_of(facts, static_cast<int>(s)), load[s], std::move(items[s])));
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_session_load.key, figures(finding),
                fmt::format("Sets times compression add up to {} in {}; wanted: {}.", finding.value,
                            finding.subject, wanted(finding)));
}

}  // namespace

const Rule rule_session_load{
    .key = "session-load",
    .title = "A session's load on the spine",
    .manual =
        "The sum of sets times compression (0 to 5) of a session should stay under a ceiling: "
        "`flare`, `early`, `stable` or `athletic` by the phase of an active back condition; "
        "without one, `stable` at levels 1 and 2 and `athletic` from level 3 on. A wish; the "
        "figures 20, 35, 50 and 75 are this program's own, ranked by published estimates of load "
        "on the spine. What must never be exceeded is in the rule `stress_ceilings`.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
