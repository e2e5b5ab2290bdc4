#include <catch2/catch.hpp>

#include <algorithm>

#include "import/write.h"
#include "tests/unit/import/fixture.h"
#include "util/file.h"

using namespace import_test;
using Texts = std::vector<std::string>;

namespace {

/// A list, and what became of it.
struct Case {
  import::Mapping by;
  std::vector<import::Record> records;
  import::Outcome outcome;

  explicit Case(const std::string& list, const std::string& rest = plain_mapping)
      : by(mapping(mapping_text(rest)).value()),
        records(import::read_records(source(list), by).value()),
        outcome(import::import_records(records, by, library())) {
    CHECK(outcome.records ==
          outcome.taken.size() + outcome.duplicates.size() + outcome.left_out.size());
  }

  const import::Draft& one() const {
    REQUIRE(outcome.taken.size() == 1);
    return outcome.taken.front();
  }
};

/// The files of an import beside the shipped library.
util::Result<domain::Library> with_shipped(const std::vector<import::OutFile>& files) {
  auto layers = io::read_layers(io::library_layers(root + "/data", {}, "")).value();
  io::LayerSources own{.name = "import", .sources = {}};
  for (const auto& each : files)
    if (each.path.ends_with(".yaml")) own.sources.push_back(source(each.text, each.path));
  layers.push_back(std::move(own));
  return io::read_library(layers);
}

const char* const bar_squat =
    R"({"name":"Zercher Carry Squats","equipment":"barbell","muscles":["quadriceps"],)"
    R"("level":"beginner","category":"strength"})";

std::string list_of(const Texts& records) {
  std::string out;
  for (const std::string& each : records) out += (out.empty() ? "" : ",") + each;
  return "[" + out + "]";
}

}  // namespace

TEST_CASE("nothing known, nothing none", "[import]") {
  const Case unknown(R"([{"name":"Odd squat","equipment":null}])");
  CHECK_FALSE(unknown.one().equipment);
  const Case machine(R"([{"name":"Odd squat","equipment":"machine"}])");
  CHECK_FALSE(machine.one().equipment);
  const Case other(R"([{"name":"Odd squat","equipment":"sledge"}])");
  CHECK_FALSE(other.one().equipment);
  CHECK(other.outcome.unknown_words.count("equipment: sledge") == 1);
  const Case none(R"([{"name":"Odd squat","equipment":"body only"}])");
  REQUIRE(none.one().equipment);
  CHECK(none.one().equipment->empty());
  CHECK(std::count(none.one().guessed.begin(), none.one().guessed.end(), "equipment") == 1);
  const Case bar(R"([{"name":"Odd chin-up","equipment":"body only"}])");
  CHECK(bar.one().equipment == Texts{"pullup-bar"});
  const Case told(R"([{"name":"Odd squat","equipment":"barbell"}])");
  CHECK(told.one().equipment == Texts{"barbell"});
  CHECK(std::count(told.one().guessed.begin(), told.one().guessed.end(), "equipment") == 0);
}

TEST_CASE("the pattern comes from the name, then from the fields, and says so", "[import]") {
  const Case name(R"([{"name":"Odd Romanian thing","muscles":["chest"],"force":"push"}])");
  CHECK(name.one().pattern == "hinge");
  CHECK(name.one().ground == "name: romanian");
  CHECK(name.one().by_name);
  const Case fields(R"([{"name":"Odd thing","muscles":["chest"],"force":"push"}])");
  CHECK(fields.one().pattern == "push-horizontal");
  CHECK(fields.one().ground == "force: push, primary: chest");
  CHECK_FALSE(fields.one().by_name);
  const Case nothing(R"([{"name":"Odd thing"}])");
  REQUIRE(nothing.outcome.left_out.size() == 1);
  CHECK(nothing.outcome.left_out.front().why == "nothing tells its movement pattern");
}

