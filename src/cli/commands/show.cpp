#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "domain/dose.h"
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

void add(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out += fmt::format("{:<16} {}\n", key, value);
}

void add_words(std::string& out, const domain::ExerciseWords& words) {
  out += '\n';
  add(out, "set-up", words.setup);
  for (std::size_t i = 0; i < words.steps.size(); ++i) {
    add(out, fmt::format("step {}", i + 1), words.steps[i]);
  }
  for (const std::string& cue : words.cues) add(out, "cue", cue);
  add(out, "common fault", words.fault_sign);
  add(out, "fix", words.fault_fix);
  add(out, "feel", words.feel);
  add(out, "stop when", words.stop_when);
  add(out, "carries over to", words.carries_over);
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
  std::string out = fmt::format("{}\n{}\n\n", exercise.name, exercise.id);
  std::vector<std::string> patterns{library[exercise.pattern].id};
  for (const auto id : exercise.also) patterns.push_back(library[id].id);
  add(out, "patterns", util::join(patterns, ", "));
  add(out, "level", std::to_string(exercise.level));
  add(out, "role", std::string(domain::to_text(exercise.role)));
  add(out, "tier", std::string(domain::to_text(exercise.tier)));
  add(out, "position", std::string(domain::to_text(exercise.position)));
  add(out, "sides", std::string(domain::to_text(exercise.sides)));
  add(out, "equipment", equipment(library, exercise));
  add(out, "movers", chains(library, exercise.movers));
  add(out, "stabilisers", chains(library, exercise.stabilisers));
  std::vector<std::string> stress;
  for (const auto& axis : domain::Words<domain::Axis>::table) {
    const int value = exercise.axis(axis.value);
    if (value > 0) stress.push_back(fmt::format("{} {}", axis.text, value));
  }
  add(out, "stress", stress.empty() ? "none" : util::join(stress, ", "));
  add(out, "easier", names(library, exercise.easier));
  add(out, "harder", names(library, exercise.harder));
  add(out, "aliases", util::join(exercise.aliases, ", "));
  add(out, "daily tasks", util::join(exercise.daily_tasks, ", "));
  add(out, "safety", exercise.assessed ? "assessed" : "not assessed");
  add(out, "guessed", util::join(exercise.guessed, ", "));
  add(out, "sources", util::join(exercise.sources, ", "));
  add(out, "from", exercise.origin);
  if (exercise.has_words) add_words(out, exercise.words);
  add_flags(out, library, exercise);
  return out;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto library = load_library(shell, "");
  if (!library) return library.error();
  const std::string wanted = *arguments.one("EXERCISE");
  const auto id = library->exercise(wanted);
  if (id.valid()) return shell.write("-", text_of(*library, (*library)[id]));
  std::vector<std::string> known;
  for (const Exercise& each : library->exercises) {
    known.push_back(each.id);
    for (const std::string& alias : each.aliases) {
      if (util::lower_ascii(alias) == util::lower_ascii(wanted)) {
        return shell.write("-", text_of(*library, each));
      }
    }
  }
  const std::string hint = util::maybe(wanted, known);
  shell.complain(
      fmt::format("plumbline: unknown exercise '{}'{}", wanted, hint.empty() ? "" : "; " + hint));
  return Exit::usage;
}

constexpr PositionalSpec positionals[] = {{"EXERCISE", "Its id, or a name that trainers use"}};
constexpr std::string_view examples[] = {"show dowel-hinge", "show \"belly breathing\""};

}  // namespace

extern const Command command_show;
const Command command_show{.key = "show",
                           .summary = "Tell all about one exercise",
                           .manual =
                               "Facts, chains, stress, neighbours on its ladders, words, and "
                               "which conditions bar it or ask for care, with the tag that "
                               "decides.",
                           .positionals = positionals,
                           .examples = examples,
                           .run = run};

}  // namespace plumbline::cli
