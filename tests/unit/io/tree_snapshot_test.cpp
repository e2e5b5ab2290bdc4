#include "io/tree_snapshot.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "io/layers.h"
#include "io/tree_cache.h"
#include "tests/unit/io/same_tree.h"
#include "util/file.h"
#include "util/paths.h"

using namespace plumbline;
using io::Node;
using io::TreeCache;
using io::TreeSnapshot;
using test::same_tree;

namespace {

using SourcePtr = std::shared_ptr<const util::Source>;

SourcePtr source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"x.yaml", std::move(text)});
}

std::vector<SourcePtr> shipped() {
  std::vector<SourcePtr> all;
  for (const char* folder : {"/data/library", "/data/protocols"}) {
    const std::string path = std::string(PLUMBLINE_SOURCE_DIR) + folder;
    const auto files = io::library_files({path, path});
    REQUIRE(files);
    for (const std::string& file : *files) all.push_back(util::read_file(file).value());
  }
  return all;
}

const std::string text = "a: [1, \"two\", {b: null}]\nc: &x |\n  three\nd: *x\n\u00e9: \n";

std::string snapshot_of(const std::vector<SourcePtr>& sources) {
  std::vector<Node> trees;
  for (const SourcePtr& each : sources) trees.push_back(io::parse_yaml(each).value());
  std::vector<io::ParsedText> texts;
  for (std::size_t i = 0; i < sources.size(); ++i) texts.push_back({sources[i], &trees[i]});
  return io::write_snapshot(texts);
}

/// A folder of its own, gone at the end.
struct Folder {
  Folder() { REQUIRE(::mkdtemp(name.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(name); }
  std::string name = (std::filesystem::temp_directory_path() / "trees-XXXXXX").string();
};

SourcePtr large(int which) {
  std::string lines = "which: " + std::to_string(which) + "\nlist:\n";
  while (lines.size() < TreeCache::worth_keeping) lines += "  - {a: one, b: [2, 'three']}\n";
  return source(lines);
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a snapshot gives the trees that the parser gives", "[io][snapshot]") {
  const auto files = shipped();
  const TreeSnapshot snapshot(snapshot_of(files));
  CHECK(snapshot.size() == files.size());
  for (const SourcePtr& file : files) {
    INFO(file->path);
    const auto found = snapshot.find(file);
    REQUIRE(found);
    CHECK(same_tree(*found, io::parse_yaml(file).value()));
    CHECK(same_tree(io::tree_of(file).value(), *found));
  }
}

TEST_CASE("the build's snapshot has every shipped file", "[io][snapshot]") {
  const auto path = util::library_trees();
  REQUIRE(path);
  const TreeSnapshot snapshot(util::read_file(path->string()).value()->text);
  for (const SourcePtr& file : shipped()) {
    INFO(file->path);
    CHECK(snapshot.find(file));
  }
}

TEST_CASE("a snapshot goes by content alone", "[io][snapshot]") {
  const TreeSnapshot snapshot(snapshot_of({source(text)}));
  CHECK(snapshot.size() == 1);
  const auto again = source(text);
  const auto found = snapshot.find(again);
  REQUIRE(found);
  CHECK(same_tree(*found, io::parse_yaml(again).value()));
  CHECK_FALSE(snapshot.find(source(text + " ")));
  CHECK_FALSE(snapshot.find(source("a: [")));
}

TEST_CASE("a damaged snapshot is none", "[io][snapshot]") {
  const std::string bytes = snapshot_of({source(text)});
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const TreeSnapshot cut(bytes.substr(0, length));
    // Right after the two lines of the head stands the hash of all that follows.
    CHECK_FALSE(cut.find(source(text)));
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string other = bytes;
    other[i] = static_cast<char>(other[i] ^ 0x15);
    CHECK(TreeSnapshot(other).size() == 0);
  }
  CHECK(TreeSnapshot("").size() == 0);
}

TEST_CASE("the cache gives back what was kept, by content", "[io][snapshot]") {
  const Folder scratch;
  const std::filesystem::path folder = scratch.name + "/a/plumbline";
  const TreeCache cache(folder);
  const auto file = large(1);
  const Node tree = io::parse_yaml(file).value();
  CHECK_FALSE(cache.find(file));
  REQUIRE(cache.keep(file, tree));
  CHECK(std::filesystem::status(folder).permissions() == std::filesystem::perms::owner_all);
  const auto again = large(1);
  const auto found = cache.find(again);
  REQUIRE(found);
  CHECK(same_tree(*found, io::parse_yaml(again).value()));
  CHECK_FALSE(cache.find(large(2)));

  // What somebody cut or changed is none.
  const auto kept = std::filesystem::directory_iterator(folder)->path();
  std::filesystem::resize_file(kept, std::filesystem::file_size(kept) - 1);
  CHECK_FALSE(cache.find(file));
  REQUIRE(cache.keep(file, tree));
  CHECK(cache.find(file));
}

TEST_CASE("the cache keeps what is large, and so much of it", "[io][snapshot]") {
  const Folder scratch;
  const TreeCache cache(scratch.name);
  const auto small = source(text);
  CHECK_FALSE(cache.keep(small, io::parse_yaml(small).value()));
  CHECK(files_in(scratch.name) == 0);
  for (int i = 0; i < static_cast<int>(TreeCache::kept) + 3; ++i) {
    const auto file = large(i);
    REQUIRE(cache.keep(file, io::parse_yaml(file).value()));
    CHECK(cache.find(large(0)));  // asked for again and again, the first one stays
  }
  CHECK(files_in(scratch.name) == TreeCache::kept);
  CHECK_FALSE(cache.find(large(1)));
}

TEST_CASE("a cache without a folder keeps nothing", "[io][snapshot]") {
  const auto file = large(1);
  const Node tree = io::parse_yaml(file).value();
  CHECK_FALSE(TreeCache("").keep(file, tree));
  CHECK_FALSE(TreeCache("").find(file));
  CHECK_FALSE(TreeCache("/dev/null/below").keep(file, tree));
  CHECK_FALSE(TreeCache("/dev/null/below").find(file));
}
