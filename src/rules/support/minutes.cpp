#include "rules/support/minutes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plumbline::rules {
namespace {

bool on_feet(const domain::Exercise& exercise) {
  using domain::Position;
  return exercise.position == Position::standing || exercise.position == Position::split_stance ||
         exercise.position == Position::single_leg || exercise.position == Position::walking;
}

/// What a block holds, as candidates see it.
struct BlockParts {
  std::vector<model::BoolId> floor, feet, either;
  std::map<domain::EquipmentId, std::vector<model::BoolId>> pieces;
};

std::string block_name(const domain::Slot& slot, std::size_t block, std::string_view what) {
  return slot.id + "/" + std::string(domain::to_text(static_cast<domain::Block>(block))) + " " +
         std::string(what);
}

void add_block_terms(const Facts& facts, const domain::Slot& slot, std::size_t block,
                     const BlockParts& parts, std::vector<model::Term>& terms,
                     model::Builder& builder) {
  const int64_t factor = talk_factor(facts, slot);
  for (const auto& [piece, decisions] : parts.pieces) {
    const int64_t seconds = facts.library[piece].setup_s;
    if (seconds == 0) continue;
    const auto used =
        builder.any(decisions, block_name(slot, block, "uses " + facts.library[piece].id));
    terms.push_back({seconds * factor, used});
  }
  if (parts.floor.empty() || parts.feet.empty()) return;
  // both = floor + feet - either: one of the two is not enough, so nothing is added for it.
  const int64_t change = facts.protocol.floor_change_s * factor;
  terms.push_back({change, builder.any(parts.floor, block_name(slot, block, "on the floor"))});
  terms.push_back({change, builder.any(parts.feet, block_name(slot, block, "on the feet"))});
  terms.push_back(
      {-change, builder.any(parts.either, block_name(slot, block, "on the floor or feet"))});
}

}  // namespace

int64_t talk_factor(const Facts& facts, const domain::Slot& slot) {
  return 100 + (slot.trainer ? facts.protocol.talk_percent : 0);
}

int item_seconds(const Facts& facts, const domain::Exercise& exercise, const Option& how) {
  return facts.protocol.item_setup_s + domain::work_s(exercise, how.dose, how.side) +
         domain::rest_total_s(how.dose);
}

std::vector<domain::EquipmentId> load_pieces(const domain::Library& library,
                                             const domain::Exercise& exercise,
                                             const domain::Slot& slot) {
  std::vector<domain::EquipmentId> out;
  for (const auto& alternatives : exercise.equipment) {
    const auto piece = domain::piece_at(slot, alternatives);
    if (piece.valid() && library[piece].gives_load) out.push_back(piece);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<model::Term> session_terms(const Context& context, int slot, model::Builder& builder) {
  const Facts& facts = context.facts;
  const domain::Slot& where = facts.slots[static_cast<std::size_t>(slot)];
  const int64_t factor = talk_factor(facts, where);
  std::vector<model::Term> terms;
  std::array<BlockParts, domain::block_count> blocks;
  for (const Candidate& candidate : context.of_slot(slot)) {
    terms.push_back({candidate.seconds * factor, candidate.on});
    BlockParts& parts = blocks[static_cast<std::size_t>(candidate.choice.how.block)];
    const bool floor = candidate.exercise->facts.floor;
    const bool feet = !floor && on_feet(*candidate.exercise);
    if (floor) parts.floor.push_back(candidate.on);
    if (feet) parts.feet.push_back(candidate.on);
    if (floor || feet) parts.either.push_back(candidate.on);
    for (const auto piece : load_pieces(facts.library, *candidate.exercise, where)) {
      parts.pieces[piece].push_back(candidate.on);
    }
  }
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    add_block_terms(facts, where, block, blocks[block], terms, builder);
  }
  return terms;
}

int64_t planned_hundredths(const Facts& facts, const Week& week, int slot) {
  const domain::Slot& where = facts.slots[static_cast<std::size_t>(slot)];
  int64_t seconds = 0;
  std::set<std::pair<domain::Block, domain::EquipmentId>> pieces;
  std::set<domain::Block> floor, feet;
  for (const Choice& item : week.items) {
    if (item.slot != slot) continue;
    const domain::Exercise& exercise = facts.library[item.exercise];
    seconds += item_seconds(facts, exercise, item.how);
    for (const auto piece : load_pieces(facts.library, exercise, where)) {
      pieces.emplace(item.how.block, piece);
    }
    if (exercise.facts.floor) {
      floor.insert(item.how.block);
    } else if (on_feet(exercise)) {
      feet.insert(item.how.block);
    }
  }
  for (const auto& [block, piece] : pieces) seconds += facts.library[piece].setup_s;
  for (const domain::Block block : floor) {
    if (feet.count(block) != 0) seconds += facts.protocol.floor_change_s;
  }
  return seconds * talk_factor(facts, where);
}

int64_t planned_seconds(const Facts& facts, const Week& week, int slot) {
  return (planned_hundredths(facts, week, slot) + 99) / 100;
}

}  // namespace plumbline::rules
