#pragma once

#include <vector>

#include "exact/clp.h"
#include "exact/program.h"
#include "exact/weak_duality.h"

namespace plumbline::exact {

/// The root of a tree: the relaxation with covers, and what an objective of `goal` or more leaves.
struct Root {
  enum class End : uint8_t { open, closed, stopped };
  End end = End::stopped;
  std::vector<Row> cuts;            ///< covers that hold the bound down
  std::vector<double> multipliers;  ///< of the program's rows and the cuts; where the end is open
  bool any_bound = false;
  int64_t bound = 0;  ///< of all assignments with `goal` or more, in whole numbers
};

/// What is off because an any is.
void spread(Program& program);

/// Narrows the program's columns. `closed` means that no assignment has `goal` or more.
Root strengthen(Program& program, int64_t goal, Watch& watch);

}  // namespace plumbline::exact
