#pragma once

#include <span>
#include <string_view>

#include "rules/rule.h"

namespace plumbline::rules {

/// All rules, sorted by file name; generated from the folder.
std::span<const Rule* const> all_rules();

/// Those that hold for a week: all; none where every session and bout is away, since nothing is
/// asked of such a week.
std::span<const Rule* const> rules_for(const Facts& facts);

/// The rule of that key, or nullptr.
const Rule* find_rule(std::string_view key);

}  // namespace plumbline::rules
