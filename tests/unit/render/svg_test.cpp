#include "render/svg_shapes.h"

#include <set>

#include <catch2/catch.hpp>

#include "render/format.h"
#include "render/registry.h"
#include "render/width.h"
#include "tests/unit/render/sample_plans.h"
#include "util/text.h"

using namespace plumbline;
using namespace plumbline::render;
using tests::usual_options;

namespace {

std::string svg(const domain::Plan& plan, const WriteOptions& options = usual_options()) {
  const auto text = find_format("svg")->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == ':';
}

/// A small reader of XML: tags that nest and close, attributes once each in double quotes, '&' only
/// before the five entities and numbers, no character that XML does not have.
class Xml {
 public:
  explicit Xml(const std::string& text) : text_(text) { read(); }

  std::string fault;
  std::set<std::string> elements, attributes, ids, used;

 private:
  void read() {
    for (const char c : text_)
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return fail("control character");
    std::vector<std::string> open;
    bool root = false;
    while (fault.empty() && at_ < text_.size()) {
      if (text_[at_] != '<') {
        if (open.empty() && text_[at_] != '\n') return fail("text outside");
        content(text_[at_]);
        ++at_;
        continue;
      }
      ++at_;
      const bool end = take('/');
      const std::string tag = name();
      if (tag.empty()) return fail("no name");
      if (end) {
        if (open.empty() || open.back() != tag) return fail("closes " + tag);
        open.pop_back();
        if (!take('>')) return fail("end of tag");
        continue;
      }
      if (open.empty() && root) return fail("second root");
      root = true;
      elements.insert(tag);
      attributes_of();
      const bool alone = take('/');
      if (!take('>')) return fail("tag " + tag);
      if (!alone) open.push_back(tag);
    }
    if (fault.empty() && (!open.empty() || !root)) fail("not closed");
  }

  void attributes_of() {
    std::set<std::string> seen;
    while (fault.empty() && take(' ')) {
      const std::string key = name();
      if (key.empty() || !take('=') || !take('"')) return fail("attribute " + key);
      if (!seen.insert(key).second) return fail("twice " + key);
      attributes.insert(key);
      std::string value;
      while (at_ < text_.size() && text_[at_] != '"') {
        if (text_[at_] == '<') return fail("'<' in " + key);
        content(text_[at_]);
        value += text_[at_++];
      }
      if (!take('"')) return fail("open " + key);
      if (key == "id" && !ids.insert(value).second) return fail("id twice: " + value);
      if (value.starts_with("url(#")) used.insert(value.substr(5, value.size() - 6));
    }
  }

