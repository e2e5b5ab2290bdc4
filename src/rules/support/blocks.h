#pragma once

#include <vector>

#include "domain/exercise.h"
#include "domain/library.h"

namespace plumbline::rules {

/// The blocks of a session in which an exercise may stand: by role, level and pattern.
std::vector<domain::Block> blocks_of(const domain::Library& library,
                                     const domain::Exercise& exercise);

/// Whether an exercise suits home practice without a trainer: skill, posture, mobility, core of
/// level 1 and 2, and walking.
bool suits_home(const domain::Library& library, const domain::Exercise& exercise);

}  // namespace plumbline::rules
