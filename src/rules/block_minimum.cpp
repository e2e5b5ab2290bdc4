#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_block_minimum;

namespace {

constexpr std::array<Param, 3> params{
    {{"price_over", 40, 0, 1000,
      "Price of each item above a block's `max_items`. A figure of this program's own: a block "
      "that grows by two items needs a good reason."},
     {"minutes_per_item", 5, 1, 60,
      "A session should hold one item for so many minutes, at most. 60 minutes then hold 12 with "
      "the warm-up and the last minutes, 7 to 9 without them (common practice)."},
     {"price_crowded", 45, 0, 1000, "Price of each item above that."}}};

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

/// Few items done well rather than many done once.
Ask crowd_of(const Facts& facts, const domain::Slot& slot) {
  return {.rule = rule_block_minimum.key,
          .subject = slot.id,
          .high = slot.minutes / param(facts, rule_block_minimum, "minutes_per_item"),
          .above = param(facts, rule_block_minimum, "price_crowded"),
          .client = {slot.where}};
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
    std::vector<model::Term> all;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      terms[static_cast<std::size_t>(candidate.choice.how.block)].push_back({1, candidate.on});
      all.push_back({1, candidate.on});
    }
    if (!context.facts.slots[s].home)
      put(builder, crowd_of(context.facts, context.facts.slots[s]), std::move(all));
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
    std::vector<int> here;
    for (std::size_t i = 0; i < week.items.size(); ++i)
      if (week.items[i].slot == static_cast<int>(s)) here.push_back(static_cast<int>(i));
    if (!facts.slots[s].home) {
      const auto value = static_cast<int64_t>(here.size());
      findings.push_back(answer(crowd_of(facts, facts.slots[s]), value, here));
    }
    for (const auto& word : domain::Words<domain::Block>::table) {
      if (!belongs(word.value, facts.slots[s])) continue;
      std::vector<int> items;
      for (const int i : here)
        if (week.items[static_cast<std::size_t>(i)].how.block == word.value) items.push_back(i);
      for (const Ask& ask : asks_of(facts, facts.slots[s], word.value))
        findings.push_back(answer(ask, static_cast<int64_t>(items.size()), items));
    }
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::size_t slash = finding.subject.find('/');
  if (slash == std::string::npos)
    return reason("block-minimum-crowded", figures(finding),
                  fmt::format("{} holds {} in all; wanted: {}.", finding.subject,
                              counted(finding.value, "item", "items"), wanted(finding)));
  const std::string slot = finding.subject.substr(0, slash);
  const std::string block = finding.subject.substr(slash + 1);
  return reason(rule_block_minimum.key, figures(finding),
                fmt::format("The {} part of {} holds {}; wanted: {}.", block, slot,
                            counted(finding.value, "item", "items"), wanted(finding)));
}

}  // namespace

const Rule rule_block_minimum{
    .key = "block-minimum",
    .title = "Each part of a session has its items",
    .manual =
        "A session runs through its parts: prepare, brace, strength, carry, restore. The "
        "protocol's "
        "`blocks` say how many items each part of a session of that length holds at least, which "
        "is "
        "a demand, and at most, which is a wish at `price_over` an item. Home practice has one "
        "part, `practice`. And a session should hold at most one item for every "
        "`minutes_per_item` minutes, a wish at `price_crowded`: few items done well. The order "
        "follows AC09 and AC26: what "
        "comes early in a session gains more.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
