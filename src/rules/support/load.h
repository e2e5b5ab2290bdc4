#pragma once

#include "rules/rule.h"

namespace plumbline::rules {

/// What a session's sum of sets times compression should not exceed, as the parameters of the rule
/// `session_load` set it: by the phase of the back condition that is active on the slot's date,
/// and by level where none is.
int64_t load_ceiling(const Facts& facts, int slot);

}  // namespace plumbline::rules
