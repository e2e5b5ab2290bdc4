#include "render/pictures.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "io/plan_json.h"
#include "phrases/english.h"
#include "phrases/read_phrases.h"
#include "render/body.h"
#include "render/drawing.h"
#include "render/width.h"
#include "tests/unit/render/sample_plans.h"
#include "util/file.h"

using namespace plumbline;
using namespace plumbline::render;

namespace {

Report report(const domain::Plan& plan, const std::optional<std::string>& session = {},
              const phrases::Phrases& phrases = {}) {
  auto made = report_of(plan, phrases, session);
  if (!made) FAIL(util::to_text(made.error().front()));
  return std::move(*made);
}

Picture drawn(std::string_view key, const Report& from) {
  const PictureKind* kind = find_picture(key);
  REQUIRE(kind != nullptr);
  return kind->draw(from);
}

Picture drawn(std::string_view key, const domain::Plan& plan) { return drawn(key, report(plan)); }

domain::Plan example(const std::string& name) {
  const auto source =
      util::read_file(std::string(PLUMBLINE_SOURCE_DIR) + "/examples/" + name + "/plan.json");
  REQUIRE(source);
  auto plan = io::read_plan(*source);
  REQUIRE(plan);
  return std::move(*plan);
}

std::vector<Label> labels_of(const Picture& picture) {
  std::vector<Label> out;
  for (const Shape& shape : picture.shapes)
    if (const auto* label = std::get_if<Label>(&shape)) out.push_back(*label);
  return out;
}

std::vector<Outline> outlines_of(const Picture& picture) {
  std::vector<Outline> out;
  for (const Shape& shape : picture.shapes)
    if (const auto* outline = std::get_if<Outline>(&shape)) out.push_back(*outline);
  return out;
}

bool says(const Picture& picture, const std::string& text) {
  const auto labels = labels_of(picture);
  return std::any_of(labels.begin(), labels.end(),
                     [&](const Label& each) { return each.text.find(text) != std::string::npos; });
}

/// Everything lies on the canvas; a label as a writer will set it.
void check_canvas(const Picture& picture) {
  REQUIRE_FALSE(picture.shapes.empty());
  CHECK_FALSE(picture.title.empty());
  CHECK_FALSE(picture.alt.empty());
  const auto inside = [&](Point at) {
    return at.x >= 0 && at.y >= 0 && at.x <= picture.width && at.y <= picture.height;
  };
  bool all = true;
  for (const Outline& outline : outlines_of(picture)) {
    REQUIRE_FALSE(outline.steps.empty());
    CHECK(outline.steps.front().verb == Verb::move);
    for (const Step& step : outline.steps) {
      if (step.verb == Verb::close) continue;
      all = all && inside(step.to);
      if (step.verb == Verb::curve) all = all && inside(step.first) && inside(step.second);
    }
  }
  CHECK(all);
  for (const Label& label : labels_of(picture)) {
    INFO(label.text);
    CHECK(label.text == clean(label.text));
    CHECK(label.most_width > 0);
    const int32_t wide =
        std::min(text_extent(label.text, label.size, label.strong), label.most_width);
    // Text that does not fit has been cut as far as smaller letters do not help.
    CHECK(text_extent(label.text, label.size, label.strong) <= label.most_width * 5 / 4);
    const int32_t start = label.anchor == Anchor::start    ? label.at.x
                          : label.anchor == Anchor::middle ? label.at.x - wide / 2
                                                           : label.at.x - wide;
    CHECK(inside({start, label.at.y - label.size * 3 / 4}));
    CHECK(inside({start + wide, label.at.y + label.size / 4}));
  }
}

std::size_t sentences(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) ++count;
  return count;
}

const std::vector<std::string> keys{"body-map", "stress", "week-grid"};

}  // namespace

TEST_CASE("The registry has the pictures, and no key twice", "[render][pictures]") {
  std::set<std::string_view> found;
  for (const PictureKind* each : all_pictures()) {
    CHECK(found.insert(each->key).second);
    CHECK_FALSE(each->title.empty());
    CHECK_FALSE(each->manual.empty());
  }
  for (const std::string& key : keys) CHECK(found.count(key) == 1);
  CHECK(find_picture("body") == nullptr);
}

