#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "tests/unit/planner/shipped_inputs.h"
#include "week/candidates.h"
#include "week/narrow.h"

using namespace plumbline;
using testing::client_from;
using testing::exercise_named;
using testing::facts_from;

namespace {

const std::string week_of_two_places =
    "level: 3\nconditions: [{id: flexion-intolerant, severity: mild, status: active, direction: "
    "unknown}]\n"
    "places: {gym: [mat, kettlebell, dumbbell, bench, band, wall], house: [mat, wall]}\n"
    "schedule: {sessions: [{day: mon, minutes: 45, place: gym}, {day: wed, minutes: 45, place: "
    "house}, {day: fri, minutes: 45, place: gym}], home_practice: [{days: [tue, thu], minutes: 8, "
    "place: house}]}\n";

/// Every slot and exercise, asked one by one, says what the shared lists say.
void check_against_single(const rules::Facts& facts) {
  const week::Choices choices = week::candidates(facts);
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    for (std::size_t e = 0; e < facts.library.exercises.size(); ++e) {
      const domain::Exercise& exercise = facts.library.exercises[e];
      const auto alone = week::refusal(facts, exercise, facts.slots[s]);
      const week::Refusal* shared = choices.refusal(domain::ExerciseId(e), s);
      INFO(facts.slots[s].id << " " << exercise.id);
      REQUIRE(alone.has_value() == (shared != nullptr));
      if (!alone) continue;
      CHECK(alone->rule == shared->rule);
      CHECK(alone->reason.text == shared->reason.text);
    }
  }
}

std::map<int, std::set<domain::ExerciseId>> exercises_of(const week::Choices& choices) {
  std::map<int, std::set<domain::ExerciseId>> out;
  for (const auto& each : choices.candidates) out[each.choice.slot].insert(each.choice.exercise);
  return out;
}

}  // namespace

TEST_CASE("slots that are alike share what the filters say", "[week]") {
  const auto client = client_from(week_of_two_places);
  auto facts = facts_from(client, "general-strength");
  REQUIRE(facts.slots.size() == 5);
  const auto slot = [&](const std::string& day) -> domain::Slot& {
    return *std::find_if(facts.slots.begin(), facts.slots.end(),
                         [&](const auto& each) { return each.id.find(day) != std::string::npos; });
  };
  CHECK(week::alike(facts, slot("mon"), slot("fri")));
  CHECK(week::alike(facts, slot("tue"), slot("thu")));
  CHECK_FALSE(week::alike(facts, slot("mon"), slot("wed")));  // another place
  CHECK_FALSE(week::alike(facts, slot("wed"), slot("tue")));  // home practice
  check_against_single(facts);

  SECTION("not where the week before binds: the date counts") {
    facts.carried = {
        {.date = "2026-11-22", .exercise = "kb-deadlift", .session = "sun-1", .sets = 3}};
    CHECK_FALSE(week::alike(facts, slot("mon"), slot("fri")));
    check_against_single(facts);
    const week::Choices choices = week::candidates(facts);
    const auto id = facts.library.exercise("kb-deadlift");
    const auto s = static_cast<std::size_t>(&slot("mon") - facts.slots.data());
    REQUIRE(choices.refusal(id, s) != nullptr);
    CHECK(choices.refusal(id, s)->rule->key == "recovery");
  }
  SECTION("not where the situation differs") {
    const auto s = static_cast<std::size_t>(&slot("fri") - facts.slots.data());
    SECTION("in the level") { facts.situations[s].level_cap = 1; }
    SECTION("in a stage") {
      REQUIRE_FALSE(facts.situations[s].stages.empty());
      facts.situations[s].stages.clear();
    }
    SECTION("in a direction") {
      REQUIRE_FALSE(facts.situations[s].stages.empty());
      facts.situations[s].stages[0].lifted = {facts.library.exercise("cat-camel")};
    }
    SECTION("in the phase") { facts.situations[s].phase = domain::Phase::flare; }
    CHECK_FALSE(week::alike(facts, slot("mon"), slot("fri")));
    check_against_single(facts);
  }
  SECTION("not where the things or the length differ") {
    SECTION("things") { slot("fri").equipment.pop_back(); }
    SECTION("minutes") { slot("fri").minutes = 30; }
    CHECK_FALSE(week::alike(facts, slot("mon"), slot("fri")));
    check_against_single(facts);
  }
}

