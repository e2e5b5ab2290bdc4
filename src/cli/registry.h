#pragma once

#include <span>

#include "cli/command.h"

namespace plumbline::cli {

/// All commands, sorted by file name; generated from the folder.
std::span<const Command* const> all_commands();

}  // namespace plumbline::cli
