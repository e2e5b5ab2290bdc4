#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include "tests/unit/io/pieces.h"
#include "util/file.h"

using namespace plumbline;
using test::alike_in_pieces;
namespace fs = std::filesystem;

namespace {

/// How many readers a text had: each counts the source on its own.
std::size_t readers(const std::string& text, std::size_t piece) {
  const auto source = std::make_shared<const util::Source>(util::Source{"a.yaml", text});
  io::YamlLimits limits;
  limits.piece = piece;
  const auto tree = io::parse_yaml(source, limits);
  REQUIRE(tree);
  std::set<std::shared_ptr<const util::Source>,
           std::owner_less<std::shared_ptr<const util::Source>>>
      out;
  for (const io::Entry& entry : tree->entries)
    for (const io::Node& item : entry.value.items) out.insert(item.span.source);
  return out.size();
}

const std::string plain = R"(# a comment
kind: list
more: [a, b, c]
things:
  - {id: a}
  - id: b
    text: |+
      - not an item

  - id: c   # and a comment
    text: >-
      folded
        - deeper

      lines
  # - id: none
  - "quoted over
     - two lines"
  -
    id: d
  - - nested
    - list
  -
  - e
  - 'it''s'
  - last: one
tail:
  - 1
  - 2
)";

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char each : text) out += each == '\n' ? std::string("\r\n") : std::string(1, each);
  return out;
}

}  // namespace

TEST_CASE("a long list is read by several readers", "[io][yaml]") {
  std::string text = "things:\n";
  for (int i = 0; i < 20; ++i) text += "- a: " + std::to_string(i) + "\n";  // 82 records
  text += "next: 1\n";
  CHECK(readers(text, 42) == 1);
  CHECK(readers(text, 41) == 2);
  CHECK(readers(text, 1) == 4);
  CHECK(readers("things: [a, b, c, d, e, f, g]\n", 1) == 1);
  CHECK(readers("things:\n- &a x\n- b\n- c\n- *a\n- d\n- e\n", 1) == 1);
  CHECK(readers("- a\n- b\n- c\n- d\n", 1) == 0);  // the document is the list
}

TEST_CASE("the tree is the same with any number of readers", "[io][yaml]") {
  CHECK(readers(plain, 1) > 1);
  for (const std::string& text : {plain, with_crlf(plain), "\xEF\xBB\xBF" + plain,
                                  "%YAML 1.2\n---\n" + plain, plain + "...\n"}) {
    REQUIRE(io::parse_yaml(std::make_shared<const util::Source>(util::Source{"a.yaml", text})));
    CHECK(alike_in_pieces(text));
  }
  CHECK(alike_in_pieces("a:\n- 1\n- 2\n- 3\n- 4\n- 5"));
  CHECK(alike_in_pieces("a:\n    - 1\n    - 2\n    # none\n    - 3\n    - |\n      x\n\n\n"));
  CHECK(alike_in_pieces("a:\n- - 1\n  - 2\n-\n  - 3\n-\n- \n- 4\n- ? b\n  : c\n"));
  CHECK(alike_in_pieces("a:\n- &x 1\n- &x 2\n- !!str 3\n- \"\\x41\"\n- ''\n- ~\n"));
  CHECK(alike_in_pieces("a:\n- x\xC2\x85y\n- 2\n- 3\n- 4\n"));
}

TEST_CASE("what is refused as one is refused in pieces, with the same words", "[io][yaml]") {
  for (const std::string item :
       {"- [1, 2", "- \"open", "- a: b: c", "- @x", "- *none", "- {a: 1, a: 2}", "-\tx: y",
        "- ? [a]\n  : b", "-x", " - x", "- %x", "- ? - a"}) {
    INFO(item);
    CHECK(alike_in_pieces("a:\n- 1\n- 2\n- 3\n" + item + "\n- 4\n- 5\n- 6\n"));
  }
  const fs::path folder = fs::path(PLUMBLINE_SOURCE_DIR) / "tests/data/yaml";
  for (const auto& each : fs::directory_iterator(folder)) {
    const auto read = util::read_file(each.path().string());
    REQUIRE(read);
    INFO(each.path().filename());
    CHECK(alike_in_pieces((*read)->text));
  }
}

TEST_CASE("the shipped files are the same in pieces", "[io][yaml]") {
  std::size_t files = 0;
  for (const auto& each :
       fs::recursive_directory_iterator(fs::path(PLUMBLINE_SOURCE_DIR) / "data/library")) {
    if (each.path().extension() != ".yaml") continue;
    const auto read = util::read_file(each.path().string());
    REQUIRE(read);
    INFO(each.path().filename());
    CHECK(alike_in_pieces((*read)->text));
    ++files;
  }
  CHECK(files > 5);
}
