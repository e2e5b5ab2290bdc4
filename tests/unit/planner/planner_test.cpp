#include <catch2/catch.hpp>

#include <atomic>
#include <set>

#include "io/plan_json.h"
#include "model/linear.h"
#include "tests/unit/planner/planned.h"

using namespace plumbline;
using planner::Ending;
using testing::client_from;
using testing::inputs_of;
using testing::planned;
using testing::quick;
using testing::text_of;

namespace {

const std::string gym =
    "places: {gym: [mat, kettlebell, dumbbell, barbell, plate, band, anchor, cable, bench, wall, "
    "walkway, step]}\n";
const std::string two_days =
    "schedule: {sessions: [{day: mon, minutes: 40}, {day: thu, minutes: 40}]}\n";

std::string protocol_of(const std::string& lines, const std::string& named = {}) {
  const auto client = client_from(lines + two_days);
  const auto found = planner::protocol_for(inputs_of(client), named, {2026, 48});
  return found ? (*found)->id : "error: " + found.error();
}

std::vector<std::string> exercises_of(const domain::Plan& plan) {
  std::vector<std::string> out;
  for (const auto& session : plan.sessions) {
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) out.push_back(item.exercise);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the protocol follows from the client where none is named", "[planner]") {
  CHECK(protocol_of("level: 3\nconditions: [{id: lbp-chronic-nonspecific, phase: flare}]\n") ==
        "back-flare");
  CHECK(protocol_of("level: 3\nconditions: [{id: lbp-acute-flare}]\n") == "back-flare");
  CHECK(protocol_of("level: 1\nconditions: [{id: lbp-chronic-nonspecific}]\n") ==
        "back-resilience");
  CHECK(protocol_of("level: 4\nconditions: [{id: knee-oa}]\n") == "general-strength");
  CHECK(protocol_of("level: 1\nconditions: []\n") == "first-steps");
  CHECK(protocol_of("level: 3\nborn: 1990\nconditions: []\n") == "general-strength");
  CHECK(protocol_of("level: 3\nconditions: [{id: flexion-intolerant, status: resolved}]\n") ==
        "general-strength");
}

TEST_CASE("a year of birth alone counts as the older age from 65 on", "[planner]") {
  CHECK(protocol_of("level: 3\nborn: 1961\nconditions: []\n") == "first-steps");
  CHECK(protocol_of("level: 3\nborn: 1962\nconditions: []\n") == "general-strength");
  CHECK(protocol_of("level: 3\nborn: 1961-12-24\nconditions: []\n") == "general-strength");
}

TEST_CASE("a named protocol wins, an unknown one is an error with a maybe", "[planner]") {
  CHECK(protocol_of("level: 3\nconditions: []\nprotocol: back-flare\n") == "back-flare");
  CHECK(protocol_of("level: 3\nconditions: []\nprotocol: back-flare\n", "first-steps") ==
        "first-steps");
  CHECK(protocol_of("level: 3\nconditions: []\n", "first-step") ==
        "error: unknown protocol 'first-step'; maybe: 'first-steps'");
}

TEST_CASE("the week is the option's, else the client's, else the clock's", "[planner]") {
  auto client = client_from("level: 3\nconditions: []\n" + two_days);
  auto options = quick();
  options.this_week = {2027, 5};
  CHECK(planner::week_for(client, options) == util::IsoWeek{2026, 48});
  options.week = util::IsoWeek{2026, 50};
  CHECK(planner::week_for(client, options) == util::IsoWeek{2026, 50});
  client.week.reset();
  options.week.reset();
  CHECK(planner::week_for(client, options) == util::IsoWeek{2027, 5});
}

TEST_CASE("effort is counted in moves", "[planner]") {
  CHECK(planner::moves_of("low").value() < planner::moves_of("standard").value());
  CHECK(planner::moves_of("standard").value() < planner::moves_of("high").value());
  CHECK(planner::moves_of("12345") == 12345);
  for (const char* wrong : {"", "0", "-5", "5k", "Low", "99999999999999999999"}) {
    CHECK_FALSE(planner::moves_of(wrong));
  }
}

TEST_CASE("a red flag refuses the plan", "[planner]") {
  const auto client =
      client_from("level: 3\nconditions: []\n" + two_days +
                  "notes: \"Numb between the legs since yesterday, cannot pass urine.\"\n");
  const auto outcome = planned(client);
  CHECK(outcome.ending == Ending::refused);
  CHECK(outcome.plan.status == "refused");
  CHECK(outcome.plan.sessions.empty());
  CHECK(outcome.plan.home_practice.empty());
  REQUIRE_FALSE(outcome.plan.refer.empty());
  CHECK_FALSE(outcome.plan.refer.front().who.empty());
  CHECK_FALSE(outcome.plan.refer.front().how_soon.empty());
  CHECK(outcome.plan.refer.front().client_line == testing::line_of(client, "notes:"));
  CHECK(testing::violations(client, outcome.plan).empty());
}

TEST_CASE("no option turns a red flag off", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: []\npreferences: {pin: [kb-deadlift]}\nprotocol: general-strength\n" +
      two_days +
      "measurements: {blood_pressure: {systolic: 195, diastolic: 115, on: 2026-11-20}}\n");
  auto options = quick();
  options.protocol = "general-strength";
  options.effort = "high";
  options.strict = true;
  CHECK(planned(client, options).ending == Ending::refused);
}

