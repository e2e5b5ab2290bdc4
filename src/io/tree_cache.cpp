#include "io/tree_cache.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "io/tree_snapshot.h"
#include "util/file.h"
#include "util/hash.h"

namespace plumbline::io {
namespace {

namespace fs = std::filesystem;
using SourcePtr = std::shared_ptr<const util::Source>;

constexpr const char* ending = ".trees";
/// A tree takes more room than its text; far more than the largest text's is none of ours.
constexpr std::size_t largest = 8 * util::default_file_limit;

fs::path named_by(const char* variable) {
  const char* const value = std::getenv(variable);
  return value == nullptr ? fs::path() : fs::path(value);
}

/// Makes the folder for its owner alone: a practice's library is nobody else's business.
bool make_private(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return true;
  fs::create_directories(folder.parent_path(), error);
  return ::mkdir(folder.c_str(), S_IRWXU) == 0 || fs::is_directory(folder, error);
}

}  // namespace

std::optional<fs::path> TreeCache::file_of(const util::Source& source) const {
  if (folder_.empty() || source.text.size() < worth_keeping) return std::nullopt;
  return folder_ / (util::content_hash(source.text) + ending);
}

std::optional<Node> TreeCache::find(const SourcePtr& source) const {
  const auto path = file_of(*source);
  if (!path) return std::nullopt;
  const auto file = util::read_file(path->string(), largest);
  if (!file) return std::nullopt;
  auto tree = TreeSnapshot((*file)->text).find(source);
  std::error_code untouched;  // only makes this tree go earlier
  if (tree) fs::last_write_time(*path, fs::file_time_type::clock::now(), untouched);
  return tree;
}

bool TreeCache::keep(const SourcePtr& source, const Node& tree) const {
  const auto path = file_of(*source);
  if (!path || !make_private(folder_)) return false;
  const std::string bytes = write_snapshot({{source, &tree}});
  if (bytes.size() > largest || util::write_file(path->string(), bytes)) return false;
  make_room();
  return true;
}

void TreeCache::make_room() const {
  std::vector<std::pair<fs::file_time_type, fs::path>> trees;
  std::error_code error;
  for (fs::directory_iterator each(folder_, error); !error && each != fs::directory_iterator();
       each.increment(error)) {
    std::error_code gone;
    const auto time = fs::last_write_time(each->path(), gone);
    if (each->path().extension() == ending && !gone) trees.emplace_back(time, each->path());
  }
  if (trees.size() <= kept) return;
  std::sort(trees.begin(), trees.end());
  trees.resize(trees.size() - kept);
  for (const auto& [time, path] : trees) fs::remove(path, error);
}

fs::path cache_folder() {
  if (std::getenv("PLUMBLINE_CACHE_DIR") != nullptr) return named_by("PLUMBLINE_CACHE_DIR");
  // As the XDG base directory specification has it: a relative path counts as none.
  if (const fs::path own = named_by("XDG_CACHE_HOME"); own.is_absolute()) return own / "plumbline";
  const fs::path home = named_by("HOME");
  return home.is_absolute() ? home / ".cache" / "plumbline" : fs::path();
}

}  // namespace plumbline::io
