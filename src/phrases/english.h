#pragma once

#include <span>
#include <string_view>

namespace plumbline::phrases {

/// A fixed phrase of the program in its source language. `text` is an ICU message pattern: braces
/// hold named arguments, `{n, plural, one {...} other {...}}` words that follow a number.
struct Phrase {
  std::string_view key;
  std::string_view text;
};

/// Every phrase there is, sorted by key. Other languages are files below data/phrases.
std::span<const Phrase> english();

}  // namespace plumbline::phrases
