#pragma once

#include "render/pdf/piece.h"

namespace plumbline::render::pdf {

/// A piece on a page; `y` is from the top of the page's body.
struct Placed {
  const Piece* piece = nullptr;
  double y = 0, gap = 0;
  bool repeated = false;  ///< a table's head, once more
};
using Page = std::vector<Placed>;

/// Fills pages `height` high, the first of them `first_height`. A piece that is higher than a page
/// stands on one of its own. The flow must outlive the pages.
std::vector<Page> paginate(const Flow& flow, double first_height, double height);

}  // namespace plumbline::render::pdf
