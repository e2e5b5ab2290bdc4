#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_integration;

namespace {

constexpr std::array<Param, 2> params{
    {{"minutes_per_item", 15, 5, 120,
      "One integrated item is wanted for so many minutes of a session. A figure of this program's "
      "own: in an hour four items, about half of the main work."},
     {"price", 12, 0, 1000, "Price of each integrated item that a session lacks."}}};

constexpr std::array<Example, 1> examples{
    {{"half an hour wants two items in which several chains work on the feet or knees",
      R"(
- {id: lawn-mower-row, pattern: pull-horizontal, role: strength,
   chains: {mover: [pos, bal], stabiliser: [core]}}
- {id: split-press, pattern: push-horizontal, role: strength, position: split-stance,
   chains: {mover: [fal], stabiliser: [core, aos, lat]}}
- {id: leg-raise, pattern: anti-extension, role: core, position: supine,
   chains: {mover: [sfl, dfl], stabiliser: [core]}}
)",
      R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
      ""}}};

Ask ask_of(const Facts& facts, const domain::Slot& slot) {
  return {.rule = rule_integration.key,
          .subject = slot.id,
          .low = slot.minutes / param(facts, rule_integration, "minutes_per_item"),
          .below = param(facts, rule_integration, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      if (integrated(facts.library, *candidate.exercise)) terms.push_back({1, candidate.on});
    put(builder, ask_of(facts, facts.slots[s]), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<std::vector<int>> items(facts.slots.size());
  for (std::size_t i = 0; i < week.items.size(); ++i)
    if (integrated(facts.library, facts.library[week.items[i].exercise]))
      items[static_cast<std::size_t>(week.items[i].slot)].push_back(static_cast<int>(i));
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    const auto value = static_cast<int64_t>(items[s].size());
    findings.push_back(answer(ask_of(facts, facts.slots[s]), value, std::move(items[s])));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_integration.key, figures(finding),
                fmt::format("{} holds {} in which several chains work together on feet, knees or "
                            "hands; wanted: {}.",
                            finding.subject, counted(finding.value, "exercise", "exercises"),
                            wanted(finding)));
}

}  // namespace

const Rule rule_integration{
    .key = "integration",
    .title = "Several chains work together",
    .manual =
        "Integrated exercises prepare for daily life: at least two chains move, or one moves while "
        "at least two others besides the inner core hold, in a position in which feet, knees or "
        "hands carry the body. Each session should hold one such item for every "
        "`minutes_per_item` minutes. A wish; definition and share are this program's own, in the "
        "order from isolated to integrated that MCG10 describes.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
