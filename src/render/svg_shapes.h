#pragma once

#include <string>
#include <string_view>

#include "render/letterhead.h"
#include "render/picture.h"

/// Pictures as SVG elements, for a file of their own or inside of a page.
namespace plumbline::render {

/// What the inks look like: any CSS colours ("#1b2328", "var(--ink-text)").
struct InkColours {
  std::string text, soft, paper, accent;
};

/// Colours for a light and a dark ground. The letterhead's colour is the accent; with `grey`,
/// greys alone.
InkColours light_inks(const Letterhead& letterhead, bool grey);
InkColours dark_inks(const Letterhead& letterhead, bool grey);

/// The rules of the classes that `svg_shapes` uses: `ink-fill-text`, `ink-line-soft` and so on.
std::string ink_rules(const InkColours& inks);

/// The picture's shapes as SVG elements, with the patterns that they need. Ids start with
/// `id_prefix`, so that several pictures can stand in one page; it is a name of letters, digits
/// and '-'. Colours are classes: see `ink_rules`.
std::string svg_shapes(const Picture& picture, std::string_view id_prefix);

/// Text as XML may hold it, in elements and in attributes.
std::string xml_text(std::string_view text);

}  // namespace plumbline::render
