// For every check a library on which it is silent and one on which it speaks.

#include <catch2/catch.hpp>

#include <algorithm>

#include "lint/registry.h"
#include "tests/unit/lint/small_library.h"

using namespace plumbline;
using namespace plumbline::testing;
using Codes = std::vector<std::string>;

namespace {

/// The two hinges with their words, and further exercises with pages of their own.
Linted with(const std::string& exercises, const std::string& pages, const std::string& more = {}) {
  return lint_of({library_file(two_hinges + exercises, more), words_file(two_pages + pages)});
}

}  // namespace

TEST_CASE("a whole library has no finding", "[lint]") {
  const Linted linted = with("", "");
  CHECK(linted.codes() == Codes{});
  CHECK(linted.report.accepted == 0);
}

TEST_CASE("each check says what it looks for", "[lint]") {
  REQUIRE(lint::all_checks().size() >= 9);
  for (const lint::Check* check : lint::all_checks()) {
    CHECK_FALSE(check->title.empty());
    CHECK(check->manual.size() > 40);
    CHECK(check->run != nullptr);
  }
}

TEST_CASE("an empty cell is an error of the built-in library", "[lint][coverage]") {
  const std::string fragile = R"(
conditions:
  - id: sore-neck
    name: Sore neck
    back: false
    group: neck
    side: none
    clock: none
    stages:
      - id: sore-neck
        contraindicated: [level>=1]
        caution: []
        needs_clearance: false
        prefers: {patterns: [], exercises: []}
        source: [usual]
        say: {client: Calm., modification: Lighter.}
)";
  const std::vector<std::string> files{library_file(two_hinges, fragile), words_file(two_pages)};
  const Linted linted = lint_of(files);
  CHECK(linted.codes() == Codes{"E0901"});
  const auto& told = linted.only("E0901");
  CHECK(told.severity == util::Severity::error);
  CHECK(told.message.find("'sore-neck'") != std::string::npos);
  CHECK(told.message.find("hinge") != std::string::npos);
  CHECK(told.span.path() == "file0.yaml");

  SECTION("a warning in somebody's own") {
    const Linted own = lint_of(files, chair_set, false);
    CHECK(own.codes() == Codes{"W0901"});
    CHECK(own.only("W0901").severity == util::Severity::warning);
  }
  SECTION("a reason explains it") {
    const Linted explained =
        lint_of(files, chair_set + "empty_cells:\n  - {stages: [sore-neck], reason: Rest.}\n");
    CHECK(explained.codes() == Codes{});
  }
  SECTION("a reason for some levels leaves the others") {
    const Linted some = lint_of(
        files, chair_set + "empty_cells:\n  - {stages: [sore-neck], levels: [1, 2], reason: R.}\n");
    CHECK(some.only("E0901").message.find("(level 3, 4, 5)") != std::string::npos);
  }
  SECTION("a reason that explains nothing is stale") {
    const Linted stale =
        lint_of(files, chair_set +
                           "empty_cells:\n  - {stages: [sore-neck], reason: Rest.}\n"
                           "  - {stages: [stiff-neck], reason: Rest.}\n");
    CHECK(stale.codes() == Codes{"W0902"});
    CHECK(stale.only("W0902").span.line == 6);
  }
}

TEST_CASE("the filters of planning count the cells", "[lint][coverage]") {
  const Linted linted = lint_of({library_file(two_hinges), words_file(two_pages)},
                                "kind: plumbline/lint/1\nequipment_sets:\n"
                                "  - {id: home, name: Home, equipment: [chair]}\n"
                                "  - {id: yard, name: Yard, equipment: []}\n");
  const auto count = [&](const std::string& stage, std::size_t set, int level) {
    for (const auto& row : linted.report.coverage.rows) {
      if (lint::stage_name(linted.library, row.stage) == stage && row.set == set &&
          row.level == level)
        return row.counts.at(linted.library.pattern("hinge").at()).value();
    }
    throw std::runtime_error("no such row");
  };
  CHECK(linted.report.coverage.rows.size() == 2 * 2 * 5);
  CHECK(count("none", 0, 1) == 1);
  CHECK(count("none", 0, 2) == 2);
  CHECK(count("stiff-neck", 0, 5) == 2);
  CHECK(count("none", 1, 1) == 0);  // the chair is missing
  CHECK(count("none", 1, 2) == 1);
}

