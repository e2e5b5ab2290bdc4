#include <charconv>

#include "io/yaml_tree.h"
#include "util/utf8.h"

// What a plain scalar says under the core schema of YAML 1.2, section 10.3.2. By hand and by
// character: no locale, no regular expressions, no floating point.

namespace plumbline::io {

namespace {

bool is_plain(const Node& node) { return node.kind == Kind::scalar && !node.quoted; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits at the front away; how many there were.
std::size_t skip_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}

void skip_sign(std::string_view& text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
}

/// 8 for `0o...`, 16 for `0x...`, else 10.
int base_of(std::string_view text) {
  if (text.starts_with("0o")) return 8;
  return text.starts_with("0x") ? 16 : 10;
}

bool spells_int(std::string_view text) {
  const int base = base_of(text);
  if (base == 10) {
    skip_sign(text);
    return skip_digits(text) > 0 && text.empty();
  }
  text.remove_prefix(2);
  const std::string_view digits = base == 8 ? "01234567" : "0123456789abcdefABCDEF";
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

bool spells_fraction(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  skip_sign(text);
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  std::size_t digits = skip_digits(text);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    digits += skip_digits(text);
  }
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  skip_sign(text);
  return skip_digits(text) > 0 && text.empty();
}

}  // namespace

std::optional<bool> as_bool(const Node& node) {
  if (!is_plain(node)) return std::nullopt;
  if (node.text == "true" || node.text == "True" || node.text == "TRUE") return true;
  if (node.text == "false" || node.text == "False" || node.text == "FALSE") return false;
  return std::nullopt;
}

std::optional<int64_t> as_int(const Node& node) {
  if (!is_plain(node) || !spells_int(node.text)) return std::nullopt;
  std::string_view text = node.text;
  const int base = base_of(text);
  if (base != 10) text.remove_prefix(2);
  if (text.front() == '+') text.remove_prefix(1);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_fraction(const Node& node) {
  return is_plain(node) && !spells_int(node.text) && spells_fraction(node.text);
}

bool is_number(const Node& node) {
  return is_plain(node) && (spells_int(node.text) || spells_fraction(node.text));
}

std::optional<std::string_view> as_text(const Node& node) {
  if (node.kind != Kind::scalar) return std::nullopt;
  if (!node.quoted && (as_bool(node) || is_number(node))) return std::nullopt;
  return node.text;
}

std::string describe(const Node& node) {
  switch (node.kind) {
    case Kind::null: return node.text.empty() ? "nothing" : node.text;
    case Kind::sequence: return node.items.empty() ? "an empty list" : "a list";
    case Kind::map: return node.entries.empty() ? "an empty map" : "a map";
    case Kind::scalar: break;
  }
  if (node.quoted && node.text.empty()) return "an empty text";
  const std::string shown = util::printable(node.text, 60);
  if (as_bool(node)) return shown;
  return is_number(node) ? "the number " + shown : "the text '" + shown + "'";
}

}  // namespace plumbline::io
