#include <catch2/catch.hpp>

#include <algorithm>

#include "batch/manifest.h"
#include "batch/report.h"
#include "scratch.h"

using namespace plumbline;
using namespace plumbline::batch;

namespace {

/// A run of so many clients in three shards; `change` may spoil a shard's rows and head.
struct Parts {
  Scratch scratch;
  std::vector<std::string> paths;

  template <class Change>
  explicit Parts(Change change) {
    std::vector<std::vector<domain::RosterRow>> rows(3);
    for (int i = 0; i < 12; ++i) {
      domain::RosterRow row;
      row.at = i;
      row.key = row.client = "client-" + std::to_string(i);
      row.input = row.key + ".yaml";
      rows[static_cast<std::size_t>(shard_of(row.key, 3) - 1)].push_back(row);
    }
    io::ManifestHead head{.version = "1", .settings = "s", .inputs = "i", .shards = 3};
    for (const auto& each : rows) head.counts.push_back(static_cast<int64_t>(each.size()));
    for (int shard = 1; shard <= 3; ++shard) {
      auto& mine = rows[static_cast<std::size_t>(shard - 1)];
      head.shard = shard;
      head.clients = static_cast<int64_t>(mine.size());
      io::ManifestHead own = head;
      change(shard, own, mine);
      paths.push_back(scratch / manifest_name({shard, 3}));
      REQUIRE_FALSE(write_manifest(
          paths.back(), own, {mine.size(), [&](std::size_t i) { return std::optional(mine[i]); }},
          "t"));
    }
  }

  util::Result<Merged> merged(std::vector<int> which = {1, 2, 3}) const {
    std::vector<std::shared_ptr<const Manifest>> manifests;
    for (const int each : which)
      manifests.push_back(Manifest::open(paths[static_cast<std::size_t>(each - 1)]).value());
    return merge(manifests);
  }
};

const auto nothing = [](int, io::ManifestHead&, std::vector<domain::RosterRow>&) {};

std::string said(const util::Result<Merged>& merged) {
  REQUIRE_FALSE(merged);
  return merged.error().front().code + " " + merged.error().front().message;
}

}  // namespace

TEST_CASE("all shards together are the run in its order", "[batch][merge]") {
  const Parts parts(nothing);
  const auto merged = parts.merged({3, 1, 2});
  REQUIRE(merged);
  REQUIRE(merged->rows.count == 12);
  for (std::size_t i = 0; i < 12; ++i)
    CHECK(merged->rows.at(i)->key == "client-" + std::to_string(i));
  CHECK(merged->head.shards == 1);
  CHECK(merged->head.clients == 12);
  CHECK(sum_up(merged->head, merged->rows, {}).totals.clients == 12);
}

TEST_CASE("a shard that is missing or there twice is named", "[batch][merge]") {
  const Parts parts(nothing);
  CHECK(said(parts.merged({1, 3})).find("E0652 shard 2 of 3 is missing") == 0);
  CHECK(said(parts.merged({1, 2, 3, 2})).find("E0652 shard 2 is there twice") == 0);
}

TEST_CASE("a client that is missing, there twice or elsewhere is noticed", "[batch][merge]") {
  const Parts lost([](int shard, io::ManifestHead&, std::vector<domain::RosterRow>& rows) {
    if (shard == 2) rows.pop_back();
  });
  CHECK(said(lost.merged()).find("E0652 shard 2 has") == 0);
  const Parts twice([](int shard, io::ManifestHead&, std::vector<domain::RosterRow>& rows) {
    if (shard == 2) rows.back() = rows.front();
  });
  CHECK(said(twice.merged()).find("is there twice") != std::string::npos);
  const Parts astray([](int shard, io::ManifestHead&, std::vector<domain::RosterRow>& rows) {
    if (shard == 2) rows.back().key = shard_of("a", 3) == 2 ? "b" : "a";
  });
  CHECK(said(astray.merged()).find("belongs to another shard") != std::string::npos);
}

TEST_CASE("manifests of other runs do not join", "[batch][merge]") {
  const auto with = [](auto change) {
    return Parts([change](int shard, io::ManifestHead& head, std::vector<domain::RosterRow>&) {
      if (shard == 2) change(head);
    });
  };
  CHECK(said(with([](auto& head) { head.settings = "other"; }).merged()).find("E0651") == 0);
  CHECK(said(with([](auto& head) { head.inputs = "other"; }).merged()).find("E0651") == 0);
  CHECK(said(with([](auto& head) { head.version = "2"; }).merged()).find("E0651") == 0);
}

TEST_CASE("what is no whole manifest is refused", "[batch][merge]") {
  const Parts parts(nothing);
  const Scratch scratch;
  scratch.put("words", "no manifest\n");
  CHECK(Manifest::open(scratch / "words").error().front().code == "E0650");
  CHECK(Manifest::open(scratch / "gone").error().front().code == "E0121");
  const std::string copy = scratch / "cut";
  std::filesystem::copy_file(parts.paths[0], copy);
  std::filesystem::resize_file(copy, std::filesystem::file_size(copy) - 4);
  CHECK(Manifest::open(copy).error().front().code == "E0650");
}
