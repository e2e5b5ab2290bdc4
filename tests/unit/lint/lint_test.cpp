#include <catch2/catch.hpp>

#include "lint/order.h"
#include "lint/readability.h"
#include "lint/registry.h"
#include "tests/unit/lint/small_library.h"
#include "tests/unit/planner/shipped_inputs.h"

using namespace plumbline;
using namespace plumbline::testing;
using Codes = std::vector<std::string>;

namespace {

std::vector<std::shared_ptr<const util::Source>> files_in(const std::string& folder) {
  auto read = io::read_layers({{folder, std::string(PLUMBLINE_SOURCE_DIR) + "/data/" + folder}});
  if (!read) demand_none(read.error());
  return read->front().sources;
}

/// The tables of the shipped library, of which a test may take something away.
io::LibraryTables shipped_tables() {
  util::Diagnostics found;
  auto tables = io::read_tables({{"built-in", files_in("library")}}, found);
  demand_none(found);
  return tables;
}

Linted lint_shipped(io::LibraryTables tables) {
  Linted out;
  out.tables = std::move(tables);
  util::Diagnostics found;
  out.library = io::resolve_library(out.tables, found);
  demand_none(found);
  out.protocols = shipped_protocols();
  auto notes = io::read_lint_notes(files_in("lint"), out.library);
  if (!notes) demand_none(notes.error());
  out.notes = std::move(*notes);
  out.files = files_in("library");
  for (auto& file : files_in("protocols")) out.files.push_back(file);
  auto report =
      lint::lint({out.library, out.tables, out.protocols, out.notes, out.files, true, nullptr});
  if (!report) throw std::runtime_error(report.error());
  out.report = std::move(*report);
  return out;
}

}  // namespace

TEST_CASE("the shipped library has no error and no warning", "[lint][shipped]") {
  const Linted linted = lint_shipped(shipped_tables());
  for (const auto& each : linted.report.findings) {
    INFO(util::to_text(each));
    CHECK(each.severity == util::Severity::note);
  }
  CHECK(linted.report.accepted > 0);
}

TEST_CASE("every client of the shipped table has exactly the stage it stands for",
          "[lint][shipped]") {
  // One stage more or less would count other exercises than the row says.
  const domain::Library& library = shipped_library();
  io::EquipmentSet set{.id = {"floor", {}}};
  const auto coverage = lint::coverage_of(library, shipped_protocols(), {set});
  REQUIRE(coverage);
  CHECK(coverage->rows.size() == (library.stages.size() + 1) * 5);
  for (const lint::CoverageRow& row : coverage->rows) {
    if (!row.stage.valid()) continue;
    INFO(library[row.stage].id);
    const domain::Client client = lint::client_of(library, row.stage, row.level, {set});
    const auto situation =
        domain::situation_on(client, library, util::monday_of(lint::table_week), 5);
    REQUIRE_FALSE(situation.stages.empty());
    for (const auto& active : situation.stages) CHECK(active.stage == row.stage);
  }
}

TEST_CASE("an exercise of the shipped library without words fails", "[lint][shipped]") {
  io::LibraryTables tables = shipped_tables();
  const std::string bare = tables.entries.exercises[100].id.value;
  const auto erased = std::erase_if(tables.words, [&](const io::RawWordsEntry& page) {
    return page.lang == "en" && page.id.value == bare;
  });
  REQUIRE(erased == 1);
  const Linted linted = lint_shipped(std::move(tables));
  CHECK(linted.only("E0903").message == "'" + bare + "' has no words in English");
}

TEST_CASE("accepted findings are counted, stale ones told", "[lint]") {
  const std::string third = exercise("deep-bow", 4, "    easier: [bend-and-reach]\n", "Deep bow");
  const std::vector<std::string> files{library_file(two_hinges + third),
                                       words_file(two_pages + page("deep-bow"))};
  const std::string accepted =
      chair_set + "accepted:\n  - code: W0904\n    reason: No step between.\n    about: ";
  const Linted linted = lint_of(files, accepted + "[[deep-bow, bend-and-reach]]\n");
  CHECK(linted.codes() == Codes{});
  CHECK(linted.report.accepted == 1);
  CHECK(lint_of(files, accepted + "[[bend-and-reach, deep-bow], sit-and-bend]\n").codes() ==
        Codes{"W0902"});
  CHECK(lint_of(files, accepted + "[deep-bow]\n").codes() == Codes{"W0904", "W0902"});
}

TEST_CASE("only what is asked about is told", "[lint]") {
  Linted linted = lint_of({library_file(two_hinges), words_file(page("sit-and-bend"))});
  auto report =
      lint::lint({linted.library, linted.tables, linted.protocols, linted.notes, linted.files, true,
                  [](const util::Source& file) { return file.path != "file0.yaml"; }});
  REQUIRE(report);
  CHECK(report->findings.empty());
}

