#pragma once

#include "render/pdf/flow.h"

namespace plumbline::render::pdf {

/// A picture's place on paper, in points.
struct Drawing {
  double x = 0, width = 0, height = 0;
  double scale = 0;  ///< points to a unit of the picture
};

/// As large as it was drawn, or as `theme.scale` has it, but never larger than its place or a page.
Drawing fitted(const Picture& picture, const Maker& make, Span place);

void draw_picture(const Picture& picture, const Drawing& drawing, const Shaper& shaper,
                  Canvas& canvas, double y);

}  // namespace plumbline::render::pdf
