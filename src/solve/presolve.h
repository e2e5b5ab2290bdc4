#pragma once

#include <vector>

#include "model/problem.h"

namespace plumbline::solve {

/// What the hard bands say at once, by their ranges alone.
struct Presolved {
  bool infeasible = false;
  std::vector<signed char> fixed;  ///< per boolean: 0 or 1 in every admissible assignment, or -1
};

/// Narrows the ranges of all hard bands until nothing changes. `infeasible` is a proof; its
/// absence proves nothing.
Presolved presolve(const model::Problem& problem);
/// The same once these booleans have been decided (0 or 1, or -1 for those that are open).
Presolved presolve(const model::Problem& problem, const std::vector<signed char>& decided);

}  // namespace plumbline::solve
