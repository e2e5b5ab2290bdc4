#include <fmt/format.h>

#include <algorithm>

#include "render/pdf/flow.h"

namespace plumbline::render::pdf {

namespace {

/// A text beside a sign or a word that says what it is: `LI` with `Lbl` and `LBody`.
Flow labelled(const Text& label, double label_x, const Text& body, double body_x) {
  Flow out = lines_of(body, body_x);
  Piece& first = out.front();
  const double drop = std::max(body.ascent() - label.ascent(), 0.0);
  const double lift = std::max(label.ascent() - body.ascent(), 0.0);
  const bool alone = out.size() == 1;
  first.height = std::max({first.height + lift, alone ? label.height() + drop : 0.0});
  // A label of several lines beside a text of fewer: they stand together.
  const double missing = label.height() + drop - lift - body.height();
  if (!alone && missing > 0) out.back().height += missing;
  if (label.lines() > 1)
    for (std::size_t i = 0; i + 1 < out.size(); ++i) out[i].with_next = true;
  first.draw = [draw = std::move(first.draw), label, label_x, drop, lift](Canvas& canvas, double y,
                                                                          double gap) {
    canvas.begin("Lbl");
    label.draw(canvas, label_x, y + drop, !label.is_one_stretch());
    canvas.end();
    canvas.begin("LBody");
    draw(canvas, y + lift, gap);
  };
  ++out.back().closes;
  wrap(out, 0, "LI");
  return out;
}

void append(Flow& out, Flow part, double gap) {
  if (!out.empty()) part.front().gap = gap;
  for (Piece& each : part) out.push_back(std::move(each));
}

/// What an exercise has to say, a paragraph each: "**You need:** mat." An item that fits into the
/// line of the one before it stands there. No columns: what is copied or read aloud keeps its
/// order.
class Fields {
 public:
  Fields(const Maker& make, Span place)
      : make_(make),
        place_(place),
        look_{.size = make.theme.label,
              .colour = make.theme.text,
              .leading = 1.2,
              .hanging = 9 * make.theme.scale,
              .strong_colour = make.theme.accent} {}

  Flow flow(const List& list) {
    for (const Inline& item : list.items) add(item);
    return std::move(out_);
  }

 private:
  void add(const Inline& item) {
    const Text text = make_.shaper.shape(item, look_, place_.width);
    const double air = 9 * make_.theme.scale;
    const bool one_line = text.lines() == 1;
    const bool joins = one_line && end_ > 0 && end_ + air + text.width() <= place_.width;
    if (joins) {
      join(text, place_.x + end_ + air);
      end_ += air + text.width();
      return;
    }
    Flow lines = lines_of(text, place_.x);
    wrap(lines, 0, "P");
    append(out_, std::move(lines), 1.1 * make_.theme.scale);
    end_ = one_line ? text.width() : 0;
  }

  /// Puts a text of one line beside what stands in the last one.
  void join(const Text& text, double x) {
    Piece& piece = out_.back();
    piece.height = std::max(piece.height, text.height());
    // The elements of the one before end here, and those of this one with the piece.
    piece.draw = [draw = std::move(piece.draw), closes = piece.closes, text, x](
                     Canvas& canvas, double y, double gap) {
      draw(canvas, y, gap);
      for (int i = 0; i < closes; ++i) canvas.end();
      canvas.begin("P");
      text.draw(canvas, x, y, !text.is_one_stretch());
    };
    piece.closes = 1;
  }

