#pragma once

#include <cstdint>
#include <vector>

#include "model/problem.h"

namespace plumbline::solve {

enum class Feasibility { possible, impossible, unknown };

/// Whether the hard bands can hold together, whatever that costs: a depth-first search over the
/// booleans that broken bands ask for, with the hard bands' ranges narrowed at every node. Both
/// answers are proofs in whole numbers; `unknown` after `nodes` nodes. For problems with few
/// decisions. Where it is possible, `witness` becomes an assignment in which they hold.
Feasibility hard_bands_hold(const model::Problem& problem, int64_t nodes,
                            std::vector<char>* witness = nullptr);

}  // namespace plumbline::solve
