#include "render/pdf/picture.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace plumbline::render::pdf {

namespace {

constexpr double units_to_points = 0.1;
constexpr double stripes_apart = 4.6;  // points on paper, along a line of text, whatever the scale
constexpr double stripe_width = 0.9;

/// A point by the sum and the difference of its coordinates: along a stripe the sum stays.
struct Slanted {
  double sum = 0, difference = 0;
};

struct Edge {
  Slanted from, to;

  /// Where a stripe that it crosses meets it.
  double at(double sum) const {
    const double part = (sum - from.sum) / (to.sum - from.sum);
    return from.difference + part * (to.difference - from.difference);
  }
};

struct FreePath {
  void operator()(cairo_path_t* path) const { cairo_path_destroy(path); }
};

std::unique_ptr<cairo_path_t, FreePath> owned(cairo_path_t* path) {
  return std::unique_ptr<cairo_path_t, FreePath>(path);
}

/// The edges of a path without curves, each part of it closed.
std::vector<Edge> edges_of(const cairo_path_t& path) {
  std::vector<Edge> out;
  Slanted start, here;
  const auto go_to = [&](Slanted to) {
    out.push_back({here, to});
    here = to;
  };
  for (int i = 0; i < path.num_data; i += path.data[i].header.length) {
    const cairo_path_data_t* data = path.data + i;
    if (data->header.type == CAIRO_PATH_CLOSE_PATH) {
      go_to(start);
      continue;
    }
    const Slanted to{data[1].point.x + data[1].point.y, data[1].point.x - data[1].point.y};
    if (data->header.type == CAIRO_PATH_MOVE_TO) {
      go_to(start);
      start = here = to;
    } else {
      go_to(to);
    }
  }
  go_to(start);
  return out;
}

class Painter {
 public:
  Painter(Canvas& canvas, const Shaper& shaper, const Drawing& drawing)
      : canvas_(canvas), cairo_(canvas.cairo()), shaper_(shaper), drawing_(drawing) {}

  void operator()(const Outline& outline) {
    path(outline);
    if (outline.fill) fill(*outline.fill);
    if (outline.stroke) {
      canvas_.colour(canvas_.theme().ink(outline.stroke->ink));
      cairo_set_line_width(cairo_, outline.stroke->width * drawing_.scale);
      cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke_preserve(cairo_);
    }
    cairo_new_path(cairo_);
  }

  void operator()(const Label& label) {
    if (label.text.empty()) return;
    const Look look{.size = std::max(label.size * drawing_.scale, 0.5),
                    .colour = canvas_.theme().ink(label.ink),
                    .strong = label.strong,
                    .leading = 1};
    Text text = shaper_.shape(label.text, look, -1);
    double narrow = 1;
    const double most = label.most_width * drawing_.scale;
    if (most > 0 && text.width() > most) {
      constexpr double narrowest = 0.75;
      narrow = std::max(most / text.width(), narrowest);
      Look cut = look;
      cut.one_line = true;
      if (text.width() * narrow > most + 0.01) text = shaper_.shape(label.text, cut, most / narrow);
    }
    const double width = text.width() * narrow;
    const double back = label.anchor == Anchor::start    ? 0
                        : label.anchor == Anchor::middle ? 0.5
                                                         : 1;
    cairo_save(cairo_);
    cairo_translate(cairo_, x(label.at) - width * back, y(label.at));
    cairo_scale(cairo_, narrow, 1);
    text.draw(canvas_, 0, -text.ascent(), false);
    cairo_restore(cairo_);
  }

 private:
  double x(Point point) const { return point.x * drawing_.scale; }
  double y(Point point) const { return point.y * drawing_.scale; }

  void path(const Outline& outline) {
    cairo_new_path(cairo_);
    for (const Step& step : outline.steps) {
      switch (step.verb) {
        case Verb::move: cairo_move_to(cairo_, x(step.to), y(step.to)); break;
        case Verb::line: cairo_line_to(cairo_, x(step.to), y(step.to)); break;
        case Verb::curve:
          cairo_curve_to(cairo_, x(step.first), y(step.first), x(step.second), y(step.second),
                         x(step.to), y(step.to));
          break;
        case Verb::close: cairo_close_path(cairo_); break;
      }
    }
  }

  void fill(const Fill& fill) {
    const Colour ink =
        mixed(canvas_.theme().ink(fill.ink), std::clamp(fill.strength, 0, 100) / 100.0);
    canvas_.colour(ink);
    if (fill.hatched)
      stripes();
    else
      cairo_fill_preserve(cairo_);
  }

  /// Stripes from the lower left to the upper right inside the path, which stays. They are cut
  /// here: to clip them by the path would write it once more, and the parts outside for nothing.
  void stripes() {
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_path_extents(cairo_, &left, &top, &right, &bottom);
    const auto own = owned(cairo_copy_path(cairo_));
    const std::vector<Edge> edges = edges_of(*owned(cairo_copy_path_flat(cairo_)));
    cairo_new_path(cairo_);
    // A picture with wild measures must not ask for a million stripes.
    const double apart = std::max(stripes_apart, (right - left + bottom - top) / 2000);
    std::vector<double> crossings;
    for (double sum = left + top + apart / 2; sum < right + bottom; sum += apart) {
      crossings.clear();
      for (const Edge& edge : edges)
        if ((edge.from.sum < sum) != (edge.to.sum < sum)) crossings.push_back(edge.at(sum));
      std::sort(crossings.begin(), crossings.end());
      for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        cairo_move_to(cairo_, (sum + crossings[i]) / 2, (sum - crossings[i]) / 2);
        cairo_line_to(cairo_, (sum + crossings[i + 1]) / 2, (sum - crossings[i + 1]) / 2);
      }
    }
    cairo_set_line_width(cairo_, stripe_width);
    cairo_stroke(cairo_);
    cairo_append_path(cairo_, own.get());
  }

  Canvas& canvas_;
  cairo_t* cairo_;
  const Shaper& shaper_;
  const Drawing& drawing_;
};

}  // namespace

Drawing fitted(const Picture& picture, const Maker& make, Span place) {
  if (picture.width <= 0 || picture.height <= 0) return {};
  double scale = units_to_points * make.theme.scale;
  scale = std::min(scale, place.width / picture.width);
  scale = std::min(scale, make.most_height / picture.height);
  Drawing out{.width = picture.width * scale, .height = picture.height * scale, .scale = scale};
  out.x = place.x + (place.width - out.width) / 2;
  return out;
}

void draw_picture(const Picture& picture, const Drawing& drawing, const Shaper& shaper,
                  Canvas& canvas, double y) {
  canvas.begin_figure(picture.alt);
  cairo_save(canvas.cairo());
  cairo_translate(canvas.cairo(), drawing.x, y);
  cairo_rectangle(canvas.cairo(), 0, 0, drawing.width, drawing.height);
  cairo_clip(canvas.cairo());
  Painter painter(canvas, shaper, drawing);
  for (const Shape& shape : picture.shapes) std::visit(painter, shape);
  cairo_restore(canvas.cairo());
  canvas.end();
}

}  // namespace plumbline::render::pdf
