#include "tests/property/exercise_checks.h"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace plumbline::property {
namespace {

using domain::Axis;
using domain::Exercise;
using domain::Position;
using domain::Side;

template <class Items>
bool names(const Items& items, domain::ExerciseId id) {
  return std::any_of(items.begin(), items.end(),
                     [&](const auto& each) { return each.exercise == id; });
}

bool back_condition(const Case& that, const std::vector<HandStage>& stages) {
  return std::any_of(stages.begin(), stages.end(), [&](const HandStage& each) {
    const auto id = that.library.stage(each.stage);
    return id.valid() && that.library[id].back;
  });
}

/// The worst phase that the file names for a back condition; stable where it names none.
domain::Phase named_phase(const Case& that, const std::vector<HandStage>& stages) {
  auto worst = domain::Phase::athletic;
  bool named = false;
  for (const HandStage& each : stages) {
    const auto id = that.library.stage(each.stage);
    if (each.entry == nullptr || !each.entry->phase || !id.valid() || !that.library[id].back)
      continue;
    worst = std::min(worst, *each.entry->phase);
    named = true;
  }
  return named ? worst : domain::Phase::stable;
}

int competency_of(const Case& that, const Exercise& exercise) {
  const auto own = that.client.competency.find(exercise.pattern);
  return own == that.client.competency.end() ? that.client.level : own->second;
}

void add_level_objections(const Case& that, const Spot& spot, const Exercise& exercise, int above,
                          const std::vector<HandStage>& stages, std::vector<std::string>& out) {
  const int competency = competency_of(that, exercise);
  const bool first_skill =
      competency == 0 && exercise.level == 1 && exercise.role == domain::Role::skill;
  if (exercise.level > competency + above && !first_skill) {
    out.push_back(fmt::format("level {} is above competency {}", exercise.level, competency));
  }
  if (competency == 0 && above == 0 && !first_skill) out.emplace_back("competency 0 leaves skills");
  for (const auto& clearance : that.client.clearance) {
    const bool spoken = !clearance.on || *clearance.on <= spot.date;
    if (!spoken || !clearance.max_level || exercise.level <= *clearance.max_level) continue;
    const bool binds = std::any_of(stages.begin(), stages.end(), [&](const HandStage& each) {
      return each.entry != nullptr && each.entry->id == clearance.for_id;
    });
    if (binds) out.push_back("above the clinician's level for " + clearance.for_id);
  }
}

void add_tier_objections(const Case& that, const Exercise& exercise,
                         const std::vector<HandStage>& stages, std::vector<std::string>& out) {
  using domain::ClinicalTier;
  const bool back = back_condition(that, stages);
  const auto id = that.library.exercise(exercise.id);
  const bool asked =
      names(that.client.preferences.like, id) || names(that.client.preferences.pin, id);
  if (exercise.tier == ClinicalTier::d && (back || !asked)) out.emplace_back("tier D");
  if (exercise.tier != ClinicalTier::c || !back) return;
  const bool calm = named_phase(that, stages) >= domain::Phase::stable;
  if (!calm || competency_of(that, exercise) < 4) out.emplace_back("tier C with a back condition");
}

void add_equipment_objections(const Case& that, const Spot& spot, const Exercise& exercise,
                              std::vector<std::string>& out) {
  bool by_band = false;
  for (const auto& alternatives : exercise.equipment) {
    const std::string piece = piece_for(that, spot, alternatives);
    if (piece.empty()) out.push_back("equipment that is not there");
    by_band = by_band || piece == "band";
  }
  if (!by_band || exercise.facts.band_anchor == domain::BandAnchor::none) return;
  bool fixed = false;
  for (const char* point : {"anchor", "door", "pullup-bar", "cable"}) {
    fixed = fixed || spot.equipment.count(point) != 0;
  }
  if (!fixed) out.emplace_back("no fixed point for the band");
}

/// What a limit without a side says about an exercise.
using Bars = std::function<bool(const Exercise&, int number)>;

Bars at_least(Axis axis, int from) {
  return [axis, from](const Exercise& e, int) { return e.axis(axis) >= from; };
}

Bars in_position(std::set<Position> positions) {
  return [positions = std::move(positions)](const Exercise& e, int) {
    return positions.count(e.position) != 0;
  };
}

const std::set<Position>& upright() {
  static const std::set<Position> value{Position::standing, Position::split_stance,
                                        Position::single_leg, Position::walking,
                                        Position::transition};
  return value;
}

const std::map<std::string, Bars>& unsided() {
  using domain::HandSupport;
  using domain::SeatHeight;
  static const std::map<std::string, Bars> value{
      {"no-floor-no-bed", [](const Exercise& e, int) { return e.facts.floor; }},
      {"no-kneeling", [](const Exercise& e, int) { return e.facts.kneeling; }},
      {"no-standing", in_position(upright())},
      {"wheelchair",
       [](const Exercise& e, int) { return e.facts.wheelchair == domain::Wheelchair::no; }},
      {"no-supine", at_least(Axis::supine, 5)},
      {"no-prone", at_least(Axis::prone, 5)},
      {"no-belly-pressure", at_least(Axis::prone, 3)},
      {"no-hanging", in_position({Position::hanging})},
      {"no-jumps", at_least(Axis::impact, 3)},
      {"quiet", [](const Exercise& e,
                   int) { return e.axis(Axis::impact) >= 2 || e.role == domain::Role::power; }},
      {"no-travel", [](const Exercise& e, int) { return e.facts.space == domain::Space::travel; }},
      {"no-step", [](const Exercise& e, int) { return e.facts.space == domain::Space::step; }},
      {"hand-support-required",
       [](const Exercise& e, int) {
         const int balance = e.axis(Axis::balance);
         return (balance >= 3 && e.facts.hand_support == HandSupport::no) ||
                (balance >= 4 && e.facts.hand_support != HandSupport::built_in);
       }},
      {"hip-flexion-below-90", at_least(Axis::hip_flexion, 3)},
      {"high-seat-only",
       [](const Exercise& e, int) {
         return e.facts.seat_height == SeatHeight::standard ||
                e.facts.seat_height == SeatHeight::low;
       }},
      {"no-pivot", [](const Exercise& e, int) { return e.facts.foot_pivot; }},
      {"no-strong-grip", at_least(Axis::grip, 3)},
      {"no-inversion", at_least(Axis::inversion, 2)},
      {"no-breath-hold", at_least(Axis::iap, 4)},
      {"no-long-holds",
       [](const Exercise& e, int number) {
         return e.dose.kind == domain::DoseKind::hold && e.dose.hold_s > number;
       }},
      {"direction-unknown",
       [](const Exercise& e, int) {
         return e.axis(Axis::flexion) >= 3 || e.axis(Axis::extension) >= 3;
       }},
      {"recumbent-first",
       [](const Exercise& e, int) {
         return e.position == Position::transition || e.axis(Axis::overhead) >= 3;
       }},
      {"max-load-kg",
       [](const Exercise& e, int number) {
         return (number < 5 && e.axis(Axis::grip) >= 2) || (number < 10 && e.axis(Axis::grip) >= 3);
       }},
      {"minor",
       [](const Exercise& e, int) { return e.level >= 5 || e.axis(Axis::compression) >= 5; }},
  };
  return value;
}

/// A limit of one limb: does it speak of the exercise, and can the other limb do it alone?
struct Sided {
  bool concerned = false, other_can = false;
};

Sided sided(const std::string& limit, const Exercise& e) {
  using domain::Arms;
  const bool arm_side = e.sides == domain::Laterality::none ||
                        e.facts.side_limb == domain::SideLimb::arm ||
                        e.facts.side_limb == domain::SideLimb::trunk;
  const bool one_arm = e.facts.arms_used == Arms::one && arm_side;
  if (limit == "no-arm-load") return {e.facts.arms_used != Arms::none, one_arm};
  if (limit == "no-weight-through-arms") {
    return {e.facts.arm_support != Arms::none, e.facts.arm_support == Arms::one && arm_side};
  }
  if (limit == "no-overhead") {
    return {e.facts.hands_overhead || e.axis(Axis::overhead) >= 2, one_arm};
  }
  if (limit == "no-single-leg") {
    return {e.position == Position::single_leg, e.sides == domain::Laterality::each};
  }
  return {};
}

bool sided_limit_broken(const domain::LimitEntry& entry, const std::string& limit,
                        const Exercise& exercise, Side side) {
  const Sided found = sided(limit, exercise);
  if (!found.concerned) return false;
  if (entry.side == domain::LimitSide::both || !found.other_can) return true;
  return side != (entry.side == domain::LimitSide::left ? Side::right : Side::left);
}

}  // namespace

