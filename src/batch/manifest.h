#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/rows.h"
#include "batch/shard.h"
#include "io/roster_json.h"
#include "util/result.h"

namespace plumbline::batch {

/// "manifest.json", or "manifest.2-of-4.json" for a part.
std::string manifest_name(const Shard& shard);

/// The record of a run that came to its end: `plumbline/manifest/1`, JSON with a line for each
/// client, in the order of the run. Nothing in it depends on when or how fast the run was. Rows
/// that are missing are left out.
std::optional<util::Diagnostic> write_manifest(const std::string& path,
                                               const io::ManifestHead& head, const Rows& rows,
                                               const std::string& tag);

/// A manifest that stays on disk: its head, and its rows when they are asked for.
class Manifest {
 public:
  /// E0121 cannot be read, E0650 no manifest.
  static util::Result<std::shared_ptr<const Manifest>> open(const std::string& path);

  Manifest(const Manifest&) = delete;
  Manifest& operator=(const Manifest&) = delete;
  ~Manifest();

  const std::string& path() const { return path_; }
  const io::ManifestHead& head() const { return head_; }
  std::size_t size() const { return lines_.size(); }
  std::optional<domain::RosterRow> row(std::size_t number) const;

 private:
  Manifest(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  bool index();

  struct Line {
    uint64_t at = 0;
    uint32_t length = 0;
  };
  int descriptor_;
  std::string path_;
  io::ManifestHead head_;
  std::vector<Line> lines_;
};

/// The rows of all shards of a run in its order. E0651 manifests that are not of one run, E0652
/// shards or clients that are missing or there twice; all that is wrong is told.
struct Merged {
  io::ManifestHead head;
  Rows rows;
};
util::Result<Merged> merge(const std::vector<std::shared_ptr<const Manifest>>& manifests);

}  // namespace plumbline::batch
