#include <algorithm>
#include <array>

#include "rules/support/say.h"
#include "util/text.h"

namespace plumbline::rules {
namespace {

/// Pieces that a band can be fastened to.
constexpr std::array<std::string_view, 4> fixed_points{"anchor", "door", "pullup-bar", "cable"};

bool has_fixed_point(const domain::Library& library, const domain::Slot& slot) {
  return std::any_of(fixed_points.begin(), fixed_points.end(), [&](std::string_view id) {
    const auto piece = library.equipment_id(id);
    return piece.valid() && slot.has(piece);
  });
}

domain::Reason missing(const Facts& facts, const domain::Exercise& exercise,
                       const domain::Slot& slot,
                       const std::vector<domain::EquipmentId>& alternatives) {
  std::vector<std::string> names;
  for (const auto id : alternatives) names.push_back(facts.library[id].id);
  return {"equipment",
          {{"exercise", exercise.id}, {"needs", util::join(names, "|")}, {"place", slot.place}},
          exercise.name + " needs " + util::join(names, " or ") + ", which is not at " +
              (slot.place.empty() ? std::string("hand") : slot.place) + "."};
}

domain::Reason not_known(const domain::Exercise& exercise, const domain::Slot& slot) {
  return {"equipment",
          {{"exercise", exercise.id}, {"needs", "unknown"}, {"place", slot.place}},
          "Nobody has said what " + exercise.name + " needs, so it is given nowhere."};
}

domain::Reason no_anchor(const domain::Exercise& exercise, const domain::Slot& slot) {
  return {"equipment",
          {{"exercise", exercise.id}, {"needs", "anchor|door"}, {"place", slot.place}},
          exercise.name + " needs a fixed point for the band: a door or an anchor."};
}

/// The band is what loads the exercise here, and it has to be fastened somewhere.
bool needs_anchor(const domain::Library& library, const domain::Exercise& exercise,
                  const domain::Slot& slot) {
  if (exercise.facts.band_anchor == domain::BandAnchor::none) return false;
  const auto band = library.equipment_id("band");
  return std::any_of(exercise.equipment.begin(), exercise.equipment.end(),
                     [&](const auto& any_of) { return domain::piece_at(slot, any_of) == band; });
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  if (!exercise.equipment_known) return not_known(exercise, slot);
  for (const auto& alternatives : exercise.equipment) {
    if (!domain::piece_at(slot, alternatives).valid()) {
      return missing(facts, exercise, slot, alternatives);
    }
  }
  if (needs_anchor(facts.library, exercise, slot) && !has_fixed_point(facts.library, slot)) {
    return no_anchor(exercise, slot);
  }
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    if (!exercise.equipment_known) {
      out.push_back(
          broken_item(facts, week, i, "equipment", not_known(exercise, slot), {slot.where}));
    }
    for (const auto& alternatives : exercise.equipment) {
      const bool there = std::any_of(alternatives.begin(), alternatives.end(), [&](auto id) {
        return std::find(slot.equipment.begin(), slot.equipment.end(), id) != slot.equipment.end();
      });
      if (there) continue;
      out.push_back(broken_item(facts, week, i, "equipment",
                                missing(facts, exercise, slot, alternatives), {slot.where}));
    }
    if (needs_anchor(facts.library, exercise, slot) && !has_fixed_point(facts.library, slot)) {
      out.push_back(
          broken_item(facts, week, i, "equipment", no_anchor(exercise, slot), {slot.where}));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_equipment;
const Rule rule_equipment{
    .key = "equipment",
    .title = "Only what is there",
    .manual =
        "Every requirement of an exercise is met by a piece that the session's place has; "
        "wall, chair, bench, bar, door and partner are pieces as well. A band that has to be "
        "fastened needs a fixed point: anchor, door, pull-up bar or cable. A client without "
        "places has the floor and a wall. An exercise of which nobody knows what it needs is "
        "given nowhere.",
    .excludes = "equipment",
    .order = 70,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