TEST_CASE("what is not known is set with care", "[import]") {
  const Case silent(R"([{"name":"Odd deadlift"}])");
  CHECK(silent.one().level == 4);
  CHECK(silent.one().tier == domain::ClinicalTier::c);
  CHECK(silent.one().stress[static_cast<std::size_t>(domain::Axis::compression)] == 5);
  const Case beginner(R"([{"name":"Odd depth jump","level":"beginner"}])");
  CHECK(beginner.one().level == 5);
  CHECK(beginner.one().role == domain::Role::power);
  CHECK(beginner.one().stress[static_cast<std::size_t>(domain::Axis::impact)] == 5);
  const Case lunge(R"([{"name":"Odd lunge","level":"beginner"}])");
  CHECK(lunge.one().level == 3);
  CHECK(lunge.one().sides == domain::Laterality::each);
  CHECK(lunge.one().dose.per_side);
  CHECK(lunge.one().set_seconds == 64);
}

TEST_CASE("what the library has is a duplicate, by name and by alias", "[import]") {
  const Case known(
      R"([{"name":"Barbell Deadlifts"},{"name":"Odd one","aliases":["kettlebell deadlift"]},
                       {"name":"ROCKING on all-fours"}])");
  for (const auto& each : known.outcome.duplicates) CHECK(each.in_library);
  CHECK(known.outcome.taken.empty());
  CHECK(known.outcome.duplicates.size() + known.outcome.left_out.size() == 3);
  CHECK(known.outcome.duplicates.back().of == "quadruped-rockback");
}

TEST_CASE("what stands twice in a list is taken once", "[import]") {
  const Case twice(R"([{"name":"Odd squat","aliases":["Strange squat"]},{"name":"odd SQUATS"},
                       {"name":"Strange squat"},{"name":"Queer squat","aliases":["Odd squat"]}])");
  CHECK(twice.outcome.taken.size() == 1);
  REQUIRE(twice.outcome.duplicates.size() == 3);
  for (const auto& each : twice.outcome.duplicates) CHECK(each.of == "odd-squat");
  const Case shared(R"([{"name":"Odd squat","aliases":["Deepest"]},
                        {"name":"Queer squat","aliases":["deepest"]}])");
  CHECK(shared.outcome.taken.size() == 2);
  REQUIRE(shared.outcome.lost_aliases.size() == 1);
  CHECK(shared.outcome.lost_aliases.front().id == "queer-squat");
}

TEST_CASE("hostile names are left out or made harmless", "[import]") {
  const Case hostile(
      "[{\"name\":\"../x squat\"},{\"name\":\"<script>alert(1)</script> squat\"},"
      "{\"name\":\"" +
      std::string(300, 'x') +
      " squat\"},"
      "{\"name\":\"squat \\u202e x\"},{\"name\":\"squat\\u0000\"},{\"name\":\"\"},"
      "{\"name\":\"squat: \\\"#{}\"},{\"name\":\"القرفصاء squat\"},{\"name\":5}]");
  CHECK(hostile.outcome.left_out.size() == 5);
  const auto files = import::library_files(hostile.outcome, hostile.by, "en");
  for (const auto& each : files) CHECK(each.path.find("..") == std::string::npos);
  const auto read = with_shipped(files);
  if (!read) FAIL(util::to_text(read.error().front()));
  for (const auto& each : hostile.outcome.taken) {
    const auto id = read->exercise(each.id);
    REQUIRE(id.valid());
    CHECK((*read)[id].name == each.name);
  }
  const std::string report = import::report_for_people(hostile.outcome, hostile.by);
  CHECK(report.find("<script>") == std::string::npos);
  CHECK(report.find("\u202e") == std::string::npos);
}

TEST_CASE("a name in another script gets an id of its own", "[import]") {
  const Case arabic(R"([{"name":"القرفصاء","muscles":["quads"],"force":"push"},
                        {"name":"الضغط","muscles":["chest"],"force":"push"}])");
  REQUIRE(arabic.outcome.taken.size() == 2);
  for (const auto& each : arabic.outcome.taken) CHECK(each.id.starts_with("name-"));
  CHECK(with_shipped(import::library_files(arabic.outcome, arabic.by, "en")));
}

