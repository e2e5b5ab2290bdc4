#include <catch2/catch.hpp>

#include "planner/repairs.h"
#include "tests/unit/planner/planned.h"

using namespace plumbline;
namespace repairs = planner::repairs;
using planner::Ending;
using testing::client_from;
using testing::planned;
using testing::shipped_library;

namespace {

const std::string schedule =
    "places: {gym: [band, mat], home: [mat]}\n"
    "schedule:\n  sessions: [{id: a, day: mon, minutes: 30, place: gym}, {day: thu, minutes: 30, "
    "place: gym}]\n  home_practice: [{days: [tue, sat], bouts: 2, minutes: 10, max_exercises: 3, "
    "place: home}]\n";

domain::Client client() {
  return client_from(
      "level: 3\nconditions: []\npreferences: {ban: [bird-dog], pin: [cat-camel, {exercise: "
      "dead-bug, session: a}], want: [{pattern: carry, at_least: 3}]}\n" +
      schedule);
}

bool applies(const domain::Reason& repair, domain::Client& to) {
  return repairs::apply(shipped_library(), repair, to);
}

}  // namespace

TEST_CASE("each repair changes what it says and nothing else", "[planner][repairs]") {
  const auto& library = shipped_library();
  const domain::Client before = client();
  domain::Client after = before;
  const auto& pins = before.preferences.pin;
  const auto in_a =
      std::find_if(pins.begin(), pins.end(), [](const auto& pin) { return pin.session == "a"; });
  REQUIRE(in_a != pins.end());

  REQUIRE(applies(repairs::session_open(library, *in_a), after));
  for (const auto& pin : after.preferences.pin) CHECK(pin.session.empty());
  CHECK(after.preferences.pin.size() == 2);

  after = before;
  REQUIRE(applies(repairs::minutes("a", 45), after));
  CHECK(after.sessions[0].minutes == 45);
  CHECK(after.sessions[1].minutes == 30);
  REQUIRE(applies(repairs::minutes("home-sat-2", 15), after));
  CHECK(after.home_practice[0].minutes == 15);

  after = before;
  REQUIRE(applies(repairs::max_exercises("home-tue-1", 5), after));
  CHECK(after.home_practice[0].max_exercises == 5);

  REQUIRE(applies(repairs::equipment(library, library.equipment_id("door"), "home"), after));
  CHECK(after.places[1].equipment.size() == before.places[1].equipment.size() + 1);
  CHECK(std::is_sorted(after.places[1].equipment.begin(), after.places[1].equipment.end()));

  REQUIRE(applies(repairs::day(domain::Day::mon, 20, "gym", true), after));
  REQUIRE(after.sessions.size() == 3);
  CHECK(after.sessions[2].id == "mon-1");
  CHECK(after.sessions[2].trainer);

  REQUIRE(applies(repairs::practice({domain::Day::wed, domain::Day::fri}, 10, "home"), after));
  CHECK(after.home_practice.size() == 2);

  REQUIRE(applies(repairs::take_out_pin(library, *in_a), after));
  CHECK(after.preferences.pin.size() == 1);
  REQUIRE(applies(repairs::take_out_ban(library, library.exercise("bird-dog")), after));
  CHECK(after.preferences.ban.empty());
  REQUIRE(applies(repairs::want_less(library, library.pattern("carry"), 2), after));
  CHECK(after.preferences.want[0].at_least == 2);
}

TEST_CASE("a repair that does not fit the client changes nothing", "[planner][repairs]") {
  const auto& library = shipped_library();
  const domain::Client before = client();
  const auto band = library.equipment_id("band");
  const std::vector<domain::Reason> wrong{
      {"no-such-code", {}, ""},
      {"minutes", {}, ""},
      {"minutes", {{"session", "a"}, {"minutes", "30"}}, ""},   // as it is
      {"minutes", {{"session", "a"}, {"minutes", "241"}}, ""},  // more than a file may say
      {"minutes", {{"session", "a"}, {"minutes", "-5"}}, ""},
      {"minutes", {{"session", "a"}, {"minutes", "40 "}}, ""},
      {"minutes", {{"session", "z"}, {"minutes", "40"}}, ""},
      {"minutes", {{"session", "home-tue-3"}, {"minutes", "40"}}, ""},
      {"max-exercises", {{"session", "a"}, {"max_exercises", "4"}}, ""},
      {"max-exercises", {{"session", "home-tue-1"}, {"max_exercises", "99999999999"}}, ""},
      {"equipment", {{"equipment", "spaceship"}, {"place", "gym"}}, ""},
      {"session-open", {{"exercise", "cat-camel"}, {"session", ""}}, ""},
      {"take-out-ban", {{"exercise", "cat-camel"}}, ""},
      {"want-less", {{"pattern", "carry"}, {"at_least", "3"}}, ""},
      {"practice", {{"days", "someday"}, {"minutes", "10"}, {"place", "home"}}, ""},
      repairs::equipment(library, band, "gym"),   // is there
      repairs::equipment(library, band, "moon"),  // no such place
      repairs::equipment(library, band, ""),
      repairs::day(domain::Day::wed, 30, "moon", false)};
  for (const auto& each : wrong) {
    INFO(each.code << " " << each.text);
    domain::Client after = before;
    CHECK_FALSE(applies(each, after));
    CHECK(after.sessions.size() == before.sessions.size());
    CHECK(after.sessions[0].minutes == 30);
    CHECK(after.home_practice[0].max_exercises == 3);
    CHECK(after.places.size() == before.places.size());
  }
}

