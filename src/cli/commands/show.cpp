#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/lines.h"
#include "cli/offers.h"
#include "cli/shown.h"
#include "domain/dose.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using domain::Exercise;
using domain::Library;

std::string names(const Library& library, const std::vector<domain::ExerciseId>& ids) {
  std::vector<std::string> out;
  for (const auto id : ids) out.push_back(library[id].id);
  return out.empty() ? "-" : util::join(out, ", ");
}

std::string chains(const Library& library, const std::vector<domain::ChainId>& ids) {
  std::vector<std::string> out;
  for (const auto id : ids) out.push_back(library[id].id);
  return out.empty() ? "-" : util::join(out, ", ");
}

std::string equipment(const Library& library, const Exercise& exercise) {
  if (!exercise.equipment_known) return "not known";
  std::vector<std::string> all;
  for (const auto& alternatives : exercise.equipment) {
    std::vector<std::string> any;
    for (const auto id : alternatives) any.push_back(library[id].id);
    all.push_back(util::join(any, " or "));
  }
  return all.empty() ? "none" : util::join(all, "; ");
}

void add_words(std::string& out, const domain::ExerciseWords& words) {
  out += '\n';
  add_line(out, "set-up", words.setup);
  for (std::size_t i = 0; i < words.steps.size(); ++i) {
    add_line(out, fmt::format("step {}", i + 1), words.steps[i]);
  }
  for (const std::string& cue : words.cues) add_line(out, "cue", cue);
  add_line(out, "common fault", words.fault_sign);
  add_line(out, "fix", words.fault_fix);
  add_line(out, "feel", words.feel);
  add_line(out, "stop when", words.stop_when);
  add_line(out, "carries over to", words.carries_over);
}

/// What conditions say of it: the tag that decides stands with each.
void add_flags(std::string& out, const Library& library, const Exercise& exercise) {
  for (const domain::Flag wanted : {domain::Flag::contraindicated, domain::Flag::caution}) {
    std::vector<std::string> found;
    for (std::size_t s = 0; s < library.stages.size(); ++s) {
      const auto flag = domain::flag_of(library, exercise, domain::StageId(s));
      if (flag.flag == wanted) {
        found.push_back(fmt::format("{} ({})", library.stages[s].id, flag.tag));
      }
    }
    if (!found.empty()) out += fmt::format("\n{}:\n", domain::to_text(wanted));
    for (const std::string& each : found) out += "  " + each + "\n";
  }
}

std::string text_of(const Library& library, const Exercise& exercise) {
  std::string out = fmt::format("{}\n{}\n\n", render::clean(exercise.name), exercise.id);
  std::vector<std::string> patterns{library[exercise.pattern].id};
  for (const auto id : exercise.also) patterns.push_back(library[id].id);
  add_line(out, "patterns", util::join(patterns, ", "));
  add_line(out, "level", std::to_string(exercise.level));
  add_line(out, "role", std::string(domain::to_text(exercise.role)));
  add_line(out, "tier", std::string(domain::to_text(exercise.tier)));
  add_line(out, "position", std::string(domain::to_text(exercise.position)));
  add_line(out, "sides", std::string(domain::to_text(exercise.sides)));
  add_line(out, "equipment", equipment(library, exercise));
  add_line(out, "movers", chains(library, exercise.movers));
  add_line(out, "stabilisers", chains(library, exercise.stabilisers));
  std::vector<std::string> stress;
  for (const auto& axis : domain::Words<domain::Axis>::table) {
    const int value = exercise.axis(axis.value);
    if (value > 0) stress.push_back(fmt::format("{} {}", axis.text, value));
  }
  add_line(out, "stress", stress.empty() ? "none" : util::join(stress, ", "));
  add_line(out, "easier", names(library, exercise.easier));
  add_line(out, "harder", names(library, exercise.harder));
  add_line(out, "aliases", util::join(exercise.aliases, ", "));
  add_line(out, "daily tasks", util::join(exercise.daily_tasks, ", "));
  add_line(out, "safety", exercise.assessed ? "assessed" : "not assessed");
  add_line(out, "guessed", util::join(exercise.guessed, ", "));
  add_line(out, "sources", util::join(exercise.sources, ", "));
  add_line(out, "from", exercise.origin);
  if (exercise.has_words) add_words(out, exercise.words);
  add_flags(out, library, exercise);
  return out;
}

/// The exercise of that id, or else the first that trainers call so.
const Exercise* find_exercise(const Library& library, const std::string& wanted) {
  const auto id = library.exercise(wanted);
  if (id.valid()) return &library[id];
  for (const Exercise& each : library.exercises) {
    for (const std::string& alias : each.aliases) {
      if (util::lower_ascii(alias) == util::lower_ascii(wanted)) return &each;
    }
  }
  return nullptr;
}

template <class T>
void add_ids(std::vector<std::string>& out, const std::vector<T>& entries) {
  for (const T& each : entries) out.push_back(each.id);
}

Exit told_unknown_id(const Library& library, const std::string& wanted, Shell& shell) {
  std::vector<std::string> known;
  add_ids(known, library.exercises);
  add_ids(known, library.conditions);
  add_ids(known, library.stages);
  add_ids(known, library.limits);
  add_ids(known, library.posture_faults);
  const std::string hint = util::maybe(wanted, known);
  shell.complain(fmt::format("plumbline: '{}' is no exercise, condition, limit or posture fault{}",
                             wanted, hint.empty() ? "" : "; " + hint));
  return Exit::usage;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto library = load_library(shell, "");
  if (!library) return library.error();
  const std::string wanted = *arguments.one("EXERCISE");
  const bool sources = arguments.has("sources");
  if (const Exercise* exercise = find_exercise(*library, wanted)) {
    return shell.write(
        "-", sources ? exercise_sources(*library, *exercise) : text_of(*library, *exercise));
  }
  const std::string other = shown(*library, wanted, sources);
  if (!other.empty()) return shell.write("-", other);
  return told_unknown_id(*library, wanted, shell);
}

constexpr PositionalSpec positionals[] = {
    {"EXERCISE",
     "Its id, or a name that trainers use; or the id of a condition, limit or posture fault", true,
     false, entry_offers}};
constexpr OptionSpec options[] = {{"--sources", "", "What each figure and each bar rests on"}};
constexpr std::string_view examples[] = {"show dowel-hinge", "show \"belly breathing\"",
                                         "show kb-deadlift --sources", "show flexion-intolerant"};

}  // namespace

extern const Command command_show;
const Command command_show{.key = "show",
                           .summary = "Tell all about one exercise or condition",
                           .manual =
                               "Facts, chains, stress, neighbours on its ladders, words, and "
                               "which conditions bar it or ask for care, with the tag that "
                               "decides. With --sources: what the figures and the bars rest on. "
                               "Conditions, limits and posture faults are shown by their ids.",
                           .positionals = positionals,
                           .options = options,
                           .examples = examples,
                           .run = run};

}  // namespace plumbline::cli
