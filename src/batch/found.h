#pragma once

#include <string>
#include <vector>

#include "batch/shard.h"
#include "domain/roster.h"
#include "util/result.h"

namespace plumbline::batch {

/// A client's file of the run, before it is read in full.
struct Found {
  std::string path;
  std::string key;   ///< the id; else made of the path
  std::string hash;  ///< of the file's bytes; empty where they could not be read
  int64_t at = 0;    ///< place in the order of the run
  int shard = 1;
  bool has_id = false;  ///< the key is the client's id
  bool twice = false;   ///< an earlier file has the id
  std::string trouble;  ///< why it could not be read
};

/// Where clients are looked for.
struct Where {
  /// Folders, files, `@list` (a file with a path on each line), `-` (such a list on standard
  /// input).
  std::vector<std::string> given;
  /// The folder that the run writes to; nothing in it is a client.
  std::string not_in;
  int shards = 1;
};

/// Every client of the run in its order: as given, a folder's files by their paths. In a folder a
/// client is a YAML file whose `kind` is that of a client; other files are passed over, hidden ones
/// too, and links to folders are not followed. A file that is met again is passed over. Errors:
/// E0312 a folder that cannot be listed, E0121 nothing of the name.
util::Result<std::vector<Found>> find_clients(const Where& where);

/// What a file says it is, from its first level alone.
struct Peek {
  bool client = false;
  std::string id;  ///< empty where there is none, or none that could be one
};
Peek peek(const std::string& text);

/// A hash of all clients of the run, whatever their shards.
std::string inputs_hash(const std::vector<Found>& all);

/// The number of clients of each shard.
std::vector<int64_t> counts_of(const std::vector<Found>& all, int shards);

}  // namespace plumbline::batch
