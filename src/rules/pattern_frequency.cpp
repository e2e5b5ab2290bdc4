#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_pattern_frequency;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 14, 0, 1000,
      "Price of half an exposure below a target's `wish`. A figure of this program's own: patterns "
      "weigh more than variety, chains and comfort."}}};

constexpr std::array<Example, 2> examples{{{"primary pattern counts one, another one half",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength}
- {id: swing, pattern: squat, also: [hinge], role: strength}
- {id: row, pattern: pull-horizontal, role: strength}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
)",
                                            R"(
patterns: [{pattern: hinge, demand: 2, wish: 4}]
)"},
                                           {"a target may be a group of patterns",
                                            R"(
- {id: squat, pattern: squat, role: strength}
- {id: lunge, pattern: lunge, role: strength}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
)",
                                            R"(
patterns: [{name: legs, any_of: [squat, lunge], demand: 4, wish: 6}]
)"}}};

/// Halves of an exposure: the demand and the wish, capped by what the slots can hold.
std::vector<Ask> asks_of(const Facts& facts, const domain::PatternTarget& target) {
  const int64_t most = 2 * static_cast<int64_t>(facts.slots.size());
  std::vector<Ask> asks;
  if (target.demand > 0)
    asks.push_back({.rule = rule_pattern_frequency.key,
                    .subject = target.name,
                    .tier = model::Tier::demand,
                    .low = std::min<int64_t>(target.demand, most),
                    .below = facts.protocol.demand_price,
                    .client = {facts.client.schedule_where}});
  if (target.wish > 0)
    asks.push_back({.rule = rule_pattern_frequency.key,
                    .subject = target.name,
                    .low = std::min<int64_t>(target.wish, most),
                    .below = param(facts, rule_pattern_frequency, "price")});
  return asks;
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const domain::PatternTarget& target : facts.protocol.patterns) {
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      std::vector<model::BoolId> primary, serving;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
        if (!serves(*candidate.exercise, target.any_of)) continue;
        serving.push_back(candidate.on);
        if (is_primary(*candidate.exercise, target.any_of)) primary.push_back(candidate.on);
      }
      const std::string& slot = facts.slots[s].id;
      terms.push_back(
          {1, builder.any(std::move(primary), fmt::format("{} trains {}", slot, target.name))});
      terms.push_back(
          {1, builder.any(std::move(serving), fmt::format("{} touches {}", slot, target.name))});
    }
    for (const Ask& ask : asks_of(facts, target)) put(builder, ask, terms);
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const domain::PatternTarget& target : facts.protocol.patterns) {
    std::map<int, int64_t> halves;  // by slot: 2 as primary pattern, 1 as a further one
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const domain::Exercise& exercise = facts.library[week.items[i].exercise];
      const int64_t here = is_primary(exercise, target.any_of) ? 2
                           : serves(exercise, target.any_of)   ? 1
                                                               : 0;
      if (here == 0) continue;
      int64_t& best = halves[week.items[i].slot];
      best = std::max(best, here);
      items.push_back(static_cast<int>(i));
    }
    int64_t value = 0;
    for (const auto& [slot, each] : halves) value += each;
    for (const Ask& ask : asks_of(facts, target)) findings.push_back(answer(ask, value, items));
  }
  return findings;
}

std::string times(int64_t halves) {
  return halves % 2 == 0 ? std::to_string(halves / 2) : fmt::format("{}.5", halves / 2);
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::PatternId pattern = facts.library.pattern(finding.subject);
  const std::string& name = pattern.valid() ? facts.library[pattern].name : finding.subject;
  return reason(
      rule_pattern_frequency.key, figures(finding),
      fmt::format("{}: {} times in the week, where work in a second role counts one half; wanted: "
                  "at least {}.",
                  name, times(finding.value), times(finding.low)));
}

}  // namespace

const Rule rule_pattern_frequency{
    .key = "pattern-frequency",
    .title = "Each pattern comes often enough",
    .manual =
        "For each line of the protocol's `patterns`: how often the week trains the pattern, or one "
        "of a group of patterns. A session or a bout counts one where it holds an exercise with "
        "that primary pattern, and one half where the pattern is only a further one of an "
        "exercise. Figures are in halves: 4 is twice. `demand` is a demand, `wish` is priced; "
        "neither asks for more than one exposure per session or bout. Strength of each large "
        "muscle group at least twice a week (ACSM 2011 AC11 and 2026 AC26); core at least three "
        "times (MUE, MCG); that a second role counts one half fits the counts of PEL.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
