#include "io/yaml_tree.h"

#include <catch2/catch.hpp>

#include <clocale>
#include <limits>

using namespace plumbline;
using io::Kind;
using io::Node;

namespace {

std::shared_ptr<const util::Source> source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"a.yaml", std::move(text)});
}

Node tree(std::string text) {
  auto result = io::parse_yaml(source(std::move(text)));
  if (!result) FAIL(util::to_text(result.error().front()));
  return std::move(*result);
}

Node plain(const char* text) {
  Node node;
  node.kind = Kind::scalar;
  node.text = text;
  return node;
}

Node quoted(const char* text) {
  Node node = plain(text);
  node.quoted = true;
  return node;
}

/// "line:column+length".
std::string place(const Node& node) {
  return std::to_string(node.span.line) + ":" + std::to_string(node.span.column) + "+" +
         std::to_string(node.span.length);
}

}  // namespace

TEST_CASE("a tree has kinds, texts, order and places", "[io][yaml]") {
  const Node root = tree(
      "name: \"R. K.\"\n"
      "born: 1971\n"
      "empty:\n"
      "none: ~\n"
      "list:\n"
      "  - a\n"
      "  -\n"
      "  - {x: 1, y: [1, 2]}\n"
      "日本: é # wide\n"
      "text: |\n"
      "  one\n"
      "  two\n");
  REQUIRE(root.is_map());
  CHECK(place(root) == "1:1+4");
  REQUIRE(root.entries.size() == 7);
  CHECK(root.entries[0].key.text == "name");
  CHECK(root.find("name")->quoted);
  CHECK(place(*root.find("name")) == "1:7+7");
  CHECK(place(*root.find("born")) == "2:7+4");
  CHECK(root.find("empty")->is_null());
  CHECK(place(*root.find("empty")) == "3:7+0");
  CHECK(root.find("none")->text == "~");
  CHECK(root.find("none")->is_null());
  const Node& list = *root.find("list");
  REQUIRE(list.items.size() == 3);
  CHECK(place(list) == "6:3+1");
  CHECK(place(list.items[1]) == "7:4+0");
  CHECK(place(list.items[2]) == "8:5+17");
  CHECK(place(*list.items[2].find("y")) == "8:15+6");
  CHECK(place(root.entries[5].key) == "9:1+2");
  CHECK(place(root.entries[5].value) == "9:5+1");
  CHECK(root.find("text")->text == "one\ntwo\n");
  CHECK(root.find("text")->quoted);
  CHECK(root.find("no such key") == nullptr);
  CHECK(root.span.path() == "a.yaml");
}

TEST_CASE("an alias stands at its own place", "[io][yaml]") {
  const Node root = tree("a: &a {x: 1}\nb: [*a, *a]\nc: &s text\nd: *s\n");
  const Node& b = *root.find("b");
  REQUIRE(b.items.size() == 2);
  CHECK(place(b.items[1]) == "2:9+2");
  CHECK(b.items[1].find("x")->text == "1");
  CHECK(b.items[1].find("x")->span.line == 1);
  CHECK(root.find("d")->text == "text");
  CHECK(place(*root.find("d")) == "4:4+2");
  // A name may be given anew.
  CHECK(tree("- &a 1\n- &a 2\n- *a\n").items[2].text == "2");
}

TEST_CASE("line ends and byte order marks make no difference", "[io][yaml]") {
  for (const char* text : {"a: 1\nb:\n  - x\n", "a: 1\r\nb:\r\n  - x\r\n",
                           "\xEF\xBB\xBF"
                           "a: 1\nb:\n  - x",
                           "\xEF\xBB\xBF"
                           "a: 1\r\nb:\r\n  - x\r\n"}) {
    const Node root = tree(text);
    CHECK(place(root) == "1:1+1");
    CHECK(place(root.find("b")->items.at(0)) == "3:5+1");
    CHECK(root.find("b")->items[0].text == "x");
  }
}

TEST_CASE("a document may be empty", "[io][yaml]") {
  for (const char* text : {"", "\n", "# only a comment\n", "---\n", "---\n...\n", "\xEF\xBB\xBF"}) {
    INFO(text);
    CHECK(tree(text).is_null());
  }
  CHECK(tree("just text").text == "just text");
  CHECK(tree("%YAML 1.2\n---\na: 1\n").find("a")->text == "1");
  CHECK(tree("a: 1\n...\n").find("a")->text == "1");
}

TEST_CASE("tags that change nothing are taken", "[io][yaml]") {
  CHECK(tree("!!str 5").quoted);
  CHECK(tree("! 5").quoted);
  CHECK(tree("!!seq [1]").is_sequence());
  CHECK(tree("!!map {a: 1}").is_map());
}

