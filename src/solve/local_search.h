#pragma once

#include "solve/engine.h"
#include "solve/parameters.h"

namespace plumbline::solve {

/// `local_search()` with other figures than its own; for tuning and for tests.
Answer search(const model::Problem& problem, const Options& options, const Parameters& parameters);

}  // namespace plumbline::solve
