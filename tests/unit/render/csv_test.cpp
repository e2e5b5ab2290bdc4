#include <catch2/catch.hpp>

#include "io/csv_table.h"
#include "render/registry.h"
#include "tests/unit/render/sample_plans.h"
#include "util/text.h"
#include "util/utf8.h"

using namespace plumbline;
using namespace plumbline::render;
using tests::usual_options;

namespace {

std::string written(const domain::Plan& plan, const WriteOptions& options = usual_options()) {
  const auto text = find_format("csv")->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

/// The table as libcsv reads it: rows by the columns' names.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& text) {
  CHECK(
      text.starts_with("\xEF\xBB\xBF"
                       "client,client_name,week,"));
  const auto table = io::parse_csv(std::make_shared<util::Source>(util::Source{"t.csv", text}));
  if (!table) FAIL(util::to_text(table.error().front()));
  std::vector<std::map<std::string, std::string>> out;
  for (const auto& row : table->rows) {
    REQUIRE(row.size() == table->columns.size());
    auto& made = out.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) made[table->columns[i].text] = row[i].text;
  }
  // A row a line: nothing within a cell ends a line, and each ends as RFC 4180 has it.
  std::size_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    REQUIRE(text[at - 1] == '\r');
    ++lines;
  }
  CHECK(lines == out.size() + 1);
  CHECK(text.ends_with("\r\n"));
  return out;
}

std::string name_as_written(const std::string& name) {
  domain::Plan plan = tests::sample_plan();
  plan.sessions[0].blocks[0].items[0].name = name;
  return rows_of(written(plan)).front().at("name");
}

}  // namespace

TEST_CASE("a table has a row for every item", "[csv]") {
  const domain::Plan plan = tests::sample_plan();
  const auto rows = rows_of(written(plan));
  REQUIRE(rows.size() == 5 + 3 + 4 * 2 + 1);
  const auto& bridge = rows[2];
  const std::map<std::string, std::string> wanted{
      {"client", "recurrent-back-pain"},
      {"client_name", "R. K."},
      {"week", "2026-W48"},
      {"session", "mon-1"},
      {"day", "mon"},
      {"date", "2026-11-23"},
      {"time", "18:30"},
      {"place", "gym"},
      {"block", "brace"},
      {"position", "3"},
      {"ref", "mon-1:3"},
      {"exercise", "side-bridge-knees"},
      {"name", "Side bridge from the knees"},
      {"sets", "3"},
      {"kind", "hold"},
      {"amounts", "6; 4; 2"},
      {"hold_s", "10"},
      {"per_side", "1"},
      {"side", "each"},
      {"extra_left", "1"},
      {"extra_right", "0"},
      {"rest_s", "20"},
      {"tempo", ""},
      {"effort", ""},
      {"load", ""},
      {"dose", "10 s holds: 6, 4, 2 each side, 1 more set left"},
      {"seconds", "418"},
      {"patterns", "anti-lateral-flexion"},
      {"movers", ""},
      {"stabilisers", "lat; core"},
      {"stress", "shoulder 2"},
      {"body", "side-lying"},
      {"equipment", "mat"},
      {"cautions", "Keep the elbow right below the shoulder (physiotherapist, 2 November)."}};
  CHECK(bridge == wanted);
  // As a date is how a spreadsheet would take 3-1-2.
  CHECK(rows[1].at("tempo") == "3 s down, 1 s pause, 2 s up");
  CHECK(rows[1].at("hold_s").empty());
  const auto& home = rows[8];
  CHECK(home.at("session") == "home-tue-1");
  CHECK(home.at("block") == "practice");
  CHECK(home.at("time").empty());
  CHECK(home.at("position") == "1");
  CHECK(home.at("ref") == "home-tue-1:1");
}

TEST_CASE("no cell of a table is a formula", "[csv]") {
  for (const std::string formula :
       {"=HYPERLINK(\"http://x.example\",\"a\")", "+1+1", "-2+3", "@SUM(A1)", "=1", "-", "--",
        "=cmd|' /C calc'!A0", "\uFF1D1+1", "\u00A0=1", "\u200B=1", "-1e5", "+5"}) {
    const std::string cell = name_as_written(formula);
    CHECK(cell == "'" + formula);
  }
  // Blanks in front mean nothing to a spreadsheet, nor does a tab or a line end.
  CHECK(name_as_written("  =1+1") == "'=1+1");
  CHECK(name_as_written("\t=1+1") == "'=1+1");
  CHECK(name_as_written("\r\n=1+1") == "'=1+1");
  for (const std::string fine : {"-5", "-5.25", "12", "0.5", "a=b", "1-2", "'x", "Squat - low"})
    CHECK(name_as_written(fine) == fine);
}

TEST_CASE("a table keeps whatever stands in it", "[csv]") {
  for (const std::string text :
       {"a,b", "say \"hi\"", "\"", "\"\"", ",", "a;b", "<script>alert(1)</script>",
        "\u0645\u0631\u062D\u0628\u0627", "\u65E5\u672C\u8A9E", "\U0001F3CB", "e\u0301"})
    CHECK(name_as_written(text) == text);
  CHECK(name_as_written(std::string(300, 'W')) == std::string(300, 'W'));
  CHECK(name_as_written("two\nlines") == "two lines");
  CHECK(name_as_written("\xFF") == "\uFFFD");
  CHECK(name_as_written("") == "cat camel");
  rows_of(written(tests::hostile_plan()));
  for (uint64_t seed = 0; seed < 100; ++seed)
    for (const auto& row : rows_of(written(tests::random_plan(seed))))
      for (const auto& [column, cell] : row)
        if (!cell.empty() && std::string_view("=+@-").find(cell[0]) != std::string_view::npos)
          FAIL(column + ": " + cell);
}

TEST_CASE("a table of a refused plan, of one session, of several weeks", "[csv]") {
  CHECK(rows_of(written(tests::refused_plan())).empty());
  WriteOptions options = usual_options();
  options.session = "thu-1";
  CHECK(rows_of(written(tests::sample_plan(), options)).size() == 3);
  options.session = "home-sun-1";
  CHECK(rows_of(written(tests::sample_plan(), options)).size() == 1);
  options.session = "sun-1";
  CHECK_FALSE(find_format("csv")->write(tests::sample_plan(), options));

  std::vector<domain::Plan> weeks{tests::sample_plan(), tests::sample_plan()};
  weeks[1].week = "2026-W49";
  const std::vector<WriteOptions> usual{usual_options(), usual_options()};
  const auto both = find_format("csv")->write_weeks(weeks, usual);
  REQUIRE(both);
  const auto rows = rows_of(*both);
  CHECK(rows.size() == 2 * 17);
  CHECK(rows.back().at("week") == "2026-W49");
}
