#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::util {

/// A day in the proleptic Gregorian calendar; no time zone.
using Date = std::chrono::sys_days;

/// An ISO 8601 week ("2026-W48").
struct IsoWeek {
  int year = 0;
  int week = 0;
  auto operator<=>(const IsoWeek&) const = default;
};

/// A date of which the day, or day and month, may be left open ("1971", "2024-03").
struct PartialDate {
  int year = 0;
  /// 1 to 12, or 0 where left open.
  int month = 0;
  /// 1 to 31, or 0 where left open.
  int day = 0;
  auto operator<=>(const PartialDate&) const = default;
  /// The first and the last day that it may mean.
  Date first() const;
  Date last() const;
};

/// Reads `YYYY-MM-DD`; nothing for any other form or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
std::optional<PartialDate> parse_partial_date(std::string_view text);
/// Reads `YYYY-Www` (week 1 to 52 or 53, as the year has).
std::optional<IsoWeek> parse_week(std::string_view text);
std::string to_text(Date date);
std::string to_text(IsoWeek week);
std::string to_text(PartialDate date);
/// The Monday of an ISO week.
Date monday_of(IsoWeek week);
IsoWeek week_of(Date date);
IsoWeek next(IsoWeek week);
/// Full years from `born` to `on`.
int age_on(Date born, Date on);

/// Minutes after midnight from "18:30"; nothing for any other form.
std::optional<int> parse_time(std::string_view text);
std::string time_to_text(int minutes_after_midnight);

}  // namespace plumbline::util
