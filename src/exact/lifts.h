#pragma once

#include <cstddef>
#include <vector>

#include "exact/program.h"

namespace plumbline::exact {

/// A row that asks for several of what one any allows. "Three days with a hinge" is met by three
/// sevenths of an exercise that is at home on all seven, unless the row is told that this exercise
/// can bring three days at most: whatever it adds is counted through the any that is on wherever it
/// is, and no more of it than the row asks for. Rows of this kind that `values` violate, the most
/// violated first, and no more than `most`.
std::vector<Row> violated_lifts(const Program& program, const std::vector<double>& values,
                                std::size_t most);

}  // namespace plumbline::exact
