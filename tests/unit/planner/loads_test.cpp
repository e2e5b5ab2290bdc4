#include <catch2/catch.hpp>

#include "tests/unit/planner/planned.h"

using namespace plumbline;
using testing::client_from;
using testing::planned;

namespace {

std::string lifter(const std::string& more) {
  return "level: 3\nconditions: []\nplaces: {gym: [mat, kettlebell, dumbbell, band, anchor, bench, "
         "wall, step, chair]}\n"
         "schedule: {sessions: [{id: mon-1, day: mon, minutes: 45}]}\n"
         "preferences: {pin: [{exercise: goblet-squat, session: mon-1}]}\n" +
         more;
}

std::string load_in(const domain::Plan& plan, const std::string& exercise) {
  for (const auto& block : plan.sessions.front().blocks)
    for (const auto& item : block.items)
      if (item.exercise == exercise) return item.load.value_or("none");
  return "not planned";
}

std::string remark_of(const domain::Plan& plan, const std::string& code) {
  for (const auto& remark : plan.remarks)
    if (remark.code == code) return remark.text;
  return "";
}

}  // namespace

TEST_CASE("a load of the client's file stands beside the dose", "[planner]") {
  const auto client = client_from(lifter("loads: {goblet-squat: 12 kg, dead-bug: green band}\n"));
  const auto plan = planned(client).plan;
  CHECK(load_in(plan, "goblet-squat") == "12 kg");
  CHECK(remark_of(plan, "load-over").empty());
  CHECK(testing::text_of(testing::violations(client, plan)).empty());
}

TEST_CASE("a load above what was agreed is not printed", "[planner]") {
  const auto with = [](const std::string& load) {
    return planned(client_from(lifter("limits: {positions: [{id: max-load-kg, value: 10}]}\n"
                                      "loads: {goblet-squat: " +
                                      load + "}\n")))
        .plan;
  };
  const auto heavy = with("10.5 kg");
  CHECK(load_in(heavy, "goblet-squat") == "none");
  CHECK(remark_of(heavy, "load-over").find("10.5 kg") != std::string::npos);
  CHECK(remark_of(heavy, "load-over").find("10 kg agreed") != std::string::npos);
  CHECK(load_in(with("25 lb"), "goblet-squat") == "none");
  CHECK(load_in(with("10 kg"), "goblet-squat") == "10 kg");
  CHECK(load_in(with("22 lb"), "goblet-squat") == "22 lb");
}

TEST_CASE("loads of no exercise, or without a unit, are errors", "[planner]") {
  CHECK_THROWS_WITH(
      client_from(lifter("loads: {goblet-squatt: 12 kg}\n")),
      Catch::Matchers::Contains("maybe") && Catch::Matchers::Contains("goblet-squat"));
  CHECK_THROWS_WITH(client_from(lifter("loads: {goblet-squat: 12}\n")),
                    Catch::Matchers::Contains("12 kg"));
  CHECK_THROWS_WITH(client_from(lifter("loads: {goblet-squat: 12 stone}\n")),
                    Catch::Matchers::Contains("12 stone"));
}
