#pragma once

#include <span>

#include "lint/check.h"

namespace plumbline::lint {

/// All checks, sorted by file name; generated from the folder.
std::span<const Check* const> all_checks();

}  // namespace plumbline::lint
