#include "rules/support/blocks.h"

#include <algorithm>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

domain::Reason wrong_block(const domain::Exercise& exercise, domain::Block block) {
  return {"block",
          {{"exercise", exercise.id}, {"block", std::string(domain::to_text(block))}},
          exercise.name + " does not belong in the block '" + std::string(domain::to_text(block)) +
              "'."};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option& how) {
  if (slot.home) {
    if (how.block == domain::Block::practice) return std::nullopt;
    return wrong_block(exercise, how.block);
  }
  const auto blocks = blocks_of(facts.library, exercise);
  if (std::find(blocks.begin(), blocks.end(), how.block) != blocks.end()) return std::nullopt;
  return wrong_block(exercise, how.block);
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    std::vector<domain::Block> allowed{domain::Block::practice};
    if (!facts.slots[static_cast<std::size_t>(item.slot)].home) {
      allowed = blocks_of(facts.library, exercise);
    }
    if (std::count(allowed.begin(), allowed.end(), item.how.block) == 0) {
      out.push_back(broken_item(facts, week, i, "blocks", wrong_block(exercise, item.how.block)));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_blocks;
const Rule rule_blocks{
    .key = "blocks",
    .title = "Each exercise in its block",
    .manual =
        "Prepare holds mobility, posture and breathing with the brace; brace holds skill, "
        "balance and core of level 1 and 2; strength holds power, strength and core of level "
        "3 and more; carry holds carries, gait and cardio; restore holds unloaded mobility "
        "and breathing.",
    .excludes = "",
    .order = 90,
    .by_option = true,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
