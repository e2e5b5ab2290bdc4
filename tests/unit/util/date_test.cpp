#include "util/date.h"

#include <catch2/catch.hpp>

using namespace plumbline::util;

namespace {

Date day(const char* text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("dates are read in one form only", "[util][date]") {
  CHECK(to_text(day("2026-11-23")) == "2026-11-23");
  CHECK(to_text(day("2024-02-29")) == "2024-02-29");
  CHECK(to_text(day("0001-01-01")) == "0001-01-01");
  CHECK(to_text(day("9999-12-31")) == "9999-12-31");
  for (const char* bad : {"", "2026-11-3", "2026-1-03", "2025-02-29", "2026-13-01", "2026-00-01",
                          "2026-11-00", "2026-11-31", "0000-01-01", "2026/11/23", "23-11-2026",
                          "2026-11-23 ", " 2026-11-23", "2026-11-2x", "+026-11-23", "2026-11"}) {
    INFO(bad);
    CHECK_FALSE(parse_date(bad).has_value());
  }
}

TEST_CASE("a partial date says from when to when", "[util][date]") {
  const auto year = parse_partial_date("1971").value();
  CHECK(to_text(year) == "1971");
  CHECK(to_text(year.first()) == "1971-01-01");
  CHECK(to_text(year.last()) == "1971-12-31");
  const auto month = parse_partial_date("2024-02").value();
  CHECK(to_text(month) == "2024-02");
  CHECK(to_text(month.last()) == "2024-02-29");
  const auto full = parse_partial_date("2024-02-03").value();
  CHECK(full.first() == full.last());
  CHECK(to_text(full) == "2024-02-03");
  for (const char* bad : {"", "197", "0000", "2024-13", "2024-00", "2024-2", "2024-02-30", "24-02",
                          "2024-02-", "2024-02-00", "abcd"}) {
    INFO(bad);
    CHECK_FALSE(parse_partial_date(bad).has_value());
  }
}

TEST_CASE("ISO weeks around the turn of a year", "[util][date]") {
  CHECK(to_text(monday_of(parse_week("2026-W48").value())) == "2026-11-23");
  CHECK(to_text(monday_of(parse_week("2026-W01").value())) == "2025-12-29");
  CHECK(to_text(week_of(day("2027-01-01"))) == "2026-W53");
  CHECK(to_text(week_of(day("2024-12-30"))) == "2025-W01");
  CHECK(to_text(week_of(day("2023-01-01"))) == "2022-W52");
  CHECK(to_text(next(parse_week("2026-W53").value())) == "2027-W01");
  CHECK(to_text(next(parse_week("2025-W52").value())) == "2026-W01");
  CHECK(parse_week("2026-W53").has_value());
  for (const char* bad : {"2025-W53", "2026-W00", "2026-W54", "2026-W1", "2026W48", "2026-w48",
                          "2026-48", "", "2026-W4x", "0000-W01"}) {
    INFO(bad);
    CHECK_FALSE(parse_week(bad).has_value());
  }
}

TEST_CASE("every day of 60 years is in the week that begins on its Monday", "[util][date]") {
  for (Date each = day("1990-01-01"); each < day("2050-01-01"); each += std::chrono::days(1)) {
    const auto into = each - monday_of(week_of(each));
    if (into < std::chrono::days(0) || into > std::chrono::days(6)) FAIL(to_text(each));
  }
}

TEST_CASE("age counts full years", "[util][date]") {
  CHECK(age_on(day("1971-06-15"), day("2026-06-14")) == 54);
  CHECK(age_on(day("1971-06-15"), day("2026-06-15")) == 55);
  CHECK(age_on(day("2004-02-29"), day("2025-02-28")) == 20);
  CHECK(age_on(day("2004-02-29"), day("2025-03-01")) == 21);
}

TEST_CASE("times of day", "[util][date]") {
  CHECK(parse_time("18:30") == 1110);
  CHECK(parse_time("00:00") == 0);
  CHECK(time_to_text(1439) == "23:59");
  CHECK(time_to_text(65) == "01:05");
  for (const char* bad : {"24:00", "9:30", "18:60", "18.30", "1830", "", "18:3x", "-1:30"}) {
    INFO(bad);
    CHECK_FALSE(parse_time(bad).has_value());
  }
}
