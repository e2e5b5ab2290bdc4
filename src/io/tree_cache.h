#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>

#include "io/yaml_tree.h"
#include "util/source.h"

/// Trees of large files that were read before, in the user's folder for such things. A file is
/// known by its content alone, so what is kept cannot be stale. It is a help and never a need:
/// where the folder cannot be read or written, the file is parsed.
namespace plumbline::io {

class TreeCache {
 public:
  /// Texts below this many bytes are parsed faster than they are worth a file: some 30 ms.
  static constexpr std::size_t worth_keeping = std::size_t{128} << 10;
  /// So many trees are kept; the one that was not asked for longest makes room.
  static constexpr std::size_t kept = 16;

  /// An empty folder keeps nothing.
  explicit TreeCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The tree that `parse_yaml` gave for this very text, its places in `source`; or nothing.
  std::optional<Node> find(const std::shared_ptr<const util::Source>& source) const;

  /// Keeps a tree. False where it could not be kept, or is not worth it.
  bool keep(const std::shared_ptr<const util::Source>& source, const Node& tree) const;

 private:
  std::optional<std::filesystem::path> file_of(const util::Source& source) const;
  void make_room() const;

  std::filesystem::path folder_;
};

/// `PLUMBLINE_CACHE_DIR` where it is set (empty: no cache), else `plumbline` in
/// `XDG_CACHE_HOME`, else `.cache/plumbline` in the user's home; empty where there is neither.
std::filesystem::path cache_folder();

}  // namespace plumbline::io
