#pragma once

#include "render/format.h"
#include "render/picture.h"

/// The PDF writer: a document tree to pages of paper. Measures are points, from the top left.
namespace plumbline::render::pdf {

/// A colour; each part from 0 to 1.
struct Colour {
  double red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

/// `strength` (0 to 1) of the ink on white paper: nothing in a page is see-through.
Colour mixed(Colour ink, double strength);

/// What all pages share: the paper, its margins, sizes of letters and colours.
struct Theme {
  double page_width = 0, page_height = 0;
  double side = 43, top = 34, bottom = 28;  ///< margins
  double scale = 1;                         ///< of letters and what stands between them
  bool grey = false;

  double body = 0, small = 0, fine = 0, label = 0;  ///< sizes of letters
  double title = 0, heading = 0, part = 0, name = 0;

  Colour text, soft, rule;
  Colour accent;  ///< dark enough to be read on paper
  Colour band;    ///< the ground of a session's heading
  Colour on_band;
  Colour tint, stripe;  ///< light grounds, under text

  double width() const { return page_width - 2 * side; }
  Colour ink(Ink ink) const;
};

/// With letters `more` times as large as the options ask for.
Theme theme_of(const WriteOptions& options, double more = 1);

}  // namespace plumbline::render::pdf
