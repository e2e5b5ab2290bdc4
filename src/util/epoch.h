#pragma once

#include <cstdint>
#include <optional>

#include "util/result.h"

namespace plumbline::util {

/// The moment that the environment's SOURCE_DATE_EPOCH names, in seconds since 1970, for what is
/// to be the same bytes at any time; nothing where it is unset or empty. E0630 where it is no
/// whole number of a day up to the year 9999.
Result<std::optional<int64_t>> source_date_epoch();

}  // namespace plumbline::util
