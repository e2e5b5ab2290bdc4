#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/property/world.h"

namespace plumbline::property {

/// What became of one clashing client.
struct Clash {
  uint64_t seed = 0;
  std::string kinds;
  bool clashes = false;  ///< no plan; the others are drawn again
  std::vector<std::string> faults;
  std::string yaml;  ///< where something is wrong
  std::string told;  ///< the conflicts in words
  int sets = 0, members = 0, repairs = 0, unrepaired = 0;
  int64_t cpu_ms = 0;  ///< processor time of the answer
};

/// Draws the client of that seed, plans it, and judges the conflicts that are named: each set
/// fails by itself, holds without any one of its lines, and each repair gives a plan.
Clash judge_clash(const World& world, uint64_t seed, const std::string& effort);

/// So many clients that clash, from `seed` on, each judged. The last seed that was drawn is the
/// last one's.
std::vector<Clash> clashes(const World& world, int count, uint64_t seed, const std::string& effort,
                           int jobs);

}  // namespace plumbline::property