TEST_CASE("what to author next serves most cells", "[lint][coverage]") {
  const Linted linted = with("", "");
  REQUIRE(linted.report.author_next.size() == 1);
  const lint::Idea& idea = linted.report.author_next[0];
  CHECK(linted.library[idea.pattern].id == "hinge");
  CHECK(idea.level == 1);
  CHECK(idea.cells == 10);  // two conditions, five levels, none with more than two exercises
  CHECK(idea.empty == 0);
  CHECK(idea.stages == 1);
}

TEST_CASE("cells that are meant to be empty are nobody's work", "[lint][coverage]") {
  const std::string one = exercise("bend", 2, "    equipment: [chair]\n");
  const auto ideas_with = [&](const std::string& wanted) {
    return lint_of({library_file(one), words_file(page("bend"))},
                   chair_set + "empty_cells:\n  - {levels: [1], reason: Rest." + wanted + "}\n")
        .report.author_next;
  };
  CHECK(ideas_with("").at(0).empty == 0);
  CHECK(ideas_with("").at(0).cells == 8);
  CHECK(ideas_with(", wanted: true").at(0).empty == 2);
  CHECK(ideas_with(", wanted: true").at(0).cells == 10);
}

TEST_CASE("a leap between rungs is told", "[lint][ladders]") {
  const std::string third = exercise("deep-bow", 4, "    easier: [bend-and-reach]\n", "Deep bow");
  const Linted linted = with(third, page("deep-bow"));
  CHECK(linted.codes() == Codes{"W0904"});
  CHECK(linted.only("W0904").message.find("'deep-bow' (level 4)") != std::string::npos);

  SECTION("on a ladder too, at the rung") {
    const Linted ladder = with(
        exercise("deep-bow", 3, "    easier: [bend-and-reach]\n", "Deep bow"), page("deep-bow"),
        "ladders:\n  - {id: bows, name: Bows, pattern: hinge, gate: Calm., source: [usual],\n"
        "     steps: [sit-and-bend, deep-bow]}\n");
    CHECK(ladder.codes() == Codes{"W0904"});
    CHECK(ladder.only("W0904").message.starts_with("ladder 'bows' leaps"));
  }
  SECTION("not for what is never a step up") {
    const Linted never =
        with(exercise("deep-bow", 4, "    easier: [bend-and-reach]\n    never_a_step_up: true\n"),
             page("deep-bow"));
    CHECK(never.codes() == Codes{});
  }
}

TEST_CASE("orders that go in a circle are told", "[lint][ladders]") {
  const auto ladder = [](const std::string& steps) {
    return with("", "",
                "ladders:\n  - {id: bends, name: Bends, pattern: hinge, gate: Calm., "
                "source: [usual],\n     steps: [" +
                    steps + "]}\n");
  };
  CHECK(ladder("sit-and-bend, bend-and-reach").codes() == Codes{});
  const std::string gate =
      "gates:\n  - {id: first-reach, text: Reach first., applies_to: [id=sit-and-bend],\n"
      "     requires: [bend-and-reach], source: [usual]}\n";
  const Linted circle = with("", "", gate);
  CHECK(circle.only("W0905").message.find("bend-and-reach -> sit-and-bend -> bend-and-reach") !=
        std::string::npos);
}

TEST_CASE("lonely rungs are told", "[lint][ladders]") {
  CHECK(
      with("", "",
           "ladders:\n  - {id: bends, name: Bends, pattern: hinge, gate: Calm., source: [usual],\n"
           "     steps: [sit-and-bend]}\n")
          .codes() == Codes{"W0906"});
  const Linted lonely = with(exercise("wave", 1), page("wave"));
  CHECK(lonely.codes() == Codes{"N0906"});
  CHECK(lonely.only("N0906").severity == util::Severity::note);
}

TEST_CASE("what no plan can hold is told", "[lint][unreachable]") {
  SECTION("a pattern that nobody asks for") {
    const std::string pattern =
        "patterns:\n  - {id: spin, name: Spin, definition: Turning., daily_life: Dancing.,\n"
        "     group: core, key: false}\n";
    std::string spin = exercise("spin-round", 1, "    easier: []\n", "Spin round");
    spin.replace(spin.find("pattern: hinge"), 14, "pattern: spin");
    spin.replace(spin.find("role: skill"), 11, "role: balance");
    const Linted linted = with(spin, page("spin-round"), pattern);
    CHECK(linted.codes() == Codes{"W0907"});
    CHECK(linted.only("W0907").message.find("asks for it") != std::string::npos);
    // A condition that prefers it makes it reachable.
    const Linted preferred =
        with(spin + exercise("turn", 2, "    easier: [spin-round]\n", "Turn about"),
             page("spin-round") + page("turn"), pattern);
    CHECK(preferred.codes() == Codes{});
  }
  SECTION("a band that nothing can hold fast") {
    const std::string band =
        "equipment:\n  - {id: band, name: band, gives_load: true, stands_there: false, setup_s: "
        "5,\n"
        "     household: false, load_unit: band}\n";
    const std::string pull = exercise(
        "pull-band", 1, "    equipment: [band]\n    facts: {band_anchor: mid}\n    easier: []\n",
        "Pull a band");
    const Linted linted =
        with(pull + exercise("pull-more", 2, "    easier: [pull-band]\n", "Pull much more"),
             page("pull-band") + page("pull-more"), band);
    CHECK(linted.codes() == Codes{"W0907"});
    CHECK(linted.only("W0907").message.find("fixed point") != std::string::npos);
  }
}

