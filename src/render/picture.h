#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A drawing as values: shapes on a canvas, in colours that a writer chooses. Whole numbers, so
/// that a picture is the same everywhere; a unit is a tenth of a point.
namespace plumbline::render {

/// What a colour is for. A writer has a colour for each that suits paper, screen or dark screen.
enum class Ink {
  text,    ///< words and what must be seen
  soft,    ///< words that matter less, frames
  paper,   ///< the ground
  accent,  ///< the practice's colour
};

/// `strength` percent of the ink on paper, 0 to 100: a grey printer keeps the difference. With
/// `hatched`, stripes of it, which is told from plain without any colour.
struct Fill {
  Ink ink = Ink::accent;
  int strength = 100;
  bool hatched = false;
  bool operator==(const Fill&) const = default;
};

struct Stroke {
  Ink ink = Ink::text;
  int width = 10;
  bool operator==(const Stroke&) const = default;
};

struct Point {
  int32_t x = 0, y = 0;  ///< from the left, from the top
  bool operator==(const Point&) const = default;
};

enum class Verb { move, line, curve, close };

/// One step of an outline: `move` and `line` to `to`; `curve` to `to` with two control points.
struct Step {
  Verb verb = Verb::line;
  Point to, first, second;
  bool operator==(const Step&) const = default;
};

struct Outline {
  std::vector<Step> steps;
  std::optional<Fill> fill;
  std::optional<Stroke> stroke;
  bool operator==(const Outline&) const = default;
};

enum class Anchor { start, middle, end };

/// Words on one line; `at` is on their base line.
struct Label {
  Point at;
  std::string text;
  int size = 100;  ///< of the letters
  Anchor anchor = Anchor::start;
  Ink ink = Ink::text;
  bool strong = false;
  /// No wider than this; a writer makes the letters narrower or cuts the words. 0: no limit.
  int32_t most_width = 0;
  bool operator==(const Label&) const = default;
};

using Shape = std::variant<Outline, Label>;

struct Picture {
  std::string title;  ///< "Muscle chains of the week"
  std::string alt;    ///< what it shows, in words, with the figures
  int32_t width = 0, height = 0;
  std::vector<Shape> shapes;  ///< the first lies lowest
  bool operator==(const Picture&) const = default;
};

}  // namespace plumbline::render
