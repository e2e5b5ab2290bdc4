#include <algorithm>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "domain/log.h"
#include "render/format.h"
#include "render/html/accent.h"
#include "render/html/assets.h"
#include "render/html/escape.h"
#include "render/html/sha256.h"
#include "render/registry.h"
#include "tests/unit/render/sample_plans.h"

using namespace plumbline;
using namespace plumbline::render;
using tests::usual_options;

namespace {

std::string page_of(const domain::Plan& plan, const WriteOptions& options = usual_options()) {
  const auto text = find_format("html")->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

std::string printed(Document document, const WriteOptions& options = usual_options()) {
  const auto text = find_format("html")->print(std::move(document), options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// What stands between two texts, first place.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  REQUIRE(start != std::string::npos);
  const std::size_t end = text.find(to, start + from.size());
  REQUIRE(end != std::string::npos);
  return text.substr(start + from.size(), end - start - from.size());
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex wanted(pattern);
  std::vector<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    out.push_back((*at)[1]);
  return out;
}

/// The page without what is no element of its body: style, scripts.
std::string body_of(const std::string& page) {
  std::string out = between(page, "<body>", "</body>");
  for (std::size_t at = out.find("<script"); at != std::string::npos; at = out.find("<script"))
    out.erase(at, out.find("</script>", at) - at + 9);
  return out;
}

/// Holds for every page, whatever is in it.
void check_page(const std::string& page) {
  const std::string body = body_of(page);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\""));
  CHECK(page.ends_with("</html>\n"));
  CHECK(count(body, "<h1") == 1);
  CHECK(count(page, "<main") == 1);
  CHECK_FALSE(between(page, "<title>", "</title>").empty());
  // Headings go down without a gap.
  int last = 0;
  for (const std::string& each : all_matches(body, "<h([1-6])[ >]")) {
    const int level = each[0] - '0';
    CHECK(level <= last + 1);
    last = level;
  }
  // Every id once, every link inside of the page leads somewhere.
  std::set<std::string> ids;
  for (const std::string& id : all_matches(body, " id=\"([^\"]*)\"")) {
    INFO(id);
    CHECK(ids.insert(id).second);
    CHECK(std::regex_match(id, std::regex("[A-Za-z][A-Za-z0-9_-]*")));
  }
  for (const std::string& to : all_matches(body, " href=\"#([^\"]*)\"")) {
    INFO(to);
    CHECK(ids.count(to) == 1);
  }
  for (const std::string& names : all_matches(body, " aria-labelledby=\"([^\" ]*)"))
    CHECK(ids.count(names) == 1);
  for (const std::string& to : all_matches(body, " href=\"([^\"#][^\"]*)\""))
    CHECK(html::may_follow(to));
  // Nothing is fetched, nothing but our script and style is let in.
  CHECK(all_matches(page, "(?: src| srcset| data|@import|url)=?[\"(]((?!data:|#)[^\")]*)").empty());
  CHECK_FALSE(std::regex_search(body, std::regex("<[a-z][^>]* on[a-z]+=")));
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  CHECK(policy.starts_with("default-src 'none'; "));
  CHECK_FALSE(has(policy, "unsafe"));
  CHECK(has(policy, "style-src " + html::policy_hash(between(page, "<style>", "</style>")) + ";"));
  const bool live = has(page, "<script>");
  CHECK(has(policy, "script-src " +
                        (live ? html::policy_hash(html::script_js) : std::string("'none'")) + ";"));
  if (live) CHECK(between(page, "<script>", "</script>") == html::script_js);
}

Rgb rgb(const std::string& hex) {
  const auto part = [&](std::size_t at) {
    return static_cast<uint8_t>(std::stoi(hex.substr(at, 2), nullptr, 16));
  };
  return {part(1), part(3), part(5)};
}

}  // namespace

