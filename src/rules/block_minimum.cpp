#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_block_minimum;

namespace {

constexpr std::array<Param, 1> params{
    {{"price_over", 15, 0, 1000,
      "Price of each item above a block's `max_items`. A figure of this program's own: a block "
      "that grows by two items needs a good reason."}}};

constexpr std::array<Example, 2> examples{{{"one strength item is wanted, two are too many",
                                            R"(
- {id: first, pattern: hinge, role: strength}
- {id: second, pattern: squat, role: strength}
- {id: third, pattern: lunge, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            R"(
blocks: [{block: strength, min_items: 1, max_items: 2, from_minutes: 20}]
)"},
                                           {"home practice has a block of its own",
                                            R"(
- {id: first, pattern: hinge, role: skill}
- {id: second, pattern: breathe-brace, role: skill}
)",
                                            R"(
schedule: {home_practice: [{days: [tue], minutes: 10}]}
)",
                                            R"(
blocks: [{block: practice, min_items: 1, max_items: 1}]
)"}}};

/// What the protocol wants of a block in a slot.
struct Bounds {
  int least = 0, most = 99;
};

/// A slot shorter than the row's `from_minutes` owes nothing, but the upper end still holds.
Bounds bounds_of(const Facts& facts, const domain::Slot& slot, domain::Block block) {
  const domain::BlockRule* row = facts.protocol.block(block);
  if (row == nullptr) return {};
  return {slot.minutes >= row->from_minutes ? row->min_items : 0, row->max_items};
}

/// The demand for the least and the wish for the most, where the protocol sets them.
std::vector<Ask> asks_of(const Facts& facts, const domain::Slot& slot, domain::Block block) {
  const Bounds bounds = bounds_of(facts, slot, block);
  const std::string subject = fmt::format("{}/{}", slot.id, domain::to_text(block));
  std::vector<Ask> asks;
  if (bounds.least > 0)
    asks.push_back({.rule = rule_block_minimum.key,
                    .subject = subject,
                    .tier = model::Tier::demand,
                    .low = bounds.least,
                    .below = facts.protocol.demand_price,
                    .client = {slot.where}});
  if (bounds.most < 99)
    asks.push_back({.rule = rule_block_minimum.key,
                    .subject = subject,
                    .high = bounds.most,
                    .above = param(facts, rule_block_minimum, "price_over"),
                    .client = {slot.where}});
  return asks;
}

constexpr bool belongs(domain::Block block, const domain::Slot& slot) {
  return (block == domain::Block::practice) == slot.home;
}

void post(const Context& context, model::Builder& builder) {
  for (std::size_t s = 0; s < context.facts.slots.size(); ++s) {
    std::array<std::vector<model::Term>, domain::block_count> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      terms[static_cast<std::size_t>(candidate.choice.how.block)].push_back({1, candidate.on});
    for (std::size_t b = 0; b < domain::block_count; ++b) {
      const auto block = static_cast<domain::Block>(b);
      if (!belongs(block, context.facts.slots[s])) continue;
      for (const Ask& ask : asks_of(context.facts, context.facts.slots[s], block))
        put(builder, ask, terms[b]);
    }
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    for (const auto& word : domain::Words<domain::Block>::table) {
      if (!belongs(word.value, facts.slots[s])) continue;
      std::vector<int> items;
      for (std::size_t i = 0; i < week.items.size(); ++i)
        if (week.items[i].slot == static_cast<int>(s) && week.items[i].how.block == word.value)
          items.push_back(static_cast<int>(i));
      for (const Ask& ask : asks_of(facts, facts.slots[s], word.value))
        findings.push_back(answer(ask, static_cast<int64_t>(items.size()), items));
    }
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::size_t slash = finding.subject.find('/');
  const std::string slot = finding.subject.substr(0, slash);
  const std::string block =
      slash == std::string::npos ? finding.subject : finding.subject.substr(slash + 1);
  return reason(rule_block_minimum.key, figures(finding),
                fmt::format("The {} part of {} holds {}; wanted: {}.", block, slot,
                            counted(finding.value, "item", "items"), wanted(finding)));
}

}  // namespace

const Rule rule_block_minimum{
    .key = "block_minimum",
    .title = "Each part of a session has its items",
    .manual =
        "A session runs through its parts: prepare, brace, strength, carry, restore. The "
        "protocol's "
        "`blocks` say how many items each part of a session of that length holds at least, which "
        "is "
        "a demand, and at most, which is a wish at `price_over` an item. Home practice has one "
        "part, `practice`. The order follows AC09 and AC26: what "
        "comes early in a session gains more.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
