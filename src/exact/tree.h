#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "exact/clp.h"
#include "exact/program.h"

namespace plumbline::exact {

/// What a tree search found.
struct Tree {
  bool complete = false;  ///< nothing of the goal or more is left unseen
  int64_t nodes = 0;
  int64_t bound = 0;  ///< of everything with the goal or more that is left or was found
};

/// What the assignment behind these values is worth, in the program's objective; nothing where it
/// breaks a hard band. Told of each assignment that the search meets.
using Meet = std::function<std::optional<int64_t>(const std::vector<double>&)>;

/// Looks for the best of all assignments with an objective of `goal` or more. Every branch that is
/// closed is closed by a bound in whole numbers, none by floating point. `bound` is what is known
/// of the program before.
Tree search_tree(const Program& program, std::vector<Row> cuts, int64_t goal, int64_t bound,
                 int64_t nodes, const Meet& meet, Watch& watch);

}  // namespace plumbline::exact
