#pragma once

#include <cstdint>

#include "model/problem.h"
#include "tools/opb/read_opb.h"

namespace plumbline::opb {

/// A file as a problem: its variables are the booleans, in the file's order, each row is a hard
/// band, the objective is in the merits.
struct Posed {
  model::Problem problem;
  int64_t sign = 1;      ///< the file's objective is `constant + sign x the problem's`
  int64_t constant = 0;  ///< what negated literals leave behind
};

/// The most that the sizes of a constraint's coefficients may add up to.
constexpr int64_t largest_row = int64_t{1} << 30;
/// The same for the objective.
constexpr int64_t largest_objective = int64_t{1} << 58;

/// Says as faults, with their places, what does not fit the ranges of `model::Builder`.
util::Result<Posed, Faults> to_problem(const File& file);

}  // namespace plumbline::opb
