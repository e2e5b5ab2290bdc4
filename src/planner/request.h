#pragma once

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/protocol.h"
#include "rules/rule.h"
#include "util/date.h"

namespace plumbline::planner {

/// A week as it is asked for, before anything is decided. The references outlive it.
struct Request {
  const domain::Library& library;
  const domain::Client& client;
  const domain::Protocol& protocol;
  util::IsoWeek week;
  int level_cap = 5;  ///< what screening leaves open
  const domain::Plan* previous = nullptr;
};

/// All that follows from a request before anything is decided.
rules::Facts facts_of(const Request& request);

}  // namespace plumbline::planner
