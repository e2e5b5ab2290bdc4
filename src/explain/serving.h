#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/rule.h"

namespace plumbline::explain {

/// What a demand asks for: exercises of these patterns, or of a block, in one slot or in any.
struct Serving {
  std::vector<domain::PatternId> patterns;  ///< empty: any
  std::optional<domain::Block> block;
  int slot = -1;  ///< -1: any
};

/// By the rule and subject of its band. A rule that is not known here asks for anything.
Serving serving(const rules::Facts& facts, const std::string& rule, const std::string& subject);

/// Whether the exercise, as its main work, is what the demand asks for in that slot.
bool serves(const rules::Facts& facts, const Serving& wanted, const domain::Exercise& exercise,
            int slot);

/// The same in any of the week's slots.
bool serves_somewhere(const rules::Facts& facts, const Serving& wanted,
                      const domain::Exercise& exercise);

/// Whether it could count at all, as main work or along the way, in some slot.
bool could_serve(const rules::Facts& facts, const Serving& wanted,
                 const domain::Exercise& exercise);

}  // namespace plumbline::explain
