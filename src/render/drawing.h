#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "render/picture.h"

/// Shapes that pictures are made of, as outlines.
namespace plumbline::render {

/// How a shape is painted.
struct Paint {
  std::optional<Fill> fill;
  std::optional<Stroke> stroke;
};

struct Box {
  int32_t x = 0, y = 0, width = 0, height = 0;
};

/// A rectangle; with `radius`, at most half of the shorter side, with round corners.
Outline box(const Box& place, const Paint& paint, int32_t radius = 0);
Outline circle(Point centre, int32_t radius, const Paint& paint);
Outline straight(Point from, Point to, const Stroke& stroke);
/// A closed smooth curve through the points, moved by `shift`; mirrored at x = 0 before that.
Outline smooth(std::span<const Point> points, Point shift, const Paint& paint, bool mirrored);

/// About how wide a text of this size is in a common sans serif: no font is at hand here.
int32_t text_extent(std::string_view text, int size, bool strong = false);

/// The text as a label may hold it (`clean`), cut with three dots where it is wider than
/// `most_width` even in letters a fifth smaller.
std::string fitted(std::string_view text, int size, int32_t most_width, bool strong = false);

}  // namespace plumbline::render
