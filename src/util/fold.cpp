#include "util/fold.h"

#include <cstdlib>

#include <utf8proc.h>

#include "util/utf8.h"

namespace plumbline::util {

namespace {

/// One character without accent and in small letters; itself where it has no such form.
std::string folded(std::string_view character) {
  utf8proc_uint8_t* made = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(character.data()),
                                 static_cast<utf8proc_ssize_t>(character.size()), &made, options);
  if (size < 0) return std::string(character);
  std::string out(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  std::free(made);
  return out;
}

bool is_letter_or_digit(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
  }
}

bool is_mark(char32_t code) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF;
}

bool is_apostrophe(char32_t code) { return code == U'\'' || code == U'’' || code == U'ʼ'; }

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character each = character_at(text, at);
    const std::string_view bytes = text.substr(at, each.size);
    at += each.size;
    if (each.valid && each.code < 0x80) {
      const char c = static_cast<char>(each.code);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        word += c;
      else if (c >= 'A' && c <= 'Z')
        word += static_cast<char>(c - 'A' + 'a');
      else if (c != '\'')
        finish();
    } else if (each.valid && is_letter_or_digit(each.code)) {
      word += folded(bytes);
    } else if (!each.valid || !(is_mark(each.code) || is_apostrophe(each.code))) {
      finish();
    }
  }
  finish();
  return words;
}

}  // namespace plumbline::util
