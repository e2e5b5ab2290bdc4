#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/problem.h"

namespace plumbline::solve {

enum class Status { optimal, feasible, infeasible, unknown };
enum class LimitedBy { nothing, effort, time, interrupt };

struct Options {
  uint64_t seed = 0;
  int64_t moves = 0;                        ///< counted effort: moves that may be tried
  double seconds = 0;                       ///< wall clock; 0 is no limit
  int threads = 1;                          ///< never changes the answer
  const std::atomic<bool>* stop = nullptr;  ///< set by an interrupt
  std::vector<char> start;                  ///< a first assignment, or empty
};

/// What a pass over the problem took out before the search; nothing of it changes the best answer.
struct Reduction {
  std::string_view pass;
  std::string_view what;
  int64_t count = 0;
};

/// What the engine found. `on` is empty unless an admissible assignment is known.
struct Answer {
  Status status = Status::unknown;
  LimitedBy limited_by = LimitedBy::nothing;
  std::vector<char> on;
  int64_t objective = 0;
  std::optional<int64_t> bound;
  int64_t moves = 0;                  ///< moves tried
  std::vector<Reduction> reductions;  ///< in the order of the passes
};

/// The interface that every engine serves (local search today; exact ones may join it).
class Engine {
 public:
  virtual ~Engine() = default;
  virtual Answer solve(const model::Problem& problem, const Options& options) const = 0;
};

/// The incremental local search: same problem, seed and moves give the same answer on every
/// machine, with any number of threads.
const Engine& local_search();

}  // namespace plumbline::solve
