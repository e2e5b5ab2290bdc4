#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/screening.h"
#include "util/source.h"

namespace plumbline::screening {

/// One reason to see somebody, or not to plan at all.
struct Finding {
  /// Where it comes from: `reported`, `notes`, `notes-too-long`, `answered`, `blood-pressure`,
  /// `minor`, `unscreened`.
  std::string code;
  std::string flag;   ///< id of the red flag, question, limit or notice
  std::string group;  ///< the red flag's group, else empty
  domain::ScreeningAction action = domain::ScreeningAction::refer;
  std::string who;
  domain::HowSoon how_soon = domain::HowSoon::routine;
  std::string advice;            ///< to the client: first whom to see and how soon
  std::string because;           ///< one sentence on what in the client's file says so
  std::string matched;           ///< the words of the notes, as they were written, else empty
  std::optional<int> max_level;  ///< the highest exercise level while it is open
  util::Span span;               ///< the client's line
};

/// What screening says of one client: the hardest action, and every finding with its own.
struct Outcome {
  domain::ScreeningAction action = domain::ScreeningAction::go;
  /// Hardest action first, then the most urgent, then in the order of the data.
  std::vector<Finding> findings;
  /// Findings that were looked at and set aside because they are unchanged and assessed.
  std::vector<std::string> notes;
  std::optional<int> max_level;  ///< the lowest of all findings' levels
};

/// Characters up to which notes are read. What stands behind them is not passed over in silence:
/// such a client is referred with a finding of its own.
inline constexpr std::size_t longest_notes = 20'000;

/// Reads flags, answers, measurements and notes. It stops and refers; it never rules anything out.
/// The first text that it is asked about readies every phrase of the data, which takes some
/// milliseconds: make one for many clients. It keeps a copy of the data and may be copied and
/// shared between threads.
class Screener {
 public:
  explicit Screener(const domain::Screening& data);
  Outcome screen(const domain::ScreeningInput& client) const;

 private:
  struct Shared;
  std::shared_ptr<const Shared> shared_;
};

/// The same for a single client.
Outcome screen(const domain::Screening& data, const domain::ScreeningInput& client);

/// "go", "refer", "stop".
std::string to_text(domain::ScreeningAction action);
/// "now", "today", "within days", "routine".
std::string to_text(domain::HowSoon how_soon);

}  // namespace plumbline::screening