TEST_CASE("a finding about two entries is told for either", "[lint]") {
  const Linted linted = lint_of({library_file(two_hinges), words_file(two_pages + page("another")),
                                 library_file(exercise("another", 2, "    easier: [sit-and-bend]\n",
                                                       "Reach up, then bend"))});
  REQUIRE(linted.codes() == Codes{"W0908"});
  CHECK(linted.only("W0908").span.path() == "file0.yaml");  // at the later by id
  const auto told_for = [&](const std::string& path) {
    return lint::lint({linted.library, linted.tables, linted.protocols, linted.notes, linted.files,
                       true, [&](const util::Source& file) { return file.path == path; }})
        .value()
        .findings;
  };
  const auto own = told_for("file2.yaml");
  REQUIRE(own.size() == 1);
  CHECK(own[0].span.path() == "file2.yaml");
  REQUIRE(own[0].notes.size() == 1);
  CHECK(own[0].notes[0].span.path() == "file0.yaml");
  CHECK(told_for("basics.yaml").empty());
}

TEST_CASE("a protocol that is not there is told", "[lint]") {
  Linted linted = lint_of({library_file(two_hinges), words_file(two_pages)});
  linted.protocols.pop_back();
  const auto report = lint::lint(
      {linted.library, linted.tables, linted.protocols, linted.notes, linted.files, true, nullptr});
  REQUIRE_FALSE(report);
  CHECK(report.error().find("general-strength") != std::string::npos);
}

TEST_CASE("notes are held to the library", "[lint][notes]") {
  const Linted linted = lint_of({library_file(two_hinges), words_file(two_pages)});
  const auto code = [&](const std::string& text) {
    const auto read = io::read_lint_notes(
        {source_of("notes.yaml", "kind: plumbline/lint/1\n" + text)}, linted.library);
    return read ? std::string("none") : read.error().front().code;
  };
  CHECK(code("equipment_sets: [{id: a, name: A, equipment: [chair]}]\n") == "none");
  CHECK(code("equipment_sets: [{id: a, name: A, equipment: [chiar]}]\n") == "E0301");
  CHECK(code("equipment_sets: [{id: a, name: A, equipment: []}, "
             "{id: a, name: B, equipment: []}]\n") == "E0302");
  CHECK(code("empty_cells: [{stages: [none], reason: R.}]\n") == "none");
  CHECK(code("empty_cells: [{stages: [stiff-nek], reason: R.}]\n") == "E0301");
  CHECK(code("empty_cells: [{sets: [nowhere], reason: R.}]\n") == "E0301");
  CHECK(code("empty_cells: [{patterns: [hing], reason: R.}]\n") == "E0301");
  CHECK(code("empty_cells: [{stages: [none]}]\n") == "E0202");
  CHECK(code("empty_cells: [{levels: [6], reason: R.}]\n") == "E0204");
  CHECK(code("accepted: [{code: X0804, about: [a], reason: R.}]\n") == "E0207");
  CHECK(code("accepted: [{code: W0904, about: [], reason: R.}]\n") == "E0208");
  CHECK(code("acepted: []\n") == "E0201");
}

TEST_CASE("syllables are counted by rules of thumb", "[lint][reading]") {
  const std::vector<std::pair<const char*, int>> words{
      {"hip", 1},   {"spine", 1},    {"knee", 1},   {"bend", 1},    {"table", 2},
      {"whole", 1}, {"raised", 1},   {"lifted", 2}, {"presses", 2}, {"shoulder", 2},
      {"body", 2},  {"exercise", 3}, {"rhythm", 1}, {"a", 1},       {"reaches", 2}};
  for (const auto& [word, syllables] : words) {
    INFO(word);
    CHECK(lint::syllables_of(word) == syllables);
  }
}

TEST_CASE("sentences and words are counted", "[lint][reading]") {
  const auto counts = lint::counts_of("Stand tall. Don't lock the half-bent knees; breathe 3.5 s!");
  CHECK(counts.sentences == 3);
  CHECK(counts.words == 10);
  CHECK(counts.longest_sentence == 6);
  CHECK(lint::counts_of("").words == 0);
  CHECK(lint::counts_of(" . ! ").sentences == 0);
  // Dashes and curly quotes are no words, letters with accents are.
  CHECK(lint::counts_of("\xE2\x80\x9CGo\xE2\x80\x9D \xE2\x80\x93 \xC3\xA9t\xC3\xA9").words == 2);
  CHECK(lint::counts_of("\xE8\xB5\xB7\xE3\x80\x82\xE5\x9D\x90").sentences == 2);
}

TEST_CASE("the grade is that of the formula", "[lint][reading]") {
  // 10 words, 2 sentences, 15 syllables: 0.39 * 5 + 11.8 * 1.5 - 15.59 = 4.06.
  CHECK(lint::grade_x100({.sentences = 2, .words = 10, .syllables = 15}) == 406);
  CHECK(lint::grade_x100({}) == 0);
}

TEST_CASE("circles are found, each once", "[lint][ladders]") {
  domain::Library library;
  library.exercises.resize(5);
  for (std::size_t i = 0; i < 5; ++i) library.exercises[i].id = std::string(1, char('a' + i));
  const auto id = [](int i) { return domain::ExerciseId{i}; };
  CHECK(lint::circles_of(library).empty());
  library.exercises[1].easier = {id(0)};
  library.exercises[2].easier = {id(1)};
  CHECK(lint::circles_of(library).empty());
  library.ladders.push_back({.id = "back", .steps = {id(2), id(0)}});
  library.exercises[4].easier = {id(2)};  // behind the circle, no part of it
  CHECK(lint::circles_of(library) ==
        std::vector<std::vector<domain::ExerciseId>>{{id(0), id(1), id(2)}});
  library.exercises[3].easier = {id(3)};
  CHECK(lint::circles_of(library).size() == 2);
}