TEST_CASE("SHA-256 and base64 give what their standards say", "[render][html]") {
  const auto hex = [](std::string_view text) {
    std::string out;
    for (const uint8_t each : html::sha256(text)) out += fmt::format("{:02x}", each);
    return out;
  };
  CHECK(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  // Around the end of a block, where the length no longer fits.
  CHECK(hex(std::string(55, 'x')) != hex(std::string(56, 'x')));
  for (const auto& [plain, coded] :
       std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                        {"f", "Zg=="},
                                                        {"fo", "Zm8="},
                                                        {"foo", "Zm9v"},
                                                        {"foobar", "Zm9vYmFy"},
                                                        {"\xff\xfe", "//4="}})
    CHECK(html::base64(plain) == coded);
}

TEST_CASE("a week in HTML is a whole page", "[render][html]") {
  const std::string page = page_of(tests::sample_plan());
  check_page(page);
  CHECK(page == page_of(tests::sample_plan()));
  CHECK(has(page, "<html lang=\"en\">"));
  CHECK(has(page, "<article id=\"mon-1_2\" aria-labelledby=\"mon-1_2-name\">"));
  CHECK(has(page, "<section id=\"mon-1\" aria-labelledby=\"mon-1-name\">"));
  CHECK(has(page, "<h4 id=\"mon-1_1-name\">1) Cat-camel</h4>"));
  CHECK(has(page, "<nav aria-label=\"On this page\"><ul><li><a href=\"#mon-1\">Monday</a>"));
  CHECK(has(page, "<th scope=\"col\">"));
  CHECK(has(page, "<th scope=\"row\">"));
  CHECK(has(page, "role=\"note\""));
  CHECK(has(page, "<li class=\"pair light light-2\"><strong>Amber:"));
}

TEST_CASE("each set of each day has a box to tick", "[render][html]") {
  const domain::Plan plan = tests::sample_plan();
  const std::string page = page_of(plan);
  std::size_t sets = 0;
  for (const auto& each : domain::items_of(plan)) {
    for (int set = 1; set <= domain::planned_sets(*each.item); ++set, ++sets)
      CHECK(count(page, fmt::format("<input type=\"checkbox\" data-ref=\"{}\" data-set=\"{}\">",
                                    each.item->ref, set)) == 1);
    for (const char* field : {"amount", "load", "effort", "pain"})
      CHECK(count(page, fmt::format("data-ref=\"{}\" data-field=\"{}\"", each.item->ref, field)) ==
            1);
  }
  CHECK(count(page, "type=\"checkbox\"") == sets);
  CHECK(has(page, "Set 1 of 3 of Kettlebell deadlift<"));
  // An extra set of the weaker side is one more.
  CHECK(has(page, "Set 4 of 4 of Side bridge from the knees<"));
  // The same practice on several days stands once, with each day's boxes.
  CHECK(has(page, "Set 1 of 2 of Hip hinge with a dowel, Tue<"));
  CHECK(has(page, "Set 1 of 2 of Hip hinge with a dowel, Sat (2)<"));
  // A timer where sets have a rest between them, and nowhere else.
  CHECK(has(between(page, "id=\"mon-1_4\"", "</article>"), "data-seconds=\"90\">Rest 90 s<"));
  CHECK_FALSE(has(between(page, "id=\"mon-1_1\"", "</article>"), "class=\"rest\""));
  // On paper as many empty boxes.
  CHECK(count(between(page, "id=\"mon-1_4\"", "</article>"), "class=\"box\"") == 3);
}