TEST_CASE("Every shipped example is drawn on its canvas, in every language", "[render][pictures]") {
  std::vector<phrases::Phrases> languages(1);
  for (const char* lang : {"de", "es"}) {
    const auto source =
        util::read_file(std::string(PLUMBLINE_SOURCE_DIR) + "/data/phrases/" + lang + ".yaml");
    REQUIRE(source);
    languages.emplace_back(phrases::read_phrases(*source).value());
  }
  for (const char* name : {"desk-posture", "first-steps-70", "recurrent-back-pain",
                           "strong-and-healthy", "young-disc-injury"}) {
    const domain::Plan plan = example(name);
    for (const auto& language : languages) {
      for (const std::string& key : keys) {
        INFO(name << " " << language.lang() << " " << key);
        const Report from = report(plan, {}, language);
        const Picture picture = drawn(key, from);
        check_canvas(picture);
        CHECK_FALSE(says(picture, "\u2026"));  // no shipped name is cut
        CHECK(sentences(picture.alt) <= 3);
        CHECK(drawn(key, from) == picture);
      }
    }
  }
}

TEST_CASE("The figure is right: within its measures, smooth, mirrored", "[render][pictures]") {
  const auto inside = [](std::span<const Point> points) {
    return std::all_of(points.begin(), points.end(), [](const Point& each) {
      return each.x >= 0 && each.x <= body_half && each.y >= 0 && each.y <= body_height;
    });
  };
  CHECK(inside(body_outline()));
  CHECK(body_outline().front().x == 0);
  CHECK(body_outline().back().x == 0);
  for (const BodyRegion& region : body_regions()) {
    CHECK(region.edge.size() >= 5);
    CHECK(inside(region.edge));
    CHECK_FALSE(region.chains.empty());
  }
  const std::vector<Point> square{{10, 0}, {20, 0}, {20, 10}, {10, 10}};
  const Outline right = smooth(square, {100, 0}, {}, false);
  const Outline left = smooth(square, {100, 0}, {}, true);
  REQUIRE(right.steps.size() == left.steps.size());
  for (std::size_t i = 0; i + 1 < right.steps.size(); ++i) {
    CHECK(right.steps[i].to.x - 100 == 100 - left.steps[i].to.x);
    CHECK(right.steps[i].to.y == left.steps[i].to.y);
  }
}

TEST_CASE("The library's chains and the map know each other", "[render][pictures]") {
  std::set<std::string> chains;
  for (const auto& each : example("recurrent-back-pain").chains) {
    CHECK(on_body(each.id));
    chains.insert(each.id);
    CHECK(std::any_of(body_marks().begin(), body_marks().end(),
                      [&](const BodyMark& mark) { return mark.chain == each.id; }));
  }
  for (const BodyMark& mark : body_marks()) CHECK(chains.count(std::string(mark.chain)) == 1);
  for (const BodyRegion& region : body_regions())
    CHECK(std::any_of(chains.begin(), chains.end(),
                      [&](const std::string& id) { return belongs(region, id); }));
  CHECK_FALSE(on_body("own-chain"));
  CHECK_FALSE(on_body(""));
  CHECK_FALSE(on_body("sfl dfl"));
}

TEST_CASE("Every region takes the shade of its chain, and no other does", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  for (const std::string id :
       {"aos", "bal", "core", "dfl", "dls", "fal", "lat", "pos", "sbl", "sfl", "spl"}) {
    INFO(id);
    const auto wanted = 2 * std::count_if(body_regions().begin(), body_regions().end(),
                                          [&](const auto& each) { return belongs(each, id); });
    REQUIRE(wanted > 0);
    const auto count = [&](bool hatched) {
      int found = 0;
      for (const Outline& each : outlines_of(drawn("body-map", plan)))
        // Curves alone: a region, not a box of the list or of the scale.
        if (each.fill && each.fill->hatched == hatched &&
            (hatched || each.fill->ink == Ink::accent) &&
            std::none_of(each.steps.begin(), each.steps.end(),
                         [](const Step& step) { return step.verb == Verb::line; }))
          ++found;
      return found;
    };
    plan.chains = {{id, "One chain", 7, 0}};
    CHECK(count(false) == wanted);
    CHECK(count(true) == 0);
    plan.chains = {{id, "One chain", 0, 7}};
    CHECK(count(false) == 0);
    CHECK(count(true) == wanted);
  }
}

TEST_CASE("More sets are never paler", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  int before = 0;
  for (int sets = 1; sets <= 60; ++sets) {
    plan.chains = {{"sfl", "Front", sets, 0}, {"own", "Own", 60, 0}};
    int strength = 0;
    for (const Outline& each : outlines_of(drawn("body-map", plan)))
      if (each.fill && each.fill->ink == Ink::accent && each.steps.size() > 12)
        strength = std::max(strength, each.fill->strength);
    CHECK(strength >= before);
    CHECK(strength > 0);
    before = strength;
  }
}

