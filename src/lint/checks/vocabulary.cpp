#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "lint/check.h"
#include "rules/registry.h"

namespace plumbline::lint {
namespace {

using io::RawExercise;

/// Everything that some entry of the library or a protocol refers to, by kind.
struct Used {
  std::set<std::string> patterns, chains, equipment, tasks, sources;
};

void add(std::set<std::string>& to, const std::vector<io::Ref>& refs) {
  for (const io::Ref& ref : refs) to.insert(ref.value);
}

void add_exercise(Used& used, const RawExercise& exercise) {
  used.patterns.insert(exercise.pattern.value);
  add(used.chains, exercise.chains.mover);
  add(used.chains, exercise.chains.stabiliser);
  const auto add_all = [&](const std::vector<io::RawAlternatives>& alternatives) {
    for (const auto& each : alternatives) add(used.equipment, each.any_of);
  };
  if (exercise.equipment) add_all(*exercise.equipment);
  add_all(exercise.optional);
  add(used.tasks, exercise.daily_tasks);
}

/// The words of a text, as sources are named in it: letters, digits and hyphens.
void add_words(std::set<std::string>& to, std::string_view text) {
  std::string word;
  const auto keep = [&] {
    if (!word.empty()) to.insert(word);
    word.clear();
  };
  for (const char each : text) {
    const bool part = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                      (each >= '0' && each <= '9') || each == '-';
    if (part) {
      word += each;
    } else {
      keep();
    }
  }
  keep();
}

/// A file's text without the lines on which sources are defined.
void add_citations(std::set<std::string>& to, const util::Source& file,
                   const std::vector<io::RawSource>& sources) {
  std::set<int> defining;
  for (const io::RawSource& source : sources)
    if (source.id.where.path() == file.path) defining.insert(source.id.where.line);
  int number = 1;
  std::string_view rest = file.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (defining.count(number) == 0) add_words(to, rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
  }
}

Used used_in(const Subject& subject) {
  Used used;
  const io::RawLibrary& all = subject.tables.entries;
  for (const RawExercise& each : all.exercises) add_exercise(used, each);
  for (const auto& each : all.chains) add(used.sources, each.source);
  for (const auto& each : all.ladders) add(used.sources, each.source);
  for (const auto& each : all.gates) add(used.sources, each.source);
  for (const auto& each : all.posture_faults) add(used.sources, each.source);
  for (const auto& condition : all.conditions)
    for (const auto& stage : condition.stages) add(used.sources, stage.source);
  for (const auto& file : subject.files) add_citations(used.sources, *file, all.sources);
  for (const rules::Rule* rule : rules::all_rules()) {
    add_words(used.sources, rule->manual);
    for (const rules::Param& param : rule->params) add_words(used.sources, param.manual);
  }
  return used;
}

template <class T>
void orphans(const std::vector<T>& entries, const std::set<std::string>& used, const char* what,
             const char* who, Findings& out) {
  for (const T& entry : entries) {
    if (used.count(entry.id.value) != 0) continue;
    Finding orphan;
    orphan.told = {.code = "W0910",
                   .severity = util::Severity::warning,
                   .message = fmt::format("{} '{}' is used by no {}", what, entry.id.value, who),
                   .span = entry.id.where,
                   .hint = "take it out, or name it where it belongs"};
    orphan.about = {entry.id.value};
    out.push_back(std::move(orphan));
  }
}

void run(const Subject& subject, Findings& out) {
  const Used used = used_in(subject);
  const io::RawLibrary& all = subject.tables.entries;
  orphans(all.patterns, used.patterns, "pattern", "exercise as its primary one", out);
  orphans(all.chains, used.chains, "chain", "exercise", out);
  orphans(all.equipment, used.equipment, "equipment", "exercise", out);
  orphans(all.daily_tasks, used.tasks, "daily task", "exercise", out);
  orphans(all.sources, used.sources, "source", "entry, rule or protocol", out);
}

}  // namespace

extern const Check check_vocabulary;
const Check check_vocabulary{
    .key = "vocabulary",
    .title = "No orphans in the vocabulary",
    .manual =
        "A pattern that is nobody's primary one; a chain, a piece of equipment or a daily task "
        "that no exercise names; a source that nothing cites: no entry, no comment or text of a "
        "file, no protocol and no rule.",
    .run = run};

}  // namespace plumbline::lint
