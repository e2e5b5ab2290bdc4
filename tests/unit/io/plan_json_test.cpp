#include "io/plan_json.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "io/json_tree.h"

using namespace plumbline;

namespace {

std::shared_ptr<const util::Source> source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"plan.json", std::move(text)});
}

/// A plan with every kind of field in use; the text tests change it by hand.
domain::Plan small_plan() {
  domain::PlanItem item;
  item.ref = "mon-1:1";
  item.exercise = "side-bridge";
  item.name = "Side \"bridge\" \u65E5\u672C \U0001F3CB";
  item.dose = {.sets = 3,
               .kind = domain::DoseKind::hold,
               .amounts = {6, 4, 2},
               .hold_s = 10,
               .per_side = true,
               .extra_left = 1,
               .rest_s = 20,
               .rpe = 6,
               .tempo = "3-1-2"};
  item.load = "light";
  item.side = domain::Side::each;
  item.work_s = 300;
  item.rest_s = 60;
  item.setup_s = 20;
  item.seconds = 380;
  item.patterns = {"anti-lateral-flexion"};
  item.movers = {"sbl"};
  item.stabilisers = {"core"};
  item.stress = {{"shoulder", 2}, {"compression", 1}};
  item.words["en"] = {.setup = "On your side.", .steps = {"Up."}, .cues = {"Long."}};
  item.words["de"] = {.setup = "Seitlich."};
  item.caution = {{"c", {{"a", "1"}, {"b", ""}}, "Careful."}};
  item.easier = domain::PlanItem::Variant{"side-bridge-knees", "From the knees", false};
  item.harder = domain::PlanItem::Variant{"side-bridge-roll", "Rolling", true};
  item.why = {{"w", {}, "Because."}};
  item.position = "side-lying";
  item.equipment = {"mat"};
  domain::Plan plan;
  plan.status = "feasible";
  plan.partial = true;
  plan.objective = -12;
  plan.bound = 9'000'000'000;
  plan.gap_ppm = 34567;
  plan.limited_by = "effort";
  plan.client_id = "rk";
  plan.client_name = "R. K.";
  plan.week = "2026-W48";
  plan.protocol = "back-resilience";
  plan.sessions = {{"mon-1",
                    "mon",
                    "2026-11-23",
                    "18:30",
                    "gym",
                    "trainer",
                    60,
                    3450,
                    {{domain::Block::brace, {item}}}}};
  plan.home_practice = {{"home-tue-1", "tue", "2026-11-24", "home", 10, 540, {item}}};
  plan.walking = {20, {"tue", "wed"}};
  plan.posture = {{"f", "F", "cue", "when", "then", "say", 8, {"x"}}};
  plan.unmet = {{"r", "s", 2, 1, {"c", {}, "t"}, {{"m", {{"minutes", "10"}}, "more"}}}};
  plan.score = {{"r", "s", "wish", 2, 2, std::nullopt, 0}};
  plan.merits = {{"r", "s", 5}};
  plan.carried_in = {{"2026-11-22", "e", "sat-1", 3}};
  plan.seen = {"e"};
  plan.excluded = {{"not-assessed", 0}, {"contraindicated", 47}};
  plan.taken = {{"id", "Name", "Sentence.", 3, "2027-01-15", ""}};
  plan.remarks = {{"r", {}, "t"}};
  plan.refer = {{"who", "soon", {"c", {}, "t"}, 14}};
  plan.patterns = {{"hinge", "Hinge", 2, 1}};
  plan.chains = {{"sbl", "Back line", 2, 1}};
  plan.traffic_light = {"g", "a", "r"};
  plan.stop_signs = {"s"};
  plan.notice = "n";
  plan.provenance = {"0.1.0", "c", "l", "p", "standard", 7};
  return plan;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

/// The first error of reading `text`, or one with an empty code.
util::Diagnostic first_error(const std::string& text) {
  const auto plan = io::read_plan(source(text));
  if (plan) return {};
  REQUIRE_FALSE(plan.error().empty());
  return plan.error().front();
}

}  // namespace

TEST_CASE("a plan file is the same after reading and writing", "[io][plan]") {
  const std::string text = io::write_plan(small_plan());
  util::Diagnostics warnings;
  const auto read = io::read_plan(source(text), &warnings);
  REQUIRE(read);
  CHECK(warnings.empty());
  CHECK(io::write_plan(*read) == text);
  CHECK(text.back() == '\n');

  domain::Plan empty;
  empty.status = "refused";
  empty.week = "2026-W01";
  const std::string bare = io::write_plan(empty);
  const auto again = io::read_plan(source(bare));
  REQUIRE(again);
  CHECK(io::write_plan(*again) == bare);
}