std::string piece_for(const Case& that, const Spot& spot,
                      const std::vector<domain::EquipmentId>& alternatives) {
  for (const auto id : alternatives) {
    if (spot.equipment.count(that.library[id].id) != 0) return that.library[id].id;
  }
  return {};
}

std::vector<std::string> objections(const Case& that, const Spot& spot, const Exercise& exercise,
                                    int above) {
  std::vector<std::string> out;
  const auto stages = stages_on(that.client, that.library, spot.date);
  if (!exercise.assessed && !that.client.conditions.empty()) out.emplace_back("not assessed");
  const auto row = that.catalogue.rows.find(exercise.id);
  for (const HandStage& active : stages) {
    if (row == that.catalogue.rows.end()) break;
    if (row->second.contraindicated.count(active.stage) == 0) continue;
    if (is_lifted(that.client, that.library, active, exercise, spot.date)) continue;
    out.push_back("contraindicated for " + active.stage);
  }
  add_tier_objections(that, exercise, stages, out);
  add_level_objections(that, spot, exercise, above, stages, out);
  add_equipment_objections(that, spot, exercise, out);
  if (names(that.client.preferences.ban, that.library.exercise(exercise.id))) {
    out.emplace_back("banned");
  }
  return out;
}

std::vector<std::string> broken_limits(const Case& that, const Spot& spot, const Exercise& exercise,
                                       Side side) {
  std::vector<std::string> out;
  for (const domain::LimitEntry& entry : that.client.limits) {
    const domain::Limit& limit = that.library[entry.limit];
    const auto bars = unsided().find(limit.id);
    const int number = entry.number.value_or(limit.parameter_default.value_or(0));
    bool broken = bars != unsided().end() && bars->second(exercise, number);
    if (limit.id == "no-floor") {
      const bool bed = exercise.facts.bed_ok && spot.equipment.count("bed") != 0;
      broken = exercise.facts.floor && !bed;
    }
    broken = broken || sided_limit_broken(entry, limit.id, exercise, side);
    if (broken) out.push_back("limit " + limit.id);
  }
  return out;
}

std::set<std::string> cautions(const Case& that, const Spot& spot, const Exercise& exercise) {
  std::set<std::string> out;
  const auto row = that.catalogue.rows.find(exercise.id);
  if (row == that.catalogue.rows.end()) return out;
  for (const HandStage& active : stages_on(that.client, that.library, spot.date)) {
    if (row->second.caution.count(active.stage) == 0) continue;
    if (!is_lifted(that.client, that.library, active, exercise, spot.date))
      out.insert(active.stage);
  }
  return out;
}

bool stands_by_exception(const Case& that, const Spot& spot, const Exercise& exercise) {
  const auto row = that.catalogue.rows.find(exercise.id);
  if (row == that.catalogue.rows.end()) return false;
  for (const HandStage& active : stages_on(that.client, that.library, spot.date)) {
    if (row->second.contraindicated.count(active.stage) != 0) return true;
  }
  return false;
}

}  // namespace plumbline::property
