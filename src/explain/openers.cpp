#include "explain/openers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "util/text.h"
#include "week/candidates.h"

namespace plumbline::explain {
namespace {

using domain::EquipmentId;
using domain::Exercise;
using rules::Facts;

constexpr std::size_t pieces_told = 8;

/// The pieces that the filter asks for, where equipment is what turns the exercise away.
std::vector<EquipmentId> asked_for(const Facts& facts, const Exercise& exercise,
                                   const domain::Slot& slot) {
  const auto no = week::refusal(facts, exercise, slot);
  std::vector<EquipmentId> out;
  if (!no || no->rule->excludes != "equipment") return out;
  for (const auto& [name, value] : no->reason.args) {
    if (name != "needs") continue;
    for (const std::string& piece : util::split(value, '|')) {
      if (const auto id = facts.library.equipment_id(piece); id.valid()) out.push_back(id);
    }
  }
  return out;
}

/// The facts as if the piece were at a slot.
Facts with_piece(const Facts& facts, std::size_t slot, EquipmentId piece) {
  Facts out = facts;
  auto& there = out.slots[slot].equipment;
  there.insert(std::upper_bound(there.begin(), there.end(), piece), piece);
  return out;
}

}  // namespace

std::vector<Opener> openers(const Facts& facts, const Serving& wanted) {
  std::map<std::pair<std::string, EquipmentId>, std::set<std::string>> opened;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    std::map<EquipmentId, std::vector<const Exercise*>> asked;
    for (const Exercise& exercise : facts.library.exercises) {
      if (!serves(facts, wanted, exercise, static_cast<int>(s))) continue;
      for (const EquipmentId piece : asked_for(facts, exercise, slot))
        asked[piece].push_back(&exercise);
    }
    for (const auto& [piece, exercises] : asked) {
      const Facts with = with_piece(facts, s, piece);
      for (const Exercise* exercise : exercises) {
        if (!week::refusal(with, *exercise, with.slots[s]))
          opened[{slot.place, piece}].insert(exercise->id);
      }
    }
  }
  std::vector<Opener> out;
  for (const auto& [key, exercises] : opened)
    out.push_back({key.second, key.first, static_cast<int>(exercises.size())});
  std::stable_sort(out.begin(), out.end(),
                   [](const Opener& a, const Opener& b) { return a.exercises > b.exercises; });
  return out;
}

std::string equipment_text(const Facts& facts, const Serving& wanted) {
  std::map<std::string, std::string> places;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    if (wanted.slot >= 0 && wanted.slot != static_cast<int>(s)) continue;
    std::vector<std::string> pieces;
    for (const EquipmentId piece : slot.equipment) {
      if (facts.library[piece].id != "floor") pieces.push_back(facts.library[piece].id);
    }
    std::string more;
    if (pieces.size() > pieces_told) {
      more = fmt::format(" and {} more", pieces.size() - pieces_told);
      pieces.resize(pieces_told);
    }
    if (pieces.empty()) pieces.emplace_back("the floor");
    places[slot.place] = util::join(pieces, ", ") + more;
  }
  std::vector<std::string> out;
  for (const auto& [place, pieces] : places)
    out.push_back(place.empty() ? "with: " + pieces : fmt::format("at {} with: {}", place, pieces));
  return util::join(out, ", or ");
}

}  // namespace plumbline::explain