TEST_CASE("an assessed, unchanged finding refuses nobody", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: []\n" + gym + two_days +
      "notes: \"Numb little toe on the left, unchanged for three years, seen by the doctor.\"\n");
  CHECK(planned(client).ending == Ending::planned);
}

TEST_CASE("a minor gets a plan and somebody to ask", "[planner]") {
  const auto client = client_from("level: 2\nborn: 2011\nconditions: []\n" + gym + two_days);
  const auto outcome = planned(client);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::planned);
  REQUIRE_FALSE(outcome.plan.refer.empty());
  for (const auto& id : exercises_of(outcome.plan)) {
    const auto& exercise = testing::exercise_named(id);
    CHECK(exercise.level < 5);
    CHECK(exercise.axis(domain::Axis::compression) < 5);
  }
  const auto adult = client_from("level: 2\nborn: 1990\nconditions: []\n" + gym + two_days);
  CHECK(planned(adult).plan.refer.size() < outcome.plan.refer.size());
}

TEST_CASE("without screening the plan says whom to ask", "[planner]") {
  const std::string text =
      "kind: plumbline/client/1\nid: unscreened\nweek: 2026-W48\nlevel: 3\nconditions: []\n" + gym +
      two_days;
  const auto client =
      io::read_client(std::make_shared<const util::Source>(util::Source{"client.yaml", text}),
                      {testing::shipped_library(), {}});
  REQUIRE(client);
  const auto outcome = planned(*client);
  REQUIRE(outcome.ending == Ending::planned);
  CHECK_FALSE(outcome.plan.refer.empty());
}

TEST_CASE("no places: floor and wall, and the plan says so", "[planner]") {
  const auto client = client_from("level: 3\nconditions: []\n" + two_days);
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::planned);
  bool said = false;
  for (const auto& remark : outcome.plan.remarks) said = said || remark.code == "no-places";
  CHECK(said);
}

TEST_CASE("strict turns a short demand into no plan", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: []\nplaces: {home: [mat]}\n"
      "preferences: {want: [{pattern: carry, at_least: 5}]}\n"
      "schedule: {sessions: [{day: mon, minutes: 20}]}\n");
  auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::planned);
  REQUIRE(outcome.plan.partial);
  bool said = false;
  for (const auto& row : outcome.plan.unmet) {
    CHECK_FALSE(row.because.text.empty());
    said = said || (row.rule == "wants" && row.subject.find("carry") != std::string::npos);
  }
  CHECK(said);
  auto options = quick();
  options.strict = true;
  outcome = planned(client, options);
  CHECK(outcome.ending == Ending::no_plan);
  REQUIRE_FALSE(outcome.conflicts.empty());
  for (const auto& each : outcome.conflicts) CHECK_FALSE(each.text.empty());
}

