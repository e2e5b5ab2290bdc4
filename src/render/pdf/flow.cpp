#include "render/pdf/flow.h"

#include <algorithm>
#include <future>
#include <span>

#include "render/pdf/picture.h"

namespace plumbline::render::pdf {

namespace {

void move_to(Flow& out, Flow part, double gap) {
  if (part.empty()) return;
  part.front().gap = gap;
  for (Piece& each : part) out.push_back(std::move(each));
}

bool all_emphasis(const Inline& text) {
  return std::all_of(text.begin(), text.end(),
                     [](const Run& run) { return run.style == Style::emphasis; });
}

const char* heading_tag(int level) {
  constexpr std::array tags{"H1", "H2", "H3", "H4"};
  return tags[static_cast<std::size_t>(std::clamp(level, 1, 4)) - 1];
}

/// The paragraph that is small print: where a document comes from, at the end of everything.
const Paragraph* fine_print(const Document& document) {
  if (document.blocks.size() < 2) return nullptr;
  const auto* last = std::get_if<Paragraph>(&document.blocks.back().value);
  return last != nullptr && !all_emphasis(last->text) ? last : nullptr;
}

/// How much there is to shape, in bytes.
struct Weight {
  template <class T>
  std::size_t operator()(const std::vector<T>& all) const {
    std::size_t sum = 0;
    for (const T& each : all) sum += (*this)(each);
    return sum;
  }
  std::size_t operator()(const Run& each) const { return each.text.size(); }
  std::size_t operator()(const Block& each) const { return std::visit(*this, each.value); }
  std::size_t operator()(const Heading& each) const { return (*this)(each.text); }
  std::size_t operator()(const Paragraph& each) const { return (*this)(each.text); }
  std::size_t operator()(const List& each) const { return (*this)(each.items); }
  std::size_t operator()(const Callout& each) const { return (*this)(each.paragraphs); }
  std::size_t operator()(const Table& each) const { return (*this)(each.rows); }
  std::size_t operator()(const PageBreak&) const { return 0; }
  std::size_t operator()(const Figure&) const { return 0; }
  std::size_t operator()(const Section& each) const { return (*this)(each.blocks); }
};

/// The block at which the second half of a document starts: one that does not look at what stands
/// before it.
std::size_t halfway(const std::vector<Block>& blocks) {
  const std::size_t all = Weight{}(blocks);
  std::size_t sum = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool starts = std::holds_alternative<Heading>(blocks[i].value) ||
                        std::holds_alternative<Section>(blocks[i].value);
    if (starts && sum * 2 >= all) return i;
    sum += Weight{}(blocks[i]);
  }
  return blocks.size();
}

class Builder {
 public:
  Builder(const Maker& make, const Paragraph* fine)
      : make_(make), theme_(make.theme), place_{make.theme.side, make.theme.width()}, fine_(fine) {}

  Flow build(std::span<const Block> some) {
    blocks(some);
    return std::move(out_);
  }

 private:
  double gap(double points) const { return points * theme_.scale; }

  void blocks(std::span<const Block> all) {
    bool after_heading = false, after_paragraph = false;
    for (const Block& block : all) {
      const std::size_t before = out_.size();
      tight_ = after_paragraph && std::holds_alternative<List>(block.value);
      std::visit(*this, block.value);
      // What a part is for, said in a few lines below its heading, goes with what comes next.
      const bool paragraph = std::holds_alternative<Paragraph>(block.value);
      if (after_heading && paragraph && out_.size() - before <= 4)
        for (std::size_t i = before; i < out_.size(); ++i) out_[i].with_next = true;
      after_heading = std::holds_alternative<Heading>(block.value);
      after_paragraph = paragraph;
    }
  }

 public:
  void operator()(const Heading& each) {
    if (session_ && each.level <= 2)
      band(each);
    else
      heading(each);
    session_ = false;
  }

