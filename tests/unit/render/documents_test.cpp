#include <algorithm>
#include <array>
#include <string>

#include <catch2/catch.hpp>

#include "render/compose.h"
#include "render/registry.h"
#include "render/sheets.h"
#include "render/width.h"
#include "tests/unit/render/pdf_file.h"
#include "tests/unit/render/sample_plans.h"
#include "util/text.h"

// The kinds of document that come with the program, beside the week.
using namespace plumbline;
using namespace plumbline::render;
using tests::Pdf;

namespace {

constexpr std::array<const char*, 4> kinds{"card", "logbook", "home", "trainer"};

WriteOptions options_of(const std::string& kind) {
  WriteOptions options = tests::usual_options();
  options.document = kind;
  return options;
}

std::string written(const std::string& format, const domain::Plan& plan,
                    const WriteOptions& options) {
  const auto text = find_format(format)->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text between two pieces; empty where one is missing.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  if (start == std::string::npos) return {};
  const std::size_t end = text.find(to, start);
  return end == std::string::npos ? text.substr(start) : text.substr(start, end - start);
}

domain::PlanItem item_of(const std::string& id, domain::DoseKind kind, int rpe, int load) {
  domain::PlanItem item{.exercise = id, .name = id};
  item.dose.kind = kind;
  item.dose.rpe = rpe;
  item.equipment = {"barbell"};
  item.stress = {{"compression", load}};
  return item;
}

}  // namespace

TEST_CASE("the kinds of document in Markdown and text are as they were", "[render][documents]") {
  for (const std::string kind : kinds) {
    INFO(kind);
    const WriteOptions options = options_of(kind);
    CHECK(tests::is_golden(kind + ".md", written("md", tests::sample_plan(), options)));
    CHECK(tests::is_golden(kind + ".txt", written("text", tests::sample_plan(), options)));
    CHECK(
        tests::is_golden("hostile-" + kind + ".md", written("md", tests::hostile_plan(), options)));
    CHECK(tests::is_golden("hostile-" + kind + ".txt",
                           written("text", tests::hostile_plan(), options)));
  }
}

TEST_CASE("a plan on hold is the same page in every kind", "[render][documents]") {
  const domain::Plan plan = tests::refused_plan();
  const std::string week = written("md", plan, options_of("week"));
  CHECK_FALSE(has(week, "deadlift"));
  for (const std::string kind : kinds) CHECK(written("md", plan, options_of(kind)) == week);
}

TEST_CASE("every kind has the notice, and says where there is no plan", "[render][documents]") {
  domain::Plan none = tests::sample_plan();
  none.status = "infeasible";
  none.sessions.clear();
  none.home_practice.clear();
  none.posture.clear();
  none.walking = {};
  for (const std::string kind : kinds) {
    INFO(kind);
    CHECK(has(written("md", tests::sample_plan(), options_of(kind)), tests::sample_plan().notice));
    CHECK(has(written("md", none, options_of(kind)), "There is no plan for this week."));
  }
}

TEST_CASE("names of any kind stay text in every document", "[render][documents][pdf]") {
  const std::array<std::string, 6> names{"<script>alert(1)</script>",
                                         "=HYPERLINK(\"http://x.example\")",
                                         std::string(300, 'W'),
                                         "\u0645\u062D\u0645\u062F",
                                         "\u6771\u4EAC",
                                         "\U0001F600 A"};
  for (const std::string& name : names) {
    domain::Plan plan = tests::sample_plan();
    plan.client_name = name;
    plan.sessions[0].blocks[0].items[0].name = name;
    plan.home_practice[0].items[0].name = name;
    plan.posture[0].name = name;
    for (const std::string kind : kinds) {
      INFO(kind << " " << name);
      const WriteOptions options = options_of(kind);
      const std::string md = written("md", plan, options);
      std::size_t at = md.find("<script");
      for (; at != std::string::npos; at = md.find("<script", at + 1)) CHECK(md[at - 1] == '\\');
      CHECK_FALSE(has(md, "\n="));
      const std::string text = written("text", plan, options);
      CHECK(has(text, name.substr(0, 20)));
      for (const std::string_view line : util::split(text, '\n'))
        if (line.find('\f') == line.npos) CHECK(width_of(line) <= 80);
      const Pdf pdf(written("pdf", plan, options));
      CHECK(pdf.is_sound());
      CHECK(pdf.said("qpdf --qdf --object-streams=disable", "-").find("/JavaScript") ==
            std::string::npos);
      if (name[0] == '<') CHECK(has(pdf.text(), name));
    }
  }
}

