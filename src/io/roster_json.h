#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/roster.h"

namespace plumbline::io {

/// A row on one line, without a line feed. The same row always gives the same bytes.
std::string write_roster_row(const domain::RosterRow& row);

/// What `write_roster_row` wrote; nothing for any other text. Never throws.
std::optional<domain::RosterRow> read_roster_row(std::string_view line);

/// The head of a run's manifest: what makes two runs the same, and what all shards must share.
struct ManifestHead {
  std::string version;   ///< of the program
  std::string settings;  ///< hash of all options and data that an output depends on
  std::string inputs;    ///< hash of every client's key and file, in order, of all shards
  int shard = 1, shards = 1;
  std::vector<int64_t> counts;  ///< clients of each shard
  int64_t clients = 0;          ///< of this one
};
std::string write_manifest_head(const ManifestHead& head);
std::optional<ManifestHead> read_manifest_head(std::string_view line);

/// Any text as a JSON text with its quotes.
std::string json_text(std::string_view text);

}  // namespace plumbline::io
