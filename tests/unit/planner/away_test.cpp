#include <catch2/catch.hpp>

#include "tests/unit/planner/planned.h"

using namespace plumbline;
using planner::Ending;
using testing::client_from;
using testing::planned;
using testing::quick;

namespace {

const std::string person =
    "level: 2\nconditions: []\nplaces: {home: [mat, band, wall, chair, door]}\n";

/// Mon, Wed and Fri, home practice on two days, and walks; the week starts on 23 November.
std::string away(const std::string& days, const std::string& more = {}) {
  return person +
         "schedule:\n  sessions: [{day: mon, minutes: 30}, {day: wed, minutes: 30}, "
         "{day: fri, minutes: 30}]\n"
         "  home_practice: [{days: [tue, sat], minutes: 10}]\n"
         "  walking: {minutes: 30, days: 5}\n  away: " +
         days + "\n" + more;
}

std::string slots_of(const domain::Plan& plan) {
  std::string out;
  for (const auto& each : plan.sessions) out += each.id + " ";
  for (const auto& each : plan.home_practice) out += each.id + " ";
  return out;
}

std::string days_away(const domain::Plan& plan) {
  for (const auto& remark : plan.remarks)
    if (remark.code == "away" || remark.code == "away-week") return remark.text;
  return "";
}

}  // namespace

TEST_CASE("nothing is planned on days away", "[planner]") {
  const auto client = client_from(away("[{from: 2026-11-25, until: 2026-11-27}]"));
  const auto outcome = planned(client);
  CHECK(outcome.ending == Ending::planned);
  CHECK(slots_of(outcome.plan) == "mon-1 home-tue-1 home-sat-1 ");
  CHECK(outcome.plan.walking.days == std::vector<std::string>{"mon", "tue", "sat", "sun"});
  CHECK(days_away(outcome.plan) == "Days away, without training: Wednesday, Thursday and Friday.");
  CHECK(testing::text_of(testing::violations(client, outcome.plan)).empty());
}

TEST_CASE("one day away needs no end, and those of other weeks do not count", "[planner]") {
  const auto outcome =
      planned(client_from(away("[{from: 2026-11-30, until: 2026-12-31}, {from: 2026-11-23}, "
                               "{from: 2025-11-24, until: 2025-11-30}]")));
  CHECK(slots_of(outcome.plan) == "wed-1 fri-1 home-tue-1 home-sat-1 ");
  const auto later = planned(client_from(away("[{from: 2026-11-30, until: 2026-12-31}]")));
  CHECK(slots_of(later.plan) == "mon-1 wed-1 fri-1 home-tue-1 home-sat-1 ");
  CHECK(days_away(later.plan).empty());
}

TEST_CASE("a week away is an empty plan that nothing is missing from", "[planner]") {
  const auto client = client_from(away("[{from: 2026-11-20, until: 2026-11-29}]",
                                       "preferences: {pin: [{exercise: dead-bug}], "
                                       "want: [{pattern: hinge, at_least: 2}]}\n"));
  const auto outcome = planned(client);
  CHECK(outcome.ending == Ending::planned);
  CHECK(slots_of(outcome.plan).empty());
  CHECK(outcome.plan.unmet.empty());
  CHECK(outcome.plan.walking.days.empty());
  CHECK(outcome.plan.status == "optimal");
  CHECK(days_away(outcome.plan) == "Away the whole week.");
  CHECK(testing::text_of(testing::violations(client, outcome.plan)).empty());
}

TEST_CASE("after a week away goes on what was trained before it", "[planner]") {
  const auto client = client_from(away("[{from: 2026-11-30, until: 2026-12-06}]"));
  auto options = quick();
  const auto first = planned(client, options).plan;
  options.week = util::IsoWeek{2026, 49};
  options.previous = &first;
  const auto second = planned(client, options).plan;
  REQUIRE(slots_of(second).empty());
  REQUIRE_FALSE(second.seen.empty());
  options.week = util::IsoWeek{2026, 50};
  options.previous = &second;
  const auto third = planned(client, options).plan;
  CHECK(third.seen == second.seen);
  CHECK(third.carried_in.empty());
}

TEST_CASE("what is pinned to a session waits while the session is away", "[planner]") {
  const std::string pins = "preferences: {pin: [{exercise: dead-bug, session: wed-1}]}\n";
  const auto outcome = planned(client_from(away("[{from: 2026-11-25}]", pins)));
  CHECK(outcome.ending == Ending::planned);
  CHECK(outcome.plan.sessions.size() == 2);
  const auto there = planned(client_from(away("[{from: 2026-11-23}]", pins)));
  REQUIRE(there.plan.sessions.front().id == "wed-1");
  bool found = false;
  for (const auto& block : there.plan.sessions.front().blocks)
    for (const auto& item : block.items) found = found || item.exercise == "dead-bug";
  CHECK(found);
}

TEST_CASE("a pin waits while no session is left, and the plan says so", "[planner]") {
  const auto outcome = planned(client_from(away("[{from: 2026-11-23, until: 2026-11-27}]",
                                                "preferences: {pin: [{exercise: dead-bug}, "
                                                "{exercise: bird-dog, session: home-tue-1}]}\n")));
  CHECK(outcome.ending == Ending::planned);
  CHECK(slots_of(outcome.plan) == "home-sat-1 ");
  std::string waiting;
  for (const auto& remark : outcome.plan.remarks)
    if (remark.code == "pins-wait") waiting = remark.text;
  CHECK(waiting.find("Dead bug") != std::string::npos);
  CHECK(waiting.find("Bird-dog") != std::string::npos);
}

TEST_CASE("days away have a first day, and the last is not before it", "[planner]") {
  CHECK_THROWS_WITH(client_from(away("[{from: 2026-11-25, until: 2026-11-24}]")),
                    Catch::Matchers::Contains("E0306"));
  CHECK_THROWS_WITH(client_from(away("[{until: 2026-11-24}]")),
                    Catch::Matchers::Contains("'from'") || Catch::Matchers::Contains("`from`"));
  CHECK_THROWS_WITH(client_from(away("[{from: next week}]")),
                    Catch::Matchers::Contains("next week"));
}