TEST_CASE("the plan file's keys stand in the contract's order", "[io][plan]") {
  const std::string text = io::write_plan(small_plan());
  std::size_t at = 0;
  for (const char* key : {"schema",
                          "status",
                          "partial",
                          "objective",
                          "bound",
                          "gap",
                          "limited_by",
                          "client",
                          "week",
                          "protocol",
                          "sessions",
                          "minutes_budget",
                          "minutes_planned",
                          "seconds_planned",
                          "blocks",
                          "ref",
                          "exercise",
                          "dose",
                          "sets",
                          "kind",
                          "amounts",
                          "hold_s",
                          "per_side",
                          "extra_sets",
                          "rpe",
                          "tempo",
                          "load",
                          "side",
                          "work_s",
                          "rest_s",
                          "setup_s",
                          "seconds",
                          "patterns",
                          "chains",
                          "mover",
                          "stabiliser",
                          "stress",
                          "words",
                          "caution",
                          "easier",
                          "harder",
                          "why",
                          "home_practice",
                          "walking",
                          "posture",
                          "unmet",
                          "score",
                          "merits",
                          "carried_in",
                          "excluded",
                          "refer",
                          "notice",
                          "provenance"}) {
    INFO(key);
    const std::size_t found = text.find("\"" + std::string(key) + "\":", at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  CHECK(text.find("\"minutes_planned\": 57.5,") != std::string::npos);
  CHECK(text.find("\"minutes_planned\": 9.0,") != std::string::npos);
  CHECK(text.find("\"gap\": 0.034567,") != std::string::npos);
  CHECK(text.find("\"amounts\": [6, 4, 2]") != std::string::npos);
  CHECK(text.find("\"hold_s\": 10") != std::string::npos);
  CHECK(text.find("\"extra_sets\": {\"left\": 1}") != std::string::npos);
}

TEST_CASE("several weeks are one file", "[io][plan]") {
  domain::Plan next = small_plan();
  next.week = "2026-W49";
  const std::string text = io::write_plans({small_plan(), next});
  const auto plans = io::read_plans(source(text));
  REQUIRE(plans);
  REQUIRE(plans->size() == 2);
  CHECK((*plans)[1].week == "2026-W49");
  CHECK(io::write_plans(*plans) == text);
  CHECK(first_error(text).code == "E0605");

  const auto one = io::read_plans(source(io::write_plan(small_plan())));
  REQUIRE(one);
  CHECK(one->size() == 1);
  CHECK_FALSE(io::read_plans(source(R"({"schema": "plumbline/plans/1", "plans": []})")));
}

TEST_CASE("what is wrong with a plan file is told with its place", "[io][plan]") {
  const std::string good = io::write_plan(small_plan());
  struct Case {
    const char* what;
    const char* by;
    const char* code;
    const char* says;
  };
  for (const Case& each : std::vector<Case>{
           {"\"sets\": 3", "\"sets\": \"3\"", "E0602", "'sets' must be a whole number"},
           {"\"sets\": 3", "\"sets\": 3.5", "E0602", "not the number 3.5"},
           {"\"sets\": 3", "\"sets\": 0", "E0604", "from 1 to 100"},
           {"\"sets\": 3", "\"sets\": 99999999999999999999", "E0607", "64 bits"},
           {"\"sets\": 3", "\"sets\": 1e999", "E0601", "JSON"},
           {"\"sets\": 3", "\"sets\": 2", "E0604", "one per set (2), not 3"},
           {"\"kind\": \"hold\"", "\"kind\": \"holds\"", "E0604", "one of reps, hold"},
           {"\"side\": \"each\"", "\"side\": null", "E0602", "'side' must be a word"},
           {"\"status\": \"feasible\",", "", "E0603", "'status' is missing"},
           {"\"status\": \"feasible\"", "\"status\": \"good\"", "E0604", "'status'"},
           {"\"week\": \"2026-W48\"", "\"week\": \"2026-W54\"", "E0604", "a week"},
           {"\"date\": \"2026-11-23\"", "\"date\": \"2026-02-30\"", "E0604", "a date"},
           {"plumbline/plan/1", "plumbline/plan/2", "E0605", "plumbline/plan/2"},
           {"\"partial\": true", "\"partial\": true, \"partial\": false", "E0606", "second time"},
           {"\"id\": \"home-tue-1\"", "\"id\": \"mon-1\"", "E0604", "a second time"},
           {"\"notice\": \"n\"", "\"notice\": {\"a\": 1}", "E0602", "not an object"},
           {"\"notice\": \"n\"", "\"notice\": \"n", "E0601", "JSON"},
           {"\"args\": {\"a\": \"1\"", "\"args\": {\"a\": 1", "E0602", "'a' must be a text"}}) {
    INFO(each.what << " -> " << each.by);
    const util::Diagnostic error = first_error(replaced(good, each.what, each.by));
    CHECK(error.code == each.code);
    CHECK(error.message.find(each.says) != std::string::npos);
    CHECK(error.span.path() == "plan.json");
    CHECK(error.span.line > 0);
  }
  const util::Diagnostic error = first_error("{\n  \"schema\": \"plumbline/plan/1\",\n  \"a\"; 1}");
  CHECK(error.span.line == 3);
  CHECK(error.span.column == 6);
}

TEST_CASE("the place of a wrong value is the value's own", "[io][plan]") {
  const auto tree = io::parse_json(source("{\"\u00e9\": [1,\n 22 , true],\"b\":{\"c\":\"x\"}}"));
  REQUIRE(tree);
  const io::JsonValue* list = tree->find("\u00e9");
  REQUIRE(list != nullptr);
  CHECK(list->span.column == 7);
  REQUIRE(list->items.size() == 3);
  CHECK(list->items[0].span.column == 8);
  CHECK(list->items[1].span.line == 2);
  CHECK(list->items[1].span.column == 2);
  CHECK(list->items[1].span.length == 2);
  CHECK(list->items[2].span.column == 7);
  CHECK(tree->entries[1].where.column == 13);
  CHECK(tree->find("b")->find("c")->span.column == 22);
}

TEST_CASE("unknown keys warn and are passed over", "[io][plan]") {
  const std::string text =
      replaced(io::write_plan(small_plan()), "\"partial\"", "\"partail\": 1, \"partial\"");
  util::Diagnostics warnings;
  const auto plan = io::read_plan(source(text), &warnings);
  REQUIRE(plan);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].code == "W0601");
  CHECK(warnings[0].severity == util::Severity::warning);
  CHECK(warnings[0].hint == "maybe: 'partial'");
  CHECK(io::write_plan(*plan) == io::write_plan(small_plan()));
}

