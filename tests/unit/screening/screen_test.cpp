#include <catch2/catch.hpp>

#include <memory>
#include <string>

#include "screening/screen.h"
#include "screening/words.h"
#include "tests/unit/screening/screening_data.h"
#include "util/date.h"

namespace plumbline::screening {
namespace {

using domain::FindingCourse;
using domain::ScreeningAction;

domain::ScreeningInput client() {
  domain::ScreeningInput input;
  input.today = *util::parse_date("2026-11-23");
  return input;
}

Outcome outcome_of(const domain::ScreeningInput& input) {
  static const Screener screener(screening_data());
  return screener.screen(input);
}

TEST_CASE("an empty screening lets a plan go on", "[screening]") {
  const Outcome outcome = outcome_of(client());
  CHECK(outcome.action == ScreeningAction::go);
  CHECK(outcome.findings.empty());
}

TEST_CASE("a reported red flag stops when it is new, worse or of unknown course", "[screening]") {
  for (const FindingCourse course :
       {FindingCourse::unknown, FindingCourse::is_new, FindingCourse::worse}) {
    domain::ScreeningInput input = client();
    input.reported.push_back({.id = "leg-numbness",
                              .since = util::parse_date("2026-11-20"),
                              .course = course,
                              .assessed_by = "gp",
                              .on = util::parse_date("2026-11-21"),
                              .span = {.source = {}, .line = 7, .column = 3, .length = 1}});
    const Outcome outcome = outcome_of(input);
    REQUIRE(outcome.findings.size() == 1);
    CHECK(outcome.action == ScreeningAction::stop);
    CHECK(outcome.findings[0].span.line == 7);
    CHECK_FALSE(outcome.findings[0].who.empty());
    CHECK_FALSE(outcome.findings[0].advice.empty());
  }
}

TEST_CASE("an unchanged and assessed finding is no red flag", "[screening]") {
  domain::ScreeningInput input = client();
  input.reported.push_back({.id = "saddle-numbness",
                            .since = util::parse_date("2023-05-01"),
                            .course = FindingCourse::unchanged,
                            .assessed_by = "gp",
                            .on = util::parse_date("2023-06-01"),
                            .span = {}});
  CHECK(outcome_of(input).action == ScreeningAction::go);
  CHECK(outcome_of(input).notes.size() == 1);

  SECTION("assessed before it began does not count") {
    input.reported[0].on = util::parse_date("2022-06-01");
    CHECK(outcome_of(input).action == ScreeningAction::stop);
  }
  SECTION("an assessment that is still to come does not count") {
    input.reported[0].on = util::parse_date("2026-12-24");
    CHECK(outcome_of(input).action == ScreeningAction::stop);
  }
  SECTION("nor does one by nobody") {
    input.reported[0].assessed_by.clear();
    CHECK(outcome_of(input).action == ScreeningAction::stop);
  }
}

TEST_CASE("unchanged and not assessed refers where the finding may be old", "[screening]") {
  domain::ScreeningInput input = client();
  input.reported.push_back({.id = "leg-numbness",
                            .since = util::parse_date("2023-05-01"),
                            .course = FindingCourse::unchanged,
                            .assessed_by = {},
                            .on = {},
                            .span = {}});
  CHECK(outcome_of(input).action == ScreeningAction::refer);
  input.reported[0].id = "chest-pain";
  CHECK(outcome_of(input).action == ScreeningAction::stop);
}

TEST_CASE("a stop wins, and everything is listed by urgency", "[screening]") {
  domain::ScreeningInput input = client();
  input.screened = false;
  input.age = 15;
  input.notes = "Stiff for an hour every morning. Fever since Monday. Numb between the legs.";
  input.blood_pressure = domain::BloodPressure{165, 95, {}, {}};
  const Outcome outcome = outcome_of(input);
  CHECK(outcome.action == ScreeningAction::stop);
  REQUIRE(outcome.findings.size() == 6);
  CHECK(outcome.findings[0].flag == "saddle-numbness");
  CHECK(outcome.findings[1].flag == "fever");
  for (std::size_t i = 1; i < outcome.findings.size(); ++i) {
    CHECK(outcome.findings[i - 1].action >= outcome.findings[i].action);
  }
  CHECK(outcome.max_level == 2);
}

TEST_CASE("an answer with the very words deals with a note", "[screening]") {
  domain::ScreeningInput input = client();
  input.notes = "Night pain for a month.";
  CHECK(outcome_of(input).action == ScreeningAction::stop);
  input.answered.push_back({"night pain", "no", util::parse_date("2026-11-01"), {}});
  CHECK(outcome_of(input).action == ScreeningAction::go);

  SECTION("but not other words of the notes") {
    input.notes += " Numb between the legs.";
    const Outcome outcome = outcome_of(input);
    REQUIRE(outcome.findings.size() == 1);
    CHECK(outcome.findings[0].flag == "saddle-numbness");
    CHECK(outcome.findings[0].matched == "Numb between the legs");
  }
  SECTION("the words that a finding shows are always enough") {
    input.answered.clear();
    for (const std::string text : {"Lost 8 kg, he can't say why, without trying.",
                                   "Can’t hold my pee since Tuesday", "Calf hot and swollen"}) {
      input.notes = text;
      const Outcome before = outcome_of(input);
      REQUIRE(before.action == ScreeningAction::stop);
      input.answered.clear();
      for (const Finding& finding : before.findings) {
        input.answered.push_back({finding.matched, "assessed", {}, {}});
      }
      INFO(text);
      CHECK(outcome_of(input).action != ScreeningAction::stop);
      input.answered.clear();
    }
  }
}

TEST_CASE("an answer that is still to come lifts nothing", "[screening]") {
  domain::ScreeningInput input = client();
  input.notes = "Night pain for a month.";
  for (const char* answer : {"no", "assessed"}) {
    INFO(answer);
    input.answered = {{"night pain", answer, util::parse_date("2026-11-24"), {}}};
    CHECK(outcome_of(input).action == ScreeningAction::stop);
    input.answered[0].on = util::parse_date("2031-01-01");
    CHECK(outcome_of(input).action == ScreeningAction::stop);
    input.answered[0].on = input.today;
    CHECK(outcome_of(input).action == ScreeningAction::go);
    input.answered[0].on = {};
    CHECK(outcome_of(input).action == ScreeningAction::go);
  }
  SECTION("but a yes counts whatever its date") {
    input.notes.clear();
    input.answered = {{"chest-pain", "yes", util::parse_date("2026-12-24"), {}}};
    CHECK(outcome_of(input).action == ScreeningAction::stop);
  }
  SECTION("and another answer that counts still does") {
    input.answered.push_back({"night pain", "no", util::parse_date("2026-12-24"), {}});
    CHECK(outcome_of(input).action == ScreeningAction::go);
  }
}

TEST_CASE("what was only named is denied by a bare denial", "[screening]") {
  const auto action = [](const std::string& notes) {
    domain::ScreeningInput input = client();
    input.notes = notes;
    return outcome_of(input).action;
  };
  for (const std::string named :
       {"Cauda equina symptoms explained", "Chest pain and fainting asked about",
        "Saddle numbness, bladder and bowel changes were discussed with her"}) {
    INFO(named);
    for (const std::string none : {"; none present.", ", denies all.", ". She has none of them."}) {
      CHECK(action(named + none) == ScreeningAction::go);
    }
    for (const std::string other :
         {"; none since Monday helped.", ", denies fever.", "; present since Monday.",
          ". None present? Numb between the legs.", "; none present. Numb between the legs."}) {
      if (named[0] == 'C' || other.find("Numb") != std::string::npos) {
        CHECK(action(named + other) == ScreeningAction::stop);
      }
    }
  }
  CHECK(action("Numb between the legs since Monday, discussed; none present.") ==
        ScreeningAction::stop);
  CHECK(action("Her saddle numbness was discussed; none present.") == ScreeningAction::stop);
}

TEST_CASE("an exemption with an action speaks of its own words alone", "[screening]") {
  const auto action = [](const std::string& notes) {
    domain::ScreeningInput input = client();
    input.notes = notes;
    return outcome_of(input).action;
  };
  CHECK(action("Cancer (star sign)") == ScreeningAction::go);
  CHECK(action("Cancer, star sign Leo") == ScreeningAction::stop);
  CHECK(action("Star sign Cancer and skin cancer in 2018") == ScreeningAction::stop);
  CHECK(action("Legs weak in lunges") == ScreeningAction::go);
  CHECK(action("Legs suddenly weak in lunges") == ScreeningAction::stop);
  CHECK(action("Left leg weak in lunges") == ScreeningAction::refer);
}

TEST_CASE("a yes refers for a readiness question and stops for a red flag", "[screening]") {
  domain::ScreeningInput input = client();
  input.answered.push_back({"medicines", "yes", {}, {}});
  CHECK(outcome_of(input).action == ScreeningAction::refer);
  input.answered.push_back({"chest-pain", "yes", {}, {}});
  CHECK(outcome_of(input).action == ScreeningAction::stop);
  input.answered = {{"numb between the legs", "yes", {}, {}}};
  CHECK(outcome_of(input).action == ScreeningAction::stop);
  input.answered = {{"medicines", "no", {}, {}}, {"chest-pain", "no", {}, {}}};
  CHECK(outcome_of(input).action == ScreeningAction::go);
}

TEST_CASE("blood pressure at its limits", "[screening]") {
  const auto action = [](int systolic, int diastolic) {
    domain::ScreeningInput input = client();
    input.blood_pressure = domain::BloodPressure{systolic, diastolic, {}, {}};
    return outcome_of(input).action;
  };
  CHECK(action(128, 82) == ScreeningAction::go);
  CHECK(action(159, 99) == ScreeningAction::go);
  CHECK(action(160, 80) == ScreeningAction::refer);
  CHECK(action(120, 100) == ScreeningAction::refer);
  CHECK(action(180, 110) == ScreeningAction::refer);
  CHECK(action(181, 80) == ScreeningAction::stop);
  CHECK(action(120, 111) == ScreeningAction::stop);
  CHECK(action(185, 115) == ScreeningAction::stop);
}

TEST_CASE("a minor gets a plan and a row", "[screening]") {
  domain::ScreeningInput input = client();
  input.age = 18;
  CHECK(outcome_of(input).action == ScreeningAction::go);
  input.age = 17;
  const Outcome outcome = outcome_of(input);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.action == ScreeningAction::refer);
  CHECK(outcome.findings[0].code == "minor");
}

TEST_CASE("a finding of the notes points at its words in the file", "[screening]") {
  auto source = std::make_shared<const util::Source>(
      util::Source{"a.yaml", "id: a\nnotes: |\n  Likes rowing.\n  Is numb between the legs.\n"});
  domain::ScreeningInput input = client();
  input.notes = "Likes rowing.\nIs numb between the legs.\n";
  input.notes_span = {.source = source, .line = 2, .column = 8, .length = 1};
  const Outcome outcome = outcome_of(input);
  REQUIRE_FALSE(outcome.findings.empty());
  CHECK(outcome.findings[0].span.line == 4);
  CHECK(outcome.findings[0].span.column == 6);
}

TEST_CASE("texts of any kind are read without harm", "[screening]") {
  std::string numb;
  for (int i = 0; i < 2000; ++i) numb += "numb between the legs ";
  for (const std::string& text :
       {std::string("\xff\xfe\x80 fever \xc3"), std::string(5000, '\''), std::string(5000, '?'),
        std::string(5000, '\n'), std::string("n't n't can't'"), std::string("/ / 185/"), numb}) {
    domain::ScreeningInput input = client();
    input.notes = text;
    CHECK_NOTHROW(outcome_of(input));
  }
}

TEST_CASE("one screener reads many clients", "[screening]") {
  const Screener screener(screening_data());
  const Screener copy = screener;
  domain::ScreeningInput ill = client(), well = client();
  ill.notes = "Numb between the legs.";
  well.notes = "Likes rowing.";
  CHECK(screener.screen(ill).action == ScreeningAction::stop);
  CHECK(copy.screen(well).action == ScreeningAction::go);
  CHECK(copy.screen(ill).findings.size() == screen(screening_data(), ill).findings.size());
}

TEST_CASE("what stands behind the longest notes is not passed over in silence", "[screening]") {
  domain::ScreeningInput input = client();
  for (std::size_t i = 0; i < longest_notes; ++i) input.notes += i % 10 == 9 ? " " : "\u00E4";
  CHECK(outcome_of(input).action == ScreeningAction::go);
  input.notes += " Numb between the legs.";
  const Outcome outcome = outcome_of(input);
  CHECK(outcome.action == ScreeningAction::refer);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "notes-too-long");
}

