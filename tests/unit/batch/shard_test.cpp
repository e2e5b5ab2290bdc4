#include "batch/shard.h"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace plumbline::batch;

namespace {

std::map<std::string, std::string> variables;

std::optional<std::string> lookup(const char* name) {
  const auto found = variables.find(name);
  if (found == variables.end()) return std::nullopt;
  return found->second;
}

}  // namespace

TEST_CASE("a shard is K of N", "[batch][shard]") {
  variables.clear();
  CHECK(parse_shard("2/4", lookup).value() == Shard{2, 4});
  CHECK(parse_shard("1/1", lookup).value().whole());
  for (const char* bad : {"0/4", "5/4", "2", "2/", "/4", "2/0", "-1/4", "2/4x", "2/10001", "a/4"})
    CHECK_FALSE(parse_shard(bad, lookup));
}

TEST_CASE("the number comes from Slurm or Kubernetes", "[batch][shard]") {
  variables.clear();
  CHECK_FALSE(parse_shard("auto/4", lookup));
  variables = {{"JOB_COMPLETION_INDEX", "0"}};
  CHECK(parse_shard("auto/4", lookup).value() == Shard{1, 4});
  variables = {{"JOB_COMPLETION_INDEX", "4"}};
  CHECK_FALSE(parse_shard("auto/4", lookup));
  variables = {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_ARRAY_TASK_MIN", "1"}};
  CHECK(parse_shard("auto/4", lookup).value() == Shard{3, 4});
  // A task that is run again alone is an array of its own.
  variables = {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_ARRAY_TASK_MIN", "3"}};
  CHECK(parse_shard("auto/4", lookup).value() == Shard{3, 4});
  // An array that begins at 0 would leave out the last part.
  variables = {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_ARRAY_TASK_MIN", "0"}};
  CHECK_FALSE(parse_shard("auto/4", lookup));
  variables = {{"SLURM_ARRAY_TASK_ID", "0"}};
  CHECK_FALSE(parse_shard("auto/4", lookup));
}

TEST_CASE("ids spread over shards, the same on every machine", "[batch][shard]") {
  std::vector<int> counts(4);
  for (int i = 0; i < 4000; ++i)
    ++counts[static_cast<std::size_t>(shard_of("client-" + std::to_string(i), 4) - 1)];
  for (const int count : counts) {
    CHECK(count > 850);
    CHECK(count < 1150);
  }
  CHECK(shard_of("ana", 4) == 3);
  CHECK(shard_of("recurrent-back-pain", 10) == 6);
  CHECK(shard_of("anybody", 1) == 1);
}
