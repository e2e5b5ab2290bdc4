#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "io/fields.h"
#include "io/read_screening.h"
#include "screening/screen.h"
#include "tests/unit/screening/screening_data.h"
#include "util/date.h"
#include "util/file.h"

namespace plumbline::screening {
namespace {

struct Case {
  std::string text;
  domain::ScreeningAction expect = domain::ScreeningAction::go;
  std::string flag;
  bool pregnant = false;
  util::Span where;
};

struct Cases {
  std::vector<Case> cases;
};

const io::Type<Cases>& cases_type() {
  using domain::ScreeningAction;
  static const io::Type<Cases> type =
      io::Fields<Cases>("cases", "Sentences and what they do.")
          .required(
              "cases", &Cases::cases,
              io::list(io::Fields<Case>("case", "One text.")
                           .where(&Case::where)
                           .required("text", &Case::text, io::text(), "Notes.")
                           .required("expect", &Case::expect,
                                     io::choice<ScreeningAction>({{"go", ScreeningAction::go},
                                                                  {"refer", ScreeningAction::refer},
                                                                  {"stop", ScreeningAction::stop}}),
                                     "What has to come out.")
                           .optional("flag", &Case::flag, io::id(), "What has to say so.")
                           .optional("pregnant", &Case::pregnant, io::boolean(), "")
                           .type()),
              "All.")
          .type();
  return type;
}

std::vector<Case> cases_of(const std::string& name) {
  const std::string path =
      std::string(PLUMBLINE_SOURCE_DIR) + "/tests/data/screening/" + name + ".yaml";
  auto source = util::read_file(path);
  REQUIRE(source);
  auto cases = io::read_document(*source, cases_type());
  if (!cases) {
    for (const auto& each : cases.error()) UNSCOPED_INFO(util::to_text(each));
    FAIL("cannot read " << path);
  }
  return cases->cases;
}

/// The actions and flags that a text gives, for messages.
std::string told(const Outcome& outcome) {
  std::string text = to_text(outcome.action);
  for (const Finding& finding : outcome.findings) {
    text += "; " + to_text(finding.action) + " " + finding.flag + " '" + finding.matched + "'";
  }
  return text;
}

void check_cases(const std::string& name, std::size_t at_least) {
  static const Screener screener(screening_data());
  const std::vector<Case> cases = cases_of(name);
  CHECK(cases.size() >= at_least);
  for (const Case& one : cases) {
    domain::ScreeningInput client;
    client.notes = one.text;
    client.pregnant = one.pregnant;
    client.today = *util::parse_date("2026-11-23");
    const Outcome outcome = screener.screen(client);
    INFO(name << ".yaml:" << one.where.line << ": " << one.text << "\n  " << told(outcome));
    CHECK(to_text(outcome.action) == to_text(one.expect));
    if (one.flag.empty()) continue;
    CHECK(std::any_of(outcome.findings.begin(), outcome.findings.end(), [&](const Finding& f) {
      return f.flag == one.flag && f.action == one.expect;
    }));
  }
}

TEST_CASE("sentences that stop a plan", "[screening]") { check_cases("stopping", 60); }
TEST_CASE("sentences that are harmless", "[screening]") { check_cases("harmless", 60); }
TEST_CASE("sentences that refer", "[screening]") { check_cases("referring", 10); }

}  // namespace
}  // namespace plumbline::screening