TEST_CASE("any plan makes every document", "[render][documents]") {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    const domain::Plan plan = tests::random_plan(seed);
    for (const std::string kind : kinds) {
      INFO(kind << " " << seed);
      CHECK(written("md", plan, options_of(kind)).size() > 50);
      CHECK(written("text", plan, options_of(kind)).size() > 50);
    }
  }
}

TEST_CASE("the card of a usual week is one page, each session on one", "[render][documents][pdf]") {
  domain::Plan plan = tests::sample_plan();
  CHECK(Pdf(written("pdf", plan, options_of("card"))).pages().size() == 1);
  // Many sessions: none is broken.
  plan.sessions.resize(1);
  auto& items = plan.sessions[0].blocks[0].items;
  items.resize(1);
  while (items.size() < 14) items.push_back(items.front());
  plan.sessions[0].blocks.resize(1);
  while (plan.sessions.size() < 6) plan.sessions.push_back(plan.sessions.front());
  for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
    plan.sessions[i].id = "s-" + std::to_string(i);
    for (std::size_t at = 0; at < items.size(); ++at)
      plan.sessions[i].blocks[0].items[at].name =
          "Session" + std::to_string(i) + " item" + std::to_string(at);
  }
  const auto pages = Pdf(written("pdf", plan, options_of("card"))).pages();
  CHECK(pages.size() > 1);
  for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
    const std::string mark = "Session" + std::to_string(i) + " ";
    CHECK(std::count_if(pages.begin(), pages.end(),
                        [&](const std::string& page) { return has(page, mark); }) == 1);
  }
}

TEST_CASE("a document that may grow has the largest letters that take no page more",
          "[render][documents][pdf]") {
  Document document{.title = "Whose", .blocks = {{Paragraph{{{Style::plain, "Few words."}}}}}};
  const auto height = [](const Document& from) {
    const auto bytes = find_format("pdf")->print(from, tests::usual_options());
    if (!bytes) FAIL(util::to_text(bytes.error().front()));
    const Pdf pdf(*bytes);
    const std::string box = pdf.said("pdftotext -bbox", "-");
    const std::size_t at = box.find("yMin", box.find("<word"));
    REQUIRE(at != std::string::npos);
    const double top = std::stod(box.substr(at + 6));
    return std::pair{std::stod(box.substr(box.find("yMax", at) + 6)) - top, pdf.pages().size()};
  };
  const auto usual = height(document);
  document.grow = true;
  const auto grown = height(document);
  CHECK(grown.first > usual.first * 1.5);
  CHECK(grown.first < usual.first * 1.7);
  // As many lines as pages hold: they stay as they are rather than take one more.
  document.blocks.assign(140, document.blocks.front());
  const auto full = height(document);
  document.grow = false;
  CHECK(full.second == height(document).second);
  // A value is no sign.
  domain::Plan plan = tests::sample_plan();
  plan.client_name = "---grow---";
  CHECK(has(written("text", plan, options_of("card")), "---grow---"));
}

TEST_CASE("the logbook asks for what there is to write", "[render][documents]") {
  domain::Plan plan = tests::sample_plan();
  plan.sessions.resize(1);
  plan.sessions[0].blocks.resize(1);
  auto& items = plan.sessions[0].blocks[0].items;
  items = {item_of("Heavy", domain::DoseKind::reps, 8, 4),
           item_of("Free", domain::DoseKind::reps, 6, 1)};
  items[0].dose.sets = 3;
  items[0].dose.amounts = {5};
  items[1].dose.sets = 1;
  items[1].dose.amounts = {8};
  items[1].dose.extra_left = 1;
  items[1].equipment.clear();
  WriteOptions options = options_of("logbook");
  const std::string md = written("md", plan, options);
  CHECK(has(md, "| Warm-up | Load, kg | Set 1 | Set 2 | Set 3 |"));
  CHECK(has(between(md, "**1) Heavy**", "\n"), "|  |  |  |  |  |  |  |"));
  CHECK(has(between(md, "**2) Free**", "\n"), "| \u2013 | \u2013 |  |  | \u2013 |  |  |"));
  CHECK(has(md, "lighter sets first"));
  options.units = "lb";
  items.erase(items.begin());
  const std::string light = written("md", plan, options);
  CHECK(has(light, "| Load, lb | Set 1 | Set 2 |"));
  CHECK_FALSE(has(light, "Warm-up"));
  // More sets than there are columns.
  items[0].dose.sets = 40;
  const std::string many = written("md", plan, options);
  CHECK(has(many, "| Set 6 |"));
  CHECK_FALSE(has(many, "Set 7"));
}

