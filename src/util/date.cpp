#include "util/date.h"

#include <fmt/format.h>

namespace plumbline::util {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

/// The number that `text` spells with digits alone, or -1.
int number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

year_month_day calendar(int year, int month, int day) {
  return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

int weeks_in(int year) { return week_of(calendar(year, 12, 28)).week; }

}  // namespace

Date PartialDate::first() const {
  return calendar(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
}

Date PartialDate::last() const {
  if (day != 0) return calendar(year, month, day);
  const auto last_month = std::chrono::month(month == 0 ? 12U : static_cast<unsigned>(month));
  return std::chrono::year(year) / last_month / std::chrono::last;
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() > 4 && text[4] != '-') return std::nullopt;
  if (text.size() > 7 && text[7] != '-') return std::nullopt;
  const int year = number(text.substr(0, 4));
  const int month = text.size() > 4 ? number(text.substr(5, 2)) : 0;
  const int day = text.size() > 7 ? number(text.substr(8, 2)) : 0;
  if (year < 1 || month < 0 || month > 12 || day < 0) return std::nullopt;
  if (text.size() > 4 && month == 0) return std::nullopt;
  if (text.size() > 7 && !calendar(year, month, day).ok()) return std::nullopt;
  return PartialDate{year, month, day};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto parts = parse_partial_date(text);
  if (!parts) return std::nullopt;
  return parts->first();
}

std::optional<IsoWeek> parse_week(std::string_view text) {
  if (text.size() != 8 || text.substr(4, 2) != "-W") return std::nullopt;
  const int year = number(text.substr(0, 4));
  const int week = number(text.substr(6, 2));
  if (year < 1 || week < 1 || week > weeks_in(year)) return std::nullopt;
  return IsoWeek{year, week};
}

std::string to_text(Date date) {
  const year_month_day parts(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

std::string to_text(IsoWeek week) { return fmt::format("{:04}-W{:02}", week.year, week.week); }

std::string to_text(PartialDate date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date monday_of(IsoWeek week) {
  // The fourth of January is always in week 1.
  const Date fourth = calendar(week.year, 1, 4);
  const auto into_week = std::chrono::weekday(fourth) - std::chrono::Monday;
  return fourth - into_week + days(7 * (week.week - 1));
}

IsoWeek week_of(Date date) {
  // A week belongs to the year of its Thursday.
  const Date thursday = date - (std::chrono::weekday(date) - std::chrono::Monday) + days(3);
  const auto year = year_month_day(thursday).year();
  const Date first = calendar(static_cast<int>(year), 1, 1);
  return {static_cast<int>(year), static_cast<int>((thursday - first).count() / 7) + 1};
}

IsoWeek next(IsoWeek week) { return week_of(monday_of(week) + days(7)); }

int age_on(Date born, Date on) {
  const year_month_day birth(born);
  const year_month_day day(on);
  const int years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
  const bool before_birthday =
      day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
  return years - (before_birthday ? 1 : 0);
}

std::optional<int> parse_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hours = number(text.substr(0, 2));
  const int minutes = number(text.substr(3, 2));
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

std::string time_to_text(int minutes_after_midnight) {
  return fmt::format("{:02}:{:02}", minutes_after_midnight / 60, minutes_after_midnight % 60);
}

}  // namespace plumbline::util
