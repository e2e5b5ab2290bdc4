#include "render/markup.h"

#include <catch2/catch.hpp>

#include "render/width.h"
#include "util/text.h"

using namespace plumbline;
using namespace plumbline::render;

namespace {

std::vector<MarkupLine> lines_of(const std::string& text) {
  const auto source = std::make_shared<const util::Source>(util::Source{"x.mustache", text});
  std::vector<MarkupLine> lines;
  for (const std::string& line : util::split(text, '\n'))
    lines.push_back({line, {source, static_cast<int32_t>(lines.size() + 1), 1, 1}});
  return lines;
}

std::vector<Block> blocks_of(const std::string& text) {
  auto blocks = parse_markup(lines_of(text));
  REQUIRE(blocks);
  return *blocks;
}

Inline plain(std::string text) { return {{Style::plain, std::move(text)}}; }

}  // namespace

TEST_CASE("markup gives a tree", "[render][markup]") {
  CHECK(blocks_of("# A\n#### B *c*") ==
        std::vector<Block>{{Heading{1, plain("A")}},
                           {Heading{4, {{Style::plain, "B "}, {Style::emphasis, "c"}}}}});
  CHECK(blocks_of("one\ntwo\n\nthree **x** y") ==
        std::vector<Block>{
            {Paragraph{plain("one two")}},
            {Paragraph{{{Style::plain, "three "}, {Style::strong, "x"}, {Style::plain, " y"}}}}});
  CHECK(blocks_of("- a\n  b\n\n- c\n1. d\n2. e") ==
        std::vector<Block>{{List{false, {plain("a b"), plain("c")}}},
                           {List{true, {plain("d"), plain("e")}}}});
  CHECK(blocks_of("> a\n> b\n>\n> c") == std::vector<Block>{{Callout{{plain("a b"), plain("c")}}}});
  CHECK(blocks_of("a\n---page---\n:::keep\nb\n\n- c\n:::\nd") ==
        std::vector<Block>{
            {Paragraph{plain("a")}},
            {PageBreak{}},
            {Section{.blocks = {{Paragraph{plain("b")}}, {List{false, {plain("c")}}}}}},
            {Paragraph{plain("d")}}});
}

TEST_CASE("tables have alignment and weights", "[render][markup]") {
  const auto blocks = blocks_of("| a | b | c |\n|---|-----:|:--:|\n| 1 | 2\\|3 | |");
  REQUIRE(blocks.size() == 1);
  const auto& table = std::get<Table>(blocks[0].value);
  REQUIRE(table.columns.size() == 3);
  CHECK(table.columns[0].align == Align::left);
  CHECK(table.columns[0].weight == 3);
  CHECK(table.columns[1].align == Align::right);
  CHECK(table.columns[1].weight == 5);
  CHECK(table.columns[2].align == Align::centre);
  REQUIRE(table.rows.size() == 1);
  CHECK(plain_text(table.rows[0][1]) == "2|3");
  CHECK(table.rows[0][2].empty());
  CHECK(blocks_of("| a |\n|---|\n").empty());
}

TEST_CASE("what comes out empty is left out", "[render][markup]") {
  CHECK(blocks_of("#\n\n- \n- **  **\n\n>\n\n:::keep\n:::\n****").empty());
}

TEST_CASE("faults of markup have their line", "[render][markup]") {
  for (const auto& [text, line] :
       std::vector<std::pair<std::string, int>>{{"a\n##### b", 2},
                                                {"#b", 1},
                                                {"a **b", 1},
                                                {"a *b **c** d*", 1},
                                                {"| a |\nb", 1},
                                                {"| a | b |\n|---|", 1},
                                                {"| a |\n|---|\n| 1 | 2 |", 3},
                                                {":::keep\na", 1},
                                                {"a\n:::", 2},
                                                {":::keep\n:::keep\n:::", 2},
                                                {":::other", 1},
                                                {":::keep\n---page---\n:::", 2},
                                                {"---page--- x", 1}}) {
    INFO(text);
    const auto blocks = parse_markup(lines_of(text));
    REQUIRE_FALSE(blocks);
    CHECK(blocks.error().front().code == "E0627");
    CHECK(blocks.error().front().span.line == line);
  }
}

TEST_CASE("no value is ever markup", "[render][markup]") {
  for (const std::string value : {"# a",
                                  "- a",
                                  "1. a",
                                  "12. a",
                                  "> a",
                                  "| a | b |",
                                  "**a**",
                                  "*",
                                  "\\",
                                  "\\*",
                                  ":::keep",
                                  ":::",
                                  "---page---",
                                  "a\n\n# b\n- c",
                                  "  indented",
                                  "a | b",
                                  "|---|",
                                  "{{x}}",
                                  "<b>",
                                  "\x01"
                                  "5\x02",
                                  "\\\\**",
                                  "#"}) {
    INFO(value);
    for (const std::string frame : {"", "- ", "# ", "> ", "**", "| x | "}) {
      std::string text = frame + escape_markup(value);
      if (frame == "**") text += "**";
      if (frame == "| x | ") text = "| h | h |\n|---|---|\n" + text + " |";
      const auto blocks = blocks_of(text);
      REQUIRE(blocks.size() == 1);
      const std::string wanted = clean(value);
      if (const auto* table = std::get_if<Table>(&blocks[0].value)) {
        REQUIRE(table->rows.size() == 1);
        CHECK(plain_text(table->rows[0][1]) == wanted);
      } else if (const auto* list = std::get_if<List>(&blocks[0].value)) {
        CHECK(frame == "- ");
        CHECK(plain_text(list->items.at(0)) == wanted);
      } else if (const auto* callout = std::get_if<Callout>(&blocks[0].value)) {
        CHECK(frame == "> ");
        CHECK(plain_text(callout->paragraphs.at(0)) == wanted);
      } else if (const auto* heading = std::get_if<Heading>(&blocks[0].value)) {
        CHECK(frame == "# ");
        CHECK(plain_text(heading->text) == wanted);
      } else {
        const auto& paragraph = std::get<Paragraph>(blocks[0].value);
        CHECK(plain_text(paragraph.text) == wanted);
      }
    }
  }
}
