#pragma once

namespace plumbline::cli {

/// How the program ends. One enum, one page (docs/manual.md), one test each.
enum class Exit : int {
  done = 0,          ///< also a plan with unmet demands, unless --strict
  no_plan = 10,      ///< proved that no plan exists
  none_found = 11,   ///< none found within the limit
  refused = 12,      ///< refused for safety
  rule_broken = 13,  ///< a checked plan breaks a rule, or screening would now refuse it
  invalid = 20,      ///< invalid data
  usage = 21,
  io = 22,           ///< cannot read or write
  some_failed = 30,  ///< some clients of a batch failed
  unverified = 50,   ///< our own plan failed its verification
  internal = 51,
  interrupted = 130  ///< the best plan so far is printed, marked
};

}  // namespace plumbline::cli
