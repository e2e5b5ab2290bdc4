#include <catch2/catch.hpp>

#include "tests/unit/planner/shipped_inputs.h"
#include "verify/judge.h"
#include "verify/read_week.h"

using namespace plumbline;
using domain::Block;
using testing::client_from;
using testing::facts_from;
using verify::Violation;

namespace {

const std::string lines =
    "level: 3\n"
    "conditions:\n"
    "  - {id: flexion-intolerant, phase: stable}\n"
    "places: {gym: [mat, kettlebell, band, wall]}\n"
    "schedule:\n"
    "  sessions:\n"
    "    - {day: mon, minutes: 45}\n"
    "    - {day: tue, minutes: 45}\n"
    "  home_practice: [{days: [wed], minutes: 8}]\n";

domain::PlanItem item(const std::string& ref, const std::string& exercise) {
  domain::PlanItem out;
  out.ref = ref;
  out.exercise = exercise;
  out.dose = {.sets = 2, .amounts = {8}};
  return out;
}

/// A plan's file with the schedule's three parts and one item in the first.
domain::Plan plan() {
  domain::Plan out;
  out.sessions.push_back({.id = "mon-1", .date = "2026-11-23"});
  out.sessions.push_back({.id = "tue-1", .date = "2026-11-24"});
  out.home_practice.push_back({.id = "home-wed-1", .date = "2026-11-25"});
  out.sessions[0].blocks.push_back({Block::strength, {item("mon-1:1", "kb-deadlift")}});
  return out;
}

std::vector<Violation> of_rule(const std::vector<Violation>& all, const std::string& rule) {
  std::vector<Violation> out;
  for (const auto& each : all) {
    if (each.rule == rule) out.push_back(each);
  }
  return out;
}

/// Broken rules of a plan as it is read.
std::vector<Violation> judged(const rules::Facts& facts, const domain::Plan& that) {
  const auto read = verify::read_week(facts, that);
  REQUIRE(read.violations.empty());
  return verify::violations_of(facts, that, read.week, verify::judge(facts, read.week).findings);
}

}  // namespace

TEST_CASE("decisions are read from a plan, and nothing else", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  auto that = plan();
  that.sessions[0].seconds_planned = 12345;
  that.home_practice[0].items.push_back(item("home-wed-1:1", "cat-camel"));
  const auto read = verify::read_week(facts, that);
  CHECK(read.violations.empty());
  REQUIRE(read.week.items.size() == 2);
  CHECK(read.week.items[0].slot == 0);
  CHECK(read.week.items[0].how.block == Block::strength);
  CHECK(read.week.items[1].slot == 2);
  CHECK(read.week.items[1].how.block == Block::practice);
}

TEST_CASE("what is no decision is a violation", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  auto that = plan();
  SECTION("an exercise that the library lacks") {
    that.sessions[0].blocks[0].items[0].exercise = "kb-deadlfit";
    const auto found = verify::read_week(facts, that).violations;
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "library");
    CHECK(found[0].subject == "mon-1:1");
  }
  SECTION("no sets") {
    that.sessions[0].blocks[0].items[0].dose.sets = 0;
    const auto found = verify::read_week(facts, that).violations;
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "dose-table");
  }
  SECTION("a session that the schedule lacks, one that is missing") {
    that.sessions[1].id = "sun-1";
    const auto found = of_rule(verify::read_week(facts, that).violations, "schedule");
    REQUIRE(found.size() == 2);
    CHECK(found[0].subject == "sun-1");
    CHECK(found[1].subject == "tue-1");
    CHECK(found[1].client.front().line == testing::line_of(client, "{day: tue"));
  }
  SECTION("a session twice") {
    that.sessions.push_back(that.sessions[0]);
    const auto found = of_rule(verify::read_week(facts, that).violations, "schedule");
    REQUIRE(found.size() == 1);
    CHECK(found[0].subject == "mon-1");
  }
  SECTION("another date") {
    that.sessions[0].date = "2026-11-26";
    const auto found = of_rule(verify::read_week(facts, that).violations, "schedule");
    REQUIRE(found.size() == 1);
    CHECK(found[0].text.find("2026-11-23") != std::string::npos);
  }
}

TEST_CASE("a broken rule names the item and the client's line", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  auto that = plan();
  that.sessions[0].blocks.push_back({Block::restore, {item("mon-1:2", "double-knee-to-chest")}});
  const auto found = of_rule(judged(facts, that), "contraindication");
  REQUIRE(found.size() == 1);
  CHECK(found[0].subject == "mon-1:2");
  REQUIRE_FALSE(found[0].client.empty());
  CHECK(found[0].client.front().line == testing::line_of(client, "flexion-intolerant"));
}

TEST_CASE("a demand that is short needs its row", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  auto that = plan();
  const auto silent = of_rule(judged(facts, that), "block-minimum");
  REQUIRE_FALSE(silent.empty());
  for (const auto& each : silent) {
    CHECK(each.text.find("unmet") != std::string::npos);
    CHECK_FALSE(each.client.empty());
    that.unmet.push_back({.rule = each.rule, .subject = each.subject});
  }
  CHECK(of_rule(judged(facts, that), "block-minimum").empty());
}

TEST_CASE("a verdict adds up what the rules say", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  const auto read = verify::read_week(facts, plan());
  const auto verdict = verify::judge(facts, read.week);
  int64_t merit = 0, cost = 0;
  bool sound = true;
  for (const auto& finding : verdict.findings) {
    merit += finding.merit;
    cost += rules::cost(finding);
    sound = sound && !rules::broken(finding);
  }
  CHECK(verdict.merit == merit);
  CHECK(verdict.objective == merit - cost);
  CHECK(verdict.sound == sound);
  CHECK(verdict.demand_shortfall > 0);
}

TEST_CASE("a variant that this client must not do is not printed", "[verify]") {
  const auto client = client_from(lines);
  const auto facts = facts_from(client, "back-resilience");
  auto that = plan();
  auto& with = that.sessions[0].blocks[0].items[0];
  with.easier = {"double-knee-to-chest", "Double knee to chest", false};
  auto found = verify::variant_violations(facts, that);
  REQUIRE_FALSE(of_rule(found, "contraindication").empty());
  CHECK(found.front().subject == "mon-1:1 (easier)");
  CHECK(found.front().client.front().line == testing::line_of(client, "flexion-intolerant"));
  with.easier = {"hands-on-hips-hinge", "", false};
  CHECK(verify::variant_violations(facts, that).empty());
  with.easier.reset();
  with.harder = {"no-such-thing", "", true};
  found = verify::variant_violations(facts, that);
  REQUIRE(found.size() == 1);
  CHECK(found.front().rule == "library");
}

TEST_CASE("a harder variant may be one competency above, no more", "[verify]") {
  const auto client = client_from(
      "level: 2\nconditions: []\nplaces: {gym: [mat, kettlebell, barbell, trapbar, plate, box]}\n"
      "schedule: {sessions: [{day: mon, minutes: 45}]}\n");
  const auto facts = facts_from(client, "general-strength");
  const auto& library = facts.library;
  int above = 0, far = 0;
  for (const auto& exercise : library.exercises) {
    const auto id = library.id_of(exercise);
    if (exercise.level == 3 && !verify::objections(facts, id, 0, 0).empty() &&
        verify::objections(facts, id, 0, 1).empty()) {
      ++above;
    }
    if (exercise.level >= 4 && verify::objections(facts, id, 0, 1).empty()) ++far;
  }
  CHECK(above > 5);
  CHECK(far == 0);
}
