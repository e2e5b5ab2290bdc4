#include <catch2/catch.hpp>

#include "tests/unit/planner/planned.h"

using namespace plumbline;
using planner::Ending;
using testing::client_from;
using testing::planned;
using testing::text_of;

namespace {

const std::string healthy =
    "level: 3\nconditions: []\n"
    "places: {home: [mat, wall, chair, band]}\n"
    "schedule: {sessions: [{id: one, day: mon, minutes: 40}, {id: two, day: thu, minutes: 40}]}\n";

std::string pinned(const std::string& pin) { return "preferences: {pin: [" + pin + "]}\n"; }

/// Every item of an exercise, by session.
std::vector<std::pair<std::string, domain::PlanItem>> items_of(const domain::Plan& plan,
                                                               const std::string& exercise) {
  std::vector<std::pair<std::string, domain::PlanItem>> out;
  for (const auto& session : plan.sessions)
    for (const auto& block : session.blocks)
      for (const auto& item : block.items)
        if (item.exercise == exercise) out.emplace_back(session.id, item);
  return out;
}

/// The first message of a client's file.
std::string error_of(const std::string& lines) {
  try {
    client_from(lines);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a prescribed dose is planned as it stands", "[planner][prescribed]") {
  const auto client = client_from(
      healthy + pinned("{exercise: bird-dog, session: one, dose: {sets: 3, reps: 7, hold_s: 12, "
                       "rest_s: 35}, by: Dr. Roe, on: 2026-11-01}"));
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::planned);
  const auto items = items_of(outcome.plan, "bird-dog");
  REQUIRE_FALSE(items.empty());
  REQUIRE(items.front().first == "one");
  const domain::PlanItem& item = items.front().second;
  CHECK(item.dose.sets == 3);
  CHECK(item.dose.kind == domain::DoseKind::hold);
  CHECK(item.dose.amounts == std::vector{7});
  CHECK(item.dose.hold_s == 12);
  CHECK(item.rest_s == 2 * 35);
  // Three sets of seven holds of 12 s with 3 s between them, on both sides.
  CHECK(item.work_s == 3 * (14 * 15 - 3));
  REQUIRE_FALSE(item.why.empty());
  CHECK(item.why.front().code == "prescribed");
  CHECK(item.why.front().text == "Prescribed by Dr. Roe on 2026-11-01, in this very dose.");
  CHECK(text_of(testing::violations(client, outcome.plan)) == "");
  // In the other session it would be the table's.
  for (const auto& [session, other] : items)
    if (session != "one") CHECK(other.dose.hold_s != 12);
}

TEST_CASE("a pin without a session prescribes for every session", "[planner][prescribed]") {
  const auto client =
      client_from(healthy + pinned("{exercise: bird-dog, dose: {sets: 2, breaths: 9}}"));
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::planned);
  const auto items = items_of(outcome.plan, "bird-dog");
  REQUIRE_FALSE(items.empty());
  for (const auto& [session, item] : items) {
    CHECK(item.dose.kind == domain::DoseKind::breaths);
    CHECK(item.dose.amounts == std::vector{9});
    // Without `by` it is the trainer's.
    CHECK(item.why.front().code == "pinned");
  }
  CHECK(text_of(testing::violations(client, outcome.plan)) == "");
}

TEST_CASE("check holds a plan to the prescribed dose", "[planner][prescribed]") {
  const auto client = client_from(
      healthy + pinned("{exercise: bird-dog, session: one, dose: {sets: 2, reps: 9}, by: Dr. R}"));
  auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::planned);
  for (auto& block : outcome.plan.sessions.front().blocks)
    for (auto& item : block.items)
      if (item.exercise == "bird-dog") item.dose.amounts = {10};
  const std::string found = text_of(testing::violations(client, outcome.plan));
  CHECK(found.find("dose-table") != std::string::npos);
  CHECK(found.find("pins") != std::string::npos);
}

TEST_CASE("a prescription is no way round safety", "[planner][prescribed]") {
  const std::string brittle =
      "level: 3\nconditions: [{id: osteoporosis}]\n"
      "places: {home: [mat, wall, chair, band]}\n"
      "schedule: {sessions: [{id: one, day: mon, minutes: 40}]}\n";
  const auto client =
      client_from(brittle + pinned("{exercise: sit-up, dose: {sets: 1, reps: 5}, by: Dr. Roe}"));
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::no_plan);
  REQUIRE_FALSE(outcome.conflicts.empty());
  CHECK(outcome.conflicts.front().text.find("prescribed by Dr. Roe") != std::string::npos);
}

TEST_CASE("a clinician's dose need not be the lowest where care is asked for",
          "[planner][prescribed]") {
  // Bird-dog asks for care with obesity, as it is done on the floor.
  const std::string& lines = healthy;
  const std::string care = "limits: {positions: []}\nclearance: []\n" + lines;
  std::string heavy = care;
  heavy.replace(heavy.find("conditions: []"), 14, "conditions: [{id: obesity}]");
  const auto with = [&](const std::string& by) {
    return planned(client_from(
        heavy + pinned("{exercise: bird-dog, session: one, dose: {sets: 4, reps: 20, hold_s: 5}" +
                       by + "}")));
  };
  const auto trainers = with("");
  CHECK(trainers.ending == Ending::no_plan);
  const auto doctors = with(", by: Dr. Roe");
  CHECK(doctors.ending == Ending::planned);
}

TEST_CASE("a prescription that says two things is refused", "[planner][prescribed]") {
  for (const char* pin : {"{exercise: bird-dog, dose: {sets: 2}}",
                          "{exercise: bird-dog, dose: {reps: 8, breaths: 3}}",
                          "{exercise: bird-dog, dose: {times: 3}}",
                          "{exercise: bird-dog, dose: {hold_s: 10, reps: 3, times: 3}}",
                          "{exercise: bird-dog, by: Dr. Roe}",
                          "{exercise: bird-dog, dose: {reps: 8}, on: 2026-11-01}",
                          "{exercise: bird-dog, dose: {reps: 8}}, {exercise: bird-dog, session: "
                          "one, dose: {reps: 9}}"}) {
    INFO(pin);
    CHECK(error_of(healthy + pinned(pin)).find("E0307") != std::string::npos);
  }
  CHECK(error_of(healthy + pinned("{exercise: bird-dog, session: one, dose: {reps: 8}}, "
                                  "{exercise: bird-dog, session: two, dose: {reps: 9}}")) == "");
}
