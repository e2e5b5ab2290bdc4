#include "import/folder.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "io/json_tree.h"
#include "util/file.h"
#include "util/hash.h"

namespace plumbline::import {

namespace {

namespace fs = std::filesystem;

util::Diagnostic cannot_write(const std::string& path, const std::string& why) {
  return util::file_error(path, "E0123", "cannot be written: " + why);
}

/// A path as a manifest may name it: below the folder, by plain names.
bool stays_below(const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return false;
  const fs::path whole(path);
  return std::none_of(whole.begin(), whole.end(),
                      [](const fs::path& part) { return part == ".." || part == "."; });
}

/// The files of an earlier import with their hashes; nothing where there is no manifest of one.
std::optional<std::map<std::string, std::string>> earlier_import(const fs::path& folder) {
  const auto source = util::read_file((folder / manifest_name).string(), std::size_t{64} << 20);
  if (!source) return std::nullopt;
  const auto root = io::parse_json(*source);
  if (!root) return std::nullopt;
  const io::JsonValue* kind = root->find("kind");
  const io::JsonValue* files = root->find("files");
  if (kind == nullptr || kind->text != "plumbline/import/1" || files == nullptr)
    return std::nullopt;
  std::map<std::string, std::string> out;
  for (const io::JsonEntry& each : files->entries)
    if (stays_below(each.key)) out.emplace(each.key, each.value.text);
  return out;
}

/// The first file that is no longer as the import wrote it; one that was taken away does not count.
std::optional<std::string> changed_file(const fs::path& folder,
                                        const std::map<std::string, std::string>& files) {
  for (const auto& [path, hash] : files) {
    std::error_code none;
    if (!fs::exists(folder / path, none)) continue;
    const auto source = util::read_file((folder / path).string(), std::size_t{64} << 20);
    if (!source || util::content_hash((*source)->text) != hash) return path;
  }
  return std::nullopt;
}

/// Removed with all that is in it on the way out.
struct Staging {
  fs::path path;
  explicit Staging(fs::path where) : path(std::move(where)) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

/// A new folder beside the target, on the same file system.
std::optional<fs::path> make_beside(const fs::path& target) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const fs::path path =
        target.parent_path() / fmt::format(".{}.{}.tmp", target.filename().string(), attempt);
    std::error_code error;
    if (fs::create_directory(path, error)) return path;
    if (error && error != std::errc::file_exists) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<util::Diagnostic> stage(const fs::path& staging, const std::vector<OutFile>& files) {
  for (const OutFile& each : files) {
    const fs::path path = staging / each.path;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return cannot_write(path.string(), error.message());
    if (auto wrong = util::write_file(path.string(), each.text, {.shared = true})) return wrong;
  }
  return std::nullopt;
}

/// Moves the staged files in, one by one; the manifest comes last in `files`.
std::optional<util::Diagnostic> move_in(const fs::path& staging, const fs::path& folder,
                                        const std::vector<OutFile>& files) {
  std::set<std::string> written;
  for (const OutFile& each : files) written.insert(each.path);
  const auto before = earlier_import(folder).value_or(std::map<std::string, std::string>{});
  std::error_code error;
  for (const auto& [path, hash] : before)
    if (written.count(path) == 0) fs::remove(folder / path, error);
  for (const OutFile& each : files) {
    fs::create_directories((folder / each.path).parent_path(), error);
    fs::rename(staging / each.path, folder / each.path, error);
    if (error) return cannot_write((folder / each.path).string(), error.message());
  }
  return std::nullopt;
}

/// The folder's name without a slash at its end, links followed.
fs::path target_of(const std::string& folder) {
  std::error_code error;
  fs::path path = fs::weakly_canonical(fs::absolute(fs::path(folder)), error);
  if (error) path = fs::absolute(fs::path(folder)).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

std::optional<util::Diagnostic> check_folder(const std::string& folder, bool force) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_directory(status)) return cannot_write(folder, "it is no folder");
  const bool empty = fs::is_empty(folder, error);
  if (error) return cannot_write(folder, error.message());
  if (empty || force) return std::nullopt;
  const auto before = earlier_import(folder);
  if (!before)
    return util::file_error(folder, "E0808",
                            "the folder is not empty, and what is in it is no import",
                            "name a new folder, or --force to write into this one");
  if (const auto changed = changed_file(folder, *before))
    return util::file_error(
        (fs::path(folder) / *changed).string(), "E0809",
        "the file has been changed since it was imported, and would be overwritten",
        "name a new folder, or --force to overwrite it");
  return std::nullopt;
}

std::optional<util::Diagnostic> write_folder(const std::string& folder,
                                             const std::vector<OutFile>& files) {
  const fs::path target = target_of(folder);
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) return cannot_write(folder, error.message());
  const auto made = make_beside(target);
  if (!made) return cannot_write(folder, "no folder can be made beside it");
  const Staging staging(*made);
  if (auto wrong = stage(staging.path, files)) return wrong;
  if (!fs::exists(target, error)) {
    fs::rename(staging.path, target, error);
    if (!error) return std::nullopt;
    return cannot_write(folder, error.message());
  }
  return move_in(staging.path, target, files);
}

}  // namespace plumbline::import
