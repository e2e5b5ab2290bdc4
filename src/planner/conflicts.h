#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/request.h"
#include "util/source.h"

namespace plumbline::planner {

/// Why safety and command leave no plan: lines of the client's file that cannot hold together,
/// without any of which the rest could, and what would help.
struct Conflict {
  std::string text;
  std::vector<util::Span> client;    ///< the pinned line first, then as the file has them
  std::vector<std::string> repairs;  ///< single changes, the smallest first; each was tried
};

/// Whether the pinned exercises can be in the week at all; nothing where neither a week was found
/// nor a proof that there is none. All other hard bands hold in an empty week, so pins alone can
/// make one impossible, and only their own decisions have to be looked at.
std::optional<bool> pins_fit(const Request& request);

/// One smallest set for each pin that cannot be kept by itself; where each can, one for all of
/// them together. Empty where the pins fit.
std::vector<Conflict> conflicts_of(const Request& request);

}  // namespace plumbline::planner