TEST_CASE("The scale tells what each shade stands for", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  plan.chains = {{"sfl", "Front", 32, 0}, {"core", "Core", 2, 143}};
  for (const char* range : {"1\u20138", "9\u201316", "17\u201324", "25\u201332", "1\u201317",
                            "18\u201335", "36\u201371", "72\u2013143"})
    CHECK(says(drawn("body-map", plan), range));
  plan.chains = {{"sfl", "Front", 1, 0}};
  for (const char* range : {"1\u20132", "3\u20134", "5\u20136", "7\u20138", "5\u20138"})
    CHECK(says(drawn("body-map", plan), range));
}

TEST_CASE("A practice's own chain stands in the list all the same", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  plan.chains.push_back({"own-chain", "House chain", 12, 3});
  plan.chains.push_back({"nameless-one", "", 1, 0});
  const Picture picture = drawn("body-map", plan);
  check_canvas(picture);
  CHECK(says(picture, "House chain (not on the drawing)"));
  CHECK(says(picture, "Nameless one"));
  CHECK(picture.alt.find("House chain 12") != std::string::npos);
  for (int i = 0; i < 60; ++i) plan.chains.push_back({"c" + std::to_string(i), "C", i, i});
  check_canvas(drawn("body-map", plan));
}

TEST_CASE("The session's chains are those of its exercises", "[render][pictures]") {
  const domain::Plan plan = tests::sample_plan();
  const Picture picture = drawn("body-map", report(plan, "thu-1"));
  check_canvas(picture);
  CHECK(picture.title == "Muscle chains of the session");
  CHECK(picture.alt.find("Superficial back line 4") != std::string::npos);
  CHECK(picture.alt.find("Superficial back line 14") == std::string::npos);
  CHECK(drawn("week-grid", report(plan, "thu-1")).shapes.empty());
}

TEST_CASE("An item's chains add up to what the plan counts", "[render][pictures]") {
  domain::Plan plan = example("recurrent-back-pain");
  const Picture week = drawn("body-map", plan);
  Report whole = report(plan);
  whole.one_session = true;
  CHECK(drawn("body-map", whole).alt == week.alt);
}

TEST_CASE("The grid marks sessions, home practice and walking", "[render][pictures]") {
  const Picture picture = drawn("week-grid", tests::sample_plan());
  check_canvas(picture);
  const Report from = report(tests::sample_plan());
  int session = 1, home = 1;  // each once in the legend
  for (const auto& row : from.grid.rows)
    for (const auto& cell : row.cells) {
      session += cell.find('S') != std::string::npos ? 1 : 0;
      home += cell.find('H') != std::string::npos ? 1 : 0;
    }
  int filled = 0, hatched = 0;
  for (const Outline& each : outlines_of(picture)) {
    if (!each.fill) continue;
    (each.fill->hatched ? hatched : filled) += 1;
  }
  CHECK(filled == session);
  CHECK(hatched == home);
  CHECK(says(picture, "Mon"));
  CHECK(says(picture, "Hinge"));
  CHECK(says(picture, "20"));
  CHECK(picture.alt.find("Hinge (Mon, Thu)") != std::string::npos);
  CHECK(picture.alt.find("20 minutes of walking") != std::string::npos);
}

TEST_CASE("A session's bars, and the frame that the rule gives", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  const auto frames = [](const Picture& picture) {
    const auto all = outlines_of(picture);
    return std::count_if(all.begin(), all.end(), [](const Outline& each) {
      return !each.fill && each.stroke && each.stroke->ink == Ink::text;
    });
  };
  const auto beyond = [](const Picture& picture) {
    const auto all = outlines_of(picture);
    return std::count_if(all.begin(), all.end(),
                         [](const Outline& each) { return each.fill && each.fill->hatched; });
  };
  const Picture open = drawn("stress", plan);
  check_canvas(open);
  CHECK(frames(open) == 0);
  CHECK(says(open, "Load on the spine"));

  plan.score.push_back({"session-load", "mon-1", "wish", 9, std::nullopt, 50, 0});
  plan.score.push_back({"session-load", "thu-1", "wish", 9, std::nullopt, 4, 15});
  const Picture framed = drawn("stress", plan);
  check_canvas(framed);
  CHECK(frames(framed) == 2);
  CHECK(beyond(framed) == 1);
  // Three sets of a load of 3, as the deadlift has it.
  CHECK(says(framed, "/50"));
  CHECK(framed.alt.find("of at most 50") != std::string::npos);
  CHECK(sentences(framed.alt) <= 3);
}

