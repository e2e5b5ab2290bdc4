#pragma once

#include <string>
#include <vector>

#include "domain/plan.h"

namespace plumbline::io {

/// One claim of a plan's file that a fresh composition does not bear out.
struct StaleFact {
  std::string pointer;   ///< JSON pointer into the plan's file
  std::string item;      ///< ref of the item it belongs to ("mon-1:3"), or a session's id, or empty
  std::string stated;    ///< as the file has it, as JSON
  std::string computed;  ///< as it should be
};

/// Compares what two plans claim: every figure and id, the notice, the stop signs and the traffic
/// light, and with `with_prose` every other sentence; nothing that only the search can know
/// (status, bound, limits, provenance).
std::vector<StaleFact> stale_facts(const domain::Plan& stated, const domain::Plan& computed,
                                   bool with_prose);

}  // namespace plumbline::io
