#include <catch2/catch.hpp>

#include "io/read_library.h"

using namespace plumbline;

namespace {

const char* const basics = R"(kind: plumbline/library/1
patterns:
  - {id: hinge, name: Hinge, definition: Hips back., daily_life: Lifting., group: lower, key: true}
  - {id: squat, name: Squat, definition: Both bend., daily_life: Sitting., group: lower, key: true}
chains:
  - {id: core, name: Core, members: trunk, job: stiffness, evidence: none, source: [usual]}
  - {id: sbl, name: Back line, members: back, job: extend, evidence: none, source: [usual]}
equipment:
  - {id: chair, name: chair, gives_load: false, stands_there: true, setup_s: 10, household: true, load_unit: none}
  - {id: bench, name: bench, gives_load: false, stands_there: true, setup_s: 10, household: false, load_unit: none}
  - {id: kettlebell, name: kettlebell, gives_load: true, stands_there: false, setup_s: 15, household: false, load_unit: kg}
daily_tasks: [{id: lift-box, name: lifting a box}]
sources: [{key: usual, text: Usual practice.}]
posture_faults:
  - id: slump
    name: Slump
    cue: Tall.
    look: Round.
    counter_exercises: [mid, low]
    habit: {trigger: Phone rings, action: stand, times_a_day: 3, wording: When it rings I stand.}
    evidence: some
    source: [usual]
ladders: [{id: up, name: Up, pattern: hinge, steps: [low, mid, top], gate: Smooth., source: [usual]}]
gates: [{id: own-low, applies_to: ["level>=3"], requires: [low], text: First low., source: [usual]}]
conditions:
  - id: stiff-back
    name: Stiff back
    back: true
    group: back
    side: none
    clock: none
    stages:
      - id: stiff-back
        contraindicated: [flexion>=3, id=top]
        caution: [flexion>=2]
        needs_clearance: false
        prefers: {patterns: [hinge], exercises: [mid, low]}
        source: [usual]
        say: {client: Calm., modification: Lighter.}
exercises:
  - {id: low, name: Low, pattern: hinge, chains: {mover: [sbl], stabiliser: [core]}, level: 1, role: skill, tier: A, position: standing, sides: none, dose: {reps: 8}, set_seconds: 32}
  - {id: mid, name: Mid, pattern: hinge, chains: {mover: [sbl], stabiliser: [core]}, level: 2, role: skill, tier: B, position: standing, sides: none, dose: {reps: 8}, set_seconds: 32, easier: [low], equipment: [chair|bench], stress: {flexion: 2, knee: 1}, safety: assessed, daily_tasks: [lift-box]}
  - {id: top, name: Top, pattern: hinge, chains: {mover: [sbl], stabiliser: [core]}, level: 3, role: skill, tier: B, position: standing, sides: none, dose: {reps: 8}, set_seconds: 32, easier: [mid], equipment: [kettlebell], optional: [chair]}
)";

const char* const words = R"(kind: plumbline/words/1
lang: en
exercises:
  mid: {setup: Stand., steps: [Bow., Rise.], cues: [Long back., Push., Breathe.], fault: {sign: Round., fix: Less.}, feel: Hips., stop_when: Pain., carries_over: Boxes.}
)";

const char* const german = R"(kind: plumbline/words/1
lang: de
names: {daily_tasks: {lift-box: eine Kiste heben}}
exercises: {}
)";

io::LayerSources layer(std::string name, std::vector<std::string> texts) {
  io::LayerSources out{.name = name, .sources = {}};
  for (std::size_t i = 0; i < texts.size(); ++i)
    out.sources.push_back(std::make_shared<const util::Source>(
        util::Source{name + std::to_string(i) + ".yaml", std::move(texts[i])}));
  return out;
}

using Read = util::Result<domain::Library>;

