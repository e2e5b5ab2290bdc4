#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "render/document.h"
#include "render/registry.h"
#include "tests/unit/render/pdf_file.h"
#include "tests/unit/render/sample_plans.h"
#include "util/text.h"

// What a reader of PDF finds in the files: qpdf and poppler's tools are the judges.
using namespace plumbline;
using namespace plumbline::render;
using tests::Pdf;
using tests::usual_options;

namespace {

Block paragraph(std::string text) { return {Paragraph{{{Style::plain, std::move(text)}}}}; }
Block heading(int level, std::string text) {
  return {Heading{level, {{Style::plain, std::move(text)}}}};
}

std::string written(const domain::Plan& plan, const WriteOptions& options = usual_options()) {
  const auto bytes = find_format("pdf")->write(plan, options);
  if (!bytes) FAIL(util::to_text(bytes.error().front()));
  return *bytes;
}

std::string printed(Document document, const WriteOptions& options = usual_options()) {
  const auto bytes = find_format("pdf")->print(std::move(document), options);
  if (!bytes) FAIL(util::to_text(bytes.error().front()));
  return *bytes;
}

std::string printed(std::vector<Block> blocks, const WriteOptions& options = usual_options()) {
  return printed(Document{.title = "Whose", .detail = "When", .blocks = std::move(blocks)},
                 options);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// The page of a text, from 0; -1 where no page has it.
int page_of(const std::vector<std::string>& pages, const std::string& part) {
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (pages[i].find(part) != std::string::npos) return static_cast<int>(i);
  return -1;
}

/// The parts in this order.
void check_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = text.find(part, at);
    INFO(part);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found;
  }
}

std::string numbered(const std::string& words, int number) {
  return words + " " + std::to_string(number) + ".";
}

Table table_of(int rows, const std::string& more = "") {
  Table out;
  out.columns = {{.title = {{Style::plain, "Head one"}}}, {.title = {{Style::plain, "Head two"}}}};
  for (int i = 0; i < rows; ++i)
    out.rows.push_back(
        {{{Style::plain, numbered("First", i) + more}}, {{Style::plain, numbered("Second", i)}}});
  return out;
}

/// A closed outline through these points.
Outline outline_of(std::vector<Point> points, Fill fill) {
  Outline out;
  for (const Point& each : points)
    out.steps.push_back({.verb = out.steps.empty() ? Verb::move : Verb::line, .to = each});
  out.steps.push_back({.verb = Verb::close});
  out.fill = fill;
  return out;
}

const std::vector<Point> square{{0, 0}, {4000, 0}, {4000, 4000}, {0, 4000}};