TEST_CASE("scalars follow the core schema", "[io][yaml]") {
  SECTION("booleans") {
    for (const char* yes : {"true", "True", "TRUE"}) CHECK(io::as_bool(plain(yes)) == true);
    for (const char* no : {"false", "False", "FALSE"}) CHECK(io::as_bool(plain(no)) == false);
    for (const char* text : {"yes", "no", "on", "off", "y", "n", "tRUE", "1", "0", "", "truе"}) {
      CHECK_FALSE(io::as_bool(plain(text)).has_value());
    }
    CHECK_FALSE(io::as_bool(quoted("true")).has_value());
    CHECK(io::as_text(plain("no")) == "no");
    CHECK(io::as_text(quoted("true")) == "true");
  }
  SECTION("whole numbers") {
    CHECK(io::as_int(plain("0")) == 0);
    CHECK(io::as_int(plain("010")) == 10);
    CHECK(io::as_int(plain("08")) == 8);
    CHECK(io::as_int(plain("-12")) == -12);
    CHECK(io::as_int(plain("+12")) == 12);
    CHECK(io::as_int(plain("0o17")) == 15);
    CHECK(io::as_int(plain("0x1F")) == 31);
    CHECK(io::as_int(plain("9223372036854775807")) == 9223372036854775807);
    CHECK(io::as_int(plain("-9223372036854775808")) == std::numeric_limits<int64_t>::min());
    for (const char* text : {"1_000", "1e3", "3.0", "", "-", "+", "0x", "0o8", "-0x1", "0b1", "1 2",
                             "12a", "18:30", "9223372036854775808", "2026-11-23"}) {
      INFO(text);
      CHECK_FALSE(io::as_int(plain(text)).has_value());
    }
    CHECK_FALSE(io::as_int(quoted("5")).has_value());
    CHECK(io::as_text(plain("1_000")) == "1_000");
    CHECK(io::as_text(plain("18:30")) == "18:30");
    CHECK(io::as_text(plain("2026-11-23")) == "2026-11-23");
    CHECK_FALSE(io::as_text(plain("9223372036854775808")).has_value());
  }
  SECTION("fractions") {
    for (const char* text :
         {"1.5", ".5", "1.", "-1e3", "1E-3", "+.5e+2", ".inf", "-.INF", ".NaN"}) {
      INFO(text);
      CHECK(io::is_fraction(plain(text)));
      CHECK(io::is_number(plain(text)));
      CHECK_FALSE(io::as_text(plain(text)).has_value());
    }
    for (const char* text :
         {"1", ".", "e3", "1e", "1.5.2", "inf", "nan", "-.nan", "1,5", "0x1.8"}) {
      INFO(text);
      CHECK_FALSE(io::is_fraction(plain(text)));
    }
    CHECK_FALSE(io::is_fraction(quoted("1.5")));
  }
}

TEST_CASE("nothing is null, unless it is in quotes", "[io][yaml]") {
  for (const char* text : {"a:", "a: ~", "a: null", "a: Null", "a: NULL"}) {
    CHECK(tree(text).find("a")->is_null());
  }
  for (const char* text : {"a: ''", "a: \"null\"", "a: '~'", "a: nULL", "a: none"}) {
    CHECK(tree(text).find("a")->is_scalar());
  }
}

TEST_CASE("a value can be described", "[io][yaml]") {
  CHECK(io::describe(tree("")) == "nothing");
  CHECK(io::describe(tree("null")) == "null");
  CHECK(io::describe(tree("sixty")) == "the text 'sixty'");
  CHECK(io::describe(tree("60")) == "the number 60");
  CHECK(io::describe(tree("'60'")) == "the text '60'");
  CHECK(io::describe(tree("1.5")) == "the number 1.5");
  CHECK(io::describe(tree("true")) == "true");
  CHECK(io::describe(tree("''")) == "an empty text");
  CHECK(io::describe(tree("[]")) == "an empty list");
  CHECK(io::describe(tree("[1]")) == "a list");
  CHECK(io::describe(tree("{a: 1}")) == "a map");
  CHECK(io::describe(tree("\"a\\e[31m\"")) == "the text 'a\\u{1b}[31m'");
  CHECK(io::describe(plain(std::string(500, 'x').c_str())).size() < 100);
}

TEST_CASE("reading does not depend on the locale", "[io][yaml]") {
  // Where it is installed, a locale with a decimal comma and grouping.
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8"}) std::setlocale(LC_ALL, name);
  CHECK(io::is_fraction(plain("1.5")));
  CHECK_FALSE(io::is_number(plain("1,5")));
  const Node root = tree("a: 1000000");
  CHECK(io::as_int(*root.find("a")) == 1'000'000);
  CHECK(io::as_bool(plain("TRUE")) == true);
  std::setlocale(LC_ALL, before.c_str());
}
