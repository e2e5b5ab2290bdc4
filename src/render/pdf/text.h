#pragma once

#include <pango/pangocairo.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/document.h"
#include "render/pdf/canvas.h"
#include "util/result.h"

namespace plumbline::render::pdf {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

/// How a text is to look.
struct Look {
  double size = 0;
  Colour colour;
  bool strong = false;
  Align align = Align::left;
  double leading = 1.26;                     ///< least height of a line, in sizes
  double hanging = 0;                        ///< indent of the lines behind the first
  double strong_scale = 1;                   ///< strong words are so much larger
  std::optional<Colour> strong_colour = {};  ///< of strong words, if it is another
  bool one_line = false;                     ///< cut with three dots where the width ends
  bool operator==(const Look&) const = default;
};

/// Words that were shaped and broken into lines.
class Text {
 public:
  Text() = default;

  std::size_t lines() const { return lines_.size(); }
  /// The height of the lines from `from` to before `to`.
  double height(std::size_t from, std::size_t to) const;
  double height() const { return height(0, lines()); }
  /// The widest line.
  double width() const { return width_; }
  /// The width that it was shaped for.
  double room() const { return room_; }
  /// From the top to the first line's base line.
  double ascent() const { return lines_.empty() ? 0 : lines_.front().base; }

  /// The same text of one line in a room that it fits into; nothing where it has to be broken, or
  /// runs from right to left.
  std::optional<Text> in_room(double room, Align align) const;
  /// The lines from `from` to before `to` are one line without links and colours of its own. That
  /// may be all that an element holds; of more, cairo keeps the first stretch alone, so each
  /// stretch has to be an element.
  bool is_one_stretch(std::size_t from, std::size_t to) const;
  bool is_one_stretch() const { return is_one_stretch(0, lines()); }

  /// Draws lines, the first of them with its top at `y`; each stretch of it an element `Span` or a
  /// link, or nothing of the structure where `tagged` is false.
  void draw(Canvas& canvas, double x, double y, std::size_t from, std::size_t to,
            bool tagged = true) const;
  void draw(Canvas& canvas, double x, double y, bool tagged = true) const {
    draw(canvas, x, y, 0, lines(), tagged);
  }

 private:
  friend class Shaper;
  struct Line {
    PangoLayoutLine* line = nullptr;  ///< of the layout
    double x = 0, height = 0, base = 0;
  };
  struct Link {
    int from = 0, to = 0;  ///< bytes
    std::string target;
  };
  struct Pen;

  struct Range {
    int from = 0, to = 0;  ///< bytes
  };

  const Link* link_at(int byte) const;
  bool strong_at(int byte) const;

  std::shared_ptr<PangoLayout> layout_;
  std::string text_;
  Look look_;
  std::vector<Link> links_;
  std::vector<Range> strong_;
  std::vector<Line> lines_;
  double width_ = 0, room_ = 0;
  double scale_ = 1;  ///< from the size that it was shaped in to its own
};

/// Shapes text with the fonts of this machine.
class Shaper {
 public:
  /// Pango's fonts are for one thread at a time: shapers that work at the same time have their own.
  enum class Fonts { first, second };
  /// E0632 where no font has Latin letters.
  static util::Result<Shaper> create(const std::string& lang, Fonts fonts);

  /// Lines at most `width` wide; not broken where it is negative. What a document says several
  /// times is shaped once.
  Text shape(const Inline& text, const Look& look, double width) const;
  Text shape(const std::string& text, const Look& look, double width) const {
    return shape(Inline{{Style::plain, text}}, look, width);
  }
  /// The width of the longest part that cannot be broken at a space.
  double longest_word(const Inline& text, const Look& look) const;

 private:
  /// A text with all that its shape depends on.
  struct Known {
    Inline runs;
    Look look;
    double width = 0;
    Text text;
  };
  Text shaped(const Inline& text, const Look& look, double width) const;

  Ref<PangoContext> context_;
  mutable std::map<std::string, std::vector<Known>> known_;  ///< by the words
};

/// The text on one line without control characters, and as well-formed UTF-8.
std::string drawable(std::string_view text);

}  // namespace plumbline::render::pdf