  void operator()(const Paragraph& each) {
    Look look{.size = theme_.body, .colour = theme_.text};
    if (&each == fine_) {
      look = {.size = theme_.fine, .colour = theme_.soft};
    } else if (all_emphasis(each.text)) {
      look.colour = theme_.soft;
    }
    Flow lines = lines_of(make_.shaper.shape(each.text, look, place_.width), place_.x);
    wrap(lines, 0, "P");
    if (&each == fine_) rule_above(lines.front());
    move_to(out_, std::move(lines), gap(&each == fine_ ? 12 : 5));
  }

  void operator()(const List& each) {
    move_to(out_, list_flow(each, make_, place_, theme_.body), gap(tight_ ? 2.5 : 5));
  }

  void operator()(const Callout& each) {
    const double pad = gap(7), bar = gap(3);
    Flow part;
    for (const Inline& text : each.paragraphs) {
      const Look look{.size = theme_.body * 1.04, .colour = theme_.text};
      Flow lines = lines_of(make_.shaper.shape(text, look, place_.width - bar - 2 * pad),
                            place_.x + bar + pad);
      wrap(lines, 0, "P");
      move_to(part, std::move(lines), part.empty() ? 0 : gap(4));
    }
    if (part.empty()) return;
    frame(part, pad, bar);
    part.front().opens.insert(part.front().opens.begin(), "Note");
    ++part.back().closes;
    const double above = out_.empty() ? 0 : gap(8);
    move_to(out_, std::move(part), above);
  }

  void operator()(const Table& each) { move_to(out_, table_flow(each, make_, place_), gap(7)); }

  void operator()(const PageBreak&) { out_.push_back({.new_page = true, .ref = {}, .draw = {}}); }

  void operator()(const Figure& each) {
    const Drawing drawing = fitted(each.picture, make_, place_);
    if (drawing.height <= 0) return;
    Piece piece{.gap = gap(8), .height = drawing.height, .ref = {}, .draw = {}};
    piece.draw = [drawing, picture = &each.picture, make = &make_](Canvas& canvas, double y,
                                                                   double) {
      draw_picture(*picture, drawing, make->shaper, canvas, y);
    };
    out_.push_back(std::move(piece));
  }

  void operator()(const Section& each) {
    const std::size_t from = out_.size();
    if (each.kind == SectionKind::session) {
      session_ = true;
      blocks(each.blocks);
      session_ = false;
    } else {
      Flow item = each.kind == SectionKind::item ? item_flow(each, make_, place_) : Flow{};
      if (item.empty())
        blocks(each.blocks);
      else
        move_to(out_, std::move(item), gap(8));
      ++groups_;
      for (std::size_t i = from; i < out_.size(); ++i) out_[i].group = groups_;
    }
    if (from == out_.size()) return;
    if (!each.ref.empty()) out_[from].ref = each.ref;
    wrap(out_, from, "Sect");
  }

 private:
  void finish_heading(Flow part, const Heading& each, double above) {
    if (part.empty()) return;
    wrap(part, 0, heading_tag(each.level));
    for (Piece& piece : part) piece.with_next = true;
    part.front().entry = Entry{each.level, drawable(plain_text(each.text))};
    move_to(out_, std::move(part), above);
  }

  void heading(const Heading& each) {
    constexpr std::array<double, 4> above{10, 15, 11, 8};
    const auto level = static_cast<std::size_t>(std::clamp(each.level, 1, 4)) - 1;
    const std::array sizes{theme_.title, theme_.heading, theme_.part, theme_.name};
    const Look look{.size = sizes[level],
                    .colour = level == 3 ? theme_.text : theme_.accent,
                    .strong = true,
                    .leading = 1.2};
    Flow part = lines_of(make_.shaper.shape(each.text, look, place_.width), place_.x);
    if (level == 1) rule_below(part.back());
    finish_heading(std::move(part), each, gap(above[level]));
  }

