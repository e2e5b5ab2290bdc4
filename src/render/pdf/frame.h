#pragma once

#include <optional>

#include "phrases/phrases.h"
#include "render/pdf/flow.h"
#include "render/pdf/logo.h"

namespace plumbline::render::pdf {

/// What stands around the body of each page: letterhead, running head, foot.
class Frame {
 public:
  /// E0633 for a logo that cannot be drawn.
  static util::Result<Frame> create(const Document& document, const WriteOptions& options,
                                    const Theme& theme, const Shaper& shaper);

  /// The body of a page, from the top of the paper.
  double body_top(bool first_page) const;
  double body_height(bool first_page) const;

  void draw(Canvas& canvas, std::size_t page, std::size_t pages) const;

 private:
  Frame(const WriteOptions& options, const Theme& theme, const Shaper& shaper)
      : options_(options), theme_(theme), shaper_(shaper) {}

  void draw_letterhead(Canvas& canvas) const;
  void draw_running_head(Canvas& canvas) const;
  bool has_letterhead() const;
  bool has_running_head(bool first_page) const;

  const WriteOptions& options_;
  const Theme& theme_;
  const Shaper& shaper_;
  std::optional<LogoDrawing> logo_;
  double logo_width_ = 0, logo_height_ = 0;
  Text name_, title_, detail_, foot_;
  std::vector<Text> contact_;
  double letterhead_height_ = 0;
  bool opens_with_title_ = false;
};

}  // namespace plumbline::render::pdf