TEST_CASE("a pin that safety bars leaves no plan and says why", "[planner]") {
  const auto client = client_from(
      "level: 4\nconditions:\n  - {id: flexion-intolerant}\npreferences:\n"
      "  pin: [double-knee-to-chest]\n" +
      gym + two_days);
  const auto outcome = planned(client);
  CHECK((outcome.ending == Ending::no_plan || outcome.ending == Ending::none_found));
  CHECK(exercises_of(outcome.plan).empty());
  REQUIRE(outcome.conflicts.size() == 1);
  const auto& conflict = outcome.conflicts.front();
  CHECK(conflict.text.find("double-knee-to-chest") != std::string::npos);
  REQUIRE(conflict.lines.size() == 2);
  CHECK(conflict.lines[0].where.line == testing::line_of(client, "pin:"));
  CHECK(conflict.lines[1].where.line == testing::line_of(client, "{id: flexion-intolerant"));
}

TEST_CASE("a pin that safety bars is proved to have no plan", "[planner]") {
  const auto client = client_from(
      "level: 4\nconditions: [{id: flexion-intolerant}]\npreferences: {pin: "
      "[double-knee-to-chest]}\n" +
      gym + two_days);
  CHECK(planned(client).ending == Ending::no_plan);
}

TEST_CASE("pins are in the plan, in their session", "[planner]") {
  const auto client = client_from(
      "level: 4\nconditions: []\n"
      "preferences: {pin: [suitcase-hold, {exercise: kb-deadlift, session: thu-1}]}\n" +
      gym + two_days);
  const auto outcome = planned(client);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::planned);
  bool there = false;
  for (const auto& block : outcome.plan.sessions[1].blocks) {
    for (const auto& item : block.items) there = there || item.exercise == "kb-deadlift";
  }
  CHECK(there);
}

TEST_CASE("the week before binds", "[planner]") {
  const std::string lines =
      "level: 4\nconditions: []\n" + gym +
      "schedule: {sessions: [{day: mon, minutes: 60}, {day: wed, minutes: 60}, "
      "{day: sun, minutes: 60}]}\n";
  const auto client = client_from(lines);
  domain::Plan previous;
  previous.week = "2026-W47";
  previous.sessions.push_back({.id = "sun-1", .date = "2026-11-22"});
  domain::PlanItem item;
  item.exercise = "barbell-deadlift";
  previous.sessions[0].blocks.push_back({domain::Block::strength, {item}});
  auto options = quick();
  options.previous = &previous;
  const auto outcome = planned(client, options);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::planned);
  REQUIRE(outcome.plan.carried_in.size() == 1);
  CHECK(outcome.plan.carried_in[0].exercise == "barbell-deadlift");
  CHECK(outcome.plan.seen == std::vector<std::string>{"barbell-deadlift"});
  // Monday lies 24 hours behind Sunday's heavy hinge, Wednesday 72.
  for (const auto& block : outcome.plan.sessions[0].blocks) {
    for (const auto& each : block.items) {
      const auto& exercise = testing::exercise_named(each.exercise);
      const bool demanding = exercise.role == domain::Role::strength ||
                             exercise.role == domain::Role::power ||
                             exercise.axis(domain::Axis::compression) >= 4;
      const bool hinge = testing::shipped_library()[exercise.pattern].id == "hinge";
      CHECK_FALSE((hinge && demanding));
    }
  }
  CHECK(testing::violations(client, outcome.plan).empty());
}

TEST_CASE("weeks follow each other, each with the one before", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: [{id: lbp-chronic-nonspecific, phase: stable}]\n" + gym + two_days);
  auto options = quick();
  util::IsoWeek week{2026, 52};
  domain::Plan before;
  for (int i = 0; i < 3; ++i) {
    options.week = week;
    options.previous = i == 0 ? nullptr : &before;
    const auto outcome = planned(client, options);
    INFO(text_of(outcome.violations));
    REQUIRE(outcome.ending == Ending::planned);
    CHECK(outcome.plan.week == util::to_text(week));
    CHECK(outcome.plan.seen.empty() == (i == 0));
    CHECK(testing::violations(client, outcome.plan).empty());
    before = outcome.plan;
    week = util::next(week);
  }
  CHECK(before.week == "2027-W01");
}

TEST_CASE("a stage that ends within the week binds until then", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: [{id: lbp-acute-flare, until: 2026-11-24}]\nprotocol: "
      "back-resilience\n" +
      gym + two_days);
  const auto outcome = planned(client);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::planned);
  const auto& library = testing::shipped_library();
  const auto stage = library.stage("lbp-acute-flare");
  for (const auto& block : outcome.plan.sessions[0].blocks) {
    for (const auto& item : block.items) {
      const auto& exercise = testing::exercise_named(item.exercise);
      const auto flag = domain::flag_of(library, exercise, stage).flag;
      CHECK(flag != domain::Flag::contraindicated);
    }
  }
}

