#include "render/layout.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "render/table_layout.h"
#include "render/width.h"

using namespace plumbline::render;

namespace {

Inline plain(std::string text) { return {{Style::plain, std::move(text)}}; }

/// Pages of 20 lines have room for 16.
std::vector<Page> pages_of(std::vector<Block> blocks, PageSize size = {40, 20}) {
  return lay_out({.title = "Ana", .detail = "week 1", .blocks = std::move(blocks)}, size, {});
}

/// A kept group of so many lines, each with the group's name.
Block group(const std::string& name, int lines) {
  Section keep;
  for (int i = 0; i < lines; ++i) {
    List list;
    list.items.push_back(plain(name));
    if (keep.blocks.empty()) {
      keep.blocks.push_back({list});
    } else {
      std::get<List>(keep.blocks.front().value).items.push_back(plain(name));
    }
  }
  return {std::move(keep)};
}

std::size_t pages_with(const std::vector<Page>& pages, const std::string& text) {
  std::size_t count = 0;
  for (const Page& page : pages)
    for (const std::string& line : page)
      if (line.find(text) != std::string::npos) {
        ++count;
        break;
      }
  return count;
}

}  // namespace

TEST_CASE("a page has a head and a foot", "[render][layout]") {
  const auto pages = pages_of({{Heading{1, plain("Title")}}, {Paragraph{plain("Text.")}}});
  REQUIRE(pages.size() == 1);
  CHECK(pages[0] == Page{"Ana" + std::string(31, ' ') + "week 1", "", "Title", "=====", "", "Text.",
                         "", std::string(29, ' ') + "page 1 of 1"});
  CHECK(pages_of({}).size() == 1);
}

TEST_CASE("a group stands on one page", "[render][layout]") {
  std::vector<Block> blocks;
  for (int i = 0; i < 12; ++i) blocks.push_back(group("group-" + std::to_string(i) + ".", 3 + i));
  const auto pages = pages_of(blocks);
  for (int i = 0; i < 12; ++i) CHECK(pages_with(pages, "group-" + std::to_string(i) + ".") == 1);
  for (const Page& page : pages) CHECK(page.size() <= 20);
}

TEST_CASE("a group longer than a page is broken between lines", "[render][layout]") {
  const auto pages = pages_of({group("a", 3), group("b", 40), group("c", 2)});
  std::size_t lines = 0;
  for (const Page& page : pages) {
    CHECK(page.size() <= 20);
    lines += static_cast<std::size_t>(std::count(page.begin(), page.end(), "- b"));
  }
  CHECK(lines == 40);
  CHECK(pages_with(pages, "- c") == 1);
}

TEST_CASE("a heading stands with what it heads", "[render][layout]") {
  const auto pages = pages_of(
      {group("a", 10), {Heading{2, plain("Head")}}, {Paragraph{plain("Lead.")}}, group("b", 3)});
  REQUIRE(pages.size() == 2);
  CHECK(pages[1][2] == "Head");
  CHECK(pages_with(pages, "Lead.") == 1);
}

TEST_CASE("a page break turns the page once", "[render][layout]") {
  CHECK(pages_of({{Paragraph{plain("a")}}, {PageBreak{}}, {PageBreak{}}, {Paragraph{plain("b")}}})
            .size() == 2);
  CHECK(pages_of({{PageBreak{}}, {Paragraph{plain("b")}}}).size() == 1);
}

TEST_CASE("a table's rows are whole and its head comes again", "[render][layout]") {
  Table table{.columns = {{plain("Name"), Align::left, 3}, {plain("N"), Align::right, 1}}};
  for (int i = 0; i < 20; ++i)
    table.rows.push_back({plain("row-" + std::to_string(i) + ". " + std::string(30, 'x')),
                          plain(std::to_string(i))});
  const auto pages = pages_of({{table}});
  REQUIRE(pages.size() > 1);
  for (const Page& page : pages) {
    CHECK(page.size() <= 20);
    CHECK(page[2].rfind("Name", 0) == 0);
  }
  for (int i = 0; i < 20; ++i) CHECK(pages_with(pages, "row-" + std::to_string(i) + ".") == 1);
}

TEST_CASE("columns share the width by weight and need", "[render][layout]") {
  Table table{.columns = {{plain("A"), Align::left, 1}, {plain("B"), Align::left, 3}}};
  table.rows.push_back({plain("1"), plain(std::string(100, 'y'))});
  const TableLines lines = lay_out_table(table, 40);
  CHECK(lines.head == std::vector<std::string>{"A  B", "-  " + std::string(37, '-')});
  CHECK(lines.rows.at(0).size() == 3);
  Table wide;
  std::vector<Inline> row;
  for (int i = 0; i < 12; ++i) {
    wide.columns.push_back({plain("c" + std::to_string(i))});
    row.push_back(plain("v"));
  }
  wide.rows.push_back(row);
  const TableLines stacked = lay_out_table(wide, 40);
  CHECK(stacked.head.empty());
  CHECK(stacked.rows.at(0).at(0) == "c0: v");
}
