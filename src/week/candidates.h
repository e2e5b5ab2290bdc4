#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/context.h"

/// From library, client and protocol to a problem, and from its answer to a week.
namespace plumbline::week {

/// Why an exercise is in no slot at all: the filter where it got furthest.
struct Exclusion {
  domain::ExerciseId exercise;
  const rules::Rule* rule = nullptr;
  domain::Reason reason;
};

struct Choices {
  std::vector<rules::Candidate> candidates;  ///< by slot, block, exercise, option
  std::vector<Exclusion> exclusions;         ///< by exercise
};

/// A filter that said no, and why.
struct Refusal {
  const rules::Rule* rule = nullptr;
  domain::Reason reason;
};

/// Every way in which an exercise might be done in a slot, before any rule is asked: blocks, the
/// dose table's choices, and single sides where the client's file names a side.
std::vector<rules::Option> options(const rules::Facts& facts, const domain::Exercise& exercise,
                                   const domain::Slot& slot);

/// The first filter, in the filters' order, that turns one option away.
std::optional<Refusal> refusal(const rules::Facts& facts, const domain::Exercise& exercise,
                               const domain::Slot& slot, const rules::Option& option);

/// The filter that keeps an exercise out of a slot in every form (the one where it got furthest),
/// or nothing where some form is admitted.
std::optional<Refusal> refusal(const rules::Facts& facts, const domain::Exercise& exercise,
                               const domain::Slot& slot);

/// All admitted choices; their decisions are not yet variables.
Choices candidates(const rules::Facts& facts);
/// The same of these exercises alone.
Choices candidates(const rules::Facts& facts, std::vector<domain::ExerciseId> only);

}  // namespace plumbline::week