  /// A session's heading: light letters on a dark band.
  void band(const Heading& each) {
    const double pad = gap(8), high = gap(4.5);
    const Look look{
        .size = theme_.heading, .colour = theme_.on_band, .strong = true, .leading = 1.2};
    const Text text = make_.shaper.shape(each.text, look, place_.width - 2 * pad);
    Piece piece{.height = text.height() + 2 * high, .ref = {}, .draw = {}};
    piece.draw = [text, pad, high, place = place_, ground = theme_.band](Canvas& canvas, double y,
                                                                         double) {
      canvas.fill(place.x, y, place.width, text.height() + 2 * high, ground);
      text.draw(canvas, place.x + pad, y + high);
    };
    Flow part;
    part.push_back(std::move(piece));
    finish_heading(std::move(part), each, gap(18));
  }

  void rule_below(Piece& piece) const {
    const double inside = piece.height, below = gap(2.5);
    piece.height += below + gap(1);
    piece.draw = [draw = std::move(piece.draw), inside, below, place = place_, ink = theme_.accent](
                     Canvas& canvas, double y, double gap) {
      draw(canvas, y, gap);
      canvas.line(place.x, y + inside + below, place.x + place.width, y + inside + below, 0.9, ink);
    };
  }

  void rule_above(Piece& piece) const {
    const double above = gap(4);
    piece.height += above;
    piece.draw = [draw = std::move(piece.draw), above, place = place_, ink = theme_.rule](
                     Canvas& canvas, double y, double gap) {
      canvas.line(place.x, y, place.x + place.width, y, 0.5, ink);
      draw(canvas, y + above, gap);
    };
  }

  /// A ground, a bar at the left, and a frame that stays open where a page ends.
  void frame(Flow& part, double pad, double bar) const {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool first = i == 0, last = i + 1 == part.size();
      const double top = first ? pad : 0, bottom = last ? pad : 0;
      Piece& piece = part[i];
      piece.height += top + bottom;
      piece.draw = [draw = std::move(piece.draw), first, last, top, bar, height = piece.height,
                    place = place_, theme = &theme_](Canvas& canvas, double y, double gap) {
        const double from = first ? y : y - gap, right = place.x + place.width;
        const double end = y + height;
        // A hair's breadth more, or a white line shows between two grounds.
        canvas.fill(place.x, from - (first ? 0 : 0.2), place.width, end - from + (first ? 0 : 0.2),
                    theme->tint);
        canvas.fill(place.x, from - (first ? 0 : 0.2), bar, end - from + (first ? 0 : 0.2),
                    theme->accent);
        if (first) canvas.line(place.x, y, right, y, 0.7, theme->accent);
        if (last) canvas.line(place.x, end, right, end, 0.7, theme->accent);
        canvas.line(right, from, right, end, 0.7, theme->accent);
        draw(canvas, y + top, gap);
      };
    }
  }

  const Maker& make_;
  const Theme& theme_;
  Span place_;
  const Paragraph* fine_;
  Flow out_;
  int groups_ = 0;
  bool session_ = false;  ///< a session's heading comes next
  bool tight_ = false;    ///< a list belongs to the line above it
};

}  // namespace

Flow lines_of(const Text& text, double x) {
  Flow out;
  const std::size_t count = text.lines();
  const bool tagged = !text.is_one_stretch();  // else the words are their element
  const auto shared = std::make_shared<const Text>(text);
  for (std::size_t i = 0; i < count; ++i) {
    Piece piece{.height = text.height(i, i + 1), .ref = {}, .draw = {}};
    piece.with_next = count > 1 && (i == 0 || i + 2 == count);
    piece.draw = [shared, x, i, tagged](Canvas& canvas, double y, double) {
      shared->draw(canvas, x, y, i, i + 1, tagged);
    };
    out.push_back(std::move(piece));
  }
  return out;
}

Flow flow_of(const Document& document, const Maker& make, const Maker& second) {
  const std::span<const Block> blocks(document.blocks);
  const std::size_t half = halfway(document.blocks);
  const Paragraph* fine = fine_print(document);
  auto rest = std::async([&] { return Builder(second, fine).build(blocks.subspan(half)); });
  Flow out = Builder(make, fine).build(blocks.first(half));
  int groups = 0;
  for (const Piece& each : out) groups = std::max(groups, each.group);
  for (Piece& each : rest.get()) {
    if (each.group != 0) each.group += groups;
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace plumbline::render::pdf
