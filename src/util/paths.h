#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "util/result.h"

namespace plumbline::util {

/// The program's version ("0.1.0"), from the top CMakeLists.txt.
extern const char* const version;
/// From the folder of the executable in an installation to the one with data/ and templates/
/// ("../share/plumbline").
extern const char* const install_data_root;

/// The folder that holds data/ and templates/: `option` (from --data-dir) where given, else the
/// environment's PLUMBLINE_DATA_DIR, else as installed, else what the file `data-root` beside the
/// executable names, which is there in a build folder alone. A
/// folder that is named but has no data/library is an error, never passed over; the error's text
/// names what was looked at.
Result<std::filesystem::path, std::string> data_root(
    const std::optional<std::filesystem::path>& option);

/// The folder that holds library/, protocols/ and schema/: `data_root` / data.
Result<std::filesystem::path, std::string> data_dir(
    const std::optional<std::filesystem::path>& option);

/// The folder that holds the templates: `data_root` / templates.
Result<std::filesystem::path, std::string> templates_dir(
    const std::optional<std::filesystem::path>& option);

/// The shipped library's files as they were parsed when the program was built: beside the
/// executable as built, else in its installation's `data_root`; nothing where there is no such
/// file.
std::optional<std::filesystem::path> library_trees();

}  // namespace plumbline::util
