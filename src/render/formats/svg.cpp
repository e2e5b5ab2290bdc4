#include <algorithm>

#include <fmt/format.h>

#include "render/drawing.h"
#include "render/format.h"
#include "render/pictures.h"
#include "render/svg_shapes.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

extern const Format format_svg;

namespace {

constexpr int32_t usual_width = 4800, margin = 150, small = 72;

util::Diagnostics unknown_picture(const std::string& key) {
  std::vector<std::string> known;
  for (const PictureKind* each : all_pictures()) known.emplace_back(each->key);
  return {
      {.code = "E0629",
       .severity = util::Severity::error,
       .message = fmt::format("unknown picture '{}'; there are {}", key, util::join(known, ", ")),
       .span = {},
       .hint = util::maybe(key, known),
       .notes = {}}};
}

/// A line of text on the sheet, and the room that it takes.
struct Line {
  std::string text;
  int size = 90;
  Ink ink = Ink::text;
  bool strong = false;
};

/// Words broken into lines that fit on the sheet.
void add_words(std::vector<Line>& lines, const std::string& text, int size, Ink ink, bool strong) {
  if (clean(text).empty()) return;
  const int columns = (usual_width * 100) / (size * 56);
  for (const std::string& each : wrap(clean(text), columns))
    lines.push_back({each, size, ink, strong});
}

/// What stands above the picture: its title, whose week it is, and what has to be known of it.
std::vector<Line> head_of(const Report& report, const Picture& picture) {
  const Wording& say = report.wording;
  std::vector<Line> lines;
  if (report.refused) {
    add_words(lines, say.say("refused.title"), 150, Ink::text, true);
    std::vector<std::string> said;
    for (const auto& each : report.plan.refer) {
      const std::string how_soon = say.how_soon(each.how_soon);
      std::string text = say.say("refer.see", {{"who", each.who}, {"how_soon", how_soon}});
      if (std::find(said.begin(), said.end(), text) != said.end()) continue;
      add_words(lines, text, 110, Ink::text, true);
      said.push_back(std::move(text));
    }
    return lines;
  }
  add_words(lines, picture.title, 150, Ink::text, true);
  add_words(lines, report.client + " \u00B7 " + report.dates, 90, Ink::soft, false);
  if (!report.no_plan && report.plan.limited_by == "interrupt")
    add_words(lines, say.say("interrupted"), 90, Ink::text, true);
  if (picture.shapes.empty()) add_words(lines, say.say("picture.nothing"), 100, Ink::text, false);
  return lines;
}

std::vector<Line> foot_of(const Report& report) {
  std::vector<Line> lines;
  const std::string notice = report.plan.notice;
  add_words(lines, clean(notice).empty() ? report.wording.say("safety.notice") : notice, small,
            Ink::soft, false);
  add_words(lines, report.letterhead.name, small, Ink::accent, true);
  return lines;
}

/// Adds the lines from `y` on; returns where they end.
int32_t put(const std::vector<Line>& lines, int32_t y, std::vector<Shape>& shapes) {
  for (const Line& line : lines) {
    y += line.size * 4 / 3;
    shapes.emplace_back(Label{
        {30, y}, line.text, line.size, Anchor::start, line.ink, line.strong, usual_width - 60});
  }
  return y;
}

std::string style_of(const WriteOptions& options) {
  return "<style>\n" + ink_rules(light_inks(options.letterhead, options.grey)) +
         "@media (prefers-color-scheme: dark) {\n" +
         ink_rules(dark_inks(options.letterhead, options.grey)) + "}\n</style>\n";
}

/// The sheet: what stands above, the picture, what stands below.
std::string sheet(const Report& report, const Picture& picture, const WriteOptions& options) {
  Picture above, below;
  const int32_t start = put(head_of(report, picture), 0, above.shapes) + 110;
  const int32_t end = start + picture.height + 40;
  const int32_t height = put(foot_of(report), end, below.shapes) + 40;
  const int32_t width = std::max(usual_width, picture.width);
  const std::string lang = xml_text(report.wording.phrases().lang());
  const std::string title = report.refused ? report.wording.say("refused.title") : picture.title;
  std::string words = picture.alt;
  for (const Shape& shape : above.shapes)
    if (picture.shapes.empty()) words += std::get<Label>(shape).text + " ";
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{0}\" xml:lang=\"{0}\" "
      "aria-labelledby=\"title desc\" viewBox=\"{1} {1} {2} {3}\" width=\"{4}\" height=\"{5}\" "
      "font-family=\"Helvetica, Arial, sans-serif\">\n",
      lang, -margin, width + 2 * margin, height + 2 * margin, (width + 2 * margin) / 5,
      (height + 2 * margin) / 5);
  out += fmt::format("<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
                     xml_text(title + ", " + report.client), xml_text(words));
  out += style_of(options);
  out += fmt::format(
      "<rect class=\"ink-fill-paper\" x=\"{0}\" y=\"{0}\" width=\"{1}\" height=\"{2}\"/>\n",
      -margin, width + 2 * margin, height + 2 * margin);
  out += svg_shapes(above, "above-");
  out += fmt::format("<g transform=\"translate(0 {})\">\n{}</g>\n", start,
                     svg_shapes(picture, "picture-"));
  out += svg_shapes(below, "below-");
  return out + "</svg>\n";
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  const PictureKind* kind = find_picture(options.picture);
  if (kind == nullptr) return util::Unexpected(unknown_picture(options.picture));
  auto report = report_of(plan, options.phrases, options.session);
  if (!report) return util::Unexpected(std::move(report).error());
  report->letterhead = options.letterhead;
  return sheet(*report, kind->draw(*report), options);
}

}  // namespace

const Format format_svg{
    .key = "svg",
    .aliases = {},
    .title = "One picture",
    .extension = "svg",
    .manual =
        "A picture of the plan as a file of its own, to hang up or to put into a document: the "
        "body map, the week's grid, or what the sessions ask of the body. Lines and text alone, "
        "without scripts; title and description say the same in words. On a dark screen it turns "
        "dark; in grey it loses nothing.",
    .write = write,
    .one_week = true};

}  // namespace plumbline::render
