#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "rules/support/band.h"
#include "rules/support/load.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_hard_easy_days;

namespace {

constexpr std::array<Param, 2> params{
    {{"percent", 160, 100, 200,
      "Per cent of one day's ceiling (rule `session_load`) that two days in a row may add up to."},
     {"price", 2, 0, 1000, "Price of each unit (one set of compression 1) above."}}};

constexpr std::array<Example, 1> examples{{{"after a hard day an easy one",
                                            R"(
- {id: deadlift, pattern: hinge, role: power, stress: {compression: 3}}
- {id: squat, pattern: squat, role: core, stress: {compression: 3}}
- {id: hinge, pattern: lunge, role: skill, stress: {compression: 2}}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: tue-1, day: tue, minutes: 30}
)",
                                            R"(
rules: {session-load: {athletic: 3, stable: 3}}
)"}}};

/// Sunday's next day is Monday: next week looks much like this one.
domain::Day next_of(domain::Day day) {
  return day == domain::Day::sun ? domain::Day::mon
                                 : static_cast<domain::Day>(static_cast<int>(day) + 1);
}

/// Two days in a row that both have sessions.
struct Pair {
  domain::Day first, second;
};

/// The ceiling of each day with sessions: the lowest of its sessions'.
std::map<domain::Day, int64_t> ceilings_of(const Facts& facts) {
  std::map<domain::Day, int64_t> ceilings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    if (slot.home) continue;
    const int64_t ceiling = load_ceiling(facts, static_cast<int>(s));
    const auto [at, fresh] = ceilings.emplace(slot.day, ceiling);
    if (!fresh) at->second = std::min(at->second, ceiling);
  }
  return ceilings;
}

std::vector<std::pair<Pair, Ask>> asks_of(const Facts& facts) {
  const std::map<domain::Day, int64_t> ceilings = ceilings_of(facts);
  std::vector<std::pair<Pair, Ask>> asks;
  for (const auto& [day, ceiling] : ceilings) {
    const auto next = ceilings.find(next_of(day));
    if (next == ceilings.end()) continue;
    const int64_t lower = std::min(ceiling, next->second);
    asks.push_back(
        {{day, next->first},
         {.rule = rule_hard_easy_days.key,
          .subject = fmt::format("{}+{}", domain::to_text(day), domain::to_text(next->first)),
          .high = lower * param(facts, rule_hard_easy_days, "percent") / 100,
          .above = param(facts, rule_hard_easy_days, "price")}});
  }
  return asks;
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const auto& [pair, ask] : asks_of(facts)) {
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      const domain::Slot& slot = facts.slots[s];
      if (slot.home || (slot.day != pair.first && slot.day != pair.second)) continue;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
        terms.push_back({load_of(*candidate.exercise, candidate.choice.how.dose), candidate.on});
    }
    put(builder, ask, std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::map<domain::Day, int64_t> load;
  std::map<domain::Day, std::vector<int>> items;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    const int64_t each = load_of(facts.library[item.exercise], item.how.dose);
    if (slot.home || each == 0) continue;
    load[slot.day] += each;
    items[slot.day].push_back(static_cast<int>(i));
  }
  std::vector<Finding> findings;
  for (const auto& [pair, ask] : asks_of(facts)) {
    std::vector<int> both = items[pair.first];
    both.insert(both.end(), items[pair.second].begin(), items[pair.second].end());
    std::sort(both.begin(), both.end());
    findings.push_back(answer(ask, load[pair.first] + load[pair.second], std::move(both)));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_hard_easy_days.key, figures(finding),
                fmt::format("Sets times compression of the days {} in a row add up to {}; wanted: "
                            "{}.",
                            finding.subject, finding.value, wanted(finding)));
}

}  // namespace

const Rule rule_hard_easy_days{
    .key = "hard-easy-days",
    .title = "A hard day, then an easy one",
    .manual =
        "Where two days in a row have sessions, Sunday and the Monday after it included, their "
        "sets times compression together should stay under `percent` per cent of one day's ceiling "
        "from the rule `session_load`. A wish; small, regular doses with easy days between them. "
        "The figure is this program's own; what tissue needs to recover is in the rule `recovery`.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