/// Pixels of a page of 40 dots an inch in which red, green and blue differ.
std::size_t coloured_pixels(const Pdf& pdf) {
  const std::string image = pdf.said("pdftoppm -r 40 -f 1 -l 1", "");
  std::size_t at = 0;
  for (int lines = 0; lines < 3; ++lines) at = image.find('\n', at) + 1;
  std::size_t found = 0;
  for (; at + 2 < image.size(); at += 3) {
    const auto part = [&](std::size_t i) { return static_cast<unsigned char>(image[at + i]); };
    const auto [low, high] = std::minmax({part(0), part(1), part(2)});
    if (high - low > 3) ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a week as PDF is sound, the same each time, and says what it is", "[render][pdf]") {
  const domain::Plan plan = tests::sample_plan();
  WriteOptions options = usual_options();
  options.letterhead = {.name = "Back in Motion (Süd)",
                        .contact = {"1 High Street", "+49 30 1234"},
                        .footer = "Registered in Berlin",
                        .logo = {},
                        .accent = Rgb{250, 220, 40}};
  const std::string bytes = written(plan, options);
  CHECK(bytes == written(plan, options));
  CHECK(bytes.size() < 200'000);
  const Pdf pdf(bytes);
  CHECK(pdf.is_sound());
  const std::string info = pdf.info();
  for (const char* part :
       {"Training week for R. K.", "Back in Motion (Süd)", "week 48 of 2026",
        "Tagged:          yes", "CreationDate:    Mon Nov 23", "Hip hinge with a dowel, ", "A4"}) {
    INFO(info);
    CHECK(info.find(part) != std::string::npos);
  }
  const auto pages = pdf.pages();
  CHECK(page_of(pages, "1 High Street") == 0);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    CHECK(pages[i].find("Registered in Berlin") != std::string::npos);
    CHECK(pages[i].find("page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())) !=
          std::string::npos);
    if (i > 0) CHECK(pages[i].find("R. K.") != std::string::npos);
  }
  const std::string fonts = pdf.said("pdffonts");
  CHECK(fonts.find("DejaVuSans") != std::string::npos);
  CHECK(fonts.find(" no  ") == std::string::npos);
}

TEST_CASE("a PDF has every exercise and its dose in order", "[render][pdf]") {
  const Pdf pdf(written(tests::sample_plan()));
  check_order(pdf.text(), {"Monday 23 November, 18:30", "1) Cat-camel", "8 reps",
                           "2) Hip hinge with a dowel", "2 × 8", "3) Side bridge from the knees",
                           "10 s holds: 6, 4, 2", "4) Kettlebell deadlift", "3 × 8",
                           "5) Suitcase carry, light", "2 × 20 m", "Thursday 26 November",
                           "1) Side bridge from the knees", "2) Kettlebell deadlift", "3 × 8"});
}

TEST_CASE("a PDF has an outline, a language, links and tags", "[render][pdf]") {
  const Pdf pdf(written(tests::sample_plan()));
  const std::string objects = pdf.said("qpdf --qdf --object-streams=disable", "-");
  CHECK(objects.find("/Lang (en)") != std::string::npos);
  CHECK(objects.find("/DisplayDocTitle true") != std::string::npos);
  CHECK(objects.find("/Outlines") != std::string::npos);
  CHECK(objects.find("/Subtype /Link") != std::string::npos);
  CHECK(objects.find("/Scope /Column") != std::string::npos);
  // Every word of the text is in the structure too, for who listens to it.
  const std::string structure = pdf.said("pdfinfo -struct-text");
  for (const char* part :
       {"H1", "H2", "Table", "TH", "TD", "LBody", "Link", "1) Cat-camel", "Push the floor away"})
    CHECK(structure.find(part) != std::string::npos);
}

TEST_CASE("links lead to places that are there, and addresses stay inside of their text",
          "[render][pdf]") {
  const auto link = [](std::string to) {
    return Block{Paragraph{{{Style::plain, "Go", std::move(to)}}}};
  };
  const Pdf pdf(printed({link("#here"),
                         link("#nowhere"),
                         link("https://example.org/a(b)'c\\d e"),
                         link("javascript:alert(1)"),
                         {Section{SectionKind::item, "here", {paragraph("Here.")}}}}));
  CHECK(pdf.is_sound());
  const std::string objects = pdf.said("qpdf --qdf --object-streams=disable", "-");
  CHECK(count(objects, "/Subtype /Link") == 2);
  CHECK(objects.find("https://example.org/a%28b%29%27c%5Cd%20e") != std::string::npos);
  CHECK(objects.find("javascript") == std::string::npos);
}

TEST_CASE("names that are hostile, long or of any script stay text in a PDF", "[render][pdf]") {
  domain::Plan plan = tests::hostile_plan();
  plan.sessions[0].blocks[2].items[0].name = "深蹲 мост γέφυρα";
  const Pdf pdf(written(plan));
  CHECK(pdf.is_sound());
  const std::string text = pdf.text();
  CHECK(text.find("<script>alert(1)</script>") != std::string::npos);
  CHECK(count(text, "W") >= 300);
  CHECK(text.find("W-") == std::string::npos);
  CHECK(text.find("深蹲 мост γέφυρα") != std::string::npos);
  CHECK(text.find("`rm` [x](javascript:alert(1)) <b>") != std::string::npos);
  CHECK(pdf.said("qpdf --qdf --object-streams=disable", "-").find("/JavaScript") ==
        std::string::npos);
  // A document that nobody has cleaned.
  const Pdf raw(printed({heading(1, "A\x01\x1b[31m\xff\xc0 B\n\u202EC"),
                         paragraph("\x7F ')>> endobj"),
                         paragraph(""),
                         {List{}},
                         {Table{}},
                         {Callout{}},
                         {Section{}}}));
  CHECK(raw.is_sound());
  CHECK(raw.text().find("')>> endobj") != std::string::npos);
}

TEST_CASE("any plan makes a sound PDF", "[render][pdf]") {
  for (uint64_t seed = 1; seed <= 6; ++seed) {
    INFO(seed);
    CHECK(Pdf(written(tests::random_plan(seed))).is_sound());
  }
  const Pdf refused(written(tests::refused_plan()));
  CHECK(refused.is_sound());
  CHECK(refused.text().find("deadlift") == std::string::npos);
}

TEST_CASE("the structure has all words of cells, labels and lines", "[render][pdf]") {
  const auto plain = [](const std::string& text) { return Inline{{Style::plain, text}}; };
  Table table;
  table.columns = {{.title = plain("Narrow")}, {.title = plain("Wide")}, {.title = plain("Last")}};
  std::string many;
  for (int i = 0; i < 60; ++i) many += " word" + std::to_string(i) + "x";
  table.rows = {{plain("one line"), plain("Many:" + many), plain("A \U0001F600 behindit")},
                {{{Style::plain, "linked "}, {Style::plain, "there", "https://x.example/"}},
                 {{Style::strong, "Bold1 "}, {Style::plain, "plain1 "}, {Style::emphasis, "soft1"}},
                 plain("\u0645\u062D\u0645\u062F")}};
  const Pdf pdf(printed({{table},
                         {List{false, {plain("short"), plain("Long:" + many)}}},
                         {Paragraph{plain("single line")}}}));
  std::string structure = pdf.said("pdfinfo -struct-text");
  for (const std::string part : {"one line", "word0x", "word30x", "word59x", "behindit", "linked",
                                 "there", "Bold1", "plain1", "soft1", "short", "single line"}) {
    INFO(part);
    CHECK(structure.find(part) != std::string::npos);
  }
  CHECK(count(structure, "word59x") == 2);
}

TEST_CASE("a table's head stands on each of its pages, and no row is split", "[render][pdf]") {
  const std::string more =
      " which goes on for so long that it takes several lines of its cell "
      "before it comes to its end, as words of people do, and then it ends";
  const Pdf pdf(printed({{table_of(90, more)}}));
  const auto pages = pdf.pages();
  REQUIRE(pages.size() > 2);
  for (const std::string& page : pages) CHECK(count(page, "Head one") == 1);
  for (const std::string& page : pages)
    CHECK(count(page, "First ") == count(page, "and then it ends"));
  // Not a second time in the structure.
  CHECK(count(pdf.said("pdfinfo -struct-text"), "Head one") == 1);
}

TEST_CASE("a row that no page can hold goes over pages, with all of its text", "[render][pdf]") {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "word" + std::to_string(i) + " ";
  Table table = table_of(2);
  table.rows[0][0] = {{Style::plain, words}};
  const Pdf pdf(printed({{table}}));
  const std::string text = pdf.text();
  CHECK(pdf.pages().size() > 1);
  for (const int i : {0, 700, 1500, 2999}) CHECK(count(text, "word" + std::to_string(i)) >= 1);
}

TEST_CASE("what is to be kept together is, and a heading never ends a page", "[render][pdf]") {
  for (int before = 30; before < 60; ++before) {
    std::vector<Block> blocks;
    for (int i = 0; i < before; ++i) blocks.push_back(paragraph(numbered("Filler", i)));
    Section keep;
    for (int i = 0; i < 8; ++i) keep.blocks.push_back(paragraph(numbered("Kept", i)));
    blocks.push_back(heading(2, "A heading"));
    blocks.push_back({keep});
    const auto pages = Pdf(printed(std::move(blocks))).pages();
    const int at = page_of(pages, "Kept 0.");
    INFO(before);
    CHECK(at >= 0);
    CHECK(page_of(pages, "Kept 7.") == at);
    CHECK(page_of(pages, "A heading") == at);
  }
}

TEST_CASE("what is longer than a page is broken where that is least bad", "[render][pdf]") {
  Section keep;
  for (int i = 0; i < 150; ++i) keep.blocks.push_back(paragraph(numbered("Kept", i)));
  const auto pages = Pdf(printed({paragraph("Before."), {keep}})).pages();
  CHECK(pages.size() >= 3);
  CHECK(page_of(pages, "Kept 0.") == 0);
  CHECK(page_of(pages, "Kept 149.") == static_cast<int>(pages.size()) - 1);
}

TEST_CASE("paper, large print and grey are as asked for", "[render][pdf]") {
  const domain::Plan plan = tests::sample_plan();
  WriteOptions options = usual_options();
  const Pdf usual(written(plan, options));
  CHECK(coloured_pixels(usual) > 100);
  options.grey = true;
  options.letterhead.accent = Rgb{200, 0, 0};
  CHECK(coloured_pixels(Pdf(written(plan, options))) == 0);
  options = usual_options();
  options.paper = Paper::letter;
  CHECK(Pdf(written(plan, options)).info().find("612 x 792 pts (letter)") != std::string::npos);
  options.large_print = true;
  const Pdf large(written(plan, options));
  CHECK(large.pages().size() > usual.pages().size());
  CHECK(large.is_sound());
  CHECK(large.text().find("Hip hinge with a dowel") != std::string::npos);
}

TEST_CASE("a picture is drawn, with what it shows in words", "[render][pdf]") {
  Picture picture{.title = "Chains", .alt = "The back line: 14 sets", .width = 2000, .height = 900};
  Outline triangle = outline_of({{10, 10}, {500, 10}, {500, 500}},
                                {.ink = Ink::accent, .strength = 40, .hatched = true});
  triangle.stroke = Stroke{};
  picture.shapes = {triangle, Label{.at = {20, 700}, .text = "Back line", .most_width = 300}};
  const Pdf pdf(printed({{Figure{picture}}}));
  CHECK(pdf.is_sound());
  CHECK(pdf.text().find("Back line") != std::string::npos);
  CHECK(
      pdf.said("qpdf --qdf --object-streams=disable", "-").find("/Alt (The back line: 14 sets)") !=
      std::string::npos);
  picture.width = 0;
  CHECK(Pdf(printed({{Figure{picture}}})).is_sound());
}

TEST_CASE("what lies below stripes is seen between them", "[render][pdf]") {
  Picture picture{.title = "Chains", .alt = "One region", .width = 4000, .height = 4000};
  const auto pixels_with = [&](std::vector<Shape> shapes) {
    picture.shapes = std::move(shapes);
    return coloured_pixels(Pdf(printed({{Figure{picture}}})));
  };
  const Outline region = outline_of(square, {.ink = Ink::accent});
  const Outline stripes = outline_of(square, {.ink = Ink::text, .hatched = true});
  const std::size_t plain = pixels_with({region});
  const std::size_t striped = pixels_with({region, stripes});
  CHECK(plain > 10000);
  CHECK(striped > plain / 2);
  CHECK(pixels_with({stripes}) < plain / 20);
}

TEST_CASE("stripes end where the shape ends", "[render][pdf]") {
  Picture picture{.title = "Chains", .alt = "One region", .width = 4000, .height = 4000};
  const auto pixels_of = [&](const std::vector<Point>& points) {
    picture.shapes = {outline_of(points, {.ink = Ink::accent, .hatched = true})};
    return coloured_pixels(Pdf(printed({{Figure{picture}}})));
  };
  // A triangle with a notch: half of the square around it, and less.
  const std::size_t part = pixels_of({{0, 0}, {4000, 0}, {1000, 1000}, {0, 4000}});
  const std::size_t all = pixels_of(square);
  // A quarter of the square, give or take the ends.
  CHECK(part > all * 20 / 100);
  CHECK(part < all * 30 / 100);
}

TEST_CASE("a logo is drawn, and one that is none is told", "[render][pdf]") {
  WriteOptions options = usual_options();
  options.letterhead.logo = Logo{
      "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30' "
      "fill='red'/></svg>",
      "image/svg+xml"};
  const Pdf drawn(written(tests::sample_plan(), options));
  CHECK(drawn.is_sound());
  CHECK(coloured_pixels(drawn) > 300);
  options.grey = true;
  CHECK(coloured_pixels(Pdf(written(tests::sample_plan(), options))) == 0);
  for (const Logo& bad : {Logo{"no picture", "image/png"}, Logo{"<svg", "image/svg+xml"},
                          Logo{"", "image/png"}, Logo{"GIF89a", "image/gif"}}) {
    options.letterhead.logo = bad;
    const auto bytes = find_format("pdf")->write(tests::sample_plan(), options);
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().front().code == "E0633");
  }
}

TEST_CASE("cells to write into are high enough for a hand, boxes are drawn", "[render][pdf]") {
  Table table;
  table.columns = {{.title = {{Style::plain, "Q"}}},
                   {.title = {{Style::plain, "A"}}, .weight = 3, .write_in = true}};
  for (int i = 0; i < 40; ++i) table.rows.push_back({{{Style::plain, numbered("Ask", i)}}, {}});
  // 9 mm each: not more than 33 on A4.
  const auto pages = Pdf(printed({{table}})).pages();
  REQUIRE(pages.size() == 2);
  CHECK(count(pages[0], "Ask") <= 33);
  List boxes;
  boxes.items = {{{Style::box, "[ ]"}, {Style::plain, " Done"}}};
  const std::string text = Pdf(printed({{boxes}})).text();
  CHECK(text.find("Done") != std::string::npos);
  CHECK(text.find('[') == std::string::npos);
}
