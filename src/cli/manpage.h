#pragma once

#include <string>

#include "cli/command.h"

namespace plumbline::cli {

/// The page plumbline(1) in roff, from the tables that the program runs on; no date, so that the
/// same sources give the same bytes.
std::string man_page();

/// The page plumbline-<command>(1).
std::string man_page(const Command& command);

}  // namespace plumbline::cli
