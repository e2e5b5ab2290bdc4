#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/inputs.h"
#include "cli/shell.h"

namespace plumbline::cli {

// What a practice starts with lies as files in data/init; these only copy it.

/// Makes a practice's folder: the whole of data/init, or nothing. The folder must not be there, or
/// be empty. Complains and gives the exit code where it cannot be made.
Exit make_practice(const std::filesystem::path& folder, Shell& shell);

/// A starter client's file with an id; or the exit code after it was told why not.
Loaded<std::string> starter_client(const std::string& id, Shell& shell);

}  // namespace plumbline::cli
