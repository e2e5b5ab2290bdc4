#pragma once

#include <span>
#include <string_view>

#include "rules/rule.h"

namespace plumbline::rules {

/// All rules, sorted by file name; generated from the folder.
std::span<const Rule* const> all_rules();

/// The rule of that key, or nullptr.
const Rule* find_rule(std::string_view key);

}  // namespace plumbline::rules
