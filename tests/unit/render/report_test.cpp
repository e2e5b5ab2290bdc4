#include "render/report.h"

#include <catch2/catch.hpp>

#include "render/phrases.h"
#include "tests/unit/render/sample_plans.h"

using namespace plumbline;
using namespace plumbline::render;

TEST_CASE("figures are said as people say them", "[render][phrases]") {
  CHECK(week_dates("2026-W48") == "23 to 29 November 2026");
  CHECK(week_dates("2026-W44") == "26 October to 1 November 2026");
  CHECK(week_dates("2026-W53") == "28 December 2026 to 3 January 2027");
  CHECK(week_dates("someday") == "someday");
  CHECK(week_text("2026-W08") == "week 8 of 2026");
  CHECK(date_text("2026-11-23") == "23 November");
  CHECK(date_text("2026-11-23", true) == "23 November 2026");
  CHECK(date_text("").empty());
  CHECK(day_name("mon") == "Monday");
  CHECK(minutes_text(0).empty());
  CHECK(minutes_text(1) == "1 min");
  CHECK(minutes_text(61) == "2 min");
  CHECK(joined({"a", "b", "c"}) == "a, b and c");
  CHECK(tempo_text("3-1-2") == "3 s down, 1 s pause, 2 s up");
  CHECK(tempo_text("2-0-x") == "2 s down, fast up");
  CHECK(tempo_text("slow") == "tempo slow");
  CHECK(how_soon_text("within days") == "within a few days");
}

TEST_CASE("the week at a glance has each pattern by day", "[render][report]") {
  const auto report = report_of(tests::sample_plan(), "en", std::nullopt);
  REQUIRE(report);
  REQUIRE(report->grid.rows.size() == 5);
  CHECK(report->grid.days.front() == "Mon");
  CHECK(report->grid.rows[0].name == "Hinge");
  CHECK(report->grid.rows[0].cells == std::vector<std::string>{"S", "H", "H", "S", "", "H", "H"});
  CHECK(report->grid.rows.back().cells ==
        std::vector<std::string>{"", "20", "20", "", "20", "20", "20"});
  CHECK(report->headline ==
        "2 sessions (31 min in all), short home practice on 4 days (3 to 4 min each time) and a "
        "walk of 20 min on 5 days. What it builds most: hinge, upper-back mobility, resist side "
        "bending and carry.");
}

TEST_CASE("a refused plan's report has nothing to do in it", "[render][report]") {
  const auto report = report_of(tests::refused_plan(), "en", std::string("mon-1"));
  REQUIRE(report);
  CHECK(report->refused);
  CHECK(report->sessions.empty());
  CHECK(report->practice.empty());
  CHECK(report->grid.rows.empty());
  CHECK(report->plan.posture.empty());
  CHECK(report->plan.refer.size() == 2);
}