TEST_CASE("the page's data are JSON that cannot end its element", "[render][html]") {
  for (const domain::Plan& plan : {tests::sample_plan(), tests::hostile_plan()}) {
    const std::string page = page_of(plan);
    const auto data = nlohmann::json::parse(
        between(page, "<script type=\"application/json\" id=\"data\">", "</script>"));
    CHECK(data["log"]["kind"] == "plumbline/log/1");
    CHECK(data["log"]["client"] == plan.client_id);
    CHECK(data["log"]["week"] == plan.week);
    CHECK(data["log"]["plan"] == domain::plan_mark(plan));
    CHECK(data["words"]["count"] == "{done} of {of} sets done");
    const std::string text = between(page, "<script type=\"application/ld+json\">", "</script>");
    CHECK_FALSE(has(text, "<"));
    const auto linked = nlohmann::json::parse(text);
    CHECK(linked["@type"] == "ExercisePlan");
    CHECK(linked["temporalCoverage"] == "2026-11-23/2026-11-29");
    CHECK(linked["hasPart"].size() == plan.sessions.size() + plan.home_practice.size());
    CHECK(linked["hasPart"][0]["hasPart"][3]["restPeriods"] == "PT90S");
  }
}

TEST_CASE("one session has the mark of the whole plan", "[render][html]") {
  WriteOptions options = usual_options();
  options.session = "thu-1";
  const domain::Plan plan = tests::sample_plan();
  const std::string page = page_of(plan, options);
  check_page(page);
  CHECK(has(page, "\"plan\":\"" + domain::plan_mark(plan) + "\""));
  CHECK_FALSE(has(page, "data-ref=\"mon-1:1\""));
  CHECK(has(page, "data-ref=\"thu-1:1\""));
}

TEST_CASE("nothing of a plan becomes markup", "[render][html]") {
  const std::string page = page_of(tests::hostile_plan());
  check_page(page);
  CHECK(count(page, "<script") == 3);
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK_FALSE(has(page, "href=\"javascript:"));
  CHECK_FALSE(has(page, "\x1b"));
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    INFO(seed);
    check_page(page_of(tests::random_plan(seed)));
  }
}

TEST_CASE("a refused plan has nothing to tick", "[render][html]") {
  const std::string page = page_of(tests::refused_plan());
  check_page(page);
  CHECK(has(page, "an emergency department"));
  for (const char* part : {"checkbox", "<script", "ExercisePlan", "<article", "Cat-camel"})
    CHECK_FALSE(has(page, part));
  // Whom to see comes before the title.
  CHECK(page.find("emergency department") < page.find("<h1"));
}

TEST_CASE("headings, links and tables of any document are mended", "[render][html]") {
  Document document{.title = "T", .detail = "", .lang = "ar", .blocks = {}};
  document.blocks = {
      {Heading{3, {{Style::plain, "deep"}}}},
      {Heading{1, {{Style::plain, "late title"}}}},
      {Heading{4, {{Style::plain, "deeper"}}}},
      {Paragraph{{{Style::plain, "a", "javascript:alert(1)"},
                  {Style::plain, "b", "https://example.org/?a=1&b=\"2\""},
                  {Style::plain, "c", "#nowhere"},
                  {Style::plain, "d", "#mon-1:3"},
                  {Style::box, "[ ]"}}}},
      {Table{{{{{Style::plain, "Q"}}, Align::left, 1, false},
              {{{Style::plain, "A"}}, Align::centre, 1, true}},
             {{{{Style::plain, "one & two"}}, {}}}}},
      {Section{SectionKind::item, "mon-1:3", {{Paragraph{{{Style::strong, "3) X:"}}}}}}},
      {Section{SectionKind::item, "mon-1:3", {{Paragraph{{{Style::strong, "3) X:"}}}}}}},
      {PageBreak{}}};
  const std::string page = printed(document);
  check_page(page);
  CHECK(has(page, "<html lang=\"ar\" dir=\"rtl\">"));
  CHECK(has(page,
            "<p>a<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" "
            "rel=\"noopener noreferrer\">b</a>c<a href=\"#mon-1_3\">d</a>"
            "<span class=\"box\"></span></p>"));
  CHECK(has(page, "<th scope=\"row\">one &amp; two</th><td class=\"write\"></td>"));
  CHECK(has(page, "<hr class=\"page\">"));
  check_page(printed({.title = "", .detail = "", .lang = "en", .blocks = {}}));
}

