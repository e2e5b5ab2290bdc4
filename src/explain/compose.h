#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "verify/judge.h"
#include "week/candidates.h"

/// Says what was decided and why, in a trainer's words.
namespace plumbline::explain {

/// How the week was found; stated, never recomputed.
struct Solved {
  std::string status = "feasible";
  std::optional<int64_t> bound;
  std::string limited_by;
  std::string effort;
  uint64_t seed = 0;
};

/// All that a plan is written from.
struct Decided {
  const rules::Facts& facts;
  const rules::Week& week;
  const verify::Verdict& verdict;
  const week::Choices& choices;
  int64_t attainable_merit = 0;
  Solved solved;
  std::vector<domain::Referral> refer;  ///< of screening; the composer adds its own
  std::vector<domain::Reason> remarks;  ///< of the caller; the composer adds its own
};

/// The plan in full: every figure follows from the decisions, so that a plan's file can be checked
/// against a fresh composition.
domain::Plan compose(const Decided& decided);

/// Gives the plan a further language: the words of its exercises, and what the library says of
/// every text that stands in it.
void add_language(const domain::Library& library, const std::string& language, domain::Plan& plan);

/// A plan that is refused: no exercise at all, and whom to see.
domain::Plan refused(const domain::Client& client, util::IsoWeek week,
                     std::vector<domain::Referral> refer);

/// Notice, pain traffic light and stop signs: the same in every plan.
void add_safety_texts(domain::Plan& plan);

}  // namespace plumbline::explain