TEST_CASE("names that are nearly the same are told", "[lint][names]") {
  const auto named = [](const std::string& name) {
    return with(exercise("third", 2, "    easier: [sit-and-bend]\n", name), page("third"));
  };
  CHECK(named("Reach up, then bend").codes() == Codes{"W0908"});
  CHECK(named("Bend, then reach upp").codes() == Codes{"W0908"});
  CHECK(named("Bow with a stick").codes() == Codes{});
  const Linted linted = named("reach-up THEN bend");
  CHECK(linted.only("W0908").notes.size() == 1);
}

TEST_CASE("a direction is no order of words", "[lint][names]") {
  const Linted linted =
      with(exercise("down", 2, "    easier: [sit-and-bend]\n", "High to low chop") +
               exercise("up", 2, "    easier: [sit-and-bend]\n", "Low to high chop"),
           page("down") + page("up"));
  CHECK(linted.codes() == Codes{});
}

TEST_CASE("aliases that clash are told", "[lint][names]") {
  const auto aliased = [](const std::string& alias) {
    return with(exercise("third", 2, "    easier: [sit-and-bend]\n    aliases: [" + alias + "]\n",
                         "Bow with a stick"),
                page("third"));
  };
  CHECK(aliased("Stick bow").codes() == Codes{});
  CHECK(aliased("Bend and sit").codes() == Codes{"W0909"});
  CHECK(aliased("stick a with bow").only("W0909").message.find("repeats") != std::string::npos);
}

TEST_CASE("vocabulary that nothing uses is told", "[lint][vocabulary]") {
  const auto more = [](const std::string& entry) { return with("", "", entry).codes(); };
  CHECK(more("equipment:\n  - {id: rope, name: rope, gives_load: false, stands_there: false, "
             "setup_s: 0, household: true, load_unit: none}\n") == Codes{"W0910"});
  CHECK(more("chains:\n  - {id: dfl, name: Deep line, members: deep, job: support, evidence: none, "
             "source: [usual]}\n") == Codes{"W0910"});
  CHECK(more("daily_tasks:\n  - {id: garden, name: Gardening}\n") == Codes{"W0910"});
  CHECK(more("patterns:\n  - {id: spin, name: Spin, definition: Turning., daily_life: Dancing., "
             "group: core, key: false}\n") == Codes{"W0910"});
  CHECK(more("sources:\n  - {key: ABC12, text: Somebody 2012.}\n") == Codes{"W0910"});
  // Cited in another place of the same file, even in a comment.
  CHECK(more("# The ratings follow ABC12.\nsources:\n  - {key: ABC12, text: Somebody 2012.}\n") ==
        Codes{});
}

TEST_CASE("stress out of line with a neighbour is told", "[lint][stress]") {
  const auto stressed = [](const std::string& below, const std::string& above, bool rungs) {
    const std::string ladder =
        "ladders:\n  - {id: bows, name: Bows, pattern: hinge, gate: Calm., source: [usual],\n"
        "     steps: [small-bow, deep-bow]}\n";
    return with(
               exercise("small-bow", 2, "    easier: [sit-and-bend]\n    stress: {" + below + "}\n",
                        "Small bow") +
                   exercise("deep-bow", 3, "    easier: [small-bow]\n    stress: {" + above + "}\n",
                            "A much deeper one"),
               page("small-bow") + page("deep-bow"), rungs ? ladder : "")
        .codes();
  };
  CHECK(stressed("flexion: 1", "flexion: 2", true) == Codes{});
  CHECK(stressed("flexion: 1", "flexion: 4", true) == Codes{"W0911"});
  CHECK(stressed("flexion: 1", "flexion: 4", false) == Codes{});  // only named as neighbours
  CHECK(stressed("flexion: 0", "flexion: 4", false) == Codes{"W0911"});
  CHECK(stressed("flexion: 2, shear: 2", "flexion: 1", true) == Codes{"W0911"});
  CHECK(stressed("grip: 5", "grip: 0", true) == Codes{});  // no axis of the spine
}

