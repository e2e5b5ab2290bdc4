#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "domain/roster.h"

namespace plumbline::batch {

/// Rows that lie in a file, in the order of the run. A row that cannot be read is nothing.
struct Rows {
  std::size_t count = 0;
  std::function<std::optional<domain::RosterRow>(std::size_t place)> at;
};

}  // namespace plumbline::batch