TEST_CASE("many unknown keys do not hide an error", "[io][plan]") {
  std::string many;
  for (int i = 0; i < 500; ++i) many += "\"k" + std::to_string(i) + "\": 1, ";
  const std::string text =
      replaced(io::write_plan(small_plan()), "\"partial\": true", many + "\"partial\": 1");
  const auto plan = io::read_plan(source(text));
  REQUIRE_FALSE(plan);
  CHECK(util::has_errors(plan.error()));
}

TEST_CASE("a hostile plan file is refused, never a crash", "[io][plan]") {
  const std::string good = io::write_plan(small_plan());
  std::vector<std::string> texts{"",
                                 " ",
                                 "null",
                                 "[]",
                                 "42",
                                 "\"x\"",
                                 "{}",
                                 "{\"schema\": 1}",
                                 "\xFF\xFE",
                                 "{\"a\":\xC3}",
                                 std::string(100'000, '['),
                                 std::string(100'000, '{'),
                                 "{\"schema\":" + std::string(50, '['),
                                 std::string("{\"schema\"\0:1}", 13),
                                 "// comment\n{}",
                                 "{\"a\": NaN}",
                                 "{'a': 1}"};
  for (std::size_t i = 0; i < good.size(); i += 37) texts.push_back(good.substr(0, i));
  for (const std::string& text : texts) {
    const auto plan = io::read_plan(source(text));
    CHECK_FALSE(plan.has_value());
    CHECK_FALSE(io::read_plans(source(text)).has_value());
  }
  // Every value of every kind in the place of every other.
  for (std::size_t at = good.find(": "); at != std::string::npos; at = good.find(": ", at + 2)) {
    for (const char* other : {"null, \"x\": ", "[1], \"x\": ", "{\"a\": []}, \"x\": ",
                              "-1, \"x\": ", "1e3, \"x\": ", "\"\\u0000\", \"x\": "}) {
      std::string text = good;
      text.insert(at + 2, other);
      const auto plan = io::read_plan(source(text));
      if (!plan) CHECK(util::has_errors(plan.error()));
    }
  }
}
