#include <catch2/catch.hpp>

#include <functional>

#include "domain/dosing.h"
#include "io/plan_json.h"
#include "tests/unit/planner/planned.h"

// A plan that somebody has edited: each edit is found, with the rule, the item and the client's
// line.

using namespace plumbline;
using domain::Block;
using domain::Plan;
using domain::PlanItem;
using testing::client_from;
using testing::line_of;
using testing::planned;
using testing::shipped_library;
using testing::text_of;
using testing::violations;
using verify::Violation;

namespace {

const domain::Client& patient() {
  static const domain::Client client = client_from(
      "level: 3\n"
      "conditions:\n"
      "  - {id: flexion-intolerant, phase: stable}\n"
      "places: {gym: [mat, kettlebell, dumbbell, band, anchor, cable, bench, wall, walkway, "
      "step]}\n"
      "schedule:\n"
      "  sessions:\n"
      "    - {day: mon, minutes: 45}\n"
      "    - {day: thu, minutes: 45}\n");
  return client;
}

const domain::Client& strong() {
  static const domain::Client client = client_from(
      "level: 4\n"
      "conditions: []\n"
      "places: {gym: [mat, kettlebell, dumbbell, barbell, plate, cable, bench, wall, walkway]}\n"
      "schedule:\n"
      "  sessions:\n"
      "    - {day: mon, minutes: 60}\n"
      "    - {day: tue, minutes: 60}\n"
      "    - {day: fri, minutes: 60}\n");
  return client;
}

Plan plan_of(const domain::Client& client) {
  const auto outcome = planned(client);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == planner::Ending::planned);
  REQUIRE(violations(client, outcome.plan).empty());
  return outcome.plan;
}

const Plan& patient_plan() {
  static const Plan plan = plan_of(patient());
  return plan;
}

const Plan& strong_plan() {
  static const Plan plan = plan_of(strong());
  return plan;
}

/// The violation of a rule that speaks of a subject; fails where there is none.
Violation violation(const std::vector<Violation>& all, const std::string& rule,
                    const std::string& subject, const std::string& text = {}) {
  INFO(text_of(all));
  for (const auto& each : all) {
    if (each.rule == rule && each.subject.find(subject) != std::string::npos &&
        each.text.find(text) != std::string::npos) {
      return each;
    }
  }
  FAIL("no violation of " << rule << " on " << subject);
  return {};
}

void names_line(const Violation& found, const domain::Client& client, const std::string& text) {
  INFO(found.text);
  bool named = false;
  for (const auto& span : found.client) named = named || span.line == line_of(client, text);
  CHECK(named);
}

PlanItem& item_of_role(Plan& plan, std::size_t session, domain::Role role) {
  for (auto& block : plan.sessions[session].blocks) {
    for (auto& item : block.items) {
      if (testing::exercise_named(item.exercise).role == role) return item;
    }
  }
  throw std::runtime_error("no item of that role");
}

/// An exercise with this flag for flexion-intolerant.
std::string flagged(domain::Flag flag) {
  const auto& library = shipped_library();
  const auto stage = library.stage("flexion-intolerant");
  for (const auto& exercise : library.exercises) {
    if (domain::flag_of(library, exercise, stage).flag == flag) return exercise.id;
  }
  throw std::runtime_error("nothing has that flag");
}

}  // namespace

TEST_CASE("a plan survives its file", "[planner][check]") {
  const std::string bytes = io::write_plan(patient_plan());
  const auto read =
      io::read_plan(std::make_shared<const util::Source>(util::Source{"plan.json", bytes}));
  REQUIRE(read);
  CHECK(io::write_plan(*read) == bytes);
  CHECK(violations(patient(), *read).empty());
}

TEST_CASE("edit: a contraindicated exercise", "[planner][check]") {
  Plan plan = patient_plan();
  PlanItem& item = plan.sessions[0].blocks[0].items[0];
  item.exercise = flagged(domain::Flag::contraindicated);
  const auto found = violation(violations(patient(), plan), "contraindication", item.ref);
  names_line(found, patient(), "flexion-intolerant");
}

TEST_CASE("edit: sets outside the dose table", "[planner][check]") {
  Plan plan = patient_plan();
  PlanItem& item = plan.sessions[1].blocks[0].items[0];
  item.dose.sets = 9;
  const auto found = violation(violations(patient(), plan), "dose-table", item.ref);
  CHECK_FALSE(found.client.empty());
}

TEST_CASE("edit: a session over its minutes", "[planner][check]") {
  Plan plan = patient_plan();
  auto& blocks = plan.sessions[0].blocks;
  const auto again = plan.sessions[1].blocks;
  blocks.insert(blocks.end(), again.begin(), again.end());
  const auto found = violation(violations(patient(), plan), "minutes", "mon-1");
  names_line(found, patient(), "{day: mon");
}

