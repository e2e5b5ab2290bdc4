#include <catch2/catch.hpp>

#include <set>

#include "domain/dosing.h"
#include "tests/unit/planner/shipped_inputs.h"
#include "week/candidates.h"

using namespace plumbline;
using domain::Block;
using domain::Side;
using testing::client_from;
using testing::exercise_named;
using testing::facts_from;

namespace {

const std::string plain =
    "level: 3\nconditions: []\nplaces: {gym: [mat, kettlebell, dumbbell, bench, band, wall]}\n"
    "schedule: {sessions: [{day: mon, minutes: 45}], home_practice: [{days: [tue], minutes: 8}]}\n";

std::set<Side> sides_of(const std::vector<rules::Option>& options) {
  std::set<Side> out;
  for (const auto& each : options) out.insert(each.side);
  return out;
}

std::set<Block> blocks_of(const std::vector<rules::Option>& options) {
  std::set<Block> out;
  for (const auto& each : options) out.insert(each.block);
  return out;
}

std::string refusing(const rules::Facts& facts, const std::string& exercise, std::size_t slot = 0) {
  const auto no = week::refusal(facts, exercise_named(exercise), facts.slots[slot]);
  return no ? std::string(no->rule->key) : std::string();
}

}  // namespace

TEST_CASE("an exercise's options are the dose table's choices", "[week]") {
  const auto client = client_from(plain);
  const auto facts = facts_from(client, "general-strength");
  const auto& exercise = exercise_named("kb-deadlift");
  const auto* row = domain::row_for(facts.protocol, client, exercise);
  REQUIRE(row != nullptr);
  const auto options = week::options(facts, exercise, facts.slots[0]);
  const auto doses = domain::doses_of(exercise, *row);
  REQUIRE(options.size() == doses.size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    CHECK(options[i].dose == doses[i]);
    CHECK(options[i].block == Block::strength);
    CHECK(options[i].side == Side::none);
  }
}

TEST_CASE("calm work may close a session, home practice is a block of its own", "[week]") {
  const auto client = client_from(plain);
  const auto facts = facts_from(client, "general-strength");
  const auto& calm = exercise_named("cat-camel");
  CHECK(blocks_of(week::options(facts, calm, facts.slots[0])) ==
        std::set<Block>{Block::prepare, Block::restore});
  CHECK(blocks_of(week::options(facts, calm, facts.slots[1])) == std::set<Block>{Block::practice});
}

TEST_CASE("one side alone is offered only where the client's file names a side", "[week]") {
  const auto& bridge = exercise_named("side-bridge-knees");
  const auto even = client_from(plain);
  const auto usual = facts_from(even, "general-strength");
  CHECK(sides_of(week::options(usual, bridge, usual.slots[0])) == std::set<Side>{Side::each});
  const auto barred =
      client_from(plain + "limits: {limbs: {left-arm: [no-weight-through-arms]}}\n");
  const auto facts = facts_from(barred, "general-strength");
  CHECK(sides_of(week::options(facts, bridge, facts.slots[0])) ==
        std::set<Side>{Side::each, Side::left, Side::right});
}

TEST_CASE("the weaker side may have one more set", "[week]") {
  const auto client =
      client_from(plain + "assessments: {side_bridge_left_s: 40, side_bridge_right_s: 60}\n");
  const auto facts = facts_from(client, "general-strength");
  int more = 0, same = 0;
  for (const auto& option :
       week::options(facts, exercise_named("side-bridge-knees"), facts.slots[0])) {
    CHECK(option.dose.extra_right == 0);
    ++(option.dose.extra_left == 1 ? more : same);
  }
  CHECK(more == same);
  CHECK(more > 0);
  for (const auto& option : week::options(facts, exercise_named("bird-dog"), facts.slots[0])) {
    CHECK(option.dose.extra_left == 0);
  }
}

TEST_CASE("the first filter in order takes an exercise", "[week]") {
  const auto client = client_from(
      "level: 3\nconditions: [{id: flexion-intolerant}]\nplaces: {home: [mat, wall]}\n"
      "preferences: {ban: [bird-dog]}\n"
      "schedule: {sessions: [{day: mon, minutes: 45}], home_practice: [{days: [tue], minutes: "
      "8}]}\n");
  const auto facts = facts_from(client, "back-resilience");
  CHECK(refusing(facts, "crunch") == "contraindication");
  CHECK(refusing(facts, "bird-dog") == "bans");
  CHECK(refusing(facts, "kb-deadlift") == "equipment");
  CHECK(refusing(facts, "barbell-back-squat") == "contraindication");
  CHECK(refusing(facts, "cat-camel").empty());
}

TEST_CASE("every exercise is a candidate or left out for one reason", "[week]") {
  const auto client = client_from(
      "level: 3\nconditions: [{id: lbp-chronic-nonspecific, phase: stable}]\n"
      "places: {gym: [mat, kettlebell, bench, wall, walkway]}\nlimits: {positions: [no-kneeling]}\n"
      "schedule: {sessions: [{day: mon, minutes: 45}, {day: thu, minutes: 30}]}\n");
  const auto facts = facts_from(client, "back-resilience");
  const auto choices = week::candidates(facts);
  std::set<domain::ExerciseId> open, closed;
  for (const auto& each : choices.candidates) {
    open.insert(each.choice.exercise);
    CHECK(each.exercise == &facts.library[each.choice.exercise]);
    CHECK_FALSE(week::refusal(facts, *each.exercise,
                              facts.slots[static_cast<std::size_t>(each.choice.slot)],
                              each.choice.how));
  }
  for (const auto& each : choices.exclusions) {
    CHECK(closed.insert(each.exercise).second);
    CHECK(open.count(each.exercise) == 0);
    REQUIRE(each.rule != nullptr);
    CHECK_FALSE(each.reason.text.empty());
  }
  CHECK(open.size() + closed.size() == facts.library.exercises.size());
  CHECK(open.size() > 60);
}

TEST_CASE("candidates go by slot, block and exercise", "[week]") {
  const auto client = client_from(plain);
  const auto facts = facts_from(client, "general-strength");
  const auto choices = week::candidates(facts);
  REQUIRE(choices.candidates.size() > 100);
  for (std::size_t i = 1; i < choices.candidates.size(); ++i) {
    const auto& a = choices.candidates[i - 1].choice;
    const auto& b = choices.candidates[i].choice;
    const bool in_order =
        std::tie(a.slot, a.how.block, a.exercise) <= std::tie(b.slot, b.how.block, b.exercise);
    if (!in_order) FAIL("candidate " << i << " stands before its place");
  }
}

TEST_CASE("a stage binds from its date on", "[week]") {
  const auto client = client_from(
      "level: 4\nconditions: [{id: flexion-intolerant, until: 2026-11-24}]\n"
      "places: {gym: [mat]}\nschedule: {sessions: [{day: mon, minutes: 45}, {day: fri, minutes: "
      "45}]}\n");
  const auto facts = facts_from(client, "general-strength");
  CHECK(refusing(facts, "double-knee-to-chest", 0) == "contraindication");
  CHECK(refusing(facts, "double-knee-to-chest", 1) != "contraindication");
}
