#pragma once

#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "screening/screen.h"

namespace plumbline::planner {

/// Screens a client for a week: notes, flags, measurements, age and pregnancy.
screening::Outcome screened(const screening::Screener& screener, const domain::Library& library,
                            const domain::Client& client, util::Date monday);

/// Its findings as rows of the plan.
std::vector<domain::Referral> referrals(const screening::Outcome& outcome);

/// The highest exercise level that it leaves open, 5 for all.
int level_cap(const screening::Outcome& outcome);

}  // namespace plumbline::planner
