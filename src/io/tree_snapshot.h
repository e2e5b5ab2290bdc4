#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/yaml_tree.h"
#include "util/result.h"
#include "util/source.h"

/// Trees of files that were parsed when the program was built, found by the files' content: what is
/// in the snapshot costs a look-up, everything else is parsed. No file is trusted by its name or
/// date, so a snapshot cannot be stale, only useless.
namespace plumbline::io {

class TreeSnapshot {
 public:
  TreeSnapshot() = default;
  /// `bytes` as `write_snapshot` made them; of anything else nothing is kept.
  explicit TreeSnapshot(std::string bytes);
  TreeSnapshot(const TreeSnapshot&) = delete;
  TreeSnapshot& operator=(const TreeSnapshot&) = delete;

  /// The tree that `parse_yaml` gives for this very text, its places in `source`; or nothing.
  std::optional<Node> find(const std::shared_ptr<const util::Source>& source) const;

  std::size_t size() const { return trees_.size(); }

 private:
  std::string bytes_;
  std::map<std::string_view, std::string_view> trees_;  // content's hash to the tree's bytes
};

/// A text and the tree that `parse_yaml` gave for it.
struct ParsedText {
  std::shared_ptr<const util::Source> source;
  const Node* tree = nullptr;
};

/// The snapshot of these texts.
std::string write_snapshot(const std::vector<ParsedText>& texts);

/// The document's tree: from the snapshot that lies beside the program or in its installation, else
/// from the user's cache (tree_cache.h), else by `parse_yaml`, with the same result.
util::Result<Node> tree_of(const std::shared_ptr<const util::Source>& source);

}  // namespace plumbline::io
