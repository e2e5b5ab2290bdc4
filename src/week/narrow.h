#pragma once

#include <cstddef>

#include "week/candidates.h"

namespace plumbline::week {

/// Exercises of one slot that a week is posed with at most, but for those that are named. The
/// shipped catalogue has about half as many, so that it is never narrowed.
inline constexpr std::size_t most_per_slot = 1000;

/// Takes candidates out where a slot admits more exercises than `most`, so that a week of any
/// library can be posed and searched. Every pattern gives up down to the same number. Kept first is
/// what is named: pinned, liked, done the week before, preferred by a condition, good for a
/// posture fault. Of the rest of a pattern the choice is spread evenly over level, position and
/// length; what the client dislikes goes first. Says how many exercises were left out, summed over
/// the slots. What was admitted, and why the others were not, stays as it is.
std::size_t narrow(const rules::Facts& facts, Choices& choices, std::size_t most = most_per_slot);

}  // namespace plumbline::week
