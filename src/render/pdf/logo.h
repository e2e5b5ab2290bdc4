#pragma once

#include <memory>

#include "render/letterhead.h"
#include "render/pdf/canvas.h"
#include "util/result.h"

namespace plumbline::render::pdf {

/// A practice's logo, read and ready to be drawn.
class LogoDrawing {
 public:
  /// E0633 for bytes that are no picture of their kind, or one without a size.
  static util::Result<LogoDrawing> read(const Logo& logo);

  double width() const { return width_; }
  double height() const { return height_; }
  void draw(Canvas& canvas, double x, double y, double width, double height) const;

 private:
  struct Source;
  std::shared_ptr<Source> source_;
  double width_ = 0, height_ = 0;
};

}  // namespace plumbline::render::pdf
