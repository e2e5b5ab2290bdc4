#pragma once

#include <cstddef>
#include <memory>
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

/// A filter that said no, and why.
struct Refusal {
  const rules::Rule* rule = nullptr;
  domain::Reason reason;
};

/// What the filters say of one exercise in the slots of one kind.
struct Admission {
  std::vector<rules::Option> options;  ///< that may be done there
  std::vector<int> seconds;            ///< of each option, see `rules::item_seconds`
  Refusal refusal;                     ///< where there is none: the filter where it got furthest
};

struct Choices {
  std::vector<rules::Candidate> candidates;  ///< by slot, block, exercise, option
  std::vector<Exclusion> exclusions;         ///< by exercise
  /// One list for each slot, of every exercise that was asked about (the others stand empty);
  /// slots that are alike share it.
  std::vector<std::shared_ptr<const std::vector<Admission>>> admissions;

  /// The filter that keeps an exercise out of a slot in every form, or nullptr where some form is
  /// admitted. Only for exercises that were asked about.
  const Refusal* refusal(domain::ExerciseId exercise, std::size_t slot) const;
};

/// Whether the filters must say the same of both slots: same place and things, same length, same
/// kind, the same prescribed doses, and the same situation on their dates. Where a week before
/// binds, the date counts itself.
bool alike(const rules::Facts& facts, const domain::Slot& a, const domain::Slot& b);

/// The same week as if what holds on one of its days held on all, for each way in which its days
/// differ.
std::vector<rules::Facts> ways_of_days(const rules::Facts& facts);

/// Whether two facts must give the same choices, in all but name.
bool same_choices(const rules::Facts& a, const rules::Facts& b);

/// Every way in which an exercise might be done in a slot, before any rule is asked: blocks, the
/// dose table's choices (or the dose that a pin prescribes), and single sides where the client's
/// file names a side.
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
