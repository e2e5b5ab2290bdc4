#pragma once

#include <string>
#include <vector>

#include "explain/serving.h"

namespace plumbline::explain {

/// A piece of equipment that alone would let exercises through the filters.
struct Opener {
  domain::EquipmentId piece;
  std::string place;
  int exercises = 0;  ///< that it would open
};

/// The pieces that would open exercises which serve, each tried by asking the filters with it in
/// place: those that open most first.
std::vector<Opener> openers(const rules::Facts& facts, const Serving& wanted);

/// "at home with: band, mat; at gym with: bench", for the slots in which the demand counts.
std::string equipment_text(const rules::Facts& facts, const Serving& wanted);

}  // namespace plumbline::explain
