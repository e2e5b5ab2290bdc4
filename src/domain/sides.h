#pragma once

#include <vector>

#include "domain/situation.h"

namespace plumbline::domain {

/// On which sides an exercise may be done, and whose lines say so.
struct OpenSides {
  bool left = true, right = true;  ///< that side alone
  bool both = true;                ///< each, alternating or both at once
  std::vector<util::Span> lines;   ///< of the client's file, for the sides that are closed
  bool open(Side side) const;
};

/// Limits of one limb and conditions that spare one arm: a bilateral exercise contains the barred
/// side; what one arm or one leg can do alone may be done on the other side; somebody with a sore
/// shoulder or hip lies on the other one (audit of the catalogue, section 10.11). With an unknown
/// side both are barred.
OpenSides open_sides(const Library& library, const Exercise& exercise, const Situation& situation);

}  // namespace plumbline::domain