  const Maker& make_;
  Span place_;
  Look look_;
  double end_ = 0;  ///< of the last line, where there is room behind it
  Flow out_;
};

void trim_start(Inline& text) {
  if (text.empty()) return;
  std::string& first = text[0].text;
  first.erase(0, std::min(first.find_first_not_of(' '), first.size()));
}

/// The facts with the first of them, up to the first dot between two, as strong text: the dose.
Inline with_strong_dose(const Inline& facts) {
  constexpr std::string_view dot = " \u00B7 ";
  Inline out;
  bool behind = false;
  for (const Run& run : facts) {
    const std::size_t at = behind ? 0 : run.text.find(dot);
    behind = behind || at != std::string::npos;
    if (at > 0) out.push_back({Style::strong, run.text.substr(0, at), run.link});
    if (at != std::string::npos) out.push_back({run.style, run.text.substr(at), run.link});
  }
  return out;
}

/// "3) Dead bug" on a ground, and below it "2 × 8, rest 30 s", the dose in large letters.
Piece name_line(const Inline& text, const Maker& make, Span place) {
  const Theme& theme = make.theme;
  const double pad = 6 * theme.scale, high = 3 * theme.scale;
  Inline name{text[0]};
  if (name[0].text.back() == ':') name[0].text.pop_back();
  Inline facts(text.begin() + 1, text.end());
  trim_start(facts);
  const double room = place.width - 2 * pad;
  const Text title =
      make.shaper.shape(name, {.size = theme.name, .colour = theme.text, .strong = true}, room);
  const Text amount = make.shaper.shape(with_strong_dose(facts),
                                        {.size = theme.small,
                                         .colour = theme.soft,
                                         .strong_scale = theme.name / theme.small,
                                         .strong_colour = theme.accent},
                                        room);
  Piece piece{.height = title.height() + amount.height() + 2 * high,
              .with_next = true,
              .ref = {},
              .draw = {}};
  piece.draw = [title, amount, place, pad, high, height = piece.height, bar = 2.4 * theme.scale](
                   Canvas& canvas, double y, double) {
    canvas.fill(place.x, y, place.width, height, canvas.theme().tint);
    canvas.fill(place.x, y, bar, height, canvas.theme().accent);
    title.draw(canvas, place.x + pad, y + high);
    amount.draw(canvas, place.x + pad, y + high + title.height());
  };
  piece.opens = {"P"};
  piece.closes = 1;
  return piece;
}

}  // namespace

Flow list_flow(const List& list, const Maker& make, Span place, double size) {
  const Theme& theme = make.theme;
  const Look sign{.size = size, .colour = theme.accent, .strong = true};
  const Look look{.size = size, .colour = theme.text};
  const std::string widest = list.numbered ? fmt::format("{}.", list.items.size()) : "\u2022";
  const double column = make.shaper.shape(widest, sign, -1).width() + 5 * theme.scale;
  const double indent = 3 * theme.scale;
  Flow out;
  int number = 0;
  for (const Inline& item : list.items) {
    ++number;
    // A box to tick is a sign of its own.
    const bool box = !item.empty() && item[0].style == Style::box;
    const double room = place.width - indent - column;
    if (box) {
      Inline rest(item.begin() + 1, item.end());
      trim_start(rest);
      const double side = size * 1.5;
      append(out,
             labelled(make.shaper.shape({item[0]}, look, -1), place.x + indent,
                      make.shaper.shape(rest, look, place.width - indent - side),
                      place.x + indent + side),
             2.5 * theme.scale);
      continue;
    }
    const std::string mark = list.numbered ? fmt::format("{}.", number) : "\u2022";
    const Text label = make.shaper.shape(mark, sign, -1);
    append(out,
           labelled(label, place.x + indent, make.shaper.shape(item, look, room),
                    place.x + indent + column),
           2 * theme.scale);
  }
  wrap(out, 0, "L");
  return out;
}

Flow item_flow(const Section& section, const Maker& make, Span place) {
  const auto& blocks = section.blocks;
  const auto* first = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks[0].value);
  if (first == nullptr || first->text.size() < 2 || first->text[0].style != Style::strong ||
      first->text[0].text.empty())
    return {};
  for (std::size_t i = 1; i < blocks.size(); ++i)
    if (!std::holds_alternative<List>(blocks[i].value)) return {};
  Flow out;
  out.push_back(name_line(first->text, make, place));
  const Span inner{place.x + 6 * make.theme.scale, place.width - 12 * make.theme.scale};
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const auto& list = std::get<List>(blocks[i].value);
    if (list.numbered || list.items.empty())
      append(out, list_flow(list, make, inner, make.theme.label), 3 * make.theme.scale);
    else
      append(out, Fields(make, inner).flow(list), 3 * make.theme.scale);
  }
  return out;
}

}  // namespace plumbline::render::pdf
