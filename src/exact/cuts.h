#pragma once

#include <cstddef>
#include <vector>

#include "exact/program.h"

namespace plumbline::exact {

/// Rows that every admissible assignment keeps and these values do not, of every kind that we know:
/// so many covers and so many lifts at most. A new kind of cut is called here.
std::vector<Row> violated_rows(const Program& program, const std::vector<double>& values,
                               std::size_t covers, std::size_t lifts);

}  // namespace plumbline::exact
