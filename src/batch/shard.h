#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "util/result.h"

namespace plumbline::batch {

/// One part of a roster that is planned by itself: part `number` (from 1) of `count`.
struct Shard {
  int number = 1;
  int count = 1;

  bool whole() const { return count == 1; }
  /// "2-of-4"
  std::string text() const;
  bool operator==(const Shard&) const = default;
};

/// The most parts that a roster is cut into.
inline constexpr int most_shards = 10'000;

/// The part that an id belongs to, 1 to `count`: by its content, so that clients who come and go
/// leave all others where they are.
int shard_of(std::string_view id, int count);

/// Looks up a variable of the environment; nothing where it is unset or empty.
using Environment = std::optional<std::string> (*)(const char* name);

/// "2/4", or "auto/4": the part is then the task of a Slurm job array of 1-4
/// (SLURM_ARRAY_TASK_ID) or of an Indexed Job of Kubernetes (JOB_COMPLETION_INDEX, which counts
/// from 0). The error is a text.
util::Result<Shard, std::string> parse_shard(const std::string& text, Environment environment);

}  // namespace plumbline::batch