TEST_CASE("a date that lies ahead binds at once, and the plan says so", "[planner]") {
  const auto client = client_from(
      "level: 3\nconditions: [{id: post-discectomy, since: 2027-10-12}]\nclearance: [{for: "
      "post-discectomy, scope: guided-exercise, by: surgeon, on: 2026-11-01}]\n" +
      gym + two_days);
  const auto outcome = planned(client);
  INFO(text_of(outcome.violations));
  REQUIRE(outcome.ending == Ending::planned);
  CHECK(outcome.plan.protocol == "back-resilience");
  const bool said =
      std::any_of(outcome.plan.remarks.begin(), outcome.plan.remarks.end(),
                  [](const domain::Reason& each) { return each.code == "since-ahead"; });
  CHECK(said);
  const auto& library = testing::shipped_library();
  for (const auto& session : outcome.plan.sessions) {
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) {
        const auto flag = domain::flag_of(library, testing::exercise_named(item.exercise),
                                          library.stage("post-discectomy-early"));
        CHECK(flag.flag != domain::Flag::contraindicated);
      }
    }
  }
}

TEST_CASE("an acute flare is one in any phase", "[planner]") {
  for (const char* phase : {"early", "stable", "athletic"}) {
    const auto client =
        client_from(std::string("level: 3\nconditions: [{id: lbp-acute-flare, phase: ") + phase +
                    "}]\n" + gym + two_days);
    CHECK(planned(client).plan.protocol == "back-flare");
  }
}

TEST_CASE("a sore hip or shoulder is not lain on", "[planner]") {
  for (const char* condition :
       {"{id: hip-replacement, since: 2026-10-01, side: left}",
        "{id: rotator-cuff-tear, side: left}", "{id: hip-oa, side: left}"}) {
    INFO(condition);
    const auto client = client_from(
        std::string("level: 3\nconditions: [") + condition + "]\npreferences: {like: [clamshell, " +
        "side-lying-hip-abduction, side-lying-external-rotation]}\n" + gym + two_days);
    const auto outcome = planned(client);
    REQUIRE(outcome.ending == Ending::planned);
    for (const auto& session : outcome.plan.sessions) {
      for (const auto& block : session.blocks) {
        for (const auto& item : block.items) {
          // On the right side the left leg or arm works.
          if (testing::exercise_named(item.exercise).position == domain::Position::side_lying)
            CHECK(item.side == domain::Side::left);
        }
      }
    }
  }
}

TEST_CASE("pins that exclude each other are a smallest conflict", "[planner][conflicts]") {
  const std::string three =
      "schedule: {sessions: [{id: a, day: mon, minutes: 60, place: gym}, {id: b, day: tue, "
      "minutes: "
      "60, place: gym}, {id: c, day: thu, minutes: 60, place: gym}]}\n";
  const auto client = client_from(
      "level: 3\nconditions: []\npreferences: {pin: [{exercise: cat-camel, session: c}, {exercise: "
      "kb-deadlift, session: a}, {exercise: dumbbell-rdl, session: b}]}\n" +
      gym + three);
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::no_plan);
  REQUIRE(outcome.conflicts.size() == 1);
  const auto& conflict = outcome.conflicts.front();
  INFO(conflict.text);
  CHECK(conflict.text.find("kb-deadlift") != std::string::npos);
  CHECK(conflict.text.find("dumbbell-rdl") != std::string::npos);
  CHECK(conflict.text.find("cat-camel") == std::string::npos);
  CHECK(conflict.lines.size() == 2);
  CHECK_FALSE(conflict.repairs.empty());
}

TEST_CASE("a session too short for its pins names its minutes, and how many would do",
          "[planner][conflicts]") {
  const auto client = client_from(
      "level: 3\nconditions: []\npreferences: {pin: [{exercise: goblet-squat, session: a}, "
      "{exercise: one-arm-db-row, session: a}, {exercise: kb-deadlift, session: a}, {exercise: "
      "half-kneeling-pulldown, session: a}, {exercise: single-arm-cable-press, session: a}]}\n" +
      gym + "schedule: {sessions: [{id: a, day: mon, minutes: 10, place: gym}]}\n");
  const auto outcome = planned(client);
  REQUIRE(outcome.ending == Ending::no_plan);
  REQUIRE(outcome.conflicts.size() == 1);
  INFO(outcome.conflicts.front().text);
  CHECK(outcome.conflicts.front().text.find("a has 10 minutes") != std::string::npos);
  REQUIRE_FALSE(outcome.conflicts.front().repairs.empty());
  CHECK(outcome.conflicts.front().repairs.front().text.find("give a ") == 0);
}

