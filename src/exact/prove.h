#pragma once

#include <atomic>
#include <cstdint>

#include "model/problem.h"
#include "solve/engine.h"

/// Proof: how good an answer can be at most, and often that it is the best.
namespace plumbline::exact {

struct Limits {
  int64_t nodes = 0;                        ///< counted effort: nodes of search trees
  int64_t iterations = 0;                   ///< counted effort: iterations of the simplex
  double seconds = 0;                       ///< wall clock; 0 is no limit
  const std::atomic<bool>* stop = nullptr;  ///< set by an interrupt
};

/// What a proof adds to a search's answer. `bound` is of all admissible assignments; `on` is never
/// worse than the start's.
struct Proof {
  solve::Answer answer;
  int64_t nodes = 0;
  int64_t improved = 0;    ///< how often a neighbourhood held something better
  int64_t root_bound = 0;  ///< by the relaxation alone, in whole numbers; where there was one
  bool has_root_bound = false;
};

/// Starts from what a search found (or from nothing).
Proof prove(const model::Problem& problem, const solve::Answer& start, const Limits& limits);

}  // namespace plumbline::exact
