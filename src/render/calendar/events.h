#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/report.h"
#include "util/date.h"
#include "util/result.h"

/// A plan as entries of a calendar, before any file format.
namespace plumbline::render {

struct CalendarEvent {
  std::string uid;  ///< the same for the same slot of the same week of the same client
  util::Date day;
  std::optional<int> minute;  ///< after midnight, on the client's wall; without: the whole day
  int minutes = 0;            ///< how long it takes, where it begins at a minute
  std::string summary, description, location;  ///< one line; lines; one line
  bool busy = false;                           ///< others may not book this time
  bool alarm = false;                          ///< a message when it begins
  int days = 1;                                ///< on how many days in a row
  std::vector<util::Date> not_on;              ///< days of these that are left out
};

/// At most so many reminders of posture a day, whatever the habits ask for, within these hours.
constexpr int most_reminders_a_day = 4;
constexpr int reminders_from = 8 * 60, reminders_to = 20 * 60;

/// Sessions, home practice, walks, reminders of posture, and whom to see; never empty. Nothing of
/// a refused plan but whom to see. E0604 where a week or a date of the plan is none.
util::Result<std::vector<CalendarEvent>> events_of(const Report& report);

}  // namespace plumbline::render