TEST_CASE("edit: false seconds", "[planner][check]") {
  Plan plan = patient_plan();
  plan.sessions[0].seconds_planned -= 60;
  auto found = violation(violations(patient(), plan), "stale-fact", "mon-1", "seconds_planned");
  names_line(found, patient(), "{day: mon");
  plan = patient_plan();
  PlanItem& item = plan.sessions[1].blocks[0].items[0];
  item.work_s += 5;
  found = violation(violations(patient(), plan), "stale-fact", item.ref);
  names_line(found, patient(), "{day: thu");
}

TEST_CASE("edit: demanding hinges on neighbouring days", "[planner][check]") {
  Plan plan = strong_plan();
  PlanItem& first = item_of_role(plan, 0, domain::Role::strength);
  PlanItem& second = item_of_role(plan, 1, domain::Role::strength);
  first.exercise = second.exercise = "kb-deadlift";
  const auto all = violations(strong(), plan);
  const auto found = violation(all, "recovery", first.ref);
  CHECK(found.subject.find(second.ref) != std::string::npos);
  names_line(found, strong(), "{day: mon");
  names_line(found, strong(), "{day: tue");
}

TEST_CASE("edit: an easier variant that is barred", "[planner][check]") {
  Plan plan = patient_plan();
  PlanItem& item = plan.sessions[0].blocks[0].items[0];
  item.easier = {flagged(domain::Flag::contraindicated), "A variant", false};
  const auto found =
      violation(violations(patient(), plan), "contraindication", item.ref + " (easier)");
  names_line(found, patient(), "flexion-intolerant");
}

TEST_CASE("edit: an emptied block without its row", "[planner][check]") {
  Plan plan = patient_plan();
  auto& blocks = plan.sessions[0].blocks;
  std::string emptied;
  for (auto at = blocks.begin(); at != blocks.end(); ++at) {
    if (at->block != Block::prepare) continue;
    emptied = "mon-1/prepare";
    blocks.erase(at);
    break;
  }
  REQUIRE_FALSE(emptied.empty());
  const auto found = violation(violations(patient(), plan), "block-minimum", emptied);
  names_line(found, patient(), "{day: mon");
}

TEST_CASE("edit: the order of items", "[planner][check]") {
  Plan plan = patient_plan();
  std::swap(plan.sessions[0], plan.sessions[1]);
  CHECK_FALSE(violations(patient(), plan).empty());
}

TEST_CASE("edit: an unmet row, a referral and an objective of one's own", "[planner][check]") {
  Plan plan = patient_plan();
  plan.objective += 1;
  CHECK_FALSE(violations(patient(), plan).empty());
  plan = patient_plan();
  plan.unmet.push_back({.rule = "pattern-frequency", .subject = "hinge", .wanted = 9, .got = 1});
  CHECK_FALSE(violations(patient(), plan).empty());
}

TEST_CASE("edit: what the client reads about safety", "[planner][check]") {
  const std::vector<std::pair<std::string, std::function<void(Plan&)>>> edits{
      {"notice", [](Plan& plan) { plan.notice = "Do as you like."; }},
      {"stop signs", [](Plan& plan) { plan.stop_signs.clear(); }},
      {"remarks",
       [](Plan& plan) {
         plan.remarks.push_back({"none", {}, "All is well."});
       }},
      {"protocol", [](Plan& plan) { plan.protocol_name = "Anything"; }},
      {"status", [](Plan& plan) { plan.status = "infeasible"; }},
      {"bound", [](Plan& plan) { plan.bound = plan.objective - 1; }}};
  for (const auto& [name, edit] : edits) {
    INFO(name);
    Plan plan = patient_plan();
    edit(plan);
    CHECK_FALSE(violations(patient(), plan).empty());
  }
}

TEST_CASE("a plan for somebody else, of no week, of no protocol", "[planner][check]") {
  Plan plan = patient_plan();
  plan.client_id = "somebody-else";
  CHECK_FALSE(violations(patient(), plan).empty());
  plan = patient_plan();
  plan.week = "2026-W99";
  CHECK_FALSE(violations(patient(), plan).empty());
  plan = patient_plan();
  plan.protocol = "back-resiliense";
  const auto report = planner::check_plan(testing::inputs_of(patient()), plan);
  REQUIRE_FALSE(report);
  CHECK(report.error().find("maybe: 'back-resilience'") != std::string::npos);
}

TEST_CASE("screening would refuse the client now", "[planner][check]") {
  const auto now = client_from(
      "level: 3\nconditions: []\nnotes: \"Numb between the legs since yesterday.\"\n"
      "schedule: {sessions: [{day: mon, minutes: 45}]}\n");
  const auto then =
      client_from("level: 3\nconditions: []\nschedule: {sessions: [{day: mon, minutes: 45}]}\n");
  const auto outcome = planned(then);
  REQUIRE(outcome.ending == planner::Ending::planned);
  violation(violations(now, outcome.plan), "screening", "plan");
}
