#pragma once

#include <vector>

#include "domain/plan.h"

namespace plumbline::render {

constexpr int reminder_minutes = 5;  ///< how long a reminder stands in the calendar

/// One message on every day of the week.
struct Reminder {
  const domain::PlanHabit* habit = nullptr;
  int number = 1;  ///< of this habit
  int minute = 0;  ///< after midnight
};

/// The habits in turn, each at most as often as it asks for, all together at most
/// `most_reminders_a_day` times, evenly over the waking hours and at full five minutes.
std::vector<Reminder> reminders_of(const std::vector<domain::PlanHabit>& habits);

}  // namespace plumbline::render
