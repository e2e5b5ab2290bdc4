#pragma once

#include <string>
#include <vector>

#include "phrases/phrases.h"
#include "render/document.h"

namespace plumbline::render {

struct PageSize {
  int columns = 80;    ///< display width of a line
  int lines = 60;      ///< of a whole page, running head and foot included
  bool ascii = false;  ///< nothing but ASCII is added to what the document says
};

/// A page: its lines, without line ends, none wider than the page, none with spaces at its end.
using Page = std::vector<std::string>;

/// Breaks a document into pages with a running head (title and detail) and "page n of m".
///
/// A kept section, a row of a table, a paragraph and an item of a list stand on one page wherever a
/// page can hold them; a heading stands with what follows it; a table that goes on has its first
/// line again. At least one page.
std::vector<Page> lay_out(const Document& document, PageSize size, const phrases::Phrases& phrases);

}  // namespace plumbline::render