TEST_CASE("a month alone takes every stage that it may mean", "[planner]") {
  // On 23 November October is 3 to 7 weeks ago and the early stage lasts 6.
  for (const auto& [since, stages] : std::vector<std::pair<std::string, std::size_t>>{
           {"2026-10", 2}, {"2026-08", 1}, {"2026-11-10", 1}, {"2026", 2}}) {
    const auto client = client_from("level: 3\nconditions: [{id: post-discectomy, since: " + since +
                                    "}]\n" + two_days);
    const auto situation =
        domain::situation_on(client, testing::shipped_library(), util::monday_of({2026, 48}), 5);
    std::set<domain::StageId> found;
    for (const auto& each : situation.stages) found.insert(each.stage);
    const bool early = found.count(testing::shipped_library().stage("post-discectomy-early")) != 0;
    INFO(since);
    CHECK(found.size() >= stages);
    CHECK(early == (since != "2026-08"));
  }
}

TEST_CASE("the same input gives the same bytes, with one thread and two", "[planner]") {
  const auto client = client_from("level: 3\nconditions: [{id: knee-oa}]\n" + gym + two_days);
  auto options = quick();
  const std::string first = io::write_plan(planned(client, options).plan);
  CHECK(io::write_plan(planned(client, options).plan) == first);
  options.threads = 2;
  CHECK(io::write_plan(planned(client, options).plan) == first);
  options.seed = 1;
  CHECK(io::write_plan(planned(client, options).plan) != first);
}

TEST_CASE("the problem that is solved is the one that is shown", "[planner]") {
  const auto client = client_from("level: 3\nconditions: []\n" + gym + two_days);
  const auto posed = planner::problem_of(inputs_of(client), quick());
  REQUIRE(posed);
  CHECK(posed->choices.candidates.size() > 100);
  CHECK(posed->attainable_merit == planned(client).plan.attainable_merit);
}

TEST_CASE("the plan's decisions keep every row of the exported model", "[planner][model]") {
  const auto client = client_from("level: 2\nconditions: []\n" + gym + two_days);
  const auto posed = planner::problem_of(inputs_of(client), quick());
  REQUIRE(posed);
  const auto options = quick();
  const auto answer = solve::local_search().solve(
      posed->problem, {.seed = options.seed, .moves = planner::moves_of(options.effort).value()});
  const auto plan = planned(client).plan;
  REQUIRE(answer.objective == plan.objective);

  const model::LinearForm form = model::linear_form(posed->problem);
  const auto values = model::linear_values(form, posed->problem, answer.on);
  int64_t objective = 0;
  for (std::size_t v = 0; v < values.size(); ++v) {
    const auto& variable = form.variables[v];
    INFO(variable.meaning);
    CHECK((values[v] >= 0 && values[v] <= variable.high));
    objective += values[v] * variable.objective;
  }
  CHECK(objective == plan.objective);
  for (const model::LinearRow& row : form.rows) {
    int64_t value = 0;
    for (const auto& term : row.terms)
      value += term.coefficient * values[static_cast<std::size_t>(term.variable)];
    INFO(row.name << ": " << row.meaning);
    CHECK(
        (row.sense == model::LinearRow::Sense::at_least ? value >= row.bound : value <= row.bound));
  }
}

TEST_CASE("an interrupt before the start leaves no half plan", "[planner]") {
  const auto client = client_from("level: 3\nconditions: []\n" + gym + two_days);
  std::atomic<bool> stop{true};
  auto options = quick();
  options.stop = &stop;
  const auto outcome = planned(client, options);
  INFO(text_of(outcome.violations));
  CHECK(outcome.ending != Ending::unverified);
  if (outcome.ending == Ending::interrupted) {
    CHECK(testing::violations(client, outcome.plan).empty());
    CHECK(outcome.plan.limited_by == "interrupt");
  }
}
