#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/protocol.h"
#include "planner/conflicts.h"
#include "screening/screen.h"
#include "solve/engine.h"
#include "util/result.h"
#include "verify/read_week.h"
#include "week/pose.h"

/// The pipeline as one call: inputs and options to a verified plan. The one way in for commands,
/// rosters and other programs.
namespace plumbline::planner {

/// Moves of the search where nobody asks for more or fewer: what a cold `plan` on the shipped
/// catalogue has time for in 0.3 seconds (bench/start).
constexpr int64_t standard_moves = 2'000'000;

/// Counted effort: moves of the search for `low`, `standard`, `high` or a number; nothing for
/// other words.
std::optional<int64_t> moves_of(const std::string& effort);

struct Options {
  std::optional<util::IsoWeek> week;  ///< the client's, else `this_week`
  util::IsoWeek this_week;            ///< the clock's
  std::string language;               ///< besides English; empty for the client's own
  std::string protocol;               ///< id, or empty for the client's or the chosen one
  const domain::Plan* previous = nullptr;
  bool strict = false;  ///< a demand that is short means that no plan exists
  uint64_t seed = 0;
  std::string effort = "standard";
  double time_limit_s = 0;  ///< 0: none
  int threads = 1;
  const std::atomic<bool>* stop = nullptr;
};

/// How a run ended; the command line maps it to its exit codes.
enum class Ending { planned, no_plan, none_found, refused, unverified, interrupted };

struct Outcome {
  Ending ending = Ending::planned;
  domain::Plan plan;
  std::vector<Conflict> conflicts;            ///< for no_plan and none_found, `--strict` too
  std::vector<verify::Violation> violations;  ///< for unverified: what our own check found
  std::vector<solve::Reduction> reductions;   ///< what presolve took out
  int64_t moves = 0;                          ///< tried by the search
  std::size_t left_out = 0;  ///< admitted exercises that were not posed, see `week::narrow`
};

/// The client's inputs with what they rest on; the protocols are sorted by id.
struct Inputs {
  const domain::Library& library;
  const domain::Client& client;
  const std::vector<domain::Protocol>& protocols;
  /// Ready phrases of the library's screening; copies share them.
  screening::Screener screener = screening::Screener(library.screening);
};

/// The week that is planned, and the protocol. An unknown protocol is an error text.
util::IsoWeek week_for(const domain::Client& client, const Options& options);
util::Result<const domain::Protocol*, std::string> protocol_for(const Inputs& inputs,
                                                                const std::string& named,
                                                                util::IsoWeek week);

/// Plans one week. The error is about the protocol's data.
util::Result<Outcome, std::string> plan_week(const Inputs& inputs, const Options& options);

/// Whether screening refuses the client a plan in the week at hand, and then the refusal.
std::optional<domain::Plan> refusal_of(const Inputs& inputs, const Options& options);

/// The very problem that `plan_week` solves, with the facts it was made from.
util::Result<week::Posed, std::string> problem_of(const Inputs& inputs, const Options& options);

/// What is wrong with a plan's file, and what the judge should know besides.
struct CheckReport {
  std::vector<verify::Violation> violations;
  std::vector<std::string> warnings;
};

/// What the filters left in, with the facts that they were asked about.
struct Admitted {
  const rules::Facts& facts;
  const week::Choices& choices;
};

/// Judges any plan, ours or edited by hand. Never solves. Where the plan of the week before is at
/// hand, what it leaves to recover from is taken from there, and the plan's own word is a claim.
/// `admitted` is used where the plan's own facts are the same, instead of asking the filters again.
util::Result<CheckReport, std::string> check_plan(const Inputs& inputs, const domain::Plan& plan,
                                                  const domain::Plan* before = nullptr,
                                                  const Admitted* admitted = nullptr);

}  // namespace plumbline::planner
