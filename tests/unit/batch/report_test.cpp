#include "batch/report.h"

#include <catch2/catch.hpp>

#include "batch/row.h"

using namespace plumbline;
using namespace plumbline::batch;
using domain::ClientStatus;
using domain::RosterRow;

namespace {

RosterRow row_of(const std::string& id, ClientStatus status) {
  RosterRow row;
  row.key = row.client = id;
  row.status = status;
  row.sessions = 2;
  row.minutes = 90;
  return row;
}

RosterRow refused(const std::string& id, const std::string& how_soon) {
  RosterRow row = row_of(id, ClientStatus::refused);
  row.sessions = row.minutes = 0;
  row.refer = {{"a doctor", "now", "not what stopped it", false},
               {"a doctor", how_soon, "because", true}};
  return row;
}

RosterRow using_cable(const std::string& id, int from, int until) {
  RosterRow row = row_of(id, ClientStatus::planned);
  row.uses = {{"gym", "2026-11-23", from, until, {"cable"}}};
  return row;
}

Report report_of(const std::vector<RosterRow>& rows, const Pieces& pieces = {}) {
  return sum_up({}, {rows.size(), [&](std::size_t i) { return std::optional(rows[i]); }}, pieces);
}

}  // namespace

TEST_CASE("sums add up, and those who were not reached count", "[batch][report]") {
  std::vector<RosterRow> rows{row_of("a", ClientStatus::planned),
                              row_of("b", ClientStatus::partial), refused("c", "now"),
                              row_of("d", ClientStatus::invalid)};
  rows[1].unmet = {{"carry", "carry", 2, 1}};
  const Report report = sum_up(
      {}, {5, [&](std::size_t i) { return i < 4 ? std::optional(rows[i]) : std::nullopt; }}, {});
  int64_t sum = 0;
  for (const int64_t each : report.totals.by_status) sum += each;
  CHECK(sum == 5);
  CHECK(report.totals.clients == 5);
  CHECK(report.totals.failed() == 2);
  CHECK(report.totals.sessions == 6);
  CHECK(report.totals.minutes == 270);
  CHECK(report.totals.unmet == 1);
}

TEST_CASE("who needs a look first comes first", "[batch][report]") {
  std::vector<RosterRow> rows{row_of("fine", ClientStatus::planned),
                              row_of("old-answers", ClientStatus::planned),
                              row_of("short", ClientStatus::partial),
                              row_of("failed", ClientStatus::invalid),
                              refused("routine", "routine"),
                              refused("today", "today"),
                              refused("now", "now"),
                              refused("days", "within days")};
  rows[1].ask_again = {"night pain"};
  std::vector<std::string> order;
  for (const std::size_t place : report_of(rows).attention) order.push_back(rows[place].client);
  CHECK(order == std::vector<std::string>{"now", "today", "days", "routine", "failed", "short",
                                          "old-answers"});
}

TEST_CASE("one piece for two at a time is noted", "[batch][report]") {
  const auto clashes = report_of({using_cable("a", 600, 660), using_cable("b", 630, 690),
                                  using_cable("c", 690, 750)})
                           .clashes;
  REQUIRE(clashes.size() == 1);
  CHECK(clashes[0].clients == std::vector<std::string>{"a", "b"});
  CHECK(clashes[0].from == 600);
  CHECK(clashes[0].until == 690);
  CHECK(clashes[0].place == "gym");
}

TEST_CASE("those who follow on each other, or have pieces enough, do not clash",
          "[batch][report]") {
  CHECK(report_of({using_cable("a", 600, 660), using_cable("b", 660, 720)}).clashes.empty());
  const Pieces two{{"gym", {{"cable", 2}}}};
  const std::vector<RosterRow> chain{using_cable("a", 600, 660), using_cable("b", 630, 690),
                                     using_cable("c", 670, 750)};
  CHECK(report_of(chain).clashes.size() == 1);
  // Three in a chain, but never three at once.
  CHECK(report_of(chain, two).clashes.empty());
  std::vector<RosterRow> three = chain;
  three.push_back(using_cable("d", 640, 700));
  REQUIRE(report_of(three, two).clashes.size() == 1);
  CHECK(report_of(three, two).clashes[0].pieces == 2);
  std::vector<RosterRow> other_day{using_cable("a", 600, 660), using_cable("b", 600, 660)};
  other_day[1].uses[0].date = "2026-11-24";
  CHECK(report_of(other_day).clashes.empty());
  other_day[1].uses[0] = other_day[0].uses[0];
  other_day[1].uses[0].place = "studio";
  CHECK(report_of(other_day).clashes.empty());
}

TEST_CASE("the report as JSON is whole, with no clients too", "[batch][report]") {
  const auto text = [](const std::vector<RosterRow>& rows) {
    std::string out;
    write_json(report_of(rows),
               {rows.size(), [&](std::size_t i) { return std::optional(rows[i]); }},
               [&](std::string_view piece) { out += piece; });
    return out;
  };
  const std::string some = text(
      {using_cable("a", 600, 660), using_cable("b", 630, 690), row_of("c", ClientStatus::invalid)});
  CHECK(some.find("\"failed\": 1") != std::string::npos);
  CHECK(some.find(R"({"client": "c", "why": "failed"})") != std::string::npos);
  CHECK(some.find(R"("from": "10:00", "until": "11:30")") != std::string::npos);
  CHECK(text({}).find("\"clients\": []}") != std::string::npos);
}

TEST_CASE("machines are single pieces; a mat, a wall and what everybody has are not",
          "[batch][report]") {
  CHECK(is_single_piece({.id = "cable", .gives_load = true, .stands_there = true, .setup_s = 30}));
  CHECK(is_single_piece({.id = "bench", .stands_there = true, .setup_s = 10}));
  CHECK_FALSE(is_single_piece({.id = "hill", .stands_there = true}));
  CHECK_FALSE(is_single_piece({.id = "kettlebell", .gives_load = true, .setup_s = 15}));
  CHECK_FALSE(
      is_single_piece({.id = "chair", .stands_there = true, .setup_s = 10, .household = true}));
}