TEST_CASE("choices serve other facts only where these are the same", "[week]") {
  const auto client = client_from(week_of_two_places);
  const auto facts = facts_from(client, "general-strength");
  auto other = facts_from(client, "general-strength");
  CHECK(week::same_choices(facts, other));
  SECTION("another week") { other.monday += std::chrono::days(7); }
  SECTION("another day") { other.slots[0].date += std::chrono::days(1); }
  SECTION("another place") { other.slots[0].place = "house"; }
  SECTION("one slot fewer") { other.slots.pop_back(); }
  SECTION("another situation") { other.situations[1].level_cap = 2; }
  SECTION("another week before") {
    other.carried = {{.date = "2026-11-22", .exercise = "kb-deadlift"}};
  }
  SECTION("other exercises seen") { other.seen = {"cat-camel"}; }
  SECTION("another protocol") {
    CHECK_FALSE(week::same_choices(facts, facts_from(client, "first-steps")));
    return;
  }
  CHECK_FALSE(week::same_choices(facts, other));
}

TEST_CASE("the shipped library is never narrowed", "[week]") {
  const auto client = client_from(week_of_two_places);
  const auto facts = facts_from(client, "general-strength");
  week::Choices choices = week::candidates(facts);
  const auto before = choices.candidates.size();
  CHECK(week::narrow(facts, choices) == 0);
  CHECK(choices.candidates.size() == before);
  CHECK(facts.library.exercises.size() < week::most_per_slot);
}

TEST_CASE("a large library is narrowed evenly, never what is named", "[week]") {
  const auto client = client_from(
      "level: 3\nconditions: []\npreferences: {like: [goblet-squat, kb-deadlift], dislike: "
      "[cat-camel], pin: [{exercise: goblet-carry}]}\n"
      "places: {gym: [mat, kettlebell, dumbbell, bench, band, wall]}\n"
      "schedule: {sessions: [{day: mon, minutes: 45}, {day: thu, minutes: 45}]}\n");
  const auto facts = facts_from(client, "general-strength");
  const week::Choices all = week::candidates(facts);
  week::Choices few = week::candidates(facts);
  const std::size_t left_out = week::narrow(facts, few, 60);
  const auto had = exercises_of(all), kept = exercises_of(few);
  std::size_t missing = 0;
  for (const auto& [slot, exercises] : had) {
    const auto& now = kept.at(slot);
    missing += exercises.size() - now.size();
    CHECK(now.size() <= 63);  // 60, and what is named
    std::map<domain::PatternId, int> patterns_had, patterns_kept;
    for (const auto id : exercises) ++patterns_had[facts.library[id].pattern];
    for (const auto id : now) ++patterns_kept[facts.library[id].pattern];
    CHECK(now.size() + patterns_had.size() > 60);  // but for what does not divide
    int cap = 0;
    for (const auto& [pattern, count] : patterns_kept) cap = std::max(cap, count);
    for (const auto& [pattern, count] : patterns_had) {
      CHECK(patterns_kept[pattern] >= 1);
      if (count < cap - 3) CHECK(patterns_kept[pattern] == count);
    }
    for (const char* name : {"goblet-squat", "kb-deadlift", "goblet-carry"}) {
      const auto id = facts.library.exercise(name);
      REQUIRE(id.valid());
      CHECK(now.count(id) == exercises.count(id));
    }
    CHECK(now.count(facts.library.exercise("cat-camel")) == 0);
  }
  CHECK(missing == left_out);
  // A kept exercise keeps all its doses, in the same order.
  auto at = few.candidates.begin();
  for (const auto& each : all.candidates) {
    if (kept.at(each.choice.slot).count(each.choice.exercise) == 0) continue;
    REQUIRE(at != few.candidates.end());
    CHECK(at->choice.exercise == each.choice.exercise);
    CHECK(at->choice.how.dose == each.choice.how.dose);
    ++at;
  }
  CHECK(at == few.candidates.end());
  CHECK(few.exclusions.size() == all.exclusions.size());
}