  void content(char c) {
    if (c == '>') return fail("'>'");
    if (c != '&') return;
    for (const char* each : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
      if (text_.compare(at_, std::string(each).size(), each) == 0) return;
    fail("entity");
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string name() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  void fail(const std::string& what) {
    if (fault.empty()) fault = what + " at " + std::to_string(at_);
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

void check_svg(const std::string& text) {
  const Xml xml(text);
  CHECK(xml.fault.empty());
  INFO(xml.fault);
  for (const std::string& each : xml.elements)
    CHECK(std::set<std::string>{"svg", "title", "desc", "style", "rect", "g", "defs", "pattern",
                                "path", "text"}
              .count(each) == 1);
  for (const std::string& each : xml.attributes) {
    CHECK_FALSE(each.starts_with("on"));
    CHECK_FALSE(holds(each, "href"));
  }
  for (const std::string& each : xml.used) CHECK(xml.ids.count(each) == 1);
  // UTF-8, and nothing in it that turns the direction of text around.
  for (const std::string& line : util::split(text, '\n')) CHECK(clean(line) == line);
}

const std::vector<std::string> keys{"body-map", "stress", "week-grid"};

}  // namespace

TEST_CASE("The reader of XML finds faults", "[render][svg]") {
  for (const char* good : {"<a/>", "<a b=\"1\">x &amp; y<c/></a>\n"})
    CHECK(Xml(good).fault.empty());
  for (const char* bad : {"", "x", "<a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a b=\"<\"/>",
                          "<a>&x;</a>", "<a/><b/>", "<a>\x01</a>", "<a b='1'/>", "<a>></a>"})
    CHECK_FALSE(Xml(bad).fault.empty());
}

TEST_CASE("A picture is a file of its own", "[render][svg]") {
  WriteOptions options = usual_options();
  for (const std::string& key : keys) {
    options.picture = key;
    const std::string text = svg(tests::sample_plan(), options);
    check_svg(text);
    CHECK(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""));
    CHECK(holds(text, "viewBox=\""));
    CHECK(holds(text, "<title id=\"title\">"));
    CHECK(holds(text, "<desc id=\"desc\">"));
    CHECK(holds(text, "prefers-color-scheme: dark"));
    CHECK(holds(text, "R. K."));
    CHECK(holds(text, "This plan is training advice and no medical advice."));
    CHECK(svg(tests::sample_plan(), options) == text);
  }
}

TEST_CASE("Names in a picture are text", "[render][svg]") {
  WriteOptions options = usual_options();
  domain::Plan plan = tests::hostile_plan();
  for (auto& each : plan.chains) each.name = "<script>alert(1)</script> \"x\" & 'y' \xEF\xBF\xBF";
  plan.chains.push_back({"x\" onload=\"alert(1)", "]]> مرحبا 👩‍👩‍👧", 3, 3});
  for (const std::string& key : keys) {
    options.picture = key;
    check_svg(svg(plan, options));
    for (uint64_t seed = 0; seed < 30; ++seed) check_svg(svg(tests::random_plan(seed), options));
  }
  CHECK(xml_text("<a b=\"c\">&'") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  CHECK(xml_text("\xEF\xBF\xBE") == "\uFFFD");
  CHECK_FALSE(holds(xml_text("a\x01\x1b"), "\x1b"));
}

TEST_CASE("The practice's colour is the accent, and grey has none", "[render][svg]") {
  WriteOptions options = usual_options();
  options.letterhead.accent = Rgb{0xab, 0x12, 0x03};
  options.letterhead.name = "Haus & Hof";
  CHECK(holds(svg(tests::sample_plan(), options), "#ab1203"));
  CHECK(holds(svg(tests::sample_plan(), options), "Haus &amp; Hof"));
  options.grey = true;
  const std::string grey = svg(tests::sample_plan(), options);
  CHECK_FALSE(holds(grey, "#ab1203"));
  const std::size_t end = grey.find("</style>");
  int colours = 0;
  for (std::size_t at = grey.find(":#"); at < end; at = grey.find(":#", at + 1)) {
    ++colours;
    CHECK(grey.substr(at + 2, 2) == grey.substr(at + 4, 2));
    CHECK(grey.substr(at + 2, 2) == grey.substr(at + 6, 2));
  }
  CHECK(colours == 16);
}

TEST_CASE("An unknown picture is told with what it may have been", "[render][svg]") {
  WriteOptions options = usual_options();
  options.picture = "bodymap";
  const auto result = find_format("svg")->write(tests::sample_plan(), options);
  REQUIRE_FALSE(result);
  CHECK(result.error().front().code == "E0629");
  CHECK(holds(result.error().front().message, "week-grid"));
  CHECK(result.error().front().hint == "maybe: 'body-map'");
  options = usual_options();
  options.session = "sun-9";
  const auto session = find_format("svg")->write(tests::sample_plan(), options);
  REQUIRE_FALSE(session);
  CHECK(session.error().front().code == "E0628");
}

TEST_CASE("A refused plan says whom to see and draws nobody", "[render][svg]") {
  const std::string text = svg(tests::refused_plan());
  check_svg(text);
  CHECK(holds(text, "No training plan this week"));
  CHECK(holds(text, "Please see an emergency department, now."));
  CHECK_FALSE(holds(text, "<path"));
  domain::Plan missing = tests::sample_plan();
  missing.status = "unknown";
  check_svg(svg(missing));
  CHECK(holds(svg(missing), "There is nothing to draw in this plan."));
  CHECK_FALSE(holds(svg(missing), "<path"));
}

TEST_CASE("Shapes of several pictures can stand in one page", "[render][svg]") {
  Picture picture{.title = "t", .alt = "a", .width = 100, .height = 100, .shapes = {}};
  picture.shapes.emplace_back(Outline{.steps = {{Verb::move, {0, 0}, {}, {}},
                                                {Verb::line, {10, 0}, {}, {}},
                                                {Verb::curve, {9, 9}, {1, 2}, {3, 4}},
                                                {Verb::close, {}, {}, {}}},
                                      .fill = Fill{Ink::accent, 40, false},
                                      .stroke = Stroke{Ink::soft, 7}});
  picture.shapes.emplace_back(Outline{
      .steps = {{Verb::move, {0, 0}, {}, {}}}, .fill = Fill{Ink::text, 50, true}, .stroke = {}});
  picture.shapes.emplace_back(Label{{5, 6}, "W W W W", 20, Anchor::end, Ink::soft, true, 90});
  const std::string one = svg_shapes(picture, "one-"), two = svg_shapes(picture, "two-");
  check_svg("<svg>" + one + two + "</svg>");
  CHECK(holds(one, "d=\"M0 0L10 0C1 2 3 4 9 9Z\""));
  CHECK(holds(one, "fill-opacity=\"0.40\""));
  CHECK(holds(one, "class=\"ink-fill-accent ink-line-soft\""));
  CHECK(holds(one, "url(#one-hatch-text-50)"));
  CHECK(holds(one, "text-anchor=\"end\""));
  CHECK(holds(ink_rules({"var(--ink-text)", "b", "c", "d"}),
              ".ink-fill-text{fill:var(--ink-text)}.ink-line-text{stroke:var(--ink-text)}"));
}
