#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/library.h"
#include "domain/plan.h"

namespace plumbline::property {

/// A client whose pins cannot all be kept, as far as drawing alone can tell.
struct ClashingClient {
  std::string yaml;
  std::string kinds;                     ///< what was laid in the way
  std::optional<domain::Plan> previous;  ///< the week before, where that is in the way
};

/// The same client for the same seed and library: one or two obstacles of conditions, limits,
/// equipment, level, skills, bans, minutes, families, recovery, home practice, the wrong place and
/// the week before, among pins and lines that bar nothing.
ClashingClient clashing_client(const domain::Library& library, uint64_t seed);

}  // namespace plumbline::property
