#include "lint/order.h"

#include <algorithm>
#include <set>

namespace plumbline::lint {
namespace {

using domain::ExerciseId;

/// For each exercise those that have to come before it.
using Before = std::vector<std::set<ExerciseId>>;

Before order_of(const domain::Library& library) {
  Before before(library.exercises.size());
  for (std::size_t i = 0; i < library.exercises.size(); ++i)
    before[i].insert(library.exercises[i].easier.begin(), library.exercises[i].easier.end());
  for (const domain::Ladder& ladder : library.ladders)
    for (std::size_t i = 1; i < ladder.steps.size(); ++i)
      before[ladder.steps[i].at()].insert(ladder.steps[i - 1]);
  for (const domain::Gate& gate : library.gates) {
    if (gate.requires_all.empty()) continue;
    for (std::size_t i = 0; i < library.exercises.size(); ++i) {
      if (domain::first_that_holds(gate.applies_to, library.exercises[i], library) == nullptr)
        continue;
      before[i].insert(gate.requires_all.begin(), gate.requires_all.end());
    }
  }
  return before;
}

/// Takes out, again and again, what nothing comes before; leaves the circles and what follows them.
std::vector<char> left_over(const Before& before) {
  std::vector<char> left(before.size(), 1);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const bool waits = std::any_of(before[i].begin(), before[i].end(),
                                     [&](ExerciseId id) { return left[id.at()] != 0; });
      if (left[i] == 0 || waits) continue;
      left[i] = 0;
      changed = true;
    }
  }
  return left;
}

/// Walks back from what is left over until it meets itself: what it met is a circle.
std::vector<ExerciseId> circle_in(const Before& before, const std::vector<char>& left) {
  const auto first = std::find(left.begin(), left.end(), 1);
  if (first == left.end()) return {};
  std::vector<ExerciseId> path{ExerciseId{static_cast<std::size_t>(first - left.begin())}};
  for (;;) {
    const auto& earlier = before[path.back().at()];
    const auto next = std::find_if(earlier.begin(), earlier.end(),
                                   [&](ExerciseId id) { return left[id.at()] != 0; });
    const auto met = std::find(path.begin(), path.end(), *next);
    if (met != path.end()) {
      path.erase(path.begin(), met);
      break;
    }
    path.push_back(*next);
  }
  std::reverse(path.begin(), path.end());
  std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
  return path;
}

}  // namespace

std::vector<std::vector<ExerciseId>> circles_of(const domain::Library& library) {
  Before before = order_of(library);
  std::vector<std::vector<ExerciseId>> out;
  for (auto circle = circle_in(before, left_over(before)); !circle.empty();
       circle = circle_in(before, left_over(before))) {
    before[circle.front().at()].erase(circle.back());
    out.push_back(std::move(circle));
  }
  return out;
}

}  // namespace plumbline::lint
