#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::util {

/// The words of a text for comparing names: runs of letters and digits, in small letters without
/// accents, compatible forms made alike (full-width letters, ligatures). An apostrophe inside a
/// word is dropped. Independent of the locale; bytes that are no UTF-8 part words.
std::vector<std::string> folded_words(std::string_view text);

}  // namespace plumbline::util
