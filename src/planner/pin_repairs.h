#pragma once

#include <vector>

#include "domain/plan.h"
#include "planner/lines.h"

namespace plumbline::planner {

/// Single changes of the client with which all pins can be kept, the smallest first; each is proved
/// to work. A change has to touch one of `core`, lines that cannot hold together; what health,
/// level and skills ask for is never up for change.
std::vector<domain::Reason> pin_repairs(const Request& request, const std::vector<Line>& core);

}  // namespace plumbline::planner
