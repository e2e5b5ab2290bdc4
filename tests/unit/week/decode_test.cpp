#include <catch2/catch.hpp>

#include "tests/unit/planner/shipped_inputs.h"
#include "week/facts.h"
#include "week/pose.h"

using namespace plumbline;
using domain::Block;
using testing::client_from;
using testing::facts_from;
using testing::shipped_library;

namespace {

const std::string lines =
    "level: 4\nconditions: []\n"
    "places: {gym: [mat, kettlebell, dumbbell, barbell, bench, cable, wall, walkway]}\n"
    "schedule: {sessions: [{day: mon, minutes: 60}, {day: thu, minutes: 60}]}\n";

rules::Choice choice(int slot, Block block, const std::string& exercise) {
  const auto& what = testing::exercise_named(exercise);
  return {slot, shipped_library().id_of(what), {block, {.amounts = {8}}, domain::Side::none}};
}

std::vector<std::string> order_of(const rules::Week& week) {
  std::vector<std::string> out;
  for (const auto& item : week.items) out.push_back(shipped_library()[item.exercise].id);
  return out;
}

domain::PlanItem plan_item(const std::string& exercise, int sets) {
  domain::PlanItem item;
  item.exercise = exercise;
  item.dose.sets = sets;
  return item;
}

}  // namespace

TEST_CASE("items stand by slot and block, whatever order they come in", "[week]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "general-strength");
  rules::Week week{{choice(1, Block::prepare, "cat-camel"), choice(0, Block::carry, "brisk-walk"),
                    choice(0, Block::brace, "bird-dog"), choice(0, Block::restore, "cat-camel"),
                    choice(0, Block::strength, "kb-deadlift")}};
  week::put_in_order(facts, week);
  const auto ordered = order_of(week);
  CHECK(ordered == std::vector<std::string>{"bird-dog", "kb-deadlift", "brisk-walk", "cat-camel",
                                            "cat-camel"});
  std::reverse(week.items.begin(), week.items.end());
  week::put_in_order(facts, week);
  CHECK(order_of(week) == ordered);
}

TEST_CASE("the strength block goes from power over heavy to core", "[week]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "general-strength");
  const auto& library = shipped_library();
  rules::Week week;
  for (const auto& exercise : library.exercises) {
    const bool strength = exercise.role == domain::Role::power ||
                          exercise.role == domain::Role::strength ||
                          (exercise.role == domain::Role::core && exercise.level >= 3);
    if (strength) week.items.push_back(choice(0, Block::strength, exercise.id));
  }
  week::put_in_order(facts, week);
  int rank = 0, compression = 5;
  for (const auto& item : week.items) {
    const auto& exercise = library[item.exercise];
    const int here = exercise.role == domain::Role::power      ? 0
                     : exercise.role == domain::Role::strength ? 1
                                                               : 2;
    CHECK(here >= rank);
    if (here > rank) compression = 5;
    if (here < 2) CHECK(exercise.axis(domain::Axis::compression) <= compression);
    rank = here;
    compression = exercise.axis(domain::Axis::compression);
  }
}

TEST_CASE("an assignment is read as the week that it means", "[week]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "general-strength");
  const auto posed = week::pose(facts);
  REQUIRE(posed);
  const week::Choices& choices = posed->choices;
  std::vector<char> on(choices.candidates.size(), 0);
  CHECK(week::decode(facts, choices, on).items.empty());
  on.front() = on[on.size() / 2] = on.back() = 1;
  const auto week = week::decode(facts, choices, on);
  REQUIRE(week.items.size() == 3);
  CHECK(week.items.front().exercise == choices.candidates.front().choice.exercise);
  CHECK(week.items.back().exercise == choices.candidates.back().choice.exercise);
  CHECK(week.items.back().how.dose == choices.candidates.back().choice.how.dose);
}

TEST_CASE("the last three days of a plan are carried over", "[week]") {
  domain::Plan plan;
  plan.week = "2026-W47";
  for (const auto& [id, date] : std::vector<std::pair<std::string, std::string>>{
           {"thu-1", "2026-11-19"}, {"fri-1", "2026-11-20"}, {"sun-1", "2026-11-22"}}) {
    domain::PlanSession session{.id = id, .date = date};
    session.blocks.push_back({Block::strength, {plan_item("kb-deadlift", 3)}});
    plan.sessions.push_back(session);
  }
  plan.home_practice.push_back({.id = "home-sat-1", .date = "2026-11-21"});
  plan.home_practice.back().items.push_back(plan_item("bird-dog", 2));
  const auto carried = week::last_three_days(plan);
  REQUIRE(carried.size() == 3);
  CHECK(carried[0].session == "fri-1");
  CHECK(carried[0].sets == 3);
  CHECK(carried[1].exercise == "bird-dog");
  CHECK(carried[2].date == "2026-11-22");
  const auto client = client_from(lines);
  const auto facts =
      week::facts_for(shipped_library(), client, testing::shipped_protocol("general-strength"),
                      {2026, 48}, 5, &plan);
  CHECK(facts.carried.size() == 3);
  CHECK(facts.seen == std::vector<std::string>{"bird-dog", "kb-deadlift"});
}

TEST_CASE("posing a week gives one decision for each candidate", "[week]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "general-strength");
  const auto posed = week::pose(facts);
  REQUIRE(posed);
  for (std::size_t i = 0; i < posed->choices.candidates.size(); ++i) {
    REQUIRE(posed->choices.candidates[i].on.at() == i);
  }
  CHECK(posed->attainable_merit > 0);
  CHECK_FALSE(posed->problem.bands.empty());
}
