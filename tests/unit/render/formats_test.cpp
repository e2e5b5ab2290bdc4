#include "render/format.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "io/plan_json.h"
#include "render/compose.h"
#include "render/registry.h"
#include "render/width.h"
#include "tests/unit/render/sample_plans.h"
#include "util/text.h"
#include "util/utf8.h"

using namespace plumbline;
using namespace plumbline::render;
using tests::usual_options;

namespace {

std::string written(const std::string& format, const domain::Plan& plan,
                    const WriteOptions& options = usual_options()) {
  const auto text = find_format(format)->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// Pages of at most `lines` lines of at most `columns` columns, and nothing that a printer obeys.
void check_pages(const std::string& text, int columns, int lines) {
  REQUIRE_FALSE(text.empty());
  const auto pages = util::split(text, '\f');
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto page = util::split(pages[i], '\n');
    REQUIRE(page.back().empty());
    page.pop_back();
    CHECK(static_cast<int>(page.size()) <= lines);
    for (const std::string& line : page)
      if (width_of(line) > columns) FAIL(line);
    const std::string foot =
        "page " + std::to_string(i + 1) + " of " + std::to_string(pages.size());
    CHECK(page.back().find(foot) != std::string::npos);
  }
  int bad = 0;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    const bool control = each.code < 0x20 || (each.code >= 0x7F && each.code < 0xA0);
    if (!each.valid || (control && each.code != '\n' && each.code != '\f')) ++bad;
    at += each.size;
  }
  CHECK(bad == 0);
}

}  // namespace

TEST_CASE("formats are found by key and alias", "[render][formats]") {
  CHECK(find_format("md")->extension == "md");
  CHECK(find_format("markdown") == find_format("md"));
  CHECK(find_format("txt") == find_format("text"));
  CHECK(find_format("json")->extension == "json");
  CHECK(find_format("nope") == nullptr);
  const auto names = format_names();
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  for (const Format* each : all_formats()) {
    INFO(each->key);
    CHECK_FALSE(each->title.empty());
    CHECK(each->manual.size() > 60);
  }
}

TEST_CASE("a week in Markdown and text is as it was", "[render][formats]") {
  CHECK(tests::is_golden("sample.md", written("md", tests::sample_plan())));
  CHECK(tests::is_golden("sample.txt", written("text", tests::sample_plan())));
  CHECK(tests::is_golden("hostile.md", written("md", tests::hostile_plan())));
  CHECK(tests::is_golden("hostile.txt", written("text", tests::hostile_plan())));
  CHECK(tests::is_golden("refused.md", written("md", tests::refused_plan())));
  CHECK(tests::is_golden("refused.txt", written("text", tests::refused_plan())));
}

TEST_CASE("the same plan gives the same bytes, from its file too", "[render][formats]") {
  const domain::Plan plan = tests::hostile_plan();
  const auto again = io::read_plan(
      std::make_shared<const util::Source>(util::Source{"p.json", written("json", plan)}));
  REQUIRE(again);
  for (const char* format : {"md", "text"}) CHECK(written(format, *again) == written(format, plan));
}

TEST_CASE("pages keep their size, whatever a plan says", "[render][formats]") {
  check_pages(written("text", tests::sample_plan()), 80, 60);
  check_pages(written("text", tests::hostile_plan()), 80, 60);
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    INFO(seed);
    WriteOptions options = usual_options();
    options.columns = 40 + static_cast<int>(seed * 7 % 90);
    options.lines = 20 + static_cast<int>(seed * 11 % 60);
    options.ascii = seed % 3 == 0;
    const std::string text = written("text", tests::random_plan(seed), options);
    check_pages(text, options.columns, options.lines);
    if (options.ascii) {
      CHECK(std::all_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    }
  }
}

