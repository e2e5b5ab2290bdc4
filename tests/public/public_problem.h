#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/problem.h"

/// Planning problems that others published, in our form. docs/public-problems.md has their sources,
/// what had to be settled, and who certified the optima.
namespace plumbline::test {

struct PublicProblem {
  std::string name;
  model::Problem problem;
  bool maximise = false;  ///< the published measure is maximised
  int64_t constant = 0;   ///< the published measure is this plus or minus our objective
  int64_t optimum = 0;    ///< of the published measure, certified by exact solvers
  /// The first booleans are the plan itself; the others only serve to count.
  std::size_t decisions = 0;
  /// The published measure of what an assignment plans, counted from the published definition and
  /// not from the bands; nothing where it breaks one of the published rules.
  std::function<std::optional<int64_t>(const std::vector<char>&)> value;

  int64_t published(int64_t objective) const {
    return maximise ? constant + objective : constant - objective;
  }
  /// What our objective is at the optimum.
  int64_t best_objective() const { return maximise ? optimum - constant : constant - optimum; }
};

/// In the order of the page: `activity-0` to `activity-19`, `curriculum-8`, ...
std::vector<std::string> public_names();

/// Throws std::runtime_error where there is no such problem or its file below tests/data/public
/// does not hold what it should.
PublicProblem public_problem(const std::string& name);

}  // namespace plumbline::test
