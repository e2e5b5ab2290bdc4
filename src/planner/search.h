#pragma once

#include "planner/planner.h"
#include "planner/request.h"
#include "solve/engine.h"
#include "week/pose.h"

namespace plumbline::planner {

/// The answer to a posed week: the local search, and with `--effort high` what an exact engine adds
/// to it. `reductions` and `moves` are the search's.
solve::Answer search_for(const Request& request, const week::Posed& posed, const Options& options);

}  // namespace plumbline::planner
