#pragma once

#include <cstdint>
#include <vector>

#include "solve/form.h"

namespace plumbline::solve {

/// Decisions that a best answer can do without: wherever one is taken, another, which can never
/// stand beside it, would serve as well, whatever else is taken.
struct Dominated {
  std::vector<int32_t> instead;  ///< per boolean: the one that serves as well, or -1
  int64_t alike = 0;             ///< of these, such that each would serve for the other
  int64_t worse = 0;             ///< and such that only the other serves for it
};

/// Compares decisions that share an "at most one" row. Taking `b` for `a` changes each row by a
/// range that follows from their entries and from the anys that only one of them is in; where no
/// hard row can lose by that, and what wishes and demands can lose is no more than the merit that
/// it brings, `a` is dominated.
Dominated dominated(const Form& form);

}  // namespace plumbline::solve