TEST_CASE("texts too long for print are told at their place", "[lint][print]") {
  const auto worded = [](const std::string& key, const std::string& line) {
    return lint_of({library_file(two_hinges),
                    words_file(page("sit-and-bend", key, line) + page("bend-and-reach"))});
  };
  const std::string cue(60, 'x');
  CHECK(worded("cues", "cues: [Long back., " + cue + "]").codes() == Codes{});
  const Linted linted = worded("cues", "cues: [Long back., " + cue + "x]");
  CHECK(linted.codes() == Codes{"W0912"});
  CHECK(linted.only("W0912").span.path() == "file1.yaml");
  CHECK(linted.only("W0912").span.line == 7);
  CHECK(linted.only("W0912").span.column == 24);
  // Thirty-one characters of two columns each.
  std::string wide;
  for (int i = 0; i < 31; ++i) wide += "\xE9\x87\x8D";
  CHECK(worded("cues", "cues: [Long back., " + wide + "]").codes() == Codes{"W0912"});
  const std::string fix(101, 'x');
  const Linted fault = worded("fault", "fault: {sign: It rounds., fix: " + fix + "}");
  CHECK(fault.only("W0912").message.find("fix takes 101 columns") != std::string::npos);
  const std::string name(61, 'x');
  const Linted named =
      with(exercise("long", 2, "    easier: [sit-and-bend]\n", name), page("long"));
  CHECK(named.codes() == Codes{"W0912"});
  CHECK(named.only("W0912").span.column == 11);
}

TEST_CASE("pages that are hard to read are told", "[lint][reading]") {
  const auto worded = [](const std::string& lang, const std::string& key, const std::string& line) {
    return lint_of({library_file(two_hinges), words_file(two_pages),
                    words_file(page("sit-and-bend", key, line), lang)});
  };
  std::string many = "setup: ";
  for (int i = 0; i < 26; ++i) many += i == 0 ? "So" : " so";
  CHECK(worded("de", "setup", many + ".").codes() == Codes{"W0913"});
  CHECK(worded("de", "setup", many.substr(0, many.size() - 3) + ".").codes() == Codes{});
  const std::string hard =
      "setup: \"Initiate anterior-posterior translational displacement utilising lumbopelvic "
      "dissociation, maintaining proprioceptive orientation.\"";
  CHECK(worded("de", "setup", hard).codes() == Codes{});  // the grade is for English
  CHECK(lint_of({library_file(two_hinges),
                 words_file(page("sit-and-bend", "setup", hard) + page("bend-and-reach"))})
            .codes() == Codes{});  // the rest of the page makes up for it
  std::string page_of_it = page("sit-and-bend", "setup", hard);
  for (const char* easy :
       {"Slide the hips back.", "Stand up again.", "Long back.", "Soft knees.", "The back rounds.",
        "Move less.", "Back of the thighs.", "The pain grows.", "Picking up a box."}) {
    const std::string text = easy;
    page_of_it.replace(page_of_it.find(text), text.size(),
                       "Proprioceptive reorganisation necessitates multidimensional utilisation");
  }
  const Linted linted =
      lint_of({library_file(two_hinges), words_file(page_of_it + page("bend-and-reach"))});
  CHECK(linted.only("W0913").message.find("grade") != std::string::npos);
}

TEST_CASE("missing words are an error of the built-in library", "[lint][words]") {
  const std::vector<std::string> files{library_file(two_hinges), words_file(page("sit-and-bend"))};
  const Linted linted = lint_of(files);
  CHECK(linted.codes() == Codes{"E0903"});
  CHECK(linted.only("E0903").message == "'bend-and-reach' has no words in English");
  CHECK(lint_of(files, chair_set, false).codes() == Codes{"W0903"});
  const auto worded = [](const std::string& key, const std::string& line) {
    return lint_of({library_file(two_hinges),
                    words_file(page("sit-and-bend", key, line) + page("bend-and-reach"))})
        .only("E0903")
        .message;
  };
  CHECK(worded("steps", "steps: [Stand up.]") == "'sit-and-bend' has no 2 to 5 steps in English");
  CHECK(worded("cues", "cues: [Long back.]") == "'sit-and-bend' has no 2 or 3 cues in English");
  CHECK(worded("feel", "feel: \"  \"") == "'sit-and-bend' has no feel in English");
  CHECK(worded("fault", "fault: {sign: \" \", fix: \" \"}") ==
        "'sit-and-bend' has no sign, fix in English");
}
