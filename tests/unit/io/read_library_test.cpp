#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <random>

#include "io/read_library.h"

using namespace plumbline;

namespace {

std::shared_ptr<const util::Source> source(std::string path, std::string text) {
  return std::make_shared<const util::Source>(util::Source{std::move(path), std::move(text)});
}

const char* const basics = R"(kind: plumbline/library/1
patterns:
  - {id: hinge, name: Hinge, definition: Hips back., daily_life: Lifting., group: lower, key: true}
  - {id: squat, name: Squat, definition: Both bend., daily_life: Sitting., group: lower, key: true}
chains:
  - {id: core, name: Core, members: trunk, job: stiffness, evidence: none, source: [usual]}
  - {id: sbl, name: Back line, members: back, job: extend, evidence: none, source: [usual]}
equipment:
  - {id: chair, name: chair, gives_load: false, stands_there: true, setup_s: 10, household: true,
     load_unit: none}
  - {id: kettlebell, name: kettlebell, gives_load: true, stands_there: false, setup_s: 15,
     household: false, load_unit: kg}
sources:
  - {key: usual, text: Usual practice.}
conditions:
  - id: stiff-back
    name: Stiff back
    back: true
    group: back
    side: none
    clock: none
    stages:
      - id: stiff-back
        contraindicated: [flexion>=3]
        caution: [flexion>=2]
        needs_clearance: false
        prefers: {patterns: [hinge], exercises: [easy]}
        source: [usual]
        say: {client: Calm., modification: Lighter.}
)";

std::string exercise(const std::string& id, int level, const std::string& more = {}) {
  return "  - id: " + id + "\n    name: " + id +
         "\n    pattern: hinge\n    chains: {mover: [sbl], stabiliser: [core]}\n    level: " +
         std::to_string(level) +
         "\n    role: skill\n    tier: A\n    position: standing\n    sides: none\n"
         "    dose: {reps: 8}\n    set_seconds: 32\n" +
         more;
}

std::string exercises(const std::string& entries) {
  return "kind: plumbline/library/1\nexercises:\n" + entries;
}

const std::string two =
    exercises(exercise("easy", 1) + exercise("hard", 2, "    easier: [easy]\n"));

using Layers = std::vector<io::LayerSources>;

Layers layers_of(std::vector<std::string> texts) {
  io::LayerSources layer{.name = "built-in", .sources = {source("basics.yaml", basics)}};
  for (std::size_t i = 0; i < texts.size(); ++i)
    layer.sources.push_back(source("more" + std::to_string(i) + ".yaml", texts[i]));
  return {layer};
}

domain::Library good(const Layers& layers, util::Diagnostics* warnings = nullptr) {
  auto read = io::read_library(layers, warnings);
  if (!read) {
    for (const auto& each : read.error()) UNSCOPED_INFO(util::to_text(each));
    REQUIRE(read);
  }
  return std::move(*read);
}

util::Diagnostic bad(const Layers& layers) {
  auto read = io::read_library(layers);
  REQUIRE_FALSE(read);
  REQUIRE_FALSE(read.error().empty());
  return read.error().front();
}

}  // namespace

TEST_CASE("a small library is read", "[io][library]") {
  const domain::Library library = good(layers_of({two}));
  REQUIRE(library.exercises.size() == 2);
  const auto& easy = library[library.exercise("easy")];
  const auto& hard = library[library.exercise("hard")];
  CHECK(hard.easier == std::vector<domain::ExerciseId>{library.exercise("easy")});
  CHECK(easy.harder == std::vector<domain::ExerciseId>{library.exercise("hard")});
  CHECK(easy.ladder == "easy");
  CHECK(easy.origin == "built-in");
  CHECK_FALSE(easy.assessed);
  CHECK(library[library.stage("stiff-back")].back);
  CHECK(library[library.stage("stiff-back")].name == "Stiff back");
  CHECK(library.condition("stiff-back")->stages.size() == 1);
  CHECK(library.hash.size() == 32);
}

TEST_CASE("what is never a step up is nobody's harder variant", "[io][library]") {
  const std::string odd = exercise("odd", 2, "    easier: [easy]\n    never_a_step_up: true\n");
  const domain::Library library = good(layers_of({exercises(exercise("easy", 1) + odd)}));
  CHECK(library[library.exercise("easy")].harder.empty());
}

TEST_CASE("a later layer replaces an entry", "[io][library]") {
  Layers layers = layers_of({two});
  const std::string assessed = exercises(exercise("easy", 1, "    safety: assessed\n"));
  layers.push_back({.name = "mine", .sources = {source("mine.yaml", assessed)}});
  const domain::Library library = good(layers);
  CHECK(library.exercises.size() == 2);
  CHECK(library[library.exercise("easy")].assessed);
  CHECK(library[library.exercise("easy")].origin == "mine");
  CHECK(library.hash != good(layers_of({two})).hash);
}

TEST_CASE("one id twice in one layer is an error", "[io][library]") {
  const auto error = bad(layers_of({two, exercises(exercise("easy", 1))}));
  CHECK(error.code == "E0302");
  CHECK(error.message == "exercise 'easy' is defined twice");
  CHECK(error.span.path() == "more1.yaml");
  REQUIRE(error.notes.size() == 1);
  CHECK(error.notes[0].span.path() == "more0.yaml");
}

