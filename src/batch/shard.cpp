#include "batch/shard.h"

#include <charconv>

#include <fmt/format.h>

#include "util/hash.h"

namespace plumbline::batch {

namespace {

using util::Unexpected;

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

/// A task of an array that begins at 0 would plan the part before its own, and the last would be
/// missing. The smallest task is no help: a task that is run again alone is its own smallest.
util::Result<int, std::string> number_of_task(int count, Environment environment) {
  if (const auto task = environment("SLURM_ARRAY_TASK_ID")) {
    const auto number = whole_number(*task);
    const auto first = environment("SLURM_ARRAY_TASK_MIN");
    if (!number || *number < 1 || *number > count || first == "0")
      return Unexpected(fmt::format(
          "task {} of the Slurm array is no shard of {}: the array must be --array=1-{}", *task,
          count, count));
    return *number;
  }
  if (const auto index = environment("JOB_COMPLETION_INDEX")) {
    const auto number = whole_number(*index);
    if (!number || *number < 0 || *number >= count)
      return Unexpected(
          fmt::format("JOB_COMPLETION_INDEX is {}, and there are {} shards: the Job "
                      "must have completions: {}",
                      *index, count, count));
    return *number + 1;
  }
  return Unexpected(std::string(
      "--shard auto/N takes the number from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX, and "
      "neither is set"));
}

}  // namespace

std::string Shard::text() const { return fmt::format("{}-of-{}", number, count); }

int shard_of(std::string_view id, int count) {
  return static_cast<int>(util::content_number(id) % static_cast<uint64_t>(count)) + 1;
}

util::Result<Shard, std::string> parse_shard(const std::string& text, Environment environment) {
  const std::size_t slash = text.find('/');
  const auto count = slash == std::string::npos
                         ? std::nullopt
                         : whole_number(std::string_view(text).substr(slash + 1));
  if (!count || *count < 1 || *count > most_shards)
    return Unexpected(fmt::format(
        "--shard takes K/N such as 2/4, or auto/N, with N up to {}, not '{}'", most_shards, text));
  const std::string_view first = std::string_view(text).substr(0, slash);
  if (first == "auto") {
    auto number = number_of_task(*count, environment);
    if (!number) return Unexpected(std::move(number).error());
    return Shard{*number, *count};
  }
  const auto number = whole_number(first);
  if (!number || *number < 1 || *number > *count)
    return Unexpected(fmt::format("--shard {}: the first number goes from 1 to the second", text));
  return Shard{*number, *count};
}

}  // namespace plumbline::batch
