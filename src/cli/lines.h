#pragma once

#include <string>
#include <string_view>

/// Lines of text for a terminal, as `show` and `explain` write them. Whatever comes from a file is
/// cleaned: nothing is left that a terminal would obey.
namespace plumbline::cli {

/// `key` in a column of 16 and then the text; no line for an empty text.
void add_line(std::string& out, std::string_view key, std::string_view text, int indent = 0);

/// A text broken into lines of at most 100 columns.
void add_wrapped(std::string& out, std::string_view text, int indent);

/// An empty line and a title with its colon.
void add_title(std::string& out, std::string_view title);

}  // namespace plumbline::cli