TEST_CASE("an exercise is never broken over two pages", "[render][formats]") {
  for (uint64_t seed = 1; seed <= 30; ++seed) {
    domain::Plan plan = tests::sample_plan();
    plan.seen.clear();  // what changed would name the exercises once more
    // Each exercise carries one mark in all of its lines.
    int mark = 0;
    for (auto& session : plan.sessions)
      for (auto& block : session.blocks)
        for (auto& item : block.items) {
          const std::string name = "mark" + std::to_string(++mark) + "mark";
          item.exercise = name;
          item.name = name;
          item.words["en"].setup = name;
          item.words["en"].feel = name;
          item.words["en"].stop_when = name;
          item.why = {{"c", {}, name}};
        }
    WriteOptions options = usual_options();
    options.lines = 30 + static_cast<int>(seed);
    const auto pages = util::split(written("text", plan, options), '\f');
    for (int i = 1; i <= mark; ++i) {
      const std::string name = "mark" + std::to_string(i) + "mark";
      const auto on = std::count_if(pages.begin(), pages.end(), [&](const std::string& page) {
        return page.find(name) != std::string::npos;
      });
      INFO(name);
      CHECK(on == 1);
    }
  }
}

TEST_CASE("nothing of a client's text is Markdown", "[render][formats]") {
  const std::string text = written("md", tests::hostile_plan());
  CHECK(text.find("\\<script\\>alert(1)\\</script\\> \\| =HYPERLINK") != std::string::npos);
  CHECK(text.find("\n# no heading") == std::string::npos);
  CHECK(text.find("\n# not a heading") == std::string::npos);
  CHECK(text.find("\n```") == std::string::npos);
  CHECK(text.find("<b>") == std::string::npos);
  CHECK(text.find("[x]") == std::string::npos);
  CHECK(text.find("\\[x\\](") != std::string::npos);
  CHECK(text.find("http://") == std::string::npos);
  CHECK(text.find("www.") == std::string::npos);
  CHECK(text.find("\x1b") == std::string::npos);
  CHECK(text.find("Hinge \\| \\<i\\>pipe\\</i\\>") != std::string::npos);
  // Every row of a table has as many bars as its head.
  std::size_t bars = 0;
  for (const std::string& line : util::split(text, '\n')) {
    if (line.empty() || line[0] != '|') {
      bars = 0;
      continue;
    }
    const std::size_t here = count(line, "|") - count(line, "\\|");
    if (bars == 0) bars = here;
    CHECK(here == bars);
  }
}

TEST_CASE("a refused plan says whom to see and holds no exercise", "[render][formats]") {
  WriteOptions options = usual_options();
  // Neither a template nor a session takes anything off it.
  options.template_file = options.templates_dir / "week.mustache";
  options.session = "mon-1";
  for (const char* format : {"md", "text"}) {
    const std::string text = written(format, tests::refused_plan(), options);
    INFO(text);
    const std::size_t who = text.find("Please see an emergency department, now.");
    CHECK(who != std::string::npos);
    CHECK(who < 120);
    CHECK(text.find("your doctor") != std::string::npos);
    CHECK(text.find("no medical advice") != std::string::npos);
    for (const char* exercise : {"deadlift", "Cat-camel", "Side bridge", "carry", "Walking"})
      CHECK(text.find(exercise) == std::string::npos);
  }
}

