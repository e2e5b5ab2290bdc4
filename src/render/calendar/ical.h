#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/calendar/events.h"
#include "util/result.h"

namespace plumbline::render {

struct CalendarOptions {
  std::optional<std::string> timezone;  ///< a name of the tz database, or UTC
  std::optional<int64_t> written;       ///< seconds since 1970; without: each event's Monday
};

/// One iCalendar object (RFC 5545) of at least one event: CRLF, lines of at most 75 octets. E0629
/// for a time zone that the system does not know.
util::Result<std::string> write_ical(const std::vector<CalendarEvent>& events,
                                     const CalendarOptions& options);

}  // namespace plumbline::render
