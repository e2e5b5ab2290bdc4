#include "util/diagnostic.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "util/result.h"

using namespace plumbline::util;

namespace {

Diagnostic at(const std::string& text, int line, int column, int length) {
  Diagnostic out;
  out.code = "E0301";
  out.message = "unknown equipment 'kettlebel'";
  out.span = {std::make_shared<const Source>(Source{"clients/ana.yaml", text}), line, column,
              length};
  return out;
}

}  // namespace

TEST_CASE("a diagnostic shows the line, the place, the hint and the notes", "[util][diagnostic]") {
  Diagnostic each = at("places:\n  gym: [kettlebel, mat]\n", 2, 9, 9);
  each.hint = "maybe: 'kettlebell'";
  each.notes.push_back({"listed here", {each.span.source, 1, 1, 6}});
  CHECK(to_text(each) ==
        "clients/ana.yaml:2:9: error[E0301]: unknown equipment 'kettlebel'\n"
        "    gym: [kettlebel, mat]\n"
        "          ^~~~~~~~~\n"
        "  maybe: 'kettlebell'\n"
        "clients/ana.yaml:1:1: note: listed here\n"
        "  places:\n"
        "  ^~~~~~\n");
}

TEST_CASE("the caret stands right behind tabs and wide characters", "[util][diagnostic]") {
  CHECK_THAT(to_text(at("a\tb: x\n", 1, 3, 1)), Catch::EndsWith("\n  a   b: x\n      ^\n"));
  CHECK_THAT(to_text(at("日本: x\n", 1, 5, 1)), Catch::EndsWith("\n  日本: x\n        ^\n"));
  CHECK_THAT(to_text(at("e\u0301: 日本\n", 1, 5, 2)),
             Catch::EndsWith("\n  e\u0301: 日本\n     ^~~~\n"));
}

TEST_CASE("line ends and byte order marks do not shift the place", "[util][diagnostic]") {
  CHECK_THAT(to_text(at("\xEF\xBB\xBF"
                        "ab: x\r\ncd: y\r\n",
                        1, 1, 2)),
             Catch::EndsWith("\n  ab: x\n  ^~\n"));
  CHECK_THAT(to_text(at("ab: x\r\ncd: y", 2, 5, 1)), Catch::EndsWith("\n  cd: y\n      ^\n"));
}

TEST_CASE("places that do not exist give no excerpt", "[util][diagnostic]") {
  const std::string head = "clients/ana.yaml:9:9: error[E0301]: unknown equipment 'kettlebel'\n";
  CHECK(to_text(at("a: 1\n", 9, 9, 1)) == head);
  CHECK(to_text(at("", 0, 0, 0)) ==
        "clients/ana.yaml: error[E0301]: unknown equipment 'kettlebel'\n");
  Diagnostic nowhere;
  nowhere.code = "W0001";
  nowhere.severity = Severity::warning;
  nowhere.message = "odd";
  CHECK(to_text(nowhere) == "warning[W0001]: odd\n");
  CHECK_THAT(to_text(at("a:\n", 1, 3, 0)), Catch::EndsWith("\n  a:\n    ^\n"));
  CHECK_THAT(to_text(at("a: \"x\n", 1, 99, 1)), Catch::EndsWith("'kettlebel'\n"));
}

TEST_CASE("a long line is shown around the place", "[util][diagnostic]") {
  const std::string text = to_text(at(std::string(1'000'000, 'x') + "Y", 1, 1'000'001, 1));
  CHECK(text.size() < 400);
  CHECK_THAT(text, Catch::Contains("...xxx"));
  const std::size_t line = text.find("  ...");
  const std::size_t caret = text.find('^');
  CHECK(text[line + (caret - text.rfind('\n', caret) - 1)] == 'Y');
}

TEST_CASE("a hostile file cannot write to the terminal", "[util][diagnostic]") {
  Diagnostic each = at("a: \x1b[2J\xE9 \xE2\x80\xAE\n", 1, 4, 1);
  each.message = "found '\x1b]0;x\x07'\nnext";
  const std::string text = to_text(each);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK(to_text(each, true).find("\x1b[1;31merror[E0301]:\x1b[0m") != std::string::npos);
}

TEST_CASE("the JSON form is JSON whatever the text", "[util][diagnostic]") {
  CHECK(to_json({}) == "[]\n");
  Diagnostic each = at("a: 1\n", 1, 4, 1);
  each.message = "say \"é\" \\ \n \x01 \xE9";
  each.notes.push_back({"first here", each.span});
  CHECK(
      to_json({each}) ==
      "[\n  {\"code\": \"E0301\", \"severity\": \"error\", "
      "\"message\": \"say \\\"é\\\" \\\\ \\u000a \\u0001 \uFFFD\", "
      "\"file\": \"clients/ana.yaml\", \"line\": 1, \"column\": 4, \"length\": 1, \"hint\": \"\", "
      "\"notes\": [{\"message\": \"first here\", \"file\": \"clients/ana.yaml\", \"line\": 1, "
      "\"column\": 4, \"length\": 1}]}\n]\n");
}

TEST_CASE("the GitHub form escapes what ends a command", "[util][diagnostic]") {
  Diagnostic each = at("a: 1\n", 1, 4, 2);
  each.message = "100% of a,b: c";
  each.hint = "maybe: 'x'";
  CHECK(to_github({each}) ==
        "::error file=clients/ana.yaml,line=1,col=4,endColumn=6,title=E0301::"
        "100%25 of a,b: c (maybe: 'x')\n");
  each.severity = Severity::note;
  each.span.source = std::make_shared<const Source>(Source{"a,b:c.yaml", ""});
  each.span.line = 0;
  each.hint.clear();
  CHECK(to_github({each}) == "::notice file=a%2Cb%3Ac.yaml,title=E0301::100%25 of a,b: c\n");
}

TEST_CASE("sorting is by place and drops what was said before", "[util][diagnostic]") {
  Diagnostics all{at("", 3, 1, 1), at("", 1, 9, 1), at("", 1, 2, 1), at("", 3, 1, 1)};
  all[3].code = "E0101";
  all.push_back(all[0]);
  sort_diagnostics(all);
  REQUIRE(all.size() == 4);
  CHECK(all[0].span.column == 2);
  CHECK(all[1].span.column == 9);
  CHECK(all[2].code == "E0101");
  CHECK(has_errors(all));
  for (auto& each : all) each.severity = Severity::warning;
  CHECK_FALSE(has_errors(all));
}

TEST_CASE("a result holds a value or an error", "[util][result]") {
  const Result<int, std::string> good(5);
  CHECK(good.has_value());
  CHECK(*good == 5);
  const Result<int, std::string> bad(Unexpected<std::string>("no"));
  CHECK_FALSE(bad);
  CHECK(bad.error() == "no");
}
