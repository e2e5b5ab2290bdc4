#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/rows.h"
#include "domain/roster.h"
#include "util/diagnostic.h"
#include "util/lock.h"
#include "util/result.h"

namespace plumbline::batch {

/// The rows of a run as they come, a line each, in a file: what a run that was cut short has done,
/// and the store from which reports are made, so that memory does not grow with the roster. A line
/// that was not written to its end is passed over by its checksum.
class Journal {
 public:
  /// The journal of a run that may be gone on with, under a lock. What an earlier run left is
  /// forgotten where it is not to be gone on with (`resume`), or had other settings. E0123 cannot
  /// be written, E0124 another run has it.
  static util::Result<std::unique_ptr<Journal>> open(const std::string& path, bool resume,
                                                     const std::string& settings,
                                                     std::size_t clients);
  /// One that is gone when the program ends.
  static util::Result<std::unique_ptr<Journal>> unnamed(std::size_t clients);

  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  /// Whether an earlier run left rows here: then it did not come to its end.
  bool was_left() const { return was_left_; }
  /// The row of an earlier run under a key.
  std::optional<domain::RosterRow> earlier(const std::string& key) const;

  /// Adds the row of the client at a place among those of this run. Any thread may.
  std::optional<util::Diagnostic> add(std::size_t place, const domain::RosterRow& row);
  /// The rows of this run, by place; only after the last `add`.
  Rows rows() const;
  /// Takes the file away: everything is in the manifest.
  void remove();

 private:
  Journal(int descriptor, std::string path, std::size_t clients);
  void read_earlier(const std::string& settings);
  bool append(std::string_view text);

  /// A line's place in the file.
  struct Piece {
    uint64_t at = 0;
    uint32_t length = 0;
  };
  std::optional<domain::RosterRow> row_at(const Piece& piece) const;

  int descriptor_;
  std::string path_;
  std::optional<util::Lock> lock_;
  uint64_t end_ = 0;
  bool was_left_ = false;
  std::map<std::string, Piece> earlier_;
  std::vector<Piece> pieces_;
  mutable std::mutex mutex_;
};

}  // namespace plumbline::batch
