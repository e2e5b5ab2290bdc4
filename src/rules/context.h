#pragma once

#include <span>
#include <vector>

#include "rules/rule.h"

namespace plumbline::rules {

/// One possible choice with its decision variable.
struct Candidate {
  Choice choice;
  const domain::Exercise* exercise = nullptr;
  int seconds = 0;  ///< set-up, work and rest of the item, without what its block adds
  model::BoolId on;
};

/// What `post` may see.
struct Context {
  const Facts& facts;
  std::span<const Candidate> candidates;  ///< by slot, block, exercise, option

  /// The decisions that a predicate picks, in the candidates' order.
  template <class Predicate>
  std::vector<model::BoolId> where(Predicate keep) const {
    std::vector<model::BoolId> out;
    for (const Candidate& candidate : candidates) {
      if (keep(candidate)) out.push_back(candidate.on);
    }
    return out;
  }
  /// The candidates of one slot.
  std::span<const Candidate> of_slot(int slot) const;
};

}  // namespace plumbline::rules
