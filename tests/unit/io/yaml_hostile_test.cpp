#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "io/yaml_tree.h"
#include "util/file.h"
#include "util/text.h"

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

std::shared_ptr<const util::Source> source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"a.yaml", std::move(text)});
}

/// "E0111 3:1, E0111 4:1" for what is refused, "fine" for what is not.
std::string verdict(const util::Result<io::Node>& result) {
  if (result) return "fine";
  std::vector<std::string> out;
  for (const auto& each : result.error())
    out.push_back(each.code + " " + std::to_string(each.span.line) + ":" +
                  std::to_string(each.span.column));
  return util::join(out, ", ");
}

std::string verdict(std::string text, const io::YamlLimits& limits = {}) {
  return verdict(io::parse_yaml(source(std::move(text)), limits));
}

std::string repeat(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

std::string numbered(const std::string& before, const std::string& after, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += before + std::to_string(i) + after;
  return out;
}

}  // namespace

// Each file of tests/data/yaml says in its first line what has to come of it.
TEST_CASE("the hostile files are refused where they should be", "[io][yaml]") {
  const fs::path folder = fs::path(PLUMBLINE_SOURCE_DIR) / "tests/data/yaml";
  std::vector<fs::path> files;
  for (const auto& each : fs::directory_iterator(folder)) files.push_back(each.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 40);
  for (const auto& file : files) {
    const auto read = util::read_file(file.string());
    REQUIRE(read);
    const std::string first = (*read)->text.substr(0, (*read)->text.find_first_of("\r\n"));
    const std::size_t at = first.find("# expect: ");
    INFO(file.filename());
    REQUIRE(at != std::string::npos);
    CHECK(verdict(io::parse_yaml(*read)) == first.substr(at + 10));
  }
}

TEST_CASE("bytes that are no UTF-8 are refused where they stand", "[io][yaml]") {
  CHECK(verdict("é: \xE9t\xE9\n") == "E0102 1:4");
  CHECK(verdict("a: 1\nb: \xC0\xAF\n") == "E0102 2:4");
  CHECK(verdict("a: \xED\xA0\x80\n") == "E0102 1:4");
  CHECK(verdict("a: \xF4\x90\x80\x80\n") == "E0102 1:4");
  CHECK(verdict(std::string("\xFF\xFE"
                            "a\0",
                            4)) == "E0102 1:1, E0103 1:4");
  CHECK(verdict("a: \xC3") == "E0102 1:4");
  CHECK(verdict("\xEF\xBB\xBF"
                "a: \xC3") == "E0102 1:4");
}

TEST_CASE("control characters are refused where they stand", "[io][yaml]") {
  CHECK(verdict(std::string("a: x\0y\n", 7)) == "E0103 1:5");
  CHECK(verdict("a: \"\x1b[31m\"\n") == "E0103 1:5");
  CHECK(verdict("a: \x7f\n") == "E0103 1:4");
  CHECK(verdict("a: \xC2\x80\n") == "E0103 1:4");
  CHECK(verdict("# \xC2\x85\na: 1\n") == "E0103 1:3");
  CHECK(verdict("a: x\u2028y\n") == "E0103 1:5");
  CHECK(verdict("a: x\uFEFFy\n") == "E0103 1:5");
  CHECK(verdict("a: \uFFFE\n") == "E0103 1:4");
  CHECK(verdict("a: 1\rb: 2\r") == "E0103 1:5");
  CHECK(verdict("a: \"\\0 \\e\"\n") == "fine");  // written as escapes they are somebody's wish
  CHECK(verdict("a: \u200F\u05D0 \U0001F3CB\n") == "fine");
}

