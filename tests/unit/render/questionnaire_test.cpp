#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "render/questionnaire.h"
#include "render/registry.h"

namespace plumbline::render {
namespace {

namespace fs = std::filesystem;

WriteOptions options() {
  WriteOptions out;
  out.templates_dir = fs::path(PLUMBLINE_SOURCE_DIR) / "templates";
  return out;
}

util::Span line(int number) { return {.source = {}, .line = number, .column = 1, .length = 1}; }

domain::RedFlag flag(const char* id, const char* group, const char* question, int at) {
  domain::RedFlag out;
  out.id = id;
  out.group = group;
  out.question = question;
  out.who = "the emergency department";
  out.how_soon = domain::HowSoon::now;
  out.span = line(at);
  return out;
}

domain::ReadinessQuestion readiness(const char* id, const char* question, int at) {
  domain::ReadinessQuestion out;
  out.id = id;
  out.question = question;
  out.who = "your doctor";
  out.span = line(at);
  return out;
}

/// In the library's order, which is by id; the lines say in which order they were written.
domain::Screening small() {
  domain::Screening out;
  out.questions = {readiness("back-steroids", "Tablets?", 9), readiness("heart", "Heart?", 1),
                   readiness("medicines", "Medicines?", 2)};
  out.red_flags = {flag("a-late", "own-group", "Last?", 30),
                   flag("saddle-numbness", "cauda-equina", "Numb?", 20)};
  domain::MeasurementLimit limit;
  limit.id = "high";
  limit.systolic_above = 180;
  limit.diastolic_above = 110;
  limit.who = "your doctor";
  out.blood_pressure = {limit};
  return out;
}

std::string printed(const domain::Screening& screening, const char* format,
                    const WriteOptions& how = options(),
                    const std::map<std::string, std::string>& texts = {},
                    std::vector<std::string>* missing = nullptr) {
  auto document = questionnaire(screening, texts, how, missing);
  REQUIRE(document);
  const Format* found = find_format(format);
  REQUIRE(found != nullptr);
  REQUIRE(found->print != nullptr);
  auto text = found->print(std::move(*document), how);
  REQUIRE(text);
  return *text;
}

TEST_CASE("the questionnaire asks every question with its id, in the file's order",
          "[render][questionnaire]") {
  const std::string text = printed(small(), "md");
  std::size_t at = 0;
  for (const char* next :
       {"| Heart? *heart* | [ ] | [ ] |", "*medicines*", "## Your back", "*back-steroids*",
        "## Bladder, bowels and feeling between the legs", "*saddle-numbness*", "## Own group",
        "*a-late*", "Above 180/110 mmHg", "no training for now", "Nothing found.",
        "For the trainer", "answered: \\[{text: heart,", "red\\_flags: \\[{id: saddle-numbness,",
        "| saddle-numbness | no plan for now | the emergency department, now |"}) {
    INFO(next);
    const std::size_t found = text.find(next, at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
}

TEST_CASE("what a library says is text, never markup or a command to a terminal",
          "[render][questionnaire]") {
  auto screening = small();
  screening.questions[1].question = "# No | pipe\n:::keep **bold** \x1b[31m {{notice}}";
  screening.red_flags[0].group = "*odd*";
  const std::string text = printed(screening, "md");
  CHECK(text.find("\\# No") == std::string::npos);
  CHECK(text.find("\\| pipe :::keep \\*\\*bold\\*\\* \u241b\\[31m {{notice}}") !=
        std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("## \\*odd\\*") != std::string::npos);
}

TEST_CASE("a screening without questions is still a form", "[render][questionnaire]") {
  const std::string text = printed({}, "text");
  CHECK(text.find("not medical advice") != std::string::npos);
  CHECK(text.find("Blood pressure") != std::string::npos);
}

TEST_CASE("the notice is there whatever a template says", "[render][questionnaire]") {
  const fs::path folder = fs::temp_directory_path() / "plumbline-questionnaire-test";
  fs::create_directories(folder / "partials");
  std::ofstream(folder / "questionnaire.mustache") << "# Ours\n";
  WriteOptions how = options();
  how.templates_dir = folder;
  CHECK(printed(small(), "text", how).find("not medical advice") != std::string::npos);
  SECTION("a name that is not there is an error") {
    std::ofstream(folder / "questionnaire.mustache") << "{{sessions}}\n";
    const auto document = questionnaire(small(), {}, how);
    REQUIRE_FALSE(document);
    CHECK(document.error().front().code == "E0625");
  }
  SECTION("so is a template that is not there") {
    fs::remove(folder / "questionnaire.mustache");
    CHECK_FALSE(questionnaire(small(), {}, how));
  }
  fs::remove_all(folder);
}

TEST_CASE("questions are in the language asked for, and what lacks is told",
          "[render][questionnaire]") {
  WriteOptions how = options();
  how.phrases = phrases::Phrases(
      {.lang = "xx", .locale = "en", .lower_names = true, .texts = {{"ask.title", "Vragen"}}});
  std::vector<std::string> missing;
  const std::string text =
      printed(small(), "md", how, {{"Heart?", "Hart?"}, {"Tablets?", "Tabletten?"}}, &missing);
  CHECK(text.find("# Vragen") != std::string::npos);
  CHECK(text.find("Hart? *heart*") != std::string::npos);
  CHECK(text.find("Medicines?") != std::string::npos);
  CHECK(std::count(missing.begin(), missing.end(), "Medicines?") == 1);
  CHECK(std::count(missing.begin(), missing.end(), "Heart?") == 0);
  CHECK(std::count(missing.begin(), missing.end(), "your doctor") == 1);
}

TEST_CASE("only formats that print documents are asked to", "[render][questionnaire]") {
  CHECK(find_format("json")->print == nullptr);
  CHECK(find_format("md")->print != nullptr);
  CHECK(find_format("text")->print != nullptr);
}

}  // namespace
}  // namespace plumbline::render
