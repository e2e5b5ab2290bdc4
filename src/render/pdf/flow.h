#pragma once

#include "render/pdf/piece.h"
#include "render/pdf/text.h"

namespace plumbline::render::pdf {

/// Where on the paper something stands.
struct Span {
  double x = 0, width = 0;
};

/// What the parts of a page are made with.
struct Maker {
  const Theme& theme;
  const Shaper& shaper;
  double most_height = 0;  ///< of a piece: what the body of a page can hold
};

/// The document's blocks from top to bottom. They are drawn by the document and what made them,
/// which must outlive the flow. The second half is shaped at the same time, on a thread of its own,
/// by the second shaper.
Flow flow_of(const Document& document, const Maker& make, const Maker& second);

/// The lines of a text, a piece each: neither the first nor the last line stands alone.
Flow lines_of(const Text& text, double x);

Flow table_flow(const Table& table, const Maker& make, Span place);
/// A list: its signs or numbers, and the items beside them.
Flow list_flow(const List& list, const Maker& make, Span place, double size);
/// An exercise: its name and dose in a line that stands out, and below that what there is to say.
/// Nothing where the section does not have that form.
Flow item_flow(const Section& section, const Maker& make, Span place);

}  // namespace plumbline::render::pdf
