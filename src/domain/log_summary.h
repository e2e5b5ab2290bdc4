#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/log.h"
#include "domain/plan.h"
#include "util/diagnostic.h"
#include "util/result.h"

namespace plumbline::domain {

/// From which pain on, of 10, the next time is to be easier, and from which on the exercise waits:
/// the amber and the red of the plan's traffic light. Amber begins at 4; a log flags what is above.
inline constexpr int pain_to_ease = 5;
inline constexpr int pain_to_stop = 6;

struct LoggedSession {
  std::string id, day, date;
  bool practice = false;  ///< a bout of home practice
  int done = 0, planned = 0;
  std::optional<int> effort_tenths;  ///< mean of what was written, rounded to the nearest tenth
  std::optional<int> most_pain;
};

/// An item that hurt more than it should.
struct LoggedPain {
  std::string ref, exercise, name;
  int pain = 0;
  std::string easier;  ///< name of the easier variant that the plan knows; may be empty
};

/// A log against its plan: every session of the plan, in its order.
struct LogSummary {
  std::vector<LoggedSession> sessions;
  std::vector<LoggedPain> pain;  ///< from `pain_to_ease` on
  int done = 0, planned = 0;
};

/// Adds a log up. Errors: E0641 for another client or week, E0642 for a session or item that the
/// plan does not have, E0643 where another exercise stands there. Into `notes`: W0641 where the
/// plan is not the one that was ticked, N0641 for more sets than planned.
util::Result<LogSummary> summarise(const Plan& plan, const Log& log, util::Diagnostics* notes);

}  // namespace plumbline::domain