/// The basics with one more layer of library lines, and further ones.
Read with(const std::string& lines, const std::vector<io::LayerSources>& more = {}) {
  std::vector<io::LayerSources> layers{layer("built-in", {basics, words, german})};
  layers.push_back(layer("own", {"kind: plumbline/library/1\n" + lines}));
  layers.insert(layers.end(), more.begin(), more.end());
  return io::read_library(layers);
}

domain::Library good(const Read& read) {
  if (!read)
    for (const auto& each : read.error()) UNSCOPED_INFO(util::to_text(each));
  REQUIRE(read);
  return *read;
}

/// Code and place of the only error; warnings may stand beside it.
std::string only_error(const Read& read) {
  REQUIRE_FALSE(read);
  util::Diagnostics errors;
  for (const auto& each : read.error()) {
    UNSCOPED_INFO(util::to_text(each));
    if (each.severity == util::Severity::error) errors.push_back(each);
  }
  REQUIRE(errors.size() == 1);
  const auto& error = errors.front();
  return error.code + " " + error.span.source->path + ":" + std::to_string(error.span.line) + ":" +
         std::to_string(error.span.column);
}

const domain::Exercise& named(const domain::Library& library, const char* id) {
  REQUIRE(library.exercise(id).valid());
  return library[library.exercise(id)];
}

}  // namespace

TEST_CASE("a hidden exercise is gone from all that names it", "[io][library][hide]") {
  const domain::Library library = good(with("hide: {exercises: [mid]}\n"));
  CHECK_FALSE(library.exercise("mid").valid());
  CHECK(library.exercises.size() == 2);
  CHECK(library.ladders.front().steps ==
        std::vector{library.exercise("low"), library.exercise("top")});
  CHECK(library.posture_faults.front().counter_exercises == std::vector{library.exercise("low")});
  CHECK(library[library.stage("stiff-back")].prefers.exercises ==
        std::vector{library.exercise("low")});
  // What was easier than the hidden one stands in for it: no prerequisite is lost.
  CHECK(named(library, "top").easier == std::vector{library.exercise("low")});
}

TEST_CASE("an expression may go on naming a hidden exercise", "[io][library][hide]") {
  const domain::Library library = good(with("hide: {exercises: [top]}\n"));
  CHECK(library[library.stage("stiff-back")].contraindicated.size() == 2);
  CHECK(library.ladders.front().steps.size() == 2);
}

TEST_CASE("hiding changes the library's hash, and an entry given again is back",
          "[io][library][hide]") {
  const std::string plain = good(with("")).hash;
  const std::string hidden = good(with("hide: {exercises: [top]}\n")).hash;
  CHECK(plain != hidden);
  const std::string again = R"(exercises:
  - {id: top, name: Mine, pattern: squat, chains: {mover: [sbl]}, level: 3, role: skill, tier: B, position: standing, sides: none, dose: {reps: 8}, set_seconds: 32}
)";
  // In the same file, and in a layer above.
  CHECK(named(good(with("hide: {exercises: [top]}\n" + again)), "top").name == "Mine");
  CHECK(named(good(with("hide: {exercises: [top]}\n",
                        {layer("third", {"kind: plumbline/library/1\n" + again})})),
              "top")
            .origin == "third");
}

TEST_CASE("a hidden ladder, task or piece goes, with its names in other languages",
          "[io][library][hide]") {
  const domain::Library library =
      good(with("hide: {ladders: [up], daily_tasks: [lift-box], equipment: [chair]}\n"));
  CHECK(library.ladders.empty());
  CHECK(library.daily_tasks.empty());
  CHECK(named(library, "mid").daily_tasks.empty());
  CHECK(named(library, "mid").equipment ==
        std::vector<std::vector<domain::EquipmentId>>{{library.equipment_id("bench")}});
  CHECK(named(library, "top").optional_equipment.empty());
  CHECK(named(library, "top").ladder == "top");
}

