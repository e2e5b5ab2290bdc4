#include <algorithm>

#include <fmt/format.h>

#include "cli/lines.h"
#include "cli/shown.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using domain::Exercise;
using domain::Library;
using Keys = std::vector<std::string>;

/// The text under construction, and the keys that it has named.
struct Page {
  std::string text;
  Keys keys;

  void rests_on(const Keys& sources, int indent) {
    add_line(text, "rests on", sources.empty() ? "no source is named" : util::join(sources, ", "),
             indent);
    keys.insert(keys.end(), sources.begin(), sources.end());
  }
};

bool holds(const std::vector<domain::ExerciseId>& ids, domain::ExerciseId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void add_figures(Page& page, const Exercise& exercise) {
  const std::string rating =
      exercise.assessed ? "expert rating, unreviewed" : "as the library has it, assessed by nobody";
  std::vector<std::string> stress;
  for (const auto& axis : domain::Words<domain::Axis>::table) {
    if (const int score = exercise.axis(axis.value); score > 0)
      stress.push_back(fmt::format("{} {}", axis.text, score));
  }
  add_title(page.text, "figures");
  add_line(
      page.text, "stress",
      fmt::format("{}: {}", stress.empty() ? "0 on each axis" : util::join(stress, ", "), rating),
      2);
  add_line(page.text, "facts", fmt::format("position, support, space, sides: {}", rating), 2);
  add_line(
      page.text, "grading",
      fmt::format("level {}, role {}, tier {}, patterns, chains: expert rating, unreviewed",
                  exercise.level, domain::to_text(exercise.role), domain::to_text(exercise.tier)),
      2);
  add_line(page.text, "from", exercise.origin, 2);
}

void add_chains(Page& page, const Library& library, const Exercise& exercise) {
  Keys done;
  for (const auto* chains : {&exercise.movers, &exercise.stabilisers}) {
    for (const auto id : *chains) {
      const domain::Chain& chain = library[id];
      if (std::find(done.begin(), done.end(), chain.id) != done.end()) continue;
      if (done.empty()) add_title(page.text, "chains, as structures");
      done.push_back(chain.id);
      add_wrapped(page.text,
                  fmt::format("{} ({}): evidence {}", chain.name, chain.id, chain.evidence), 2);
      page.rests_on(chain.sources, 4);
    }
  }
}

void add_flags(Page& page, const Library& library, const Exercise& exercise) {
  for (const domain::Flag wanted : {domain::Flag::contraindicated, domain::Flag::caution}) {
    bool titled = false;
    for (std::size_t s = 0; s < library.stages.size(); ++s) {
      const auto flag = domain::flag_of(library, exercise, domain::StageId(s));
      if (flag.flag != wanted) continue;
      if (!titled) {
        add_title(page.text, domain::to_text(wanted));
        page.text += "  Sources speak for the axis; the number behind it is a product default.\n";
      }
      titled = true;
      const domain::Stage& stage = library.stages[s];
      const bool by_hand = flag.tag == "exception";
      add_wrapped(page.text,
                  fmt::format("{} ({})", stage.id,
                              by_hand ? "set by hand for this exercise, unreviewed" : flag.tag),
                  2);
      page.rests_on(stage.sources, 4);
    }
  }
}

void add_preferring(Page& page, const Library& library, domain::ExerciseId id) {
  bool titled = false;
  for (const domain::Stage& stage : library.stages) {
    if (!holds(stage.prefers.exercises, id)) continue;
    if (!titled) add_title(page.text, "preferred by");
    titled = true;
    add_wrapped(page.text, stage.id, 2);
    page.rests_on(stage.sources, 4);
  }
}

void add_ladders(Page& page, const Library& library, domain::ExerciseId id) {
  bool titled = false;
  for (const domain::Ladder& ladder : library.ladders) {
    if (!holds(ladder.steps, id)) continue;
    if (!titled) add_title(page.text, "ladders");
    titled = true;
    add_wrapped(page.text, fmt::format("{} ({})", ladder.name, ladder.id), 2);
    add_line(page.text, "gate", ladder.gate, 4);
    page.rests_on(ladder.sources, 4);
  }
}

void add_gates(Page& page, const Library& library, const Exercise& exercise,
               domain::ExerciseId id) {
  bool titled = false;
  for (const domain::Gate& gate : library.gates) {
    const bool behind = domain::first_that_holds(gate.applies_to, exercise, library) != nullptr;
    const bool opens = holds(gate.requires_all, id);
    if (!behind && !opens) continue;
    if (!titled) add_title(page.text, "gates");
    titled = true;
    add_wrapped(page.text,
                fmt::format("{} ({}): {}", gate.id, behind ? "it stands behind it" : "it opens it",
                            gate.text),
                2);
    page.rests_on(gate.sources, 4);
  }
}

void add_habits(Page& page, const Library& library, domain::ExerciseId id) {
  bool titled = false;
  for (const domain::PostureFault& fault : library.posture_faults) {
    if (!holds(fault.counter_exercises, id)) continue;
    if (!titled) add_title(page.text, "posture");
    titled = true;
    add_wrapped(page.text,
                fmt::format("{} ({}): evidence {}", fault.name, fault.id, fault.evidence), 2);
    page.rests_on(fault.sources, 4);
  }
}

}  // namespace

std::string source_list(const Library& library, Keys keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::string out;
  if (!keys.empty()) add_title(out, "sources");
  for (const std::string& key : keys) {
    const auto found = std::find_if(library.sources.begin(), library.sources.end(),
                                    [&](const auto& each) { return each.key == key; });
    add_line(out, key, found == library.sources.end() ? "no text is given" : found->text);
  }
  return out;
}

std::string exercise_sources(const Library& library, const Exercise& exercise) {
  Page page{.text = {}, .keys = {}};
  add_wrapped(page.text, exercise.name, 0);
  add_wrapped(page.text, exercise.id, 0);
  const auto id = library.id_of(exercise);
  add_figures(page, exercise);
  add_chains(page, library, exercise);
  add_flags(page, library, exercise);
  add_preferring(page, library, id);
  add_ladders(page, library, id);
  add_gates(page, library, exercise, id);
  add_habits(page, library, id);
  page.text += source_list(library, page.keys);
  page.text += "\nHow far to trust each kind of figure: docs/evidence.md\n";
  return std::move(page.text);
}

}  // namespace plumbline::cli
