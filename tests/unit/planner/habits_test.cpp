#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/unit/planner/planned.h"

using namespace plumbline;
using testing::client_from;
using testing::planned;

namespace {

/// What is named against the pelvis tucked under, in the week from 23 November, for somebody whose
/// shoulder was repaired on that day.
std::vector<std::string> helps(const std::string& repaired) {
  const auto outcome = planned(
      client_from("level: 2\nconditions: [{id: shoulder-repair, since: " + repaired +
                  "}]\nclearance: [{for: shoulder-repair, by: physiotherapist, on: 2026-11-10}]\n"
                  "posture: [posterior-tilt]\n"
                  "places: {home: [mat, band, wall, chair, door, dowel]}\n"
                  "schedule: {sessions: [{day: sat, minutes: 40}]}\n"));
  REQUIRE(outcome.plan.posture.size() == 1);
  return outcome.plan.posture.front().counter_exercises;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("what helps against a posture suits every day of the week", "[planner]") {
  const std::string dowel = "Seated hip hinge with dowel";
  CHECK(has(helps("2026-06-01"), dowel));
  // The first stage ends on Friday: on Saturday the dowel may be used, on Monday it may not.
  const auto mixed = helps("2026-09-04");
  CHECK_FALSE(has(mixed, dowel));
  CHECK_FALSE(mixed.empty());
}
