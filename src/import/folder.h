#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/write.h"
#include "util/diagnostic.h"

namespace plumbline::import {

/// The file of an import that says which files belong to it.
inline constexpr const char* manifest_name = "import.json";

/// Whether an import may write into `folder`: it is not there, empty, or holds an earlier import of
/// which no file has been changed. With `force` any folder. Otherwise E0808 (something else is
/// there) or E0809 (files of the import were changed by hand), E0123 for what is no folder.
std::optional<util::Diagnostic> check_folder(const std::string& folder, bool force);

/// Writes the files: first all of them into a new folder beside, so that a full disk or an error
/// leaves everything as it was; then each takes its place, the manifest last. Files of the earlier
/// import that are not written again are removed, others stay. Nothing on success, else E0123.
std::optional<util::Diagnostic> write_folder(const std::string& folder,
                                             const std::vector<OutFile>& files);

}  // namespace plumbline::import
