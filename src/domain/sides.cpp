#include "domain/sides.h"

#include <algorithm>

namespace plumbline::domain {
namespace {

void close(OpenSides& open, bool left, bool right, const util::Span& line) {
  if (left) open.left = false;
  if (right) open.right = false;
  open.both = false;
  open.lines.push_back(line);
}

/// Only the side away from the barred one stays; nothing stays where both are barred.
void spare(OpenSides& open, LimitSide barred, const util::Span& line) {
  close(open, barred != LimitSide::right, barred != LimitSide::left, line);
}

/// One arm alone can do it: the arm is the side, or either arm will do.
bool one_arm_can(const Exercise& exercise) {
  if (exercise.facts.arms_used != Arms::one || exercise.facts.arm_support == Arms::both) {
    return false;
  }
  if (exercise.sides == Laterality::none) return true;
  return exercise.sides == Laterality::each &&
         (exercise.facts.side_limb == SideLimb::arm || exercise.facts.side_limb == SideLimb::trunk);
}

/// The working leg is the one that stands: true for these patterns, not for leg raises.
bool one_leg_can(const Library& library, const Exercise& exercise) {
  if (exercise.sides != Laterality::each || exercise.facts.side_limb != SideLimb::leg) return false;
  const std::string& pattern = library[exercise.pattern].id;
  return pattern == "hinge" || pattern == "squat" || pattern == "step" || pattern == "balance";
}

void apply_limit(OpenSides& open, const Library& library, const Exercise& exercise,
                 const ActiveLimit& active) {
  const Limit& limit = library[active.limit];
  if (!limit.sided || active.side == LimitSide::both) return;
  if (first_that_holds(limit.bars, exercise, library) == nullptr) return;
  const bool leg = limit.id == "no-single-leg";
  if (leg ? one_leg_can(library, exercise) : one_arm_can(exercise)) {
    spare(open, active.side, active.where);
  } else {
    close(open, true, true, active.where);
  }
}

bool speaks_of_arms(const Token& token) {
  return std::any_of(token.all.begin(), token.all.end(), [](const Comparison& each) {
    return each.column == "arms_used" || each.column == "arm_support";
  });
}

/// A condition that spares one arm says so in its thresholds: "arms_used=both" bars, "one" asks
/// for the other arm. A sore shoulder or hip is not lain on.
void apply_stage(OpenSides& open, const Library& library, const Exercise& exercise,
                 const ActiveStage& active) {
  const Stage& stage = library[active.stage];
  const auto arms = [](const std::vector<Token>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), speaks_of_arms);
  };
  const bool spares_arm = arms(stage.contraindicated) || arms(stage.caution);
  for (const Token& token : stage.caution) {
    if (!spares_arm) break;
    if (!speaks_of_arms(token) || !token.holds(exercise, library)) continue;
    if (one_arm_can(exercise)) {
      spare(open, active.side, active.where);
    } else {
      close(open, true, true, active.where);
    }
  }
  if (!stage.no_lying_on || exercise.position != Position::side_lying) return;
  // Lying on the right works the left side on top, and the other way round.
  if (exercise.sides == Laterality::each && active.side != LimitSide::both) {
    spare(open, active.side == LimitSide::left ? LimitSide::right : LimitSide::left, active.where);
  } else {
    close(open, true, true, active.where);
  }
}

}  // namespace

bool OpenSides::open(Side side) const {
  switch (side) {
    case Side::left: return left;
    case Side::right: return right;
    case Side::none:
    case Side::each:
    case Side::alternating: break;
  }
  return both;
}

OpenSides open_sides(const Library& library, const Exercise& exercise, const Situation& situation) {
  OpenSides open;
  for (const ActiveLimit& limit : situation.limits) apply_limit(open, library, exercise, limit);
  for (const ActiveStage& stage : situation.stages) apply_stage(open, library, exercise, stage);
  return open;
}

}  // namespace plumbline::domain
