#pragma once

#include "model/problem.h"
#include "rules/rule.h"
#include "util/result.h"
#include "week/candidates.h"

namespace plumbline::week {

/// A week as a problem: what may be chosen, and every rule's bands on it.
struct Posed {
  Choices choices;
  model::Problem problem;
  int64_t attainable_merit = 0;  ///< U of the stated gap
  std::size_t left_out = 0;      ///< admitted exercises that were not posed, see `narrow`
};

/// Asks every rule that holds, in the registry's order, on the narrowed candidates. The error text
/// is about a protocol's prices.
util::Result<Posed, std::string> pose(const rules::Facts& facts);

/// The same on these candidates.
util::Result<Posed, std::string> pose(const rules::Facts& facts, Choices choices);

/// The week that an assignment means, in the order in which it is done: by slot and block; inside
/// a block by position, equipment and id; in the strength block power first, then strength by
/// falling compression, then core.
rules::Week decode(const rules::Facts& facts, const Choices& choices, const std::vector<char>& on);

/// The assignment in which these items are on and nothing else; those that are no candidates are
/// left out. Empty where there is nothing to decide.
std::vector<char> encode(const Choices& choices, const std::vector<rules::Choice>& items);

/// Sorts items into the order in which they are done.
void put_in_order(const rules::Facts& facts, rules::Week& week);

/// A decision's name in the trainer's words: "mon-1/strength kb-deadlift 3 x 8".
std::string name_of(const rules::Facts& facts, const rules::Choice& choice);

}  // namespace plumbline::week
