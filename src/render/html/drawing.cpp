#include "render/html/drawing.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "render/html/escape.h"
#include "render/width.h"

namespace plumbline::render::html {

namespace {

std::string_view word_of(Ink ink) {
  switch (ink) {
    case Ink::text: return "text";
    case Ink::soft: return "soft";
    case Ink::paper: return "paper";
    case Ink::accent: return "accent";
  }
  return "text";
}

std::string path_of(const Outline& outline) {
  std::string out;
  for (const Step& step : outline.steps) {
    switch (step.verb) {
      case Verb::move: out += fmt::format("M{} {}", step.to.x, step.to.y); break;
      case Verb::line: out += fmt::format("L{} {}", step.to.x, step.to.y); break;
      case Verb::curve:
        out += fmt::format("C{} {} {} {} {} {}", step.first.x, step.first.y, step.second.x,
                           step.second.y, step.to.x, step.to.y);
        break;
      case Verb::close: out += "Z"; break;
    }
  }
  return out;
}

/// `fill-opacity` where it is not whole.
std::string opacity(int strength) {
  const int percent = std::clamp(strength, 0, 100);
  return percent == 100 ? "" : fmt::format(" fill-opacity=\"0.{:02}\"", percent);
}

class Drawer {
 public:
  explicit Drawer(std::string id) : id_(std::move(id)) {}

  void operator()(const Outline& outline) {
    const std::string path = path_of(outline);
    if (path.empty()) return;
    // A weaker ink is ink over paper: what lies below must not shine through.
    if (outline.fill && (outline.fill->strength < 100 || outline.fill->hatched))
      out_ += fmt::format("<path class=\"fill-paper\" d=\"{}\"/>", path);
    std::string look = " fill=\"none\"";
    if (outline.fill && outline.fill->hatched)
      look = fmt::format(" fill=\"url(#{})\"", pattern(*outline.fill));
    else if (outline.fill)
      look = opacity(outline.fill->strength);
    std::string names;
    if (outline.fill && !outline.fill->hatched)
      names = fmt::format("fill-{}", word_of(outline.fill->ink));
    if (outline.stroke) {
      names += fmt::format("{}line-{}", names.empty() ? "" : " ", word_of(outline.stroke->ink));
      look += fmt::format(" stroke-width=\"{}\"", outline.stroke->width);
    }
    if (!names.empty()) names = fmt::format(" class=\"{}\"", names);
    out_ += fmt::format("<path{}{} d=\"{}\"/>", names, look, path);
  }

  void operator()(const Label& label) {
    const std::string text = clean(label.text);
    if (text.empty()) return;
    std::string rest;
    if (label.anchor == Anchor::middle) rest += " text-anchor=\"middle\"";
    if (label.anchor == Anchor::end) rest += " text-anchor=\"end\"";
    if (label.strong) rest += " font-weight=\"bold\"";
    // Letters are about half as wide as they are high; where the words may be too wide, they are
    // set narrower.
    if (label.most_width > 0 && width_of(text) * label.size * 11 / 20 > label.most_width)
      rest += fmt::format(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", label.most_width);
    out_ +=
        fmt::format("<text class=\"fill-{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{}>{}</text>",
                    word_of(label.ink), label.at.x, label.at.y, label.size, rest, escaped(text));
  }

  std::string take(const Picture& picture) {
    std::string defs;
    for (const auto& [key, id] : patterns_)
      defs += fmt::format(
          "<pattern id=\"{}\" width=\"40\" height=\"40\" patternUnits=\"userSpaceOnUse\" "
          "patternTransform=\"rotate(45)\"><rect class=\"fill-{}\"{} width=\"20\" "
          "height=\"40\"/></pattern>",
          id, word_of(key.first), opacity(key.second));
    if (!defs.empty()) defs = "<defs>" + defs + "</defs>";
    return fmt::format(
        "<figure><svg role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" width=\"{1}pt\" "
        "viewBox=\"0 0 {2} {3}\"><title id=\"{0}-title\">{4}</title><desc id=\"{0}-desc\">{5}"
        "</desc>{6}{7}</svg></figure>\n",
        id_, std::max(1, picture.width / 10), picture.width, picture.height,
        escaped(clean(picture.title)), escaped(clean(picture.alt)), defs, out_);
  }

 private:
  std::string pattern(const Fill& fill) {
    const auto [found, fresh] = patterns_.emplace(
        std::pair{fill.ink, fill.strength}, fmt::format("{}-hatch-{}", id_, patterns_.size() + 1));
    return found->second;
  }

  std::string id_, out_;
  std::map<std::pair<Ink, int>, std::string> patterns_;
};

}  // namespace

std::string drawing(const Picture& picture, const std::string& id) {
  if (picture.shapes.empty()) {
    return picture.alt.empty()
               ? std::string()
               : fmt::format("<p class=\"figure\">{}</p>\n", escaped(clean(picture.alt)));
  }
  Drawer drawer(id);
  for (const Shape& shape : picture.shapes) std::visit(drawer, shape);
  return drawer.take(picture);
}

}  // namespace plumbline::render::html
