#include "render/report.h"

#include <catch2/catch.hpp>

#include "render/wording.h"
#include "tests/unit/render/sample_plans.h"

using namespace plumbline;
using namespace plumbline::render;

TEST_CASE("figures are said as people say them", "[render][phrases]") {
  const Wording say{phrases::Phrases()};
  CHECK(say.week_dates("2026-W48") == "23 to 29 November 2026");
  CHECK(say.week_dates("2026-W44") == "26 October to 1 November 2026");
  CHECK(say.week_dates("2026-W53") == "28 December 2026 to 3 January 2027");
  CHECK(say.week_dates("someday") == "someday");
  CHECK(say.week("2026-W08") == "week 8 of 2026");
  CHECK(say.date("2026-11-23") == "23 November");
  CHECK(say.date("2026-11-23", true) == "23 November 2026");
  CHECK(say.date("").empty());
  CHECK(say.minutes(0).empty());
  CHECK(say.minutes(1) == "1 min");
  CHECK(say.minutes(61) == "2 min");
  CHECK(say.tempo("3-1-2") == "3 s down, 1 s pause, 2 s up");
  CHECK(say.tempo("2-0-x") == "2 s down, fast up");
  CHECK(say.tempo("slow") == "tempo slow");
  CHECK(say.how_soon("within days") == "within a few days");
  CHECK(say.how_soon("before Easter") == "before Easter");
  CHECK(say.range(2, 4) == "2 to 4");
  CHECK(say.range(2, 2) == "2");
  CHECK(say.range(std::nullopt, 4) == "4 or less");
}

// Documents say doses by phrases, `list` and `show` by domain::to_text; in English both agree.
TEST_CASE("doses are said as the short form says them", "[render][phrases]") {
  using domain::DoseKind;
  using domain::Side;
  const Wording say{phrases::Phrases()};
  for (const DoseKind kind :
       {DoseKind::reps, DoseKind::hold, DoseKind::breaths, DoseKind::metres, DoseKind::seconds}) {
    for (const Side side : {Side::none, Side::left, Side::right, Side::alternating}) {
      for (const std::vector<int>& amounts : {std::vector<int>{1}, {90}, {120}, {6, 4, 2}}) {
        for (const int sets : {1, 3}) {
          domain::Dose dose{
              .sets = amounts.size() > 1 ? 3 : sets, .kind = kind, .amounts = amounts};
          dose.hold_s = kind == DoseKind::hold ? 10 : 0;
          dose.per_side = side == Side::alternating;
          dose.extra_left = sets == 3 ? 1 : 0;
          dose.extra_right = sets == 1 ? 2 : 0;
          std::string expected = domain::to_text(dose, side);
          if (const auto times = expected.find(" x "); times != std::string::npos)
            expected.replace(times, 3, " \u00D7 ");
          CHECK(say.dose(dose, side) == expected);
        }
      }
    }
  }
}

TEST_CASE("the week at a glance has each pattern by day", "[render][report]") {
  const auto report = report_of(tests::sample_plan(), phrases::Phrases(), std::nullopt);
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
  const auto report = report_of(tests::refused_plan(), phrases::Phrases(), std::string("mon-1"));
  REQUIRE(report);
  CHECK(report->refused);
  CHECK(report->sessions.empty());
  CHECK(report->practice.empty());
  CHECK(report->grid.rows.empty());
  CHECK(report->plan.posture.empty());
  CHECK(report->plan.refer.size() == 2);
}