TEST_CASE("pictures are drawn, with their words", "[render][html]") {
  Picture picture{.title = "Chains <1>", .alt = "Front 3, back 5", .width = 2000, .height = 1000};
  picture.shapes = {Outline{{{Verb::move, {0, 0}, {}, {}},
                             {Verb::curve, {50, 60}, {10, 20}, {30, 40}},
                             {Verb::close, {}, {}, {}}},
                            Fill{Ink::accent, 40, false},
                            Stroke{Ink::text, 15}},
                    Outline{{{Verb::move, {1, 2}, {}, {}}, {Verb::line, {3, 4}, {}, {}}},
                            Fill{Ink::accent, 60, true},
                            std::nullopt},
                    Label{{5, 6}, "a < b", 80, Anchor::middle, Ink::soft, true, 400}};
  const Document document{
      .title = "T", .detail = "", .lang = "en", .blocks = {{Figure{picture}}, {Figure{picture}}}};
  const std::string page = printed(document);
  check_page(page);
  CHECK(has(page,
            "<svg role=\"img\" aria-labelledby=\"figure-1-title figure-1-desc\" "
            "width=\"200pt\" viewBox=\"0 0 2000 1000\">"
            "<title id=\"figure-1-title\">Chains &lt;1&gt;</title>"
            "<desc id=\"figure-1-desc\">Front 3, back 5</desc>"));
  CHECK(has(page,
            "<path class=\"ink-fill-accent ink-line-text\" fill-opacity=\"0.40\" "
            "stroke-width=\"15\" stroke-linejoin=\"round\" d=\"M0 0C10 20 30 40 50 60Z\"/>"));
  // Two pictures of a page do not share a pattern.
  CHECK(has(page, "fill=\"url(#figure-1-hatch-accent-60)\""));
  CHECK(has(page, "fill=\"url(#figure-2-hatch-accent-60)\""));
  CHECK(has(page, "text-anchor=\"middle\" font-weight=\"bold\">"));
  CHECK(has(page, ">a &lt; b</text>"));
  // Of a picture without a shape the words stand there.
  picture.shapes.clear();
  CHECK(has(printed({.title = "T", .detail = "", .lang = "en", .blocks = {{Figure{picture}}}}),
            "<p class=\"figure\">Front 3, back 5</p>"));
}

TEST_CASE("the letterhead stands on top, its lines as links", "[render][html]") {
  WriteOptions options = usual_options();
  options.letterhead = {.name = "Rücken & Co",
                        .contact = {"Hauptstr. 1, Berlin", "info@example.org", "+49 30 123456",
                                    "https://example.org/a?b=1&c=2", "javascript:alert(1)",
                                    "www.example.org", "a@b", "12"},
                        .footer = "No <b> here",
                        .logo = Logo{"<svg><script>alert(1)</script></svg>", "image/svg+xml"},
                        .accent = Rgb{255, 255, 0}};
  const std::string page = page_of(tests::sample_plan(), options);
  check_page(page);
  CHECK(has(page, "<p class=\"practice\">Rücken &amp; Co</p>"));
  CHECK(has(page, "<li>Hauptstr. 1, Berlin</li>"));
  CHECK(has(page, "<a href=\"mailto:info@example.org\""));
  CHECK(has(page, "<a href=\"tel:+4930123456\""));
  CHECK(has(page, "<a href=\"https://example.org/a?b=1&amp;c=2\""));
  CHECK(has(page, "<a href=\"https://www.example.org\""));
  for (const char* line : {"javascript:alert(1)", "a@b", "12"})
    CHECK(has(page, "<li>" + std::string(line) + "</li>"));
  CHECK(has(page, "<footer><p>No &lt;b&gt; here</p></footer>"));
  // A drawing in an image cannot run a script.
  CHECK(has(page, "<img class=\"logo\" src=\"data:image/svg+xml;base64,PHN2Zz4"));
  CHECK(has(page, "\"author\":{\"@type\":\"Organization\",\"name\":\"Rücken \\u0026 Co\"}"));
}

