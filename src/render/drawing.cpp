#include "render/drawing.h"

#include <algorithm>

#include "render/width.h"

namespace plumbline::render {

namespace {

Outline painted(std::vector<Step> steps, const Paint& paint) {
  return {.steps = std::move(steps), .fill = paint.fill, .stroke = paint.stroke};
}

Step move_to(Point to) { return {Verb::move, to, {}, {}}; }
Step line_to(Point to) { return {Verb::line, to, {}, {}}; }
Step curve_to(Point first, Point second, Point to) { return {Verb::curve, to, first, second}; }
Step closed() { return {Verb::close, {}, {}, {}}; }

/// How far a curve's control points lie from the ends of a quarter of a circle.
int32_t handle(int32_t radius) { return radius * 55 / 100; }

/// A character's width in thousandths of the letters' size, a little more than Helvetica's: a
/// reader without that font takes a wider one.
int32_t advance(const Glyph& glyph) {
  if (glyph.width != 1) return glyph.width * 600;
  if (glyph.text.size() > 1) return glyph.text == "\u2013" ? 590 : 660;
  const char c = glyph.text[0];
  if (std::string_view("ijl.,:;'|!I ").find(c) != std::string_view::npos) return 320;
  if (std::string_view("frt()[]{}-/\\\"`*").find(c) != std::string_view::npos) return 410;
  if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 950;
  if (c >= 'A' && c <= 'Z') return 720;
  return 590;
}

}  // namespace

Outline box(const Box& place, const Paint& paint, int32_t radius) {
  const auto [x, y, width, height] = place;
  const int32_t right = x + width, bottom = y + height;
  const int32_t r = std::min({radius, width / 2, height / 2});
  if (r <= 0)
    return painted({move_to({x, y}), line_to({right, y}), line_to({right, bottom}),
                    line_to({x, bottom}), closed()},
                   paint);
  const int32_t k = r - handle(r);
  return painted(
      {move_to({x + r, y}), line_to({right - r, y}),
       curve_to({right - k, y}, {right, y + k}, {right, y + r}), line_to({right, bottom - r}),
       curve_to({right, bottom - k}, {right - k, bottom}, {right - r, bottom}),
       line_to({x + r, bottom}), curve_to({x + k, bottom}, {x, bottom - k}, {x, bottom - r}),
       line_to({x, y + r}), curve_to({x, y + k}, {x + k, y}, {x + r, y}), closed()},
      paint);
}

Outline circle(Point centre, int32_t radius, const Paint& paint) {
  return box({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, paint, radius);
}

Outline straight(Point from, Point to, const Stroke& stroke) {
  return painted({move_to(from), line_to(to)}, {.fill = {}, .stroke = stroke});
}

Outline smooth(std::span<const Point> points, Point shift, const Paint& paint, bool mirrored) {
  const std::size_t count = points.size();
  if (count == 0) return painted({}, paint);
  const auto at = [&](std::size_t i) {
    const Point& point = points[i % count];
    return Point{shift.x + (mirrored ? -point.x : point.x), shift.y + point.y};
  };
  std::vector<Step> steps{move_to(at(0))};
  for (std::size_t i = 0; i < count; ++i) {
    const Point before = at(i + count - 1), from = at(i), to = at(i + 1), after = at(i + 2);
    steps.push_back(curve_to({from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6},
                             {to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6}, to));
  }
  steps.push_back(closed());
  return painted(std::move(steps), paint);
}

int32_t text_extent(std::string_view text, int size, bool strong) {
  int64_t sum = 0;
  for (const Glyph& glyph : glyphs_of(text)) sum += advance(glyph);
  return static_cast<int32_t>(
      std::min<int64_t>(sum * size * (strong ? 108 : 100) / 100'000, 1'000'000));
}

std::string fitted(std::string_view text, int size, int32_t most_width, bool strong) {
  std::string all = clean(text);
  const int32_t room = most_width * 5 / 4;
  if (most_width <= 0 || text_extent(all, size, strong) <= room) return all;
  static constexpr std::string_view dots = "\u2026";
  const int32_t left = room - text_extent(dots, size, strong);
  std::string out;
  for (const Glyph& glyph : glyphs_of(all)) {
    if (text_extent(out + std::string(glyph.text), size, strong) > left) break;
    out += glyph.text;
  }
  return out + std::string(dots);
}

}  // namespace plumbline::render
