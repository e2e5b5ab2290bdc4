#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/pdf/canvas.h"

namespace plumbline::render::pdf {

/// An entry of the outline.
struct Entry {
  int level = 1;
  std::string title;
};

/// What is never broken over two pages: a line of a paragraph, a row of a table, a drawing.
struct Piece {
  double gap = 0;  ///< above it, but not at the top of a page
  double height = 0;
  bool with_next = false;             ///< on the page of what follows
  bool new_page = false;              ///< what follows starts a page
  int group = 0;                      ///< on one page with its neighbours of this group; 0: of none
  std::shared_ptr<const Piece> head;  ///< of its table: again where it starts a page
  std::vector<const char*> opens;     ///< elements that begin with it
  int closes = 0;                     ///< elements that end with it
  std::string ref;                    ///< what links lead here
  std::optional<Entry> entry;
  /// Draws it with its top at `y`; `gap` is what there really is above it.
  std::function<void(Canvas& canvas, double y, double gap)> draw;
};

using Flow = std::vector<Piece>;

/// Puts the pieces from `from` on into an element.
inline void wrap(Flow& flow, std::size_t from, const char* tag) {
  if (from >= flow.size()) return;
  flow[from].opens.insert(flow[from].opens.begin(), tag);
  ++flow.back().closes;
}

}  // namespace plumbline::render::pdf
