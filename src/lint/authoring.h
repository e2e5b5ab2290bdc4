#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lint/check.h"

namespace plumbline::lint {

/// Cells with this many exercises or fewer are thin: a week repeats them, and one more bar empties
/// them.
inline constexpr int thin = 2;

/// An exercise that is not there yet, and how much of the coverage table one such would serve.
struct Idea {
  domain::PatternId pattern;
  int level = 1;
  std::size_t set = 0;  ///< into the equipment sets: it needs nothing that is not there
  domain::Position position = domain::Position::standing;
  domain::ExerciseId like;  ///< the one whose facts and stress it may have
  int cells = 0;            ///< thin or empty ones that it would be admitted to
  int empty = 0;            ///< of these the empty ones
  int stages = 0;           ///< conditions among them
  /// The highest rating that none of these conditions bars, of the axes where it is 3 or less.
  std::vector<std::pair<domain::Axis, int>> at_most;
};

/// What to author next: the idea that serves most cells, then the one that serves most of the rest,
/// and so on; at most `most`. An idea has the facts and stress of an exercise of its pattern, and
/// stands where the conditions' own thresholds do not bar it. Cells that are empty for a reason
/// count only where the reason says that an exercise is wanted.
std::vector<Idea> author_next(const Subject& subject, std::size_t most);

/// The idea in words.
std::string to_text(const Subject& subject, const Idea& idea);

}  // namespace plumbline::lint