TEST_CASE("depth is limited, and quickly", "[io][yaml]") {
  CHECK(verdict(repeat("[", 64) + repeat("]", 64)) == "fine");
  CHECK(verdict(repeat("[", 65) + repeat("]", 65)) == "E0104 1:65");
  CHECK(verdict(repeat("{a: ", 65) + repeat("}", 65)) == "E0104 1:257");
  CHECK(verdict(repeat("[", 100'000)) == "E0104 1:65");
  CHECK(verdict(repeat("{", 100'000)).starts_with("E0"));
  CHECK(verdict(repeat("- ", 70) + "x") == "E0104 1:129");
  CHECK(verdict(repeat("? ", 100'000) + "x").starts_with("E0"));
  // Levels that come from aliases count too.
  std::string chain = "- &a0 [x]\n";
  for (int i = 1; i < 70; ++i)
    chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(verdict(chain) == "E0104 64:9");
}

TEST_CASE("aliases cannot blow a document up", "[io][yaml]") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeat(before + ",", 8) +
            before + "]\n";
  }
  CHECK(verdict(bomb) == "E0107 6:10");
  CHECK(verdict("a: &a 1\nb:\n" + repeat("  - *a\n", 10'001)) == "E0107 10003:5");
  CHECK(verdict("a: &a [*a]\n") == "E0109 1:8");
  CHECK(verdict("&a {b: *a}\n") == "E0109 1:8");
  CHECK(verdict("a: *b\nb: &b 1\n") == "E0108 1:4");
  CHECK(verdict(numbered("- &a", " x\n", 20'000)) == "fine");
  const auto unknown = io::parse_yaml(source("a: &kettlebell 1\nb: *kettlebel\n"));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error()[0].hint == "maybe: 'kettlebell'");
}

TEST_CASE("size and number of values are limited", "[io][yaml]") {
  io::YamlLimits limits;
  limits.bytes = 10;
  CHECK(verdict("a: 1234567", limits) == "fine");
  CHECK(verdict("a: 12345678", limits) == "E0105 0:0");
  limits = {};
  limits.nodes = 5;
  CHECK(verdict("[1, 2, 3, 4]", limits) == "fine");
  CHECK(verdict("[1, 2, 3, 4, 5]", limits) == "E0106 1:14");
  CHECK(verdict("[&a [1, 2], *a]", limits) == "E0106 1:13");
}

TEST_CASE("the number of errors is limited", "[io][yaml]") {
  const auto result = io::parse_yaml(source(repeat("a: 1\n", 5000)));
  REQUIRE_FALSE(result);
  CHECK(result.error().size() == 100);
}

TEST_CASE("every duplicate key is listed, with the first one", "[io][yaml]") {
  const auto result = io::parse_yaml(source("a: 1\nb: {c: 1, c: 2}\n'a': 2\na: 3\n"));
  CHECK(verdict(result) == "E0111 2:11, E0111 3:1, E0111 4:1");
  REQUIRE(result.error()[2].notes.size() == 1);
  CHECK(result.error()[2].notes[0].span.line == 1);
  CHECK(result.error()[2].notes[0].message == "first here");
  CHECK(result.error()[0].notes[0].span.column == 5);
  CHECK(verdict("- a: 1\n- a: 1\n") == "fine");
}

TEST_CASE("several kinds of errors are found in one run", "[io][yaml]") {
  CHECK(verdict("base: &b {x: 1}\n"
                "c:\n"
                "  <<: *b\n"
                "  d: !!binary x\n"
                "  ? [k]\n"
                "  : 1\n"
                "  e: *nobody\n"
                "c: 2\n") == "E0112 3:3, E0114 4:6, E0113 5:5, E0108 7:6, E0111 8:1");
}

TEST_CASE("a syntax error is told in plain words", "[io][yaml]") {
  const auto first = [](const char* text) {
    const auto result = io::parse_yaml(source(text));
    REQUIRE_FALSE(result);
    return result.error().at(0);
  };
  const auto quote = first("a: 1\nb: \"x\nc: 3\nd: 4\n");
  CHECK(quote.message == "this quote is never closed");
  CHECK(quote.span.line == 2);
  CHECK(quote.span.column == 4);
  CHECK(first("name: Tip: do it\n").message == "a ':' cannot stand here");
  CHECK(first("a: [1, 2\nb: 3\n").notes.at(0).message == "in the list that starts here");
  CHECK_THAT(first("a:\n\tb: 1\n").hint, Catch::Contains("tabs"));
}

TEST_CASE("large but honest files are read in good time", "[io][yaml]") {
  // Generous: the point is that nothing here is quadratic.
  const auto begin = std::chrono::steady_clock::now();
  CHECK(verdict(numbered("k", ": x\n", 30'000)) == "fine");
  CHECK(verdict("a: \"" + std::string(2'000'000, 'x') + "\"") == "fine");
  CHECK(verdict("- |\n" + repeat("  line\n", 100'000)) == "fine");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