TEST_CASE("a slip of the pen and a tail behind a full stop are read", "[screening]") {
  const auto action = [](const std::string& notes) {
    domain::ScreeningInput input = client();
    input.notes = notes;
    return outcome_of(input).action;
  };
  CHECK(action("Numbnesss between the legs") == ScreeningAction::stop);
  CHECK(action("Lost control of her bladdre") == ScreeningAction::stop);
  CHECK(action("Left foot numb. Since Monday.") == ScreeningAction::stop);
  CHECK(action("Left foot numb. Unchanged for three years.") != ScreeningAction::stop);
}

TEST_CASE("an explanation does not cover what outlasts it", "[screening]") {
  const auto action = [](const std::string& notes) {
    domain::ScreeningInput input = client();
    input.notes = notes;
    return outcome_of(input).action;
  };
  CHECK(action("numb groin after a bike ride") == ScreeningAction::go);
  CHECK(action("numb groin after a bike ride and it has not gone away") == ScreeningAction::stop);
}

TEST_CASE("words keep their places and contractions are spelt out", "[screening]") {
  const auto all = sentences("He can’t sleep. 8kg, pins-and-needles?");
  REQUIRE(all.size() == 2);
  REQUIRE(all[0].words.size() == 4);
  CHECK(all[0].words[1].text == "can");
  CHECK(all[0].words[2].text == "not");
  CHECK(all[0].words[2].begin == 3);
  CHECK(all[0].words[3].text == "sleep");
  CHECK(all[1].question);
  CHECK(all[1].words[0].text == "8");
  CHECK(all[1].words[1].text == "kg");
  CHECK(all[1].words[2].before == Gap::comma);
  CHECK(all[1].words.size() == 5);
}

}  // namespace
}  // namespace plumbline::screening
