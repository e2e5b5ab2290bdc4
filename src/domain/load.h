#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline::domain {

/// What a client trains an exercise with: a weight, or words without figures ("green band").
struct Load {
  std::string text;          ///< "12 kg", or the words as they were written
  std::optional<int> grams;  ///< of a weight
};

/// "12 kg", "7.5 kg", "25 lb", "green band"; nothing for any other form. A figure without its unit,
/// or in the middle of words, could be read as another weight than was meant.
std::optional<Load> parse_load(std::string_view text);

/// The same as a regular expression.
std::string load_pattern();

}  // namespace plumbline::domain
