#include "domain/load.h"

#include <algorithm>
#include <cstdint>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::domain {

namespace {

constexpr std::size_t longest_words = 40;
/// Hundredths of a milligram in a tenth of a kilogram, and of a pound (453.59237 g by definition).
constexpr int64_t tenth_of_a_kilogram = 10'000'000, tenth_of_a_pound = 4'535'923;
constexpr int64_t gram = 100'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Tenths of "7.5" or "12": one to three digits, and one behind the point; -1 for another form.
int tenths_of(std::string_view figure) {
  const std::size_t point = figure.find('.');
  const std::string_view whole = figure.substr(0, point);
  if (whole.empty() || whole.size() > 3 || !std::all_of(whole.begin(), whole.end(), is_digit))
    return -1;
  int tenths = 0;
  for (const char c : whole) tenths = tenths * 10 + (c - '0');
  tenths *= 10;
  if (point == figure.npos) return tenths;
  const std::string_view part = figure.substr(point + 1);
  return part.size() == 1 && is_digit(part[0]) ? tenths + (part[0] - '0') : -1;
}

/// "12 kg", also written "12kg" or "12 KG"; the text in the usual form.
std::optional<Load> weight_of(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  const std::string unit = util::lower_ascii(text.substr(text.size() - 2));
  std::string_view figure = text.substr(0, text.size() - 2);
  if (figure.back() == ' ') figure.remove_suffix(1);
  const int tenths = tenths_of(figure);
  if (tenths < 0 || (unit != "kg" && unit != "lb")) return std::nullopt;
  const int64_t tenth = unit == "kg" ? tenth_of_a_kilogram : tenth_of_a_pound;
  return Load{std::string(figure) + " " + unit, static_cast<int>(tenths * tenth / gram)};
}

/// 2 to 40 characters without figures and control characters, no space at an end.
bool is_words(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const bool other = std::any_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || static_cast<unsigned char>(c) < 0x20;
  });
  const std::size_t length = util::count_characters(text);
  return !other && length >= 2 && length <= longest_words;
}

}  // namespace

std::optional<Load> parse_load(std::string_view text) {
  if (auto weight = weight_of(text)) return weight;
  if (!is_words(text)) return std::nullopt;
  return Load{std::string(text), std::nullopt};
}

std::string load_pattern() {
  const std::string letter = "[^\\x00-\\x1f0-9]", end = "[^\\x00-\\x1f0-9 ]";
  return "^([0-9]{1,3}([.][0-9])? ?([kK][gG]|[lL][bB])|" + end + letter + "{0,38}" + end + ")$";
}

}  // namespace plumbline::domain