TEST_CASE("what is written is what the library reads", "[import]") {
  const Case list(list_of({bar_squat, R"({"name":"Odd carry","equipment":"dumbbell"})",
                           R"({"name":"3/4 Squats"})", R"({"name":"Null squat plank"})"}));
  const auto files = import::library_files(list.outcome, list.by, "en");
  const auto read = with_shipped(files);
  if (!read) FAIL(util::to_text(read.error().front()));
  CHECK(read->exercises.size() == library().exercises.size() + list.outcome.taken.size());
  for (const auto& draft : list.outcome.taken) {
    INFO(draft.id);
    const auto id = read->exercise(draft.id);
    REQUIRE(id.valid());
    const domain::Exercise& exercise = (*read)[id];
    CHECK_FALSE(exercise.assessed);
    CHECK(exercise.equipment_known == draft.equipment.has_value());
    CHECK(exercise.guessed == draft.guessed);
    CHECK(exercise.sources == Texts{"mine"});
    CHECK(exercise.stress == draft.stress);
    CHECK(exercise.set_seconds == draft.set_seconds);
    CHECK(exercise.facts.floor == draft.facts.floor);
    CHECK(exercise.facts.hand_support == draft.facts.hand_support);
    CHECK_FALSE(exercise.has_words);
  }
}

TEST_CASE("instructions become steps where they fit, and nothing is made up", "[import]") {
  const Case short_ones(
      R"([{"name":"Odd squat","instructions":["Stand: feet apart.","Sit back.\nRise."]}])");
  const auto files = import::library_files(short_ones.outcome, short_ones.by, "en");
  const auto read = with_shipped(files);
  if (!read) FAIL(util::to_text(read.error().front()));
  const auto& exercise = (*read)[read->exercise("odd-squat")];
  CHECK(exercise.has_words);
  CHECK(exercise.words.steps == Texts{"Stand: feet apart.", "Sit back. Rise."});
  CHECK(exercise.words.setup.empty());
  CHECK(exercise.words.cues.empty());
  const Case long_one("[{\"name\":\"Odd squat\",\"instructions\":[\"" + std::string(500, 'x') +
                      "\"]}]");
  CHECK(long_one.one().steps.empty());
  CHECK_FALSE(long_one.one().note.empty());
}

TEST_CASE("the same list gives the same bytes, in any order of its keys", "[import]") {
  const Case a(list_of({bar_squat, R"({"name":"Odd carry","equipment":"dumbbell"})"}));
  const Case b(list_of({R"({"category":"strength","level":"beginner","muscles":["quadriceps"],)"
                        R"("equipment":"barbell","name":"Zercher Carry Squats"})",
                        R"({"equipment":"dumbbell","name":"Odd carry"})"}));
  const auto first = import::library_files(a.outcome, a.by, "en");
  const auto second = import::library_files(b.outcome, b.by, "en");
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].text == second[i].text);
  CHECK(import::report_for_people(a.outcome, a.by) == import::report_for_people(b.outcome, b.by));
  CHECK(import::report_for_machines(a.outcome, a.by, first, "x") ==
        import::report_for_machines(b.outcome, b.by, second, "x"));
}

TEST_CASE("every record stands in the reports, and the counts add up", "[import]") {
  const Case list(list_of({bar_squat, R"({"name":"Barbell deadlift"})", R"({"name":"Odd"})", "5"}));
  CHECK(import::counts_of(list.outcome) == "4 in = 1 taken + 1 duplicates + 2 left out");
  const std::string people = import::report_for_people(list.outcome, list.by);
  for (const char* piece : {"4 in = 1 taken", "Zercher Carry Squats", "Barbell deadlift",
                            "nothing tells its movement pattern: 1", "it is no object", "mine"})
    CHECK_THAT(people, Catch::Contains(piece));
  const auto machines = io::Json::parse(
      import::report_for_machines(list.outcome, list.by, {{"a.yaml", "x"}}, "hash"));
  CHECK(machines["counts"]["in"] == 4);
  CHECK(machines["taken"].size() + machines["duplicates"].size() + machines["left_out"].size() ==
        4);
  CHECK(machines["files"].contains("a.yaml"));
}
