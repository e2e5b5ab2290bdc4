#include "render/html/drawing.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/html/escape.h"
#include "render/svg_shapes.h"
#include "render/width.h"

namespace plumbline::render::html {

std::string drawing(const Picture& picture, const std::string& id) {
  if (picture.shapes.empty()) {
    return picture.alt.empty()
               ? std::string()
               : fmt::format("<p class=\"figure\">{}</p>\n", escaped(clean(picture.alt)));
  }
  return fmt::format(
      "<figure><svg role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" width=\"{1}pt\" "
      "viewBox=\"0 0 {2} {3}\"><title id=\"{0}-title\">{4}</title><desc id=\"{0}-desc\">{5}"
      "</desc>{6}</svg></figure>\n",
      id, std::max(1, picture.width / 10), picture.width, picture.height,
      escaped(clean(picture.title)), escaped(clean(picture.alt)), svg_shapes(picture, id + "-"));
}

}  // namespace plumbline::render::html
