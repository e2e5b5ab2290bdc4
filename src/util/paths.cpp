#include "util/paths.h"

#include <cstdlib>
#include <system_error>

#include "util/file.h"

namespace plumbline::util {

namespace {

namespace fs = std::filesystem;

bool holds_data(const fs::path& root) {
  std::error_code ignored;
  return fs::is_directory(root / "data" / "library", ignored);
}

Result<fs::path, std::string> named_root(const fs::path& root, const std::string& named_by) {
  if (holds_data(root)) return root;
  return Unexpected(named_by + " is '" + root.string() + "', which has no folder data/library");
}

/// The folder of the running executable; empty where the system does not tell.
fs::path executable_dir() {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : executable.parent_path();
}

/// What the build's file beside the executable names; the executable itself must not know, or its
/// bytes would tell where it was built. Empty where there is no such file.
fs::path built_root(const fs::path& here) {
  const auto source = read_file((here / "data-root").string(), 4096);
  if (!source) return {};
  const std::string& text = (*source)->text;
  return (here / text.substr(0, text.find('\n'))).lexically_normal();
}

}  // namespace

Result<fs::path, std::string> data_root(const std::optional<fs::path>& option) {
  if (option) return named_root(*option, "--data-dir");
  const char* const environment = std::getenv("PLUMBLINE_DATA_DIR");
  if (environment != nullptr && *environment != '\0') {
    return named_root(environment, "PLUMBLINE_DATA_DIR");
  }
  const fs::path here = executable_dir();
  const fs::path installed = (here / install_data_root).lexically_normal();
  if (holds_data(installed)) return installed;
  const fs::path built = built_root(here);
  if (!built.empty() && holds_data(built)) return built;
  return Unexpected("no exercise library found in '" + installed.string() +
                    (built.empty() ? "'" : "' or '" + built.string() + "'") +
                    "; name its folder with --data-dir");
}

std::optional<fs::path> library_trees() {
  const fs::path here = executable_dir();
  std::error_code ignored;
  for (const fs::path& folder : {here, (here / install_data_root).lexically_normal()}) {
    const fs::path file = folder / "library.trees";
    if (fs::is_regular_file(file, ignored)) return file;
  }
  return std::nullopt;
}

Result<fs::path, std::string> data_dir(const std::optional<fs::path>& option) {
  Result<fs::path, std::string> root = data_root(option);
  if (root) *root /= "data";
  return root;
}

Result<fs::path, std::string> templates_dir(const std::optional<fs::path>& option) {
  Result<fs::path, std::string> root = data_root(option);
  if (root) *root /= "templates";
  return root;
}

}  // namespace plumbline::util