TEST_CASE("a template cannot take away the advice or the notice", "[render][formats]") {
  const auto folder = std::filesystem::temp_directory_path() / "plumbline-formats-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "week.mustache") << "# {{client}}\n";
  std::ofstream(folder / "refused.mustache")
      << "# {{client}}\n\n{{#sessions}}{{day}}{{/sessions}}\n";
  WriteOptions options;
  options.templates_dir = folder;
  CHECK(written("md", tests::sample_plan(), options) ==
        "# R. K.\n\n*This plan is training advice and no medical advice.*\n");
  CHECK(written("md", tests::refused_plan(), options) ==
        "> **Please see an emergency department, now.**\n\n# R. K.\n\n"
        "*This plan is training advice and no medical advice.*\n");
  std::ofstream(folder / "week.de.mustache") << "# Woche\n";
  options.phrases = phrases::Phrases({.lang = "de", .locale = "de-DE", .texts = {}});
  CHECK(written("md", tests::sample_plan(), options).rfind("# Woche", 0) == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("one session can be printed alone", "[render][formats]") {
  WriteOptions options = usual_options();
  options.session = "thu-1";
  const std::string text = written("md", tests::sample_plan(), options);
  CHECK(text.find("## Thursday 26 November") != std::string::npos);
  CHECK(text.find("Monday 23") == std::string::npos);
  CHECK(text.find("Home practice") == std::string::npos);
  CHECK(text.find("For the trainer") == std::string::npos);
  // Explained here, though the week has explained it on Monday.
  CHECK(text.find("Bell between the feet") != std::string::npos);
  CHECK(text.find("no medical advice") != std::string::npos);
  options.session = "home-sat-2";
  CHECK(written("md", tests::sample_plan(), options).find("## Home practice: Saturday\n") !=
        std::string::npos);
  options.session = "thu-2";
  const auto none = find_format("text")->write(tests::sample_plan(), options);
  REQUIRE_FALSE(none);
  CHECK(none.error().front().code == "E0628");
  CHECK(none.error().front().hint == "maybe: 'thu-1'");
}

TEST_CASE("what is alike is told once", "[render][formats]") {
  const std::string text = written("md", tests::sample_plan());
  CHECK(text.find("## Home practice: Tuesday, Wednesday and Saturday (2 times)\n") !=
        std::string::npos);
  CHECK(text.find("## Home practice: Sunday\n") != std::string::npos);
  CHECK(count(text, "Bell between the feet") == 1);
  CHECK(text.find("As on Monday, exercise 4. Push the floor away.") != std::string::npos);
}

TEST_CASE("options that cannot be met are refused", "[render][formats]") {
  WriteOptions options = usual_options();
  options.columns = 10;
  CHECK(find_format("text")->write(tests::sample_plan(), options).error().front().code == "E0629");
  options.columns = 80;
  options.lines = 5;
  CHECK_FALSE(find_format("text")->write(tests::sample_plan(), options));
  options.lines = 60;
  options.session = "mon-1";
  CHECK_FALSE(find_format("json")->write(tests::sample_plan(), options));
  options.session.reset();
  options.templates_dir = "/nowhere";
  CHECK(find_format("md")->write(tests::sample_plan(), options).error().front().code == "E0621");
}

TEST_CASE("words are taken in the language asked for", "[render][formats]") {
  WriteOptions options = usual_options();
  options.phrases = phrases::Phrases({.lang = "de",
                                      .locale = "de-DE",
                                      .lower_names = false,
                                      .texts = {{"item.need", "Du brauchst"},
                                                {"title", "Woche von {client}"},
                                                {"date.day_month", "{day}. {month}"}}});
  domain::Plan plan = tests::sample_plan();
  plan.translations["de"][plan.patterns.front().name] = "H\u00fcftbeuge";
  const std::string text = written("md", plan, options);
  CHECK(text.find("# Woche von R. K.\n") != std::string::npos);
  CHECK(text.find("## Montag 23. November") != std::string::npos);
  CHECK(text.find("- **Du brauchst:**") != std::string::npos);
  CHECK(text.find("| H\u00fcftbeuge |") != std::string::npos);
  CHECK(text.find("Den Stab an die Wirbels\u00e4ule legen.") != std::string::npos);
  // What nobody has translated stands in English.
  CHECK(text.find("Bell between the feet") != std::string::npos);
  CHECK(text.find("- **Set-up:**") != std::string::npos);
}

TEST_CASE("a plan without a week says so", "[render][formats]") {
  domain::Plan plan;
  plan.status = "infeasible";
  plan.week = "2026-W48";
  plan.client_id = "ana";
  const std::string text = written("text", plan);
  CHECK(text.find("There is no plan for this week") != std::string::npos);
  CHECK(text.find("not medical advice") != std::string::npos);
  CHECK(text.find("at a glance") == std::string::npos);
}
