#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::util {

/// Pieces between separators; empty pieces are kept, an empty text gives one empty piece.
std::vector<std::string> split(std::string_view text, char separator);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

/// ASCII letters lowered, everything else as it is; independent of the locale.
std::string lower_ascii(std::string_view text);

/// Optimal string alignment distance in bytes (insert, delete, replace, swap neighbours).
int edit_distance(std::string_view a, std::string_view b);

/// The nearest of `known` within a third of the word's length (at least 1, at most 4 edits); the
/// alphabetically first of equals. Feeds every "maybe: ..." line.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

/// "maybe: 'kettlebell'", or an empty text where nothing is near.
std::string maybe(std::string_view word, const std::vector<std::string>& known);

}  // namespace plumbline::util
