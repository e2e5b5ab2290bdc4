#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "io/library_tables.h"
#include "io/lint_notes.h"
#include "lint/lint.h"

/// Libraries of a few exercises, whole and without a fault, to which a test adds one.
namespace plumbline::testing {

inline std::shared_ptr<const util::Source> source_of(const std::string& path,
                                                     const std::string& text) {
  return std::make_shared<const util::Source>(util::Source{path, text});
}

/// One exercise; `more` are further lines of its entry.
inline std::string exercise(const std::string& id, int level, const std::string& more = {},
                            const std::string& name = {}) {
  return "  - id: " + id + "\n    name: " + (name.empty() ? id : name) +
         "\n    pattern: hinge\n    chains: {mover: [sbl], stabiliser: [core]}\n    level: " +
         std::to_string(level) +
         "\n    role: skill\n    tier: A\n    position: standing\n    sides: none\n"
         "    dose: {reps: 8}\n    set_seconds: 32\n    safety: assessed\n" +
         more;
}

/// The words of one exercise, with lines of its page replaced by key ("setup: Stand.").
inline std::string page(const std::string& id, const std::string& key = {},
                        const std::string& line = {}) {
  const std::vector<std::pair<std::string, std::string>> lines{
      {"setup", "setup: Stand tall."},
      {"steps", "steps: [Slide the hips back., Stand up again.]"},
      {"cues", "cues: [Long back., Soft knees.]"},
      {"fault", "fault: {sign: The back rounds., fix: Move less.}"},
      {"feel", "feel: Back of the thighs."},
      {"stop_when", "stop_when: The pain grows."},
      {"carries_over", "carries_over: Picking up a box."}};
  std::string out = "  " + id + ":\n";
  for (const auto& [each, text] : lines) out += "    " + (each == key ? line : text) + "\n";
  return out;
}

inline std::string library_file(const std::string& exercises, const std::string& more = {}) {
  return "kind: plumbline/library/1\nexercises:\n" + exercises + more;
}

inline std::string words_file(const std::string& pages, const std::string& lang = "en") {
  return "kind: plumbline/words/1\nlang: " + lang + "\nexercises:\n" + pages;
}

/// Vocabulary of which the two exercises of `two_hinges` use every entry.
inline const std::string basics = R"(kind: plumbline/library/1
patterns:
  - {id: hinge, name: Hinge, definition: Hips back., daily_life: Lifting., group: lower, key: true}
chains:
  - {id: core, name: Core, members: trunk, job: stiffness, evidence: none, source: [usual]}
  - {id: sbl, name: Back line, members: back, job: extend, evidence: none, source: [usual]}
equipment:
  - {id: chair, name: chair, gives_load: false, stands_there: true, setup_s: 10, household: true,
     load_unit: none}
sources:
  - {key: usual, text: Usual practice.}
conditions:
  - id: stiff-neck
    name: Stiff neck
    back: false
    group: neck
    side: none
    clock: none
    stages:
      - id: stiff-neck
        contraindicated: [neck>=3]
        caution: [neck>=2]
        needs_clearance: false
        prefers: {patterns: [hinge], exercises: []}
        source: [usual]
        say: {client: Calm., modification: Lighter.}
)";

inline const std::string two_hinges =
    exercise("sit-and-bend", 1, "    equipment: [chair]\n", "Sit and bend") +
    exercise("bend-and-reach", 2, "    easier: [sit-and-bend]\n", "Bend, then reach up");
inline const std::string two_pages = page("sit-and-bend") + page("bend-and-reach");

inline const std::string chair_set =
    "kind: plumbline/lint/1\nequipment_sets:\n  - {id: home, name: Home, equipment: [chair]}\n";

/// Protocols by the ids that clients are given, all with one target: the hinge.
inline std::vector<domain::Protocol> hinge_protocols(const domain::Library& library) {
  std::vector<domain::Protocol> out;
  for (const char* id : {"back-flare", "back-resilience", "first-steps", "general-strength"}) {
    domain::Protocol protocol{.id = id};
    for (const auto& block : domain::Words<domain::Block>::table)
      protocol.blocks.push_back({.block = block.value});
    for (const auto& role : domain::Words<domain::Role>::table)
      protocol.doses.push_back({.role = role.value, .level = 1, .sets = {1}});
    protocol.patterns.push_back(
        {.name = "hinge", .any_of = {library.pattern("hinge")}, .demand = 2});
    out.push_back(std::move(protocol));
  }
  return out;
}

/// A library as it was read, and what lint says of it.
struct Linted {
  io::LibraryTables tables;
  domain::Library library;
  std::vector<domain::Protocol> protocols;
  io::LintNotes notes;
  std::vector<std::shared_ptr<const util::Source>> files;
  lint::Report report;

  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const auto& each : report.findings) out.push_back(each.code);
    return out;
  }
  /// The one finding of a code; throws where there is not exactly one.
  const util::Diagnostic& only(const std::string& code) const {
    const util::Diagnostic* found = nullptr;
    for (const auto& each : report.findings) {
      if (each.code != code) continue;
      if (found != nullptr) throw std::runtime_error("two of " + code);
      found = &each;
    }
    if (found == nullptr) throw std::runtime_error("no " + code);
    return *found;
  }
};

inline void demand_none(const util::Diagnostics& diagnostics) {
  std::string all;
  for (const auto& each : diagnostics) all += util::to_text(each) + "\n";
  if (!all.empty()) throw std::runtime_error(all);
}

/// Lints files laid beside the basics, as the built-in library or as somebody's own.
inline Linted lint_of(const std::vector<std::string>& texts, const std::string& notes = chair_set,
                      bool built_in = true) {
  Linted out;
  io::LayerSources layer{.name = "built-in", .sources = {source_of("basics.yaml", basics)}};
  for (std::size_t i = 0; i < texts.size(); ++i)
    layer.sources.push_back(source_of("file" + std::to_string(i) + ".yaml", texts[i]));
  out.files = layer.sources;
  util::Diagnostics found;
  out.tables = io::read_tables({layer}, found);
  out.library = io::resolve_library(out.tables, found);
  demand_none(found);
  out.protocols = hinge_protocols(out.library);
  auto read = io::read_lint_notes({source_of("notes.yaml", notes)}, out.library);
  if (!read) demand_none(read.error());
  out.notes = std::move(*read);
  auto report =
      lint::lint({out.library, out.tables, out.protocols, out.notes, out.files, built_in, nullptr});
  if (!report) throw std::runtime_error(report.error());
  out.report = std::move(*report);
  return out;
}

}  // namespace plumbline::testing