TEST_CASE("lighter sets come before heavy repetitions alone", "[render][documents]") {
  using domain::DoseKind;
  CHECK(asks_for_warm_up(item_of("a", DoseKind::reps, 7, 3)));
  CHECK_FALSE(asks_for_warm_up(item_of("a", DoseKind::reps, 6, 3)));
  CHECK_FALSE(asks_for_warm_up(item_of("a", DoseKind::reps, 7, 2)));
  CHECK_FALSE(asks_for_warm_up(item_of("a", DoseKind::hold, 9, 5)));
  domain::PlanItem bare = item_of("a", DoseKind::reps, 9, 5);
  bare.equipment.clear();
  CHECK_FALSE(asks_for_warm_up(bare));
}

TEST_CASE("the home sheet explains what is done at home, with a box for each time",
          "[render][documents]") {
  domain::Plan plan = tests::sample_plan();
  // The same exercise in a session and at home: its words stand on the sheet all the same.
  domain::PlanItem item = plan.sessions[0].blocks[0].items[0];
  item.name = "Both";
  item.words["en"].setup = "Stand here.";
  plan.sessions[0].blocks[0].items[0] = item;
  plan.home_practice.resize(1);
  plan.home_practice[0].items = {item};
  plan.home_practice.push_back(plan.home_practice[0]);
  plan.home_practice[1].id += "-more";
  plan.home_practice[0].day = plan.home_practice[1].day = "tue";
  const std::string md = written("md", plan, options_of("home"));
  CHECK(has(between(md, "## Home practice", "## Every day"), "Stand here."));
  CHECK_FALSE(has(md, "As on"));
  CHECK(has(between(md, "| **Both**", "\n"), "|  | [ ] [ ] |  |"));
  // One session alone says nothing of the others, and has the signs to stop at.
  WriteOptions options = options_of("home");
  options.session = plan.sessions[0].id;
  const std::string one = written("md", plan, options);
  CHECK_FALSE(has(one, "No home practice"));
  CHECK(has(one, "Stop and get help"));
  // Nothing at home: it says so.
  plan.home_practice.clear();
  CHECK(has(written("md", plan, options_of("home")), "No home practice is planned this week."));
}

TEST_CASE("figures by session add up to those of the week", "[render][documents]") {
  const domain::Plan plan = tests::sample_plan();
  const Wording english{phrases::Phrases()};
  const auto columns = sheet_columns(plan, english);
  REQUIRE(columns.size() == plan.sessions.size() + 1);
  CHECK(columns.back() == "Home");
  int64_t wanted = 0, sum = 0;
  const auto add = [&](const domain::PlanItem& item) {
    for (const auto& [axis, load] : item.stress) wanted += int64_t{load} * sets_of(item.dose);
  };
  for (const auto& session : plan.sessions)
    for (const auto& block : session.blocks)
      for (const auto& item : block.items) add(item);
  for (const auto& each : plan.home_practice)
    for (const auto& item : each.items) add(item);
  for (const auto& row : load_rows(plan, english)) {
    REQUIRE(row.cells.size() == columns.size());
    for (const std::string& cell : row.cells) sum += std::stoll(cell);
  }
  CHECK(wanted > 0);
  CHECK(sum == wanted);
  const auto chains = chain_rows(plan);
  CHECK(chains.size() == plan.chains.size());
}

TEST_CASE("what changed since last week", "[render][documents]") {
  const Wording english{phrases::Phrases()};
  domain::Plan plan = tests::sample_plan();
  plan.home_practice.clear();
  plan.sessions.resize(1);
  plan.sessions[0].blocks.resize(1);
  auto& items = plan.sessions[0].blocks[0].items;
  items = {domain::PlanItem{.exercise = "squat", .name = "Squat"},
           domain::PlanItem{.exercise = "row", .name = "Row, standing"},
           domain::PlanItem{.exercise = "row", .name = "Row, standing"}};
  plan.seen.clear();
  CHECK(changes_of(plan, english).empty());
  plan.seen = {"row", "squat"};
  CHECK(changes_of(plan, english) ==
        std::vector<std::string>{"The same exercises as in the last training week."});
  plan.seen = {"box-squat", "side-bridge"};
  CHECK(changes_of(plan, english) ==
        std::vector<std::string>{"New this week: Squat; Row, standing.",
                                 "Not this week: Box squat; Side bridge."});
  items[0].easier = domain::PlanItem::Variant{"box-squat", "Squat to a box", false};
  CHECK(changes_of(plan, english) ==
        std::vector<std::string>{"A step up: Squat (before: Squat to a box).",
                                 "New this week: Row, standing.", "Not this week: Side bridge."});
  // One session alone says nothing of the week.
  WriteOptions options = options_of("trainer");
  options.session = plan.sessions[0].id;
  CHECK_FALSE(has(written("md", plan, options), "Since last week"));
}
