#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text as it fills a line: what is one character to a reader, and how wide it is.
namespace plumbline::render {

/// One character as a reader sees it (a grapheme cluster), and its columns: 0 to 2.
struct Glyph {
  std::string_view text;
  int width = 0;
};

/// The clusters of a text that `clean` has been through. The views are into `text`.
std::vector<Glyph> glyphs_of(std::string_view text);

/// Columns on a terminal or printer: the sum over the clusters.
int width_of(std::string_view text);

/// The text on one line: white space and line ends as single spaces, none at the ends; control
/// characters as their pictures (U+2400 and on), what turns the direction of text around and bytes
/// that are no UTF-8 as U+FFFD. Nothing is left that a terminal or printer would obey.
std::string clean(std::string_view text);

/// At most `columns` wide, with three dots in place of the rest: U+2026, or three full stops.
std::string cut(std::string_view text, int columns, bool ascii = false);

/// Lines at most `columns` wide (2 or more), broken at spaces; a word that is longer than a line
/// is broken between clusters. Never empty: an empty text is one empty line.
std::vector<std::string> wrap(std::string_view text, int columns);

/// Spaces up to `columns` behind the text, or in front of it.
std::string pad_right(std::string text, int columns);
std::string pad_left(std::string text, int columns);

/// ASCII alone: quotes, dashes, arrows and the like by what a typewriter has, letters without
/// their accents, each other character as '?'.
std::string to_ascii(std::string_view text);

}  // namespace plumbline::render
