#include "render/width.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include <utf8proc.h>

#include "util/utf8.h"

namespace plumbline::render {

namespace {

bool is_regional(char32_t code) { return code >= 0x1F1E6 && code <= 0x1F1FF; }

/// White space and line ends of every kind; not the no-break spaces, which are there on purpose.
bool is_blank(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A && code != 0x2007) || code == 0x2028 || code == 0x2029 ||
         code == 0x205F || code == 0x3000;
}

/// Embeddings, overrides and isolates: they reach over the rest of the line.
bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/// Characters that nobody sees and that have no use inside of a name: soft hyphen, word joiner,
/// byte order mark, tags and interlinear marks would hide one text in another.
bool is_hidden(char32_t code) {
  return code == 0xAD || code == 0x2060 || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
         (code >= 0xE0000 && code <= 0xE007F);
}

struct Replacement {
  char32_t code;
  std::string_view ascii;
};

constexpr std::array<Replacement, 46> typewriter{{
    {0xA0, " "},    {0xAB, "\""},    {0xB1, "+/-"},  {0xB7, "-"},    {0xBB, "\""},   {0xC6, "AE"},
    {0xD0, "D"},    {0xD7, "x"},     {0xD8, "O"},    {0xDE, "Th"},   {0xDF, "ss"},   {0xE6, "ae"},
    {0xF0, "d"},    {0xF7, "/"},     {0xF8, "o"},    {0xFE, "th"},   {0x110, "D"},   {0x111, "d"},
    {0x131, "i"},   {0x141, "L"},    {0x142, "l"},   {0x152, "OE"},  {0x153, "oe"},  {0x2007, " "},
    {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},
    {0x2018, "'"},  {0x2019, "'"},   {0x201A, ","},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
    {0x2022, "*"},  {0x2026, "..."}, {0x202F, " "},  {0x2190, "<-"}, {0x2192, "->"}, {0x2212, "-"},
    {0x2260, "!="}, {0x2264, "<="},  {0x2265, ">="}, {0x25CF, "*"},
}};

/// The letters that are left of a character without its marks, where they are all ASCII.
std::string without_marks(std::string_view glyph) {
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(glyph.data()),
                                 static_cast<utf8proc_ssize_t>(glyph.size()), &made, options);
  if (size < 0) return "?";
  const std::string text(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  std::free(made);  // the library allocates with malloc
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? text : "?";
}

std::string ascii_of(std::string_view glyph) {
  const util::Character first = util::character_at(glyph, 0);
  if (first.size == glyph.size()) {
    if (first.code < 0x80) return std::string(glyph);
    for (const Replacement& each : typewriter)
      if (each.code == first.code) return std::string(each.ascii);
  }
  return without_marks(glyph);
}

/// Breaks words into lines.
class Wrapper {
 public:
  explicit Wrapper(int columns) : columns_(std::max(columns, 2)) {}

  void word(std::string_view text) {
    const int width = width_of(text);
    if (!line_.empty() && width_ + 1 + width <= columns_) {
      line_ += ' ';
      line_ += text;
      width_ += 1 + width;
    } else if (width <= columns_) {
      flush();
      line_ = text;
      width_ = width;
    } else {
      long_word(text);
    }
  }

  std::vector<std::string> take() {
    if (!line_.empty() || lines_.empty()) lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  void flush() {
    if (!line_.empty()) lines_.push_back(std::move(line_));
    line_.clear();
    width_ = 0;
  }

  /// Starts beside the words before it only where a good part of it fits there.
  void long_word(std::string_view text) {
    if (!line_.empty() && width_ + 1 + columns_ / 4 <= columns_) {
      line_ += ' ';
      ++width_;
    } else {
      flush();
    }
    for (const Glyph& glyph : glyphs_of(text)) {
      if (width_ + glyph.width > columns_) flush();
      line_ += glyph.text;
      width_ += glyph.width;
    }
  }

  int columns_;
  std::vector<std::string> lines_;
  std::string line_;
  int width_ = 0;
};

}  // namespace

std::vector<Glyph> glyphs_of(std::string_view text) {
  std::vector<Glyph> glyphs;
  std::size_t begin = 0;
  int width = 0;
  int regional = 0;
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    if (at > 0 &&
        utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                         static_cast<utf8proc_int32_t>(each.code), &state)) {
      glyphs.push_back({text.substr(begin, at - begin), std::min(width, 2)});
      begin = at;
      width = 0;
      regional = 0;
    }
    width += utf8proc_charwidth(static_cast<utf8proc_int32_t>(each.code));
    if (each.code == 0xFE0F) width = 2;  // asks for the coloured picture, which is wide
    if (is_regional(each.code) && ++regional == 2) width = 2;
    before = each.code;
    at += each.size;
  }
  if (begin < text.size()) glyphs.push_back({text.substr(begin), std::min(width, 2)});
  return glyphs;
}

int width_of(std::string_view text) {
  // Most text is ASCII, where each byte is a column.
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }))
    return static_cast<int>(text.size());
  int width = 0;
  for (const Glyph& glyph : glyphs_of(text)) width += glyph.width;
  return width;
}

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    const std::string_view bytes = text.substr(at, each.size);
    at += each.size;
    if (each.valid && is_blank(each.code)) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    if (!each.valid) {
      util::append_utf8(out, 0xFFFD);
    } else if (each.code < 0x20) {
      util::append_utf8(out, 0x2400 + each.code);
    } else if (each.code == 0x7F) {
      util::append_utf8(out, 0x2421);
    } else if ((each.code >= 0x80 && each.code < 0xA0) || turns_direction(each.code) ||
               is_hidden(each.code)) {
      util::append_utf8(out, 0xFFFD);
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string cut(std::string_view text, int columns, bool ascii) {
  if (width_of(text) <= columns) return std::string(text);
  std::string out;
  int width = ascii ? 3 : 1;
  for (const Glyph& glyph : glyphs_of(text)) {
    if (width + glyph.width > columns) break;
    out += glyph.text;
    width += glyph.width;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + (ascii ? "..." : "\u2026");
}

std::vector<std::string> wrap(std::string_view text, int columns) {
  Wrapper wrapper(columns);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) wrapper.word(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return wrapper.take();
}

std::string pad_right(std::string text, int columns) {
  const int missing = columns - width_of(text);
  if (missing > 0) text.append(static_cast<std::size_t>(missing), ' ');
  return text;
}

std::string pad_left(std::string text, int columns) {
  const int missing = columns - width_of(text);
  return missing > 0 ? std::string(static_cast<std::size_t>(missing), ' ') + text : text;
}

std::string to_ascii(std::string_view text) {
  std::string out;
  for (const Glyph& glyph : glyphs_of(text)) out += ascii_of(glyph.text);
  return out;
}

}  // namespace plumbline::render
