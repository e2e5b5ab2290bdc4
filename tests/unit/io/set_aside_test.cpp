#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "io/layers.h"
#include "io/read_library.h"

using namespace plumbline;

namespace {

const std::string root = PLUMBLINE_SOURCE_DIR;

std::string entry(const std::string& id, const std::string& more) {
  return "  - id: " + id + "\n    name: " + id +
         "\n    pattern: hinge\n    chains: {mover: [sbl]}\n    level: 3\n    role: strength\n"
         "    tier: C\n    position: standing\n    sides: none\n    dose: {reps: 8}\n"
         "    set_seconds: 32\n" +
         more;
}

/// The shipped library with a layer of further exercises.
io::LibraryWithTables with(const std::string& text) {
  static int number = 0;
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("plumbline-aside-" + std::to_string(++number)))
          .string();
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/x.yaml") << "kind: plumbline/library/1\n" + text;
  auto read = io::read_library_with_tables(io::library_layers(root + "/data", {folder}, ""));
  std::filesystem::remove_all(folder);
  if (!read) FAIL(util::to_text(read.error().front()));
  return std::move(*read);
}

const domain::Library& shipped() {
  static const domain::Library value =
      io::read_library(io::library_layers(root + "/data", {}, "")).value();
  return value;
}

}  // namespace

TEST_CASE("a library of assessed exercises has no part", "[io][set-aside]") {
  const auto read = io::read_library_with_tables(io::library_layers(root + "/data", {}, ""));
  REQUIRE(read);
  CHECK(read->tables == nullptr);
}

TEST_CASE("without what nobody has assessed, the library is as if it had never been there",
          "[io][set-aside]") {
  const auto read = with("sources: [{key: far, text: Far away}]\nexercises:\n" +
                         entry("odd-hinge", "    source: [far]\n    guessed: [pattern]\n"));
  CHECK(read.library.exercises.size() == shipped().exercises.size() + 1);
  CHECK(read.library.hash != shipped().hash);
  REQUIRE(read.tables);
  const domain::Library part = io::assessed_part(*read.tables, {});
  CHECK(part.exercises.size() == shipped().exercises.size());
  CHECK(part.sources.size() == shipped().sources.size());
  CHECK(part.hash == shipped().hash);
}

TEST_CASE("what is named stays, with what it refers to", "[io][set-aside]") {
  const auto read = with("exercises:\n" + entry("odd-hinge", "    easier: [plain-hinge]\n") +
                         entry("plain-hinge", "") + entry("other-hinge", ""));
  const domain::Library part = io::assessed_part(*read.tables, {"odd-hinge"});
  CHECK(part.exercise("odd-hinge").valid());
  CHECK(part.exercise("plain-hinge").valid());
  CHECK_FALSE(part.exercise("other-hinge").valid());
}

TEST_CASE("what an assessed exercise or a ladder rests on stays", "[io][set-aside]") {
  const auto read = with(
      "ladders: [{id: odd, name: Odd, pattern: hinge, steps: [step-one], gate: x, "
      "source: [common practice]}]\nexercises:\n" +
      entry("step-one", "") + entry("below", "") +
      entry("above", "    equipment: []\n    safety: assessed\n    easier: [below]\n"));
  const domain::Library part = io::assessed_part(*read.tables, {});
  CHECK(part.exercise("step-one").valid());
  CHECK(part.exercise("below").valid());
  CHECK(part.exercise("above").valid());
}

TEST_CASE("an assessed exercise holds no guess and knows its equipment", "[io][set-aside]") {
  const auto wrong = [](const std::string& more) {
    const auto source = std::make_shared<const util::Source>(util::Source{
        "x.yaml", "kind: plumbline/library/1\nexercises:\n" + entry("odd-hinge", more)});
    const auto found = io::check_library_file(source);
    return found.empty() ? std::string{} : found.front().code;
  };
  CHECK(wrong("    safety: assessed\n").empty());
  CHECK(wrong("    safety: assessed\n    guessed: [pattern]\n") == "E0307");
  CHECK(wrong("    safety: assessed\n    equipment: null\n") == "E0307");
  CHECK(wrong("    guessed: [pattern]\n    equipment: null\n").empty());
  CHECK(wrong("    guessed: [patern]\n") == "E0205");
}

TEST_CASE("words are whole, or steps alone", "[io][words]") {
  const auto codes = [](const std::string& page) {
    const auto source = std::make_shared<const util::Source>(util::Source{
        "x.yaml", "kind: plumbline/words/1\nlang: en\nexercises:\n  dowel-hinge:\n" + page});
    std::vector<std::string> out;
    for (const auto& each : io::check_library_file(source)) out.push_back(each.code);
    return out;
  };
  CHECK(codes("    steps: [Bow.]\n").empty());
  CHECK(codes("    setup: Stand.\n    steps: [Bow.]\n") == std::vector<std::string>(5, "E0202"));
  CHECK(codes("    setup: Stand.\n") == std::vector<std::string>{"E0202"});
}