TEST_CASE("any accent colour can be read, in light and dark", "[render][html]") {
  CHECK(html::contrast_holds({0, 0, 0}, {255, 255, 255}));
  CHECK_FALSE(html::contrast_holds({119, 119, 119}, {255, 255, 255}));  // 4.48 to 1
  CHECK(html::contrast_holds({117, 117, 117}, {255, 255, 255}));        // 4.61 to 1
  WriteOptions options = usual_options();
  for (int i = 0; i < 343; ++i) {
    const auto channel = [](int step) { return static_cast<uint8_t>(step * 42 + step / 2); };
    const Rgb wanted{channel(i % 7), channel(i / 7 % 7), channel(i / 49)};
    const Rgb light = html::readable(wanted, {0xea, 0xee, 0xed}, false);
    const Rgb dark = html::readable(wanted, {0x2a, 0x31, 0x35}, true);
    INFO(html::hex(wanted));
    for (const Rgb ground : {Rgb{255, 255, 255}, Rgb{0xf5, 0xf7, 0xf7}, Rgb{0xea, 0xee, 0xed}})
      CHECK(html::contrast_holds(light, ground));
    for (const Rgb ground : {Rgb{0x14, 0x18, 0x1a}, Rgb{0x1d, 0x23, 0x26}, Rgb{0x2a, 0x31, 0x35}})
      CHECK(html::contrast_holds(dark, ground));
  }
  // The page has them, and these are the grounds of its style.
  options.letterhead.accent = Rgb{255, 255, 0};
  const std::string style = between(page_of(tests::sample_plan(), options), "<style>", "</style>");
  const auto accents = all_matches(style, "--accent:(#[0-9a-f]{6})");
  REQUIRE(accents.size() == 2);
  CHECK(html::contrast_holds(rgb(accents[0]), {255, 255, 255}));
  CHECK(rgb(accents[1]) == Rgb{255, 255, 0});
  for (const char* ground : {"#fff;", "#f5f7f7;", "#eaeeed;", "#14181a;", "#1d2326;", "#2a3135;"})
    CHECK(has(style, ground));
}

TEST_CASE("grey, large and letter paper are as asked", "[render][html]") {
  WriteOptions options = usual_options();
  options.grey = true;
  options.large_print = true;
  options.paper = Paper::letter;
  options.letterhead.accent = Rgb{255, 0, 0};
  const std::string page = page_of(tests::sample_plan(), options);
  check_page(page);
  CHECK(has(page, "<html lang=\"en\" class=\"large grey\">"));
  CHECK(has(page, "@page{size:letter}"));
  for (const std::string& hex :
       all_matches(between(page, "<style>", "</style>"), "--accent:(#[0-9a-f]{6})")) {
    const Rgb accent = rgb(hex);
    CHECK(accent.red == accent.green);
    CHECK(accent.green == accent.blue);
  }
}

TEST_CASE("the mark of a plan is that of what is ticked", "[render][html][log]") {
  const domain::Plan plan = tests::sample_plan();
  const std::string mark = domain::plan_mark(plan);
  CHECK(mark.size() == 32);
  domain::Plan other = plan;
  other.client_name = "Somebody";
  other.sessions[0].blocks[0].items[0].name = "Katze";
  CHECK(domain::plan_mark(other) == mark);
  other.sessions[0].blocks[0].items[0].dose.sets += 1;
  CHECK(domain::plan_mark(other) != mark);
  other = plan;
  other.sessions[0].blocks[0].items[0].exercise = "another";
  CHECK(domain::plan_mark(other) != mark);
  other = plan;
  other.week = "2026-W49";
  CHECK(domain::plan_mark(other) != mark);
}
