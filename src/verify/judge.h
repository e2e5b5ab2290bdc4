#pragma once

#include <cstdint>
#include <vector>

#include "rules/rule.h"

/// Judges a week by each rule's `check`. Never links the engine.
namespace plumbline::verify {

/// What all rules say of a week together.
struct Verdict {
  std::vector<rules::Finding> findings;  ///< in the rules' order
  int64_t objective = 0;                 ///< merits minus prices
  int64_t merit = 0;
  int64_t demand_shortfall = 0;  ///< units
  bool sound = true;             ///< no safety and no command band is broken
};

Verdict judge(const rules::Facts& facts, const rules::Week& week);

/// What the admitting rules say against one exercise in one slot, done in its lowest dose: for a
/// variant that is printed but not planned. Empty when nothing speaks against it. `above` levels
/// of competency are forgiven (0, or 1 for what is printed as "not yet").
std::vector<rules::Finding> objections(const rules::Facts& facts, domain::ExerciseId exercise,
                                       int slot, int above);

}  // namespace plumbline::verify
