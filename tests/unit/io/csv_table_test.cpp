#include <catch2/catch.hpp>

#include "io/csv_table.h"

using namespace plumbline;

namespace {

auto parse(std::string text, io::CsvOptions options = {}) {
  return io::parse_csv(std::make_shared<const util::Source>(util::Source{"x.csv", std::move(text)}),
                       options);
}

/// Rows as text: cells between bars.
std::string flat(const io::CsvTable& table) {
  std::string out;
  for (const auto& row : table.rows) {
    for (const auto& cell : row) out += "|" + cell.text;
    out += "|\n";
  }
  return out;
}

std::string code_of(const util::Result<io::CsvTable>& result) {
  REQUIRE_FALSE(result);
  REQUIRE(result.error().size() == 1);
  return result.error().front().code;
}

}  // namespace

TEST_CASE("commas, quotes and line ends of RFC 4180", "[io][csv]") {
  const auto table =
      parse("name,note\r\nSquat,\"low, slow\"\r\n\"say \"\"up\"\"\",\"two\nlines\"\r\n");
  REQUIRE(table);
  REQUIRE(table->columns.size() == 2);
  CHECK(flat(*table) == "|Squat|low, slow|\n|say \"up\"|two\nlines|\n");
}

TEST_CASE("semicolons, tabs and bars", "[io][csv]") {
  for (const char delimiter : {';', '\t', '|'}) {
    const std::string d(1, delimiter);
    const auto table = parse("a" + d + "b\n1,5" + d + "2\n", {.delimiter = delimiter});
    REQUIRE(table);
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0][0].text == "1,5");
  }
}

TEST_CASE("a byte order mark and lines before the names are skipped", "[io][csv]") {
  const auto table =
      parse("\xEF\xBB\xBFMy list\n\nname ;kind\nSquat;x\n", {.delimiter = ';', .skip_lines = 2});
  REQUIRE(table);
  CHECK(table->columns[0].text == "name");
  CHECK(table->columns[0].span.line == 3);
  CHECK(flat(*table) == "|Squat|x|\n");
  REQUIRE(parse("\xEF\xBB\xBFname\nx\n"));
  CHECK(parse("\xEF\xBB\xBFname\nx\n")->columns[0].text == "name");
}

TEST_CASE("cells know where they stand, also behind cells of several lines", "[io][csv]") {
  const auto table = parse("a,b\n\"x\ny\",é\n\n  z ,w\n");
  REQUIRE(table);
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0][1].span.line == 3);
  CHECK(table->rows[0][1].span.column == 4);
  CHECK(table->rows[1][0].text == "z");
  CHECK(table->rows[1][0].span.line == 5);
  CHECK(table->rows[1][1].span.column == 6);
}

TEST_CASE("the last line needs no end", "[io][csv]") {
  CHECK(flat(parse("a,b\n1,2").value()) == "|1|2|\n");
  CHECK(flat(parse("a,b\n1,\"2\"").value()) == "|1|2|\n");
}

TEST_CASE("what is no CSV is told with its place", "[io][csv]") {
  CHECK(code_of(parse("")) == "E0804");
  CHECK(code_of(parse("only a title\n", {.skip_lines = 1})) == "E0804");
  CHECK(code_of(parse("name,name\n")) == "E0804");
  const auto open = parse("name\n\"Squat\nLunge\n");
  CHECK(code_of(open) == "E0803");
  CHECK(open.error().front().span.line == 2);
  const auto stray = parse("name,x\n5\" step,y\n");
  CHECK(code_of(stray) == "E0803");
  CHECK(stray.error().front().span.line == 2);
  CHECK(stray.error().front().span.column == 2);
  const auto latin = parse("name\n\xC9l\xE9vation\n");
  CHECK(code_of(latin) == "E0102");
  CHECK(latin.error().front().span.line == 2);
}

TEST_CASE("ten megabytes of cells", "[io][csv]") {
  std::string text = "name,kind\n";
  while (text.size() < 10'000'000) text += "Squat with a rather long name of its own,strength\n";
  const auto table = parse(std::move(text));
  REQUIRE(table);
  CHECK(table->rows.size() == 200'000);
}