TEST_CASE("The bars agree with what the rule counted", "[render][pictures]") {
  for (const char* name : {"desk-posture", "recurrent-back-pain", "strong-and-healthy"}) {
    const domain::Plan plan = example(name);
    const Picture picture = drawn("stress", plan);
    int rows = 0;
    for (const auto& row : plan.score) {
      if (row.rule != "session-load") continue;
      ++rows;
      CHECK(says(picture, std::to_string(row.value) + "/" + std::to_string(*row.high)));
    }
    CHECK(rows > 0);
  }
}

TEST_CASE("Every axis has a name in plain words", "[render][pictures]") {
  for (const auto& word : domain::Words<domain::Axis>::table)
    CHECK(phrases::Phrases::knows("picture.axis." + std::string(word.text)));
}

TEST_CASE("A refused, missing or empty plan draws nothing", "[render][pictures]") {
  domain::Plan missing = tests::sample_plan();
  missing.status = "infeasible";
  domain::Plan empty;
  empty.status = "feasible";
  empty.week = "2026-W48";
  domain::Plan idle = empty;
  idle.chains = {{"sbl", "Superficial back line", 0, 0}};
  for (const domain::Plan& plan : {tests::refused_plan(), missing, empty, idle})
    for (const std::string& key : keys) {
      const Picture picture = drawn(key, plan);
      CHECK(picture.shapes.empty());
      CHECK_FALSE(picture.title.empty());
    }
}

TEST_CASE("Hostile names and figures stay on the canvas", "[render][pictures]") {
  for (const std::string& name :
       {std::string(300, 'W'), std::string("<script>alert(1)</script>"),
        std::string("مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم"),
        std::string("\xF0\x9F\x8F\x8B \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"),
        std::string("a\nb\x1b[31m\xFF"), std::string(" ")}) {
    domain::Plan plan = tests::sample_plan();
    plan.client_name = name;
    for (auto& each : plan.patterns) each.name = name;
    for (auto& each : plan.chains) each.name = name;
    plan.chains.push_back({name, name, 2'000'000'000, -5});
    plan.chains.push_back({"<", "", -1, 2'000'000'000});
    for (auto& session : plan.sessions) {
      session.day = "mon";
      session.time = name;
      for (auto& block : session.blocks)
        for (auto& item : block.items) item.stress.emplace_back(name, 2'000'000'000);
    }
    plan.score.push_back({"session-load", "mon-1", "wish", 9, std::nullopt, 0, 0});
    plan.score.push_back({"session-load", "thu-1", "wish", 9, std::nullopt, -7, 0});
    plan.walking.minutes = 2'000'000'000;
    for (const std::string& key : keys) {
      INFO(key << " " << name);
      check_canvas(drawn(key, plan));
    }
  }
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const domain::Plan plan = tests::random_plan(seed);
    for (const std::string& key : keys) {
      INFO(key << " " << seed);
      const Picture picture = drawn(key, plan);
      if (!picture.shapes.empty()) check_canvas(picture);
    }
  }
}

TEST_CASE("Many sessions go below each other", "[render][pictures]") {
  domain::Plan plan = tests::sample_plan();
  for (int i = 0; i < 20; ++i) {
    plan.sessions.push_back(plan.sessions.front());
    plan.sessions.back().id = "more-" + std::to_string(i);
  }
  check_canvas(drawn("stress", plan));
}

TEST_CASE("Text that does not fit is cut between characters", "[render][pictures]") {
  CHECK(fitted("Hinge", 100, 0) == "Hinge");
  CHECK(fitted("Hinge", 100, 1000) == "Hinge");
  const std::string cut_text = fitted(std::string(300, 'W'), 100, 1000);
  CHECK(cut_text.ends_with("\u2026"));
  CHECK(text_extent(cut_text, 100) <= 1250);
  CHECK(text_extent(cut_text, 100) > 1000);
  CHECK(fitted("e\u0301e\u0301e\u0301e\u0301", 100, 110) == "e\u0301\u2026");
  CHECK(text_extent("ill", 100) < text_extent("WWW", 100));
  CHECK(text_extent("ill", 100, true) > text_extent("ill", 100));
}
