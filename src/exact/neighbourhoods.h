#pragma once

#include <vector>

#include "model/problem.h"

namespace plumbline::exact {

/// Parts of the problem to be solved exactly while the rest stays as `on` has it: one list of
/// decisions (0, 1, or -1 for open) for each. Open is what a long hard band counts (a session), or
/// what a band that costs something counts (what the week lacks) with all that is on now, so that
/// something may go for it. `fixed` are decisions for good.
std::vector<std::vector<signed char>> neighbourhoods(const model::Problem& problem,
                                                     const std::vector<signed char>& fixed,
                                                     const std::vector<char>& on);

}  // namespace plumbline::exact
