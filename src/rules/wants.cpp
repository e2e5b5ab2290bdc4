#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_wants;

namespace {

constexpr std::array<Example, 1> examples{{{"the client wants carries twice a week",
                                            R"(
- {id: suitcase-walk, pattern: carry, role: strength}
- {id: farmer-walk, pattern: carry, role: strength}
- {id: hinge, pattern: hinge, also: [carry], role: strength}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
preferences: {want: [{pattern: carry, at_least: 2}]}
)",
                                            ""}}};

/// One ask per pattern; where the file names a pattern twice, the greater number counts.
std::map<domain::PatternId, Ask> asks_of(const Facts& facts) {
  std::map<domain::PatternId, Ask> asks;
  for (const domain::Want& want : facts.client.preferences.want) {
    Ask& ask = asks[want.pattern];
    ask.rule = rule_wants.key;
    ask.subject = facts.library[want.pattern].id;
    ask.tier = model::Tier::demand;
    ask.low = std::max<int64_t>(ask.low, want.at_least);
    ask.below = facts.protocol.demand_price;
    ask.client.push_back(want.where);
  }
  return asks;
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const auto& [pattern, ask] : asks_of(facts)) {
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      std::vector<model::BoolId> primary;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
        if (candidate.exercise->pattern == pattern) primary.push_back(candidate.on);
      terms.push_back(
          {1, builder.any(std::move(primary),
                          fmt::format("{} trains {}", facts.slots[s].id, ask.subject))});
    }
    put(builder, ask, std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const auto& [pattern, ask] : asks_of(facts)) {
    std::set<int> slots;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      if (facts.library[week.items[i].exercise].pattern != pattern) continue;
      slots.insert(week.items[i].slot);
      items.push_back(static_cast<int>(i));
    }
    findings.push_back(answer(ask, static_cast<int64_t>(slots.size()), std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::PatternId pattern = facts.library.pattern(finding.subject);
  return reason(
      rule_wants.key, figures(finding),
      fmt::format("The client wants the pattern '{}' in at least {}; the week has it in {}.",
                  pattern.valid() ? facts.library[pattern].name : finding.subject,
                  counted(finding.low, "session", "sessions"), finding.value));
}

}  // namespace

const Rule rule_wants{
    .key = "wants",
    .title = "What the client wants is there",
    .manual =
        "Each entry of the client's `preferences.want` is a demand: so many sessions or bouts of "
        "home practice hold an exercise with that primary pattern. A wish that safety bars stays "
        "unmet, and the plan says so with the client's line.",
    .params = {},
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
