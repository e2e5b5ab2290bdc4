#pragma once

#include <cstdint>
#include <vector>

#include "exact/program.h"

/// Bounds in whole numbers. For any multipliers of the rows that are not negative, the objective is
/// at most the rows' share plus the best that each column can do on its own: so the multipliers may
/// come from floating point, rounded to a grid, and the bound is still exact.
namespace plumbline::exact {

// NOLINTNEXTLINE: a sum of products of 64-bit numbers
__extension__ typedef __int128 Wide;

/// What multipliers prove. Figures are in `grid`ths.
struct Proved {
  static constexpr int grid_bits = 30;
  Wide bound = 0;          ///< of the objective, with the constant
  std::vector<Wide> gain;  ///< per column: what a unit more of it adds to the bound
  int64_t floor() const;   ///< the bound as a whole number
};

/// `multipliers` belong to the program's rows and then to `cuts`.
Proved prove_by(const Program& program, const std::vector<Row>& cuts,
                const std::vector<double>& multipliers);

/// True where these weights of the rows show that no assignment keeps them all.
bool contradicts(const Program& program, const std::vector<Row>& cuts,
                 const std::vector<double>& weights);

/// Narrows the columns' ends to what an objective of `goal` or more leaves. False where it leaves
/// nothing.
bool narrow(Program& program, const Proved& proved, int64_t goal);

}  // namespace plumbline::exact
