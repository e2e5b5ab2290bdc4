#include "io/tree_snapshot.h"

#include <catch2/catch.hpp>

#include "io/layers.h"
#include "util/file.h"
#include "util/paths.h"

using namespace plumbline;
using io::Node;
using io::TreeSnapshot;

namespace {

using SourcePtr = std::shared_ptr<const util::Source>;

SourcePtr source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"x.yaml", std::move(text)});
}

bool same(const Node& a, const Node& b) {
  const bool here = a.kind == b.kind && a.quoted == b.quoted && a.text == b.text &&
                    a.span.source == b.span.source && a.span.line == b.span.line &&
                    a.span.column == b.span.column && a.span.length == b.span.length &&
                    a.items.size() == b.items.size() && a.entries.size() == b.entries.size();
  if (!here) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (!same(a.entries[i].key, b.entries[i].key) || !same(a.entries[i].value, b.entries[i].value))
      return false;
  return true;
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

}  // namespace

TEST_CASE("a snapshot gives the trees that the parser gives", "[io][snapshot]") {
  const auto files = shipped();
  const TreeSnapshot snapshot(io::write_snapshot(files));
  CHECK(snapshot.size() == files.size());
  for (const SourcePtr& file : files) {
    INFO(file->path);
    const auto found = snapshot.find(file);
    REQUIRE(found);
    CHECK(same(*found, io::parse_yaml(file).value()));
    CHECK(same(io::tree_of(file).value(), *found));
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
  const TreeSnapshot snapshot(io::write_snapshot({source(text), source("a: [")}));
  CHECK(snapshot.size() == 1);
  const auto again = source(text);
  const auto found = snapshot.find(again);
  REQUIRE(found);
  CHECK(same(*found, io::parse_yaml(again).value()));
  CHECK_FALSE(snapshot.find(source(text + " ")));
  CHECK_FALSE(snapshot.find(source("a: [")));
}

TEST_CASE("a damaged snapshot is none", "[io][snapshot]") {
  const std::string bytes = io::write_snapshot({source(text)});
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
