#pragma once

#include <vector>

#include "domain/library.h"

namespace plumbline::lint {

/// Circles in the order of teaching: an exercise comes before those that name it as easier, before
/// the next rung of a ladder, and before what a gate opens with it. Each circle from its first
/// exercise by id; as many as it takes to break them all.
std::vector<std::vector<domain::ExerciseId>> circles_of(const domain::Library& library);

}  // namespace plumbline::lint