TEST_CASE("who names no places gets a piece beside floor, mat and wall", "[planner][repairs]") {
  const auto& library = shipped_library();
  domain::Client bare =
      client_from("level: 3\nconditions: []\nschedule: {sessions: [{day: mon, minutes: 30}]}\n");
  REQUIRE(applies(repairs::equipment(library, library.equipment_id("band"), ""), bare));
  const auto slots = domain::slots_of(bare, library, {2026, 48});
  REQUIRE(slots.size() == 1);
  for (const char* piece : {"band", "floor", "mat", "wall"})
    CHECK(slots[0].has(library.equipment_id(piece)));
}

TEST_CASE("a demand that nothing serves is named with what there is and what would open it",
          "[planner][repairs]") {
  const auto short_of_carry = client_from(
      "level: 3\nconditions: []\npreferences: {want: [{pattern: carry, at_least: 1}]}\n"
      "places: {home: [mat]}\n"
      "schedule: {sessions: [{day: mon, minutes: 30, place: home}, {day: thu, minutes: 30, place: "
      "home}]}\n");
  auto options = testing::quick();
  options.strict = true;
  const auto outcome = planned(short_of_carry, options);
  INFO(testing::text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::no_plan);
  const auto& unmet = outcome.plan.unmet;
  const auto row = std::find_if(unmet.begin(), unmet.end(),
                                [](const auto& each) { return each.rule == "wants"; });
  REQUIRE(row != unmet.end());
  INFO(row->because.text);
  CHECK(row->because.code == "no-candidate");
  CHECK(row->because.text.find("Nothing in this library trains carry at home with: mat") == 0);
  REQUIRE_FALSE(row->would_fix.empty());
  // Each one, made, meets the demand.
  for (const auto& repair : row->would_fix) {
    INFO(repair.text);
    domain::Client changed = short_of_carry;
    REQUIRE(applies(repair, changed));
    auto more = testing::quick();
    more.effort = "100000";
    for (const auto& each : planned(changed, more).plan.unmet) CHECK(each.rule != "wants");
  }
  // Strict: the want and the place are the client's lines, in the file.
  const auto conflict =
      std::find_if(outcome.conflicts.begin(), outcome.conflicts.end(),
                   [](const auto& each) { return each.text.find("wants carry") == 0; });
  REQUIRE(conflict != outcome.conflicts.end());
  REQUIRE(conflict->lines.size() == 2);
  CHECK(conflict->lines[0].text == "'carry' is wanted in at least 1");
  CHECK(conflict->lines[0].where.line == testing::line_of(short_of_carry, "want:"));
  CHECK(conflict->lines[1].where.line == testing::line_of(short_of_carry, "places:"));
  CHECK(conflict->repairs.size() == row->would_fix.size());
}

TEST_CASE("check asks of a repair that it is one", "[planner][repairs]") {
  const auto poor = client_from(
      "level: 3\nconditions: []\npreferences: {want: [{pattern: carry, at_least: 1}]}\n"
      "places: {home: [mat]}\nschedule: {sessions: [{day: mon, minutes: 30, place: home}]}\n");
  domain::Plan plan = planned(poor).plan;
  REQUIRE_FALSE(plan.unmet.empty());
  CHECK(testing::violations(poor, plan).empty());
  auto& fixes = plan.unmet.front().would_fix;
  fixes = {repairs::minutes("mon-1", 40)};
  CHECK(testing::violations(poor, plan).empty());
  fixes.front().text = "give mon-1 5 minutes";
  CHECK(testing::violations(poor, plan).size() == 1);
  fixes = {repairs::minutes("sun-1", 40)};
  CHECK(testing::violations(poor, plan).size() == 1);
}