TEST_CASE("unknown references name what is near", "[io][library]") {
  const auto unknown = [](const std::string& more) {
    return bad(layers_of({exercises(exercise("easy", 1, more))}));
  };
  auto error = unknown("    equipment: [chair|kettlebel]\n");
  CHECK(error.code == "E0301");
  CHECK(error.message == "unknown equipment 'kettlebel'");
  CHECK(error.hint == "maybe: 'kettlebell'");
  CHECK(error.span.column == 23);
  CHECK(unknown("    easier: [eassy]\n").message == "unknown exercise 'eassy'");
  CHECK(unknown("    also: [squatt]\n").message == "unknown pattern 'squatt'");
  CHECK(unknown("    exceptions: {stif-back: free}\n").message == "unknown stage 'stif-back'");
  CHECK(unknown("    daily_tasks: [walk]\n").message == "unknown daily task 'walk'");
}

TEST_CASE("easier variants that go in a circle are named", "[io][library]") {
  const auto error = bad(layers_of({exercises(exercise("easy", 1, "    easier: [hard]\n") +
                                              exercise("hard", 1, "    easier: [mid]\n") +
                                              exercise("mid", 1, "    easier: [easy]\n"))}));
  CHECK(error.code == "E0303");
  CHECK(error.message == "easier variants go in a circle: easy -> hard -> mid -> easy");
}

TEST_CASE("a ladder must not fall", "[io][library]") {
  util::Diagnostics warnings;
  const domain::Library library =
      good(layers_of({two,
                      "kind: plumbline/library/1\nladders:\n  - {id: up, name: Up, pattern: hinge, "
                      "steps: [hard, easy], gate: Good., source: [usual]}\n"}),
           &warnings);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].code == "W0301");
  CHECK(library[library.exercise("easy")].ladder == "up");
  CHECK(library[library.exercise("hard")].ladders == std::vector<std::string>{"up"});
}

TEST_CASE("expressions have a place", "[io][library]") {
  std::string text = basics;
  text.replace(text.find("flexion>=3"), 10, "flexon>=3");
  const auto error =
      bad({{.name = "x", .sources = {source("x.yaml", text), source("y.yaml", two)}}});
  CHECK(error.code == "E0304");
  CHECK(error.message.find("unknown column 'flexon', maybe: 'flexion'") != std::string::npos);
  CHECK(error.span.line == 24);
}

TEST_CASE("doses fit the sides", "[io][library]") {
  std::string text = two;
  text.replace(text.find("{reps: 8}"), 9, "{reps: 8, per_side: true}");
  CHECK(bad(layers_of({text})).code == "E0307");
  text = two;
  text.replace(text.find("{reps: 8}"), 9, "{reps: 8, breaths: 3}");
  CHECK(bad(layers_of({text})).code == "E0307");
}

TEST_CASE("only files of a library are taken", "[io][library]") {
  CHECK(bad(layers_of({two, "kind: plumbline/client/1\nid: x\n"})).code == "E0305");
  CHECK(bad(layers_of({two, "exercises: []\n"})).code == "E0202");
}

TEST_CASE("a folder that is not there or empty is an error", "[io][layers]") {
  namespace fs = std::filesystem;
  auto none = io::read_layers({{"none", "/nonexistent-plumbline"}});
  REQUIRE_FALSE(none);
  CHECK(none.error().front().code == "E0312");
  const fs::path folder = fs::temp_directory_path() / "plumbline-empty-layer";
  fs::create_directories(folder);
  auto empty = io::read_layers({{"empty", folder.string()}});
  fs::remove_all(folder);
  REQUIRE_FALSE(empty);
  CHECK(empty.error().front().code == "E0313");
}

namespace {

/// Entries of maps and lists of entries in another order, printed as flow YAML.
void shuffle(io::Node& node, std::mt19937& random, bool entry_list) {
  if (node.is_map()) std::shuffle(node.entries.begin(), node.entries.end(), random);
  if (entry_list) std::shuffle(node.items.begin(), node.items.end(), random);
  for (io::Entry& entry : node.entries) shuffle(entry.value, random, false);
  for (io::Node& item : node.items) shuffle(item, random, false);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

std::string printed(const io::Node& node) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) return io::as_text(node) ? quoted(node.text) : node.text;
  std::string out = node.is_map() ? "{" : "[";
  for (const io::Entry& entry : node.entries)
    out += "\n " + quoted(entry.key.text) + ": " + printed(entry.value) + ",";
  for (const io::Node& item : node.items) out += printed(item) + ",";
  return out + (node.is_map() ? "}" : "]");
}

Layers shuffled(Layers layers, unsigned seed) {
  std::mt19937 random(seed);
  for (io::LayerSources& layer : layers) {
    std::shuffle(layer.sources.begin(), layer.sources.end(), random);
    for (auto& each : layer.sources) {
      auto tree = io::parse_yaml(each);
      REQUIRE(tree);
      for (io::Entry& list : tree->entries) shuffle(list.value, random, list.value.is_sequence());
      std::shuffle(tree->entries.begin(), tree->entries.end(), random);
      each = source(each->path, "# shuffled\n" + printed(*tree) + "\n");
    }
  }
  return layers;
}

}  // namespace

TEST_CASE("the order of files, entries and keys cannot be seen", "[io][library]") {
  const std::string folder = std::string(PLUMBLINE_SOURCE_DIR) + "/data/library";
  auto layers = io::read_layers({{"built-in", folder}});
  REQUIRE(layers);
  const domain::Library first = good(*layers);
  const domain::Library again = good(shuffled(*layers, 7));
  CHECK(first.hash == again.hash);
  REQUIRE(first.exercises.size() == again.exercises.size());
  for (std::size_t i = 0; i < first.exercises.size(); ++i) {
    CHECK(first.exercises[i].id == again.exercises[i].id);
    CHECK(first.exercises[i].harder == again.exercises[i].harder);
    CHECK(first.exercises[i].ladder == again.exercises[i].ladder);
  }
}
