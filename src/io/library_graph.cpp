#include "io/library_graph.h"

#include <algorithm>
#include <cstdint>

namespace plumbline::io {

namespace {

using domain::Exercise;
using domain::ExerciseId;
using domain::Library;

std::string level_text(const Exercise& exercise) {
  return "'" + exercise.id + "' (level " + std::to_string(exercise.level) + ")";
}

/// Where `from` names `to` as easier.
util::Span edge_span(const RawLibrary& raw, const Library& library, ExerciseId from,
                     ExerciseId to) {
  for (const Ref& easier : raw.exercises[from.at()].easier)
    if (easier.value == library[to].id) return easier.where;
  return raw.exercises[from.at()].where;
}

/// The circle that ends with `to`, which stands on the path already: "a, b, a".
std::string circle_text(const Library& library, const std::vector<ExerciseId>& path,
                        ExerciseId to) {
  std::string text;
  for (auto at = std::find(path.begin(), path.end(), to); at != path.end(); ++at)
    text += library[*at].id + " -> ";
  return text + library[to].id;
}

/// Walks down `easier` from one exercise without recursion: a user's chain may be long.
class CircleFinder {
 public:
  CircleFinder(const RawLibrary& raw, const Library& library, Diagnostics& out)
      : raw_(&raw), library_(&library), out_(&out), state_(library.exercises.size(), fresh) {}

  void walk_from(ExerciseId start) {
    if (state_[start.at()] != fresh) return;
    enter(start);
    while (!path_.empty()) {
      const ExerciseId at = path_.back();
      const auto& easier = (*library_)[at].easier;
      if (next_.back() == easier.size()) {
        state_[at.at()] = done;
        path_.pop_back();
        next_.pop_back();
        continue;
      }
      const ExerciseId to = easier[next_.back()++];
      if (state_[to.at()] == fresh)
        enter(to);
      else if (state_[to.at()] == on_path)
        report(at, to);
    }
  }

 private:
  enum State : uint8_t { fresh, on_path, done };

  void enter(ExerciseId id) {
    state_[id.at()] = on_path;
    path_.push_back(id);
    next_.push_back(0);
  }

  void report(ExerciseId from, ExerciseId to) {
    out_->push_back(
        {.code = "E0303",
         .message = "easier variants go in a circle: " + circle_text(*library_, path_, to),
         .span = edge_span(*raw_, *library_, from, to)});
  }

  const RawLibrary* raw_;
  const Library* library_;
  Diagnostics* out_;
  std::vector<State> state_;
  std::vector<ExerciseId> path_;
  std::vector<std::size_t> next_;
};

}  // namespace

void check_easier(const RawLibrary& raw, const Library& library, Diagnostics& out) {
  CircleFinder finder(raw, library, out);
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const ExerciseId from{i};
    finder.walk_from(from);
    for (const ExerciseId to : library[from].easier)
      if (library[to].level > library[from].level)
        out.push_back({.code = "W0302",
                       .severity = util::Severity::warning,
                       .message = level_text(library[to]) + " is called easier than " +
                                  level_text(library[from]),
                       .span = edge_span(raw, library, from, to)});
  }
}

void check_ladders(const RawLibrary& raw, const Library& library, Diagnostics& out) {
  for (const RawLadder& ladder : raw.ladders) {
    const Exercise* before = nullptr;
    for (const Ref& step : ladder.steps) {
      const ExerciseId id = library.exercise(step.value);
      if (!id.valid()) continue;
      const Exercise& exercise = library[id];
      if (before != nullptr && exercise.level < before->level)
        out.push_back({.code = "W0301",
                       .severity = util::Severity::warning,
                       .message = "ladder '" + ladder.id.value + "' falls from " +
                                  level_text(*before) + " to " + level_text(exercise),
                       .span = step.where});
      before = &exercise;
    }
  }
}

void derive_harder(Library& library) {
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const Exercise& exercise = library.exercises[i];
    if (exercise.never_a_step_up || exercise.tier == domain::ClinicalTier::d) continue;
    for (const ExerciseId easier : exercise.easier)
      library.exercises[easier.at()].harder.push_back(ExerciseId{i});
  }
}

void derive_ladders(Library& library) {
  for (const domain::Ladder& ladder : library.ladders)
    for (const ExerciseId step : ladder.steps)
      library.exercises[step.at()].ladders.push_back(ladder.id);
  for (Exercise& exercise : library.exercises)
    exercise.ladder = exercise.ladders.empty() ? exercise.id : exercise.ladders.front();
}

}  // namespace plumbline::io
