#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "lint/check.h"
#include "lint/order.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

using domain::Exercise;
using domain::ExerciseId;

std::string with_level(const Exercise& exercise) {
  return fmt::format("'{}' (level {})", exercise.id, exercise.level);
}

Finding warning(std::string code, std::string message, util::Span where, std::string hint,
                std::vector<std::string> about) {
  Finding out;
  out.told = {.code = std::move(code),
              .severity = util::Severity::warning,
              .message = std::move(message),
              .span = std::move(where),
              .hint = std::move(hint)};
  out.about = std::move(about);
  return out;
}

constexpr const char* step_hint = "name the step in between, or author it";

void gaps_on_ladders(const Subject& subject, Findings& out) {
  for (const io::RawLadder& ladder : subject.tables.entries.ladders) {
    if (ladder.steps.size() == 1) {
      out.push_back(warning("W0906", fmt::format("ladder '{}' has a single rung", ladder.id.value),
                            ladder.id.where, "add a neighbour, or take the ladder out",
                            {ladder.id.value}));
    }
    for (std::size_t i = 1; i < ladder.steps.size(); ++i) {
      const auto before = subject.library.exercise(ladder.steps[i - 1].value);
      const auto after = subject.library.exercise(ladder.steps[i].value);
      const Exercise& low = subject.library[before];
      const Exercise& high = subject.library[after];
      if (high.level - low.level <= 1) continue;
      out.push_back(warning("W0904",
                            fmt::format("ladder '{}' leaps from {} to {}", ladder.id.value,
                                        with_level(low), with_level(high)),
                            ladder.steps[i].where, step_hint, {low.id, high.id}));
    }
  }
}

/// The nearest of an exercise's easier neighbours is more than a level away.
void gaps_below(const Subject& subject, Findings& out) {
  const auto& library = subject.library;
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const Exercise& exercise = library.exercises[i];
    // What is never offered as the next step may be any distance away.
    if (exercise.tier == domain::ClinicalTier::d || exercise.never_a_step_up) continue;
    if (exercise.easier.empty()) continue;
    const auto nearest = *std::max_element(
        exercise.easier.begin(), exercise.easier.end(),
        [&](ExerciseId a, ExerciseId b) { return library[a].level < library[b].level; });
    if (exercise.level - library[nearest].level <= 1) continue;
    out.push_back(warning("W0904",
                          fmt::format("{} comes after {}, its nearest easier neighbour",
                                      with_level(exercise), with_level(library[nearest])),
                          subject.raw(ExerciseId{i}).id.where, step_hint,
                          {exercise.id, library[nearest].id}));
  }
}

/// Somebody who has to learn it, or who has outgrown it, is offered nothing: matters where loads
/// grow, not for stretches and walks.
bool wants_neighbours(const Exercise& exercise) {
  using domain::Role;
  return exercise.role == Role::skill || exercise.role == Role::core ||
         exercise.role == Role::strength || exercise.role == Role::power;
}

void alone(const Subject& subject, Findings& out) {
  const auto& library = subject.library;
  std::set<ExerciseId> neighbours;
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const Exercise& exercise = library.exercises[i];
    neighbours.insert(exercise.easier.begin(), exercise.easier.end());
    if (!exercise.easier.empty() || !exercise.ladders.empty()) neighbours.insert(ExerciseId{i});
  }
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const Exercise& exercise = library.exercises[i];
    if (neighbours.count(ExerciseId{i}) != 0 || !wants_neighbours(exercise)) continue;
    Finding note =
        warning("N0906", fmt::format("'{}' has no neighbour, easier or harder", exercise.id),
                subject.raw(ExerciseId{i}).id.where,
                "name one under `easier`, or put it on a ladder", {exercise.id});
    note.told.severity = util::Severity::note;
    out.push_back(std::move(note));
  }
}

void circles(const Subject& subject, Findings& out) {
  for (const std::vector<ExerciseId>& circle : circles_of(subject.library)) {
    std::vector<std::string> ids;
    for (const ExerciseId id : circle) ids.push_back(subject.library[id].id);
    std::vector<std::string> shown = ids;
    shown.push_back(ids.front());
    out.push_back(warning(
        "W0905", "ladders, easier variants and gates go in a circle: " + util::join(shown, " -> "),
        subject.raw(circle.front()).id.where,
        "each comes before the next; turn one of these orders round", ids));
  }
}

void run(const Subject& subject, Findings& out) {
  gaps_on_ladders(subject, out);
  gaps_below(subject, out);
  alone(subject, out);
  circles(subject, out);
}

}  // namespace

extern const Check check_ladders;
const Check check_ladders{
    .key = "ladders",
    .title = "Ladders without gaps",
    .manual =
        "No leap of more than one level between neighbours of a ladder or from an exercise to its "
        "nearest easier variant; no circle when ladders, easier variants and gates are taken "
        "together; no ladder of one rung; a note for an exercise to learn or to load that has no "
        "neighbour at all. That levels do not fall is told by the reader (W0301, W0302).",
    .run = run};

}  // namespace plumbline::lint