TEST_CASE("what others still need cannot be hidden", "[io][library][hide]") {
  CHECK(only_error(with("hide: {equipment: [kettlebell]}\n")) == "E0314 own0.yaml:2:20");
  CHECK(only_error(with("hide: {chains: [core]}\n")) == "E0314 own0.yaml:2:17");
  CHECK(only_error(with("hide: {patterns: [hinge]}\n")) == "E0314 own0.yaml:2:19");
  CHECK(only_error(with("hide: {exercises: [low]}\n")) == "E0314 own0.yaml:2:20");
  const Read read = with("hide: {chains: [core]}\n");
  CHECK(read.error().front().notes.size() == 3);
  // With those that need it gone too, nothing is in the way.
  good(with("hide: {equipment: [kettlebell], exercises: [top]}\n"));
  good(with("hide: {patterns: [squat]}\n"));
}

TEST_CASE("only entries of earlier layers can be hidden", "[io][library][hide]") {
  const Read unknown = with("hide: {exercises: [mud]}\n");
  CHECK(only_error(unknown) == "E0301 own0.yaml:2:20");
  CHECK(unknown.error().front().hint == "maybe: 'mid'");
  CHECK(only_error(with("daily_tasks: [{id: own, name: own}]\nhide: {daily_tasks: [own]}\n")) ==
        "E0301 own0.yaml:3:22");
  // Two folders that hide the same agree.
  good(with("hide: {exercises: [top]}\n",
            {layer("third", {"kind: plumbline/library/1\nhide: {exercises: [top]}\n"})}));
}

TEST_CASE("nothing that keeps people safe can be hidden", "[io][library][hide]") {
  for (const char* line : {"hide: {conditions: [stiff-back]}\n", "hide: {limits: [no-floor]}\n",
                           "hide: {red_flags: [night-pain]}\n", "hide: {gates: [own-low]}\n"}) {
    INFO(line);
    CHECK(only_error(with(line)).substr(0, 5) == "E0315");
  }
}

