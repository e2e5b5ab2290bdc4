#include "domain/log_summary.h"

#include <catch2/catch.hpp>

#include "io/log_type.h"
#include "tests/unit/render/sample_plans.h"
#include "util/source.h"

using namespace plumbline;

namespace {

std::shared_ptr<const util::Source> source_of(const std::string& text) {
  return std::make_shared<const util::Source>(util::Source{"log.yaml", text});
}

const std::string head =
    "kind: plumbline/log/1\nclient: recurrent-back-pain\nweek: 2026-W48\nitems:\n";

domain::Log log_of(const std::string& items) {
  const auto log = io::read_log(source_of(head + items));
  if (!log) FAIL(util::to_text(log.error().front()));
  return *log;
}

/// The codes of what is wrong with a log, with lines: "E0204:5".
std::vector<std::string> faults_of(const std::string& text) {
  std::vector<std::string> out;
  const auto log = io::read_log(source_of(text));
  util::Diagnostics found;
  if (!log) {
    found = log.error();
  } else {
    const auto summary = domain::summarise(tests::sample_plan(), *log, nullptr);
    if (!summary) found = summary.error();
  }
  for (const auto& each : found) out.push_back(each.code + ":" + std::to_string(each.span.line));
  return out;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a log is added up session by session", "[domain][log]") {
  const domain::Log log = log_of(
      "  - {ref: 'mon-1:2', sets_done: 2, effort: 4}\n"
      "  - {ref: 'mon-1:4', exercise: kb-deadlift, sets_done: 4, load: 16 kg, effort: 7, pain: 6}\n"
      "  - {ref: 'mon-1:3', sets_done: 1, pain: 4}\n"
      "  - {ref: 'home-sat-2:1', sets_done: 1, amount: 8, effort: 0, pain: 5}\n");
  util::Diagnostics notes;
  const auto summary = domain::summarise(tests::sample_plan(), log, &notes);
  REQUIRE(summary);
  REQUIRE(summary->sessions.size() == 7);
  const auto& monday = summary->sessions[0];
  CHECK(monday.id == "mon-1");
  CHECK_FALSE(monday.practice);
  CHECK(monday.planned == 1 + 2 + 4 + 3 + 2);
  CHECK(monday.done == 7);
  CHECK(monday.effort_tenths == 55);
  CHECK(monday.most_pain == 6);
  CHECK(summary->sessions[1].done == 0);
  CHECK_FALSE(summary->sessions[1].effort_tenths);
  const auto& saturday = summary->sessions[5];
  CHECK(saturday.id == "home-sat-2");
  CHECK(saturday.practice);
  CHECK(saturday.effort_tenths == 0);
  CHECK(summary->done == 8);
  REQUIRE(summary->pain.size() == 2);
  CHECK(summary->pain[0].ref == "mon-1:4");
  CHECK(summary->pain[0].easier == "Hip hinge with a dowel");
  CHECK(summary->pain[1].pain == 5);
  // More than planned is told, not refused.
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].code == "N0641");
  CHECK(notes[0].span.line == 6);
}

TEST_CASE("a log that does not fit is an error at its place", "[domain][log]") {
  CHECK(faults_of(head + "  []\n").empty());
  CHECK(faults_of(head + "  - {ref: 'sat-1:1', sets_done: 1}\n") == Codes{"E0642:5"});
  CHECK(faults_of(head + "  - {ref: 'mon-1:6', sets_done: 1}\n") == Codes{"E0642:5"});
  CHECK(faults_of(head + "  - {ref: 'mon-1:4', exercise: squat, sets_done: 1}\n") ==
        Codes{"E0643:5"});
  CHECK(faults_of("kind: plumbline/log/1\nclient: ana\nweek: 2026-W47\nitems: []\n") ==
        Codes{"E0641:2", "E0641:3"});
  CHECK(faults_of(head +
                  "  - {ref: 'mon-1:1', sets_done: 1}\n  - {ref: 'mon-1:1', sets_done: 1}\n") ==
        Codes{"E0209:6"});
}

TEST_CASE("figures that cannot be are errors", "[io][log]") {
  for (const char* figure : {"pain: 11", "pain: -1", "effort: 11", "amount: 10000", "amount: -1"}) {
    INFO(figure);
    CHECK(faults_of(head + "  - {ref: 'mon-1:1', sets_done: 1, " + figure + "}\n") ==
          Codes{"E0204:5"});
  }
  CHECK(faults_of(head + "  - {ref: 'mon-1:1', sets_done: 101}\n") == Codes{"E0204:5"});
  CHECK(faults_of(head + "  - {ref: 'mon-1:1', sets_done: 1.5}\n") == Codes{"E0203:5"});
  CHECK(faults_of(head + "  - {ref: 'mon-1:1'}\n") == Codes{"E0202:5"});
  CHECK(faults_of(head + "  - {ref: 'mon-1:1', sets_done: 1, pian: 3}\n") == Codes{"E0201:5"});
  for (const char* ref :
       {"mon-1", "mon-1:0", ":1", "mon--1:1", "Mon:1", "mon-1:1:1", "mon-1:1234"}) {
    INFO(ref);
    CHECK(faults_of(head + "  - {ref: '" + ref + "', sets_done: 1}\n") == Codes{"E0207:5"});
  }
  CHECK(faults_of("kind: plumbline/log/1\nclient: ana\nweek: 2026-W54\nitems: []\n") ==
        Codes{"E0206:3"});
}

TEST_CASE("a plan that has changed since is told", "[domain][log]") {
  domain::Log log = log_of("  - {ref: 'mon-1:1', sets_done: 1}\n");
  util::Diagnostics notes;
  log.plan.value = domain::plan_mark(tests::sample_plan());
  REQUIRE(domain::summarise(tests::sample_plan(), log, &notes));
  CHECK(notes.empty());
  log.plan.value = std::string(32, '0');
  REQUIRE(domain::summarise(tests::sample_plan(), log, &notes));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].code == "W0641");
}

TEST_CASE("a log is written as it is read", "[io][log]") {
  const domain::Log log = log_of(
      "  - {ref: 'mon-1:4', exercise: kb-deadlift, sets_done: 3, amount: 8, load: \"16 kg "
      "\\\"x\\\"\","
      " effort: 7, pain: 0}\n  - {ref: 'mon-1:1', sets_done: 0}\n");
  const std::string text = io::write_log(log);
  const auto again = io::read_log(source_of(text));
  REQUIRE(again);
  CHECK(io::write_log(*again) == text);
  CHECK(io::canonical(io::log_type(), *again) == io::canonical(io::log_type(), log));
  CHECK(again->items[0].pain == 0);
  CHECK(again->items[0].load == "16 kg \"x\"");
  CHECK_FALSE(again->items[1].pain);
}
