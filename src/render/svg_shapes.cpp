#include "render/svg_shapes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "render/drawing.h"
#include "render/width.h"

namespace plumbline::render {

namespace {

constexpr int hatch_gap = 36, hatch_width = 11;

std::string_view name_of(Ink ink) {
  switch (ink) {
    case Ink::text: return "text";
    case Ink::soft: return "soft";
    case Ink::paper: return "paper";
    case Ink::accent: return "accent";
  }
  return "text";
}

std::string hex(const Rgb& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

/// Lighter by `percent` of the way to white.
Rgb lighter(const Rgb& colour, int percent) {
  const auto mix = [&](uint8_t part) {
    return static_cast<uint8_t>(part + (255 - part) * percent / 100);
  };
  return {mix(colour.red), mix(colour.green), mix(colour.blue)};
}

std::string hatch_id(std::string_view prefix, const Fill& fill) {
  return fmt::format("{}hatch-{}-{}", prefix, name_of(fill.ink), fill.strength);
}

/// Part of a colour as SVG writes it: "0.05" for 5 percent.
std::string share(int percent) {
  const int bounded = std::clamp(percent, 0, 100);
  return bounded == 100 ? "1" : fmt::format("0.{:02}", bounded);
}

std::string path_of(const std::vector<Step>& steps) {
  std::string out;
  for (const Step& step : steps) {
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

/// The size at which the label keeps to its width: not every reader of SVG knows `textLength`.
int size_of(const Label& label, const std::string& text) {
  const int32_t extent = text_extent(text, label.size, label.strong);
  if (label.most_width <= 0 || extent <= label.most_width) return label.size;
  return static_cast<int>(int64_t{label.size} * label.most_width / extent);
}

class Writer {
 public:
  explicit Writer(std::string_view prefix) : prefix_(prefix) {}

  void operator()(const Outline& each) {
    const std::string path = path_of(each.steps);
    const bool hatched = each.fill && each.fill->hatched;
    // Part of an ink is that much of it over paper, so what lies below does not shine through.
    if (each.fill && !hatched && each.fill->strength < 100)
      out_ += fmt::format("<path class=\"ink-fill-paper\" d=\"{}\"/>\n", path);
    std::string classes, more;
    if (hatched) {
      hatches_.insert({each.fill->ink, each.fill->strength});
      more = fmt::format(" fill=\"url(#{})\"", hatch_id(prefix_, *each.fill));
    } else if (each.fill) {
      classes = fmt::format("ink-fill-{}", name_of(each.fill->ink));
      if (each.fill->strength < 100)
        more = fmt::format(" fill-opacity=\"{}\"", share(each.fill->strength));
    } else {
      more = " fill=\"none\"";
    }
    if (each.stroke) {
      classes +=
          fmt::format("{}ink-line-{}", classes.empty() ? "" : " ", name_of(each.stroke->ink));
      more += fmt::format(" stroke-width=\"{}\" stroke-linejoin=\"round\"", each.stroke->width);
    }
    if (!classes.empty()) classes = " class=\"" + classes + "\"";
    out_ += fmt::format("<path{}{} d=\"{}\"/>\n", classes, more, path);
  }

  void operator()(const Label& each) {
    const std::string text = fitted(each.text, each.size, each.most_width, each.strong);
    if (text.empty()) return;
    std::string more;
    if (each.anchor == Anchor::middle) more += " text-anchor=\"middle\"";
    if (each.anchor == Anchor::end) more += " text-anchor=\"end\"";
    if (each.strong) more += " font-weight=\"bold\"";
    out_ += fmt::format(
        "<text class=\"ink-fill-{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{}>{}</text>\n",
        name_of(each.ink), each.at.x, each.at.y, size_of(each, text), more, xml_text(text));
  }

  std::string take() const {
    std::string defs;
    for (const auto& [ink, strength] : hatches_)
      defs += fmt::format(
          "<pattern id=\"{}\" width=\"{}\" height=\"{}\" patternUnits=\"userSpaceOnUse\" "
          "patternTransform=\"rotate(45)\"><rect class=\"ink-fill-{}\" fill-opacity=\"{}\" "
          "width=\"{}\" height=\"{}\"/></pattern>\n",
          hatch_id(prefix_, {ink, strength, true}), hatch_gap, hatch_gap, name_of(ink),
          share(strength), hatch_width, hatch_gap);
    return defs.empty() ? out_ : "<defs>\n" + defs + "</defs>\n" + out_;
  }

 private:
  std::string_view prefix_;
  std::string out_;
  std::set<std::pair<Ink, int>> hatches_;  ///< ink and strength
};

}  // namespace

InkColours light_inks(const Letterhead& letterhead, bool grey) {
  if (grey) return {"#1a1a1a", "#666666", "#ffffff", "#5c5c5c"};
  return {"#1b2328", "#5a6b75", "#ffffff", hex(letterhead.accent.value_or(Rgb{0x1f, 0x6f, 0x8b}))};
}

InkColours dark_inks(const Letterhead& letterhead, bool grey) {
  if (grey) return {"#f4f4f4", "#a6a6a6", "#161616", "#8c8c8c"};
  const Rgb accent = letterhead.accent ? lighter(*letterhead.accent, 30) : Rgb{0x3f, 0x93, 0xb3};
  return {"#e8edf0", "#9fb0b8", "#14191c", hex(accent)};
}

std::string ink_rules(const InkColours& inks) {
  std::string out;
  for (const auto& [ink, colour] :
       {std::pair{Ink::text, &inks.text}, std::pair{Ink::soft, &inks.soft},
        std::pair{Ink::paper, &inks.paper}, std::pair{Ink::accent, &inks.accent}})
    out += fmt::format(".ink-fill-{0}{{fill:{1}}}.ink-line-{0}{{stroke:{1}}}\n", name_of(ink),
                       *colour);
  return out;
}

std::string svg_shapes(const Picture& picture, std::string_view id_prefix) {
  Writer writer(id_prefix);
  for (const Shape& shape : picture.shapes) std::visit(writer, shape);
  return writer.take();
}

std::string xml_text(std::string_view text) {
  std::string out;
  const std::string line = clean(text);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view rest = std::string_view(line).substr(i);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      out += "\uFFFD";  // no characters of XML
      i += 2;
      continue;
    }
    switch (line[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += line[i];
    }
  }
  return out;
}

}  // namespace plumbline::render
