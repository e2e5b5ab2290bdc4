#include "domain/sides.h"

#include "domain/dosing.h"
#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

using domain::Exercise;
using domain::Laterality;
using domain::Side;

domain::Reason closed(const Exercise& exercise, Side side) {
  return {"side",
          {{"exercise", exercise.id}, {"side", std::string(domain::to_text(side))}},
          exercise.name + " would load the side that the client's file spares."};
}

domain::Reason uneven(const Exercise& exercise, Side side) {
  return {"side",
          {{"exercise", exercise.id}, {"side", std::string(domain::to_text(side))}},
          exercise.name + " gives left and right unequal work without a line that asks for it."};
}

/// Whether an item may be written with that side at all.
bool fits_laterality(const Exercise& exercise, Side side) {
  switch (exercise.sides) {
    case Laterality::each: return side == Side::each || side == Side::left || side == Side::right;
    case Laterality::alternating: return side == Side::alternating;
    case Laterality::none: break;
  }
  return side == Side::none || (exercise.facts.arms_used == domain::Arms::one &&
                                side != Side::each && side != Side::alternating);
}

/// The side that earns a further set in this exercise, or none.
Side extra_side(const Facts& facts, const Exercise& exercise, const domain::Slot& slot) {
  // A dose that is pinned stands as it was written.
  if (domain::prescription_for(facts.client, facts.library.id_of(exercise), slot) != nullptr) {
    return Side::none;
  }
  if (exercise.sides != Laterality::each) return Side::none;
  if (facts.library[exercise.pattern].id != "anti-lateral-flexion") return Side::none;
  return domain::weaker_side(facts.client);
}

std::optional<domain::Reason> admit(const Facts& facts, const Exercise& exercise,
                                    const domain::Slot& slot, const Option& how) {
  const auto open = domain::open_sides(facts.library, exercise, situation_of(facts, slot));
  if (!open.open(how.side)) return closed(exercise, how.side);
  const bool single = how.side == Side::left || how.side == Side::right;
  if (single && open.both) return uneven(exercise, how.side);
  const Side extra = single ? Side::none : extra_side(facts, exercise, slot);
  if (how.dose.extra_left != (extra == Side::left ? 1 : 0) ||
      how.dose.extra_right != (extra == Side::right ? 1 : 0)) {
    return uneven(exercise, extra);
  }
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const Exercise& exercise = facts.library[item.exercise];
    const auto& situation = facts.situations[static_cast<std::size_t>(item.slot)];
    const auto open = domain::open_sides(facts.library, exercise, situation);
    const Side side = item.how.side;
    const bool single = side == Side::left || side == Side::right;
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    const Side extra = extra_side(facts, exercise, slot);
    const int left = !single && extra == Side::left ? 1 : 0;
    const int right = !single && extra == Side::right ? 1 : 0;
    const bool equal = item.how.dose.extra_left == left && item.how.dose.extra_right == right;
    if (!fits_laterality(exercise, side) || !open.open(side)) {
      out.push_back(broken_item(facts, week, i, "sides", closed(exercise, side), open.lines));
    } else if ((single && open.both) || !equal) {
      out.push_back(broken_item(facts, week, i, "sides", uneven(exercise, side),
                                {facts.client.assessments.where}));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_sides;
const Rule rule_sides{
    .key = "sides",
    .title = "Left and right alike, unless the client's file says otherwise",
    .manual =
        "Both sides get the same work. A limit of one limb or a condition that spares one arm "
        "leaves the other side alone; bilateral work contains the barred side, and supporting on "
        "an arm is load. Where the two side-bridge tests differ by more than 5 % the weaker side "
        "gets one further set of each side-bending exercise (McGill, Childs and Liebenson 1999).",
    .excludes = "limits",
    .order = 31,
    .by_option = true,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
