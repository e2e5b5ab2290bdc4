#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "util/file.h"

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

/// Errors, warnings and notes.
bool is_kind(char letter) { return letter == 'E' || letter == 'W' || letter == 'N'; }

/// Every `"E0107"`, `"W0203"` and `"N0906"` of a source text: quotes, one letter, four digits,
/// quotes.
std::set<std::string> codes_in(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    const std::string_view piece = text.substr(at, 7);
    const bool fits = piece.size() == 7 && piece.back() == '"' && is_kind(piece[1]) &&
                      std::all_of(piece.begin() + 2, piece.begin() + 6,
                                  [](char c) { return c >= '0' && c <= '9'; });
    if (fits) found.insert(std::string(piece.substr(1, 5)));
  }
  return found;
}

/// The codes below src/, each with one file that uses it.
std::map<std::string, std::string> codes_in_use() {
  std::map<std::string, std::string> found;
  const fs::path root = fs::path(PLUMBLINE_SOURCE_DIR) / "src";
  for (const auto& each : fs::recursive_directory_iterator(root)) {
    const auto extension = each.path().extension();
    if (extension != ".cpp" && extension != ".h") continue;
    const auto text = util::read_file(each.path().string());
    REQUIRE(text);
    for (const auto& code : codes_in((*text)->text))
      found.emplace(code, fs::relative(each.path(), root).string());
  }
  return found;
}

}  // namespace

TEST_CASE("the search for codes finds them", "[util][codes]") {
  CHECK(
      codes_in(R"(fail("E0107", "x"); d.code = "W0203"; "N0906" "E107" "E01075" E0108 "X0107")") ==
      std::set<std::string>{"E0107", "N0906", "W0203"});
}

TEST_CASE("every diagnostic has a page, every page a diagnostic", "[util][codes]") {
  const auto used = codes_in_use();
  REQUIRE(used.size() >= 25);
  const fs::path pages = fs::path(PLUMBLINE_SOURCE_DIR) / "docs/diagnostics";
  for (const auto& [code, file] : used) {
    INFO(code << " of src/" << file);
    const auto page = util::read_file((pages / (code + ".md")).string());
    CHECK(page.has_value());
    if (!page) continue;
    CHECK((*page)->text.starts_with("# " + code + ": "));
    CHECK((*page)->text.find("## What it means") != std::string::npos);
    CHECK((*page)->text.find("## How to mend it") != std::string::npos);
  }
  for (const auto& each : fs::directory_iterator(pages)) {
    const std::string code = each.path().stem().string();
    if (code.size() != 5 || !is_kind(code[0])) continue;
    INFO(code);
    CHECK(used.count(code) == 1);
  }
}
