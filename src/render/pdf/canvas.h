#pragma once

#include <cairo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/pdf/theme.h"

namespace plumbline::render::pdf {

/// What a file says about itself.
struct About {
  std::string title, author, subject, keywords;
  std::string date;  ///< "2026-11-23"; empty: none
};

/// The pages of a PDF, one after the other, with its tags, links and outline.
class Canvas {
 public:
  Canvas(const Theme& theme, const About& about);

  cairo_t* cairo() const { return cairo_.get(); }
  const Theme& theme() const { return theme_; }

  void colour(Colour colour);
  void fill(double x, double y, double width, double height, Colour colour);
  void line(double x1, double y1, double x2, double y2, double width, Colour colour);

  /// With `grey`, only the lightness of what was drawn there stays.
  void take_colour_out(double x, double y, double width, double height);

  /// An element of the structure tree, until its `end`. Elements may go over pages. Only an
  /// element without others in it holds what is drawn.
  void begin(const char* tag);
  /// A link; `link` as in `Run`. False, and nothing begun, where it leads nowhere.
  bool begin_link(const std::string& link);
  void end();
  /// The same for a drawing, with what it shows in words.
  void begin_figure(std::string alt);

  /// A place that links lead to by `ref`. `known` tells all places before the first link is drawn.
  void know(const std::string& ref);
  void place(const std::string& ref, double y);
  /// An entry of the outline that leads to `y` on this page.
  void outline(int level, const std::string& title, double y);

  void start_page();
  void end_page();
  /// The file's bytes; nothing can be drawn afterwards.
  std::string finish();

  const std::vector<std::string>& figure_texts() const { return alts_; }

 private:
  struct Close {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  };

  std::string destination(const std::string& ref) const;

  const Theme& theme_;
  std::unique_ptr<std::string> bytes_;
  std::unique_ptr<cairo_surface_t, Close> surface_;
  std::unique_ptr<cairo_t, Close> cairo_;
  std::vector<std::string> tags_, alts_, refs_;
  std::vector<int> parents_;  ///< outline entries that are open, by level
  int places_ = 0;
};

}  // namespace plumbline::render::pdf
