#include "render/calendar/reminders.h"

#include "render/calendar/events.h"

namespace plumbline::render {

std::vector<Reminder> reminders_of(const std::vector<domain::PlanHabit>& habits) {
  std::vector<Reminder> out;
  for (int number = 1; number <= most_reminders_a_day; ++number)
    for (const domain::PlanHabit& habit : habits)
      if (number <= habit.times_a_day && out.size() < most_reminders_a_day)
        out.push_back({&habit, number, 0});
  const int count = static_cast<int>(out.size());
  for (int i = 0; i < count; ++i) {
    // The middle of its share of the day.
    const int minute = reminders_from + (reminders_to - reminders_from) * (2 * i + 1) / (2 * count);
    out[static_cast<std::size_t>(i)].minute = minute / 5 * 5;
  }
  return out;
}

}  // namespace plumbline::render
