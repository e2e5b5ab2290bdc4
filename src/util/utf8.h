#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::util {

/// One character of a UTF-8 text.
struct Character {
  /// The code point; U+FFFD for a byte that belongs to no well-formed character.
  char32_t code = 0;
  /// Bytes taken, 1 to 4; 1 for a bad byte.
  std::size_t size = 0;
  bool valid = true;
};

/// The character at byte `at`, which must be inside of the text. Refuses overlong forms,
/// surrogates and code points above U+10FFFF.
Character character_at(std::string_view text, std::size_t at);

/// The number of characters (code points); a bad byte counts as one.
std::size_t count_characters(std::string_view text);

/// Terminal columns of a code point, nearly: 0 for combining marks and joiners, 2 for East Asian
/// wide ones and most emoji, else 1. Enough to put a caret in place; no grapheme clusters.
int columns_of(char32_t code);

/// True for what must not reach a terminal from a user's file: control characters, line
/// separators, and the marks that turn the direction of text around.
bool is_unprintable(char32_t code);

/// The text on one line that can do no harm: unprintable characters as `\n`, `\t`, `\u{1b}`, bad
/// bytes as U+FFFD, and at most `longest` characters with "..." in place of the rest.
std::string printable(std::string_view text, std::size_t longest = 200);

/// Appends the UTF-8 form of a code point.
void append_utf8(std::string& text, char32_t code);

}  // namespace plumbline::util
