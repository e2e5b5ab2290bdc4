#pragma once

#include <string>
#include <vector>

#include "tests/property/world.h"

namespace plumbline::property {

/// Five conditions at once, a wheelchair, no floor, no kneeling, one arm barred: every combination
/// of these once, with conditions, side and places drawn from the seed. Each has to come to a plan
/// or an honest partial one with a reason for every row, or to a refusal by screening; never to an
/// item that the program's check or the independent judge objects to. What is wrong, a sentence
/// each.
std::vector<std::string> hard_lives(const World& world, uint64_t seed, const std::string& effort);

}  // namespace plumbline::property
