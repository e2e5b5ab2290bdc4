#include <array>

#include "render/calendar/events.h"
#include "render/calendar/ical.h"
#include "render/format.h"
#include "render/report.h"
#include "util/epoch.h"

namespace plumbline::render {

extern const Format format_ics;

namespace {

constexpr std::array<std::string_view, 2> aliases{"ical", "icalendar"};

/// All weeks in one calendar: a second calendar in one file is legal, but many programs read the
/// first alone.
util::Result<std::string> write_weeks(std::span<const domain::Plan> plans,
                                      std::span<const WriteOptions> options) {
  const auto written = util::source_date_epoch();
  if (!written) return util::Unexpected(written.error());
  std::vector<CalendarEvent> events;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto report = report_of(plans[i], options[i].phrases, options[i].session);
    if (!report) return util::Unexpected(report.error());
    auto of_week = events_of(*report);
    if (!of_week) return util::Unexpected(std::move(of_week).error());
    for (CalendarEvent& each : *of_week) events.push_back(std::move(each));
  }
  return write_ical(events, {.timezone = options.front().timezone, .written = *written});
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  return write_weeks({&plan, 1}, {&options, 1});
}

}  // namespace

const Format format_ics{
    .key = "ics",
    .aliases = aliases,
    .title = "A calendar (iCalendar)",
    .extension = "ics",
    .manual =
        "An iCalendar file (RFC 5545) for phones and calendar programs: sessions at their time, "
        "home practice and walks as entries of the whole day, a few reminders of posture. Times "
        "are those on the wall wherever the client is. Importing a week again replaces its "
        "entries. Exercises stand in the notes of an entry, which is marked private.",
    .write = write,
    .write_weeks = write_weeks};

}  // namespace plumbline::render
