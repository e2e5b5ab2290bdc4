#pragma once

#include <atomic>
#include <cstdint>

#include "domain/plan.h"
#include "planner/request.h"
#include "verify/judge.h"

namespace plumbline::planner {

/// How long `add_fixes` may try.
struct FixEffort {
  int64_t moves = 0;  ///< of the plan's own search: a try takes a part of them
  const std::atomic<bool>* stop = nullptr;
  int threads = 1;  ///< the answer is the same with any number
};

/// Fills `would_fix` of every unmet row of the plan with single changes of the client, what asks
/// least first. Each was solved for: with it there is a week in which the row is met, no rule of
/// safety is broken and no other demand is shorter than in this one. Where nothing that was tried
/// does so the list stays empty. Counted effort; nothing is done where no row is unmet.
void add_fixes(const Request& request, const rules::Facts& facts, const rules::Week& week,
               const verify::Verdict& verdict, const FixEffort& effort, domain::Plan& plan);

}  // namespace plumbline::planner
