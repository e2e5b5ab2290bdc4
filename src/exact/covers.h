#pragma once

#include <vector>

#include "exact/program.h"

namespace plumbline::exact {

/// Rows that every assignment keeps and these values do not: an any is at most the sum of other
/// anys and single booleans that hold all of its booleans. "The week has the plank" is at most "the
/// home routine has it" plus the sessions' planks; without that row a quarter of a plank on each of
/// four days counts as a whole one in the week and as a quarter in the routine.
std::vector<Row> violated_covers(const Program& program, const std::vector<double>& values,
                                 std::size_t most);

}  // namespace plumbline::exact
