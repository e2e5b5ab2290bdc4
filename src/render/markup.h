#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "render/document.h"
#include "util/result.h"

/// The markup that templates are written in: a strict part of Markdown, and some lines of our own
/// (`---page---`, `:::keep` to `:::`, `:::picture KEY`). docs/templates.md has the whole of it.
namespace plumbline::render {

/// A line that a template gave, and where it stands in the template.
struct MarkupLine {
  std::string text;
  util::Span where;
};

/// The pictures that a template may ask for, and how one is drawn.
struct PictureBook {
  std::vector<std::string> keys;
  std::function<Picture(const std::string& key)> draw;
};

/// The tree. Errors are E0627, with the place in the template. Headings, paragraphs and items that
/// came out empty are left out, and so is a table without rows.
util::Result<std::vector<Block>> parse_markup(const std::vector<MarkupLine>& lines,
                                              const PictureBook& pictures = {});

/// A value as it goes into markup: on one line, with a backslash in front of whatever could be
/// read as markup. `parse_markup` gives back the text of `clean(text)`.
std::string escape_markup(std::string_view text);

}  // namespace plumbline::render