TEST_CASE("an extension adds to lists and replaces single values", "[io][library][extend]") {
  const domain::Library library = good(with(R"(extend:
  - id: mid
    name: {en: Middle, de: Mitte}
    aliases: [half way]
    also: [squat]
    alternatives: {chair: [kettlebell]}
    optional: [kettlebell]
    level: 3
    tier: C
    dose: {reps: 6}
    set_seconds: 40
    stress: {flexion: 3}
    safety: not-assessed
    exceptions: {stiff-back: contraindicated}
    never_a_step_up: true
)"));
  const domain::Exercise& mid = named(library, "mid");
  CHECK(mid.name == "Middle");
  CHECK(library.translations.at("de").texts.at("Middle") == "Mitte");
  CHECK(mid.aliases == std::vector<std::string>{"half way"});
  CHECK(mid.also == std::vector{library.pattern("squat")});
  REQUIRE(mid.equipment.size() == 1);
  CHECK(mid.equipment[0].size() == 3);
  CHECK(mid.optional_equipment.size() == 1);
  CHECK(mid.level == 3);
  CHECK(mid.tier == domain::ClinicalTier::c);
  CHECK(mid.dose.amount == 6);
  CHECK(mid.set_seconds == 40);
  CHECK(mid.axis(domain::Axis::flexion) == 3);
  CHECK(mid.axis(domain::Axis::knee) == 1);
  CHECK_FALSE(mid.assessed);
  CHECK(mid.exceptions.size() == 1);
  CHECK(mid.never_a_step_up);
  CHECK(mid.origin == "built-in + own");
  // What it does not speak of is as it was.
  CHECK(mid.easier == std::vector{library.exercise("low")});
  CHECK(mid.daily_tasks == std::vector<std::string>{"lift-box"});
}

TEST_CASE("an extension lowers no safety", "[io][library][extend]") {
  for (const char* field :
       {"stress: {flexion: 1}", "level: 1", "tier: A", "exceptions: {stiff-back: free}",
        "exceptions: {stiff-back: caution}"}) {
    INFO(field);
    CHECK(only_error(with("extend:\n  - {id: mid, " + std::string(field) + "}\n")).substr(0, 5) ==
          "E0316");
  }
  CHECK(only_error(with("extend: [{id: low, safety: assessed}]\n")) == "E0316 own0.yaml:2:28");
  CHECK(only_error(with("extend: [{id: low, never_a_step_up: true}]\n",
                        {layer("third", {"kind: plumbline/library/1\n"
                                         "extend: [{id: low, never_a_step_up: false}]\n"})}))
            .substr(0, 16) == "E0316 third0.yam");
  // What decides over conditions is not there at all.
  for (const char* field : {"facts: {floor: false}", "position: seated", "role: core"}) {
    INFO(field);
    CHECK(only_error(with("extend:\n  - {id: mid, " + std::string(field) + "}\n")).substr(0, 5) ==
          "E0201");
  }
}

TEST_CASE("an extension that fits nothing is told with its place", "[io][library][extend]") {
  const Read unknown = with("extend: [{id: mud, aliases: [x]}]\n");
  CHECK(only_error(unknown) == "E0301 own0.yaml:2:15");
  CHECK(unknown.error().front().hint == "maybe: 'mid'");
  CHECK(only_error(with("extend: [{id: mid, level: 3}, {id: mid, tier: C}]\n")).substr(0, 5) ==
        "E0302");
  CHECK(only_error(with("hide: {exercises: [top]}\nextend: [{id: top, level: 4}]\n")) ==
        "E0301 own0.yaml:3:15");
  CHECK(only_error(with("extend: [{id: mid, alternatives: {bell: [chair]}}]\n")) ==
        "E0301 own0.yaml:2:35");
  CHECK(only_error(with("extend: [{id: mid, alternatives: {chair: [bell]}}]\n")) ==
        "E0301 own0.yaml:2:43");
  CHECK(only_error(with("extend: [{id: mid, dose: {reps: 6, per_side: true}}]\n")).substr(0, 5) ==
        "E0307");
  CHECK(only_error(with("extend: [{id: low, easier: [top]}]\n")).substr(0, 5) == "E0303");
}

TEST_CASE("two layers extend one exercise in turn, and a later entry replaces both",
          "[io][library][extend]") {
  const auto third = [](const char* lines) {
    return std::vector{layer("third", {std::string("kind: plumbline/library/1\n") + lines})};
  };
  const auto twice = good(with("extend: [{id: mid, aliases: [one]}]\n",
                               third("extend: [{id: mid, aliases: [two], level: 4}]\n")));
  CHECK(named(twice, "mid").aliases == std::vector<std::string>{"one", "two"});
  CHECK(named(twice, "mid").origin == "built-in + own + third");
  const auto replaced = good(with("extend: [{id: low, aliases: [one]}]\n", third(R"(exercises:
  - {id: low, name: Mine, pattern: hinge, chains: {mover: [sbl]}, level: 1, role: skill, tier: A, position: standing, sides: none, dose: {reps: 8}, set_seconds: 32}
)")));
  CHECK(named(replaced, "low").aliases.empty());
  CHECK(named(replaced, "low").origin == "third");
}

TEST_CASE("words are changed in parts", "[io][library][extend]") {
  const auto changed = [](const char* lines) {
    return io::read_library(
        {layer("built-in", {basics, words}),
         layer("own", {std::string("kind: plumbline/words/1\nlang: en\n") + lines})});
  };
  const auto library = good(
      changed("extend: {mid: {cues: [Slowly.], feel: Back of the legs., fault: {fix: Stop.}}}\n"));
  const domain::ExerciseWords& mid = named(library, "mid").words;
  CHECK(mid.cues == std::vector<std::string>{"Slowly.", "Long back.", "Push."});
  CHECK(mid.feel == "Back of the legs.");
  CHECK(mid.fault_sign == "Round.");
  CHECK(mid.fault_fix == "Stop.");
  CHECK(mid.setup == "Stand.");
  CHECK(only_error(changed("extend: {low: {feel: Legs.}}\n")).substr(0, 5) == "E0301");
}
