#include "io/types.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

// Types of single values: texts, ids, numbers, dates, words.
namespace plumbline::io {

namespace {

constexpr std::string_view id_pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
constexpr std::size_t id_longest = 64;

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > id_longest || text.front() == '-' || text.back() == '-')
    return false;
  char before = ' ';
  for (const char c : text) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!fine || (c == '-' && before == '-')) return false;
    before = c;
  }
  return true;
}

/// What an id that somebody spelt by feeling should be: "Kettle Bell" gives "kettle-bell".
std::string id_from(std::string_view text) {
  std::string out;
  for (const char c : util::lower_ascii(text)) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fine) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return is_id(out) ? out : std::string();
}

/// "12.5" for 125 with one place.
std::string decimal_text(int64_t value, int places) {
  // By magnitude, so that the smallest number does not overflow on the way.
  const bool negative = value < 0;
  std::string digits =
      std::to_string(negative ? 0U - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
  const auto wanted = static_cast<std::size_t>(places) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  std::string out = digits.substr(0, digits.size() - static_cast<std::size_t>(places));
  std::string fraction = digits.substr(out.size());
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) out += "." + fraction;
  return (negative ? "-" : "") + out;
}

/// The inverse: nothing for exponents, too many places, or more than 15 digits.
std::optional<int64_t> parse_decimal(std::string_view text, int places) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int64_t value = 0;
  int behind = -1;
  if (text.size() > 16) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && behind < 0) {
      behind = 0;
    } else if (c >= '0' && c <= '9') {
      // Zeros beyond the last place change nothing.
      if (behind >= places && c != '0') return std::nullopt;
      if (behind >= places) continue;
      value = value * 10 + (c - '0');
      behind += behind >= 0 ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  for (int i = std::max(behind, 0); i < places; ++i) value *= 10;
  return negative ? -value : value;
}

/// A number of hundredths and the like as JSON: whole where it is whole.
Json decimal_json(int64_t value, int places) { return Json::parse(decimal_text(value, places)); }

}  // namespace

Type<std::string> text(int shortest, int longest) {
  Type<std::string> type;
  type.expects = "a text";
  type.shapes = Shapes::text;
  type.schema = {{"type", "string"}, {"maxLength", longest}};
  if (shortest > 0) type.schema["minLength"] = shortest;
  type.write = [](const std::string& value, std::string& out) { add_json(out, value); };
  type.read = [shortest, longest](const Node& node,
                                  Diagnostics& out) -> std::optional<std::string> {
    const auto found = detail::text_of(node, "a text", false, out);
    if (!found) return std::nullopt;
    if (!detail::check_length(node, util::count_characters(*found), shortest, longest, out))
      return std::nullopt;
    return std::string(*found);
  };
  return type;
}

Type<std::string> id(std::string what) {
  Type<std::string> type;
  type.expects = std::move(what);
  type.shapes = Shapes::text;
  type.schema = {{"type", "string"}, {"pattern", id_pattern}, {"maxLength", id_longest}};
  type.write = [](const std::string& value, std::string& out) { add_json(out, value); };
  type.read = [expects = type.expects](const Node& node,
                                       Diagnostics& out) -> std::optional<std::string> {
    const auto found = detail::text_of(node, expects, false, out);
    if (!found) return std::nullopt;
    if (is_id(*found)) return std::string(*found);
    const std::string better = id_from(*found);
    return detail::fail(out, "E0207",
                        "expected " + expects + " (small letters, digits and hyphens, at most " +
                            std::to_string(id_longest) + "), found " + describe(node),
                        node, better.empty() ? "" : "maybe: '" + better + "'");
  };
  return type;
}

Type<bool> boolean() {
  Type<bool> type;
  type.expects = "true or false";
  type.shapes = Shapes::boolean;
  type.schema = {{"type", "boolean"}};
  type.write = [](const bool& value, std::string& out) { out += value ? "true" : "false"; };
  type.read = [](const Node& node, Diagnostics& out) -> std::optional<bool> {
    if (const auto value = as_bool(node)) return value;
    const std::string word = node.is_scalar() ? util::lower_ascii(node.text) : "";
    std::string hint;
    if (word == "yes" || word == "on" || word == "y") hint = "maybe: true";
    if (word == "no" || word == "off" || word == "n") hint = "maybe: false";
    return detail::fail(out, "E0203", "expected true or false, found " + describe(node), node,
                        std::move(hint));
  };
  return type;
}

Type<int64_t> big_integer(int64_t low, int64_t high) {
  Type<int64_t> type;
  type.expects = fmt::format("a whole number from {} to {}", low, high);
  type.shapes = Shapes::integer;
  type.schema = {{"type", "integer"}, {"minimum", low}, {"maximum", high}};
  type.write = [](const int64_t& value, std::string& out) { out += std::to_string(value); };
  type.read = [low, high, expects = type.expects](const Node& node,
                                                  Diagnostics& out) -> std::optional<int64_t> {
    if (shape_of(node) != Shapes::integer) return detail::wrong_type(out, expects, node);
    const auto value = as_int(node);
    if (value && *value >= low && *value <= high) return value;
    return detail::fail(
        out, "E0204",
        fmt::format("{} is out of range: {} to {}", util::printable(node.text, 60), low, high),
        node);
  };
  return type;
}

Type<int> integer(int low, int high) {
  return converted<int>(
      big_integer(low, high), [](int64_t v) { return static_cast<int>(v); },
      [](const int& v) { return int64_t{v}; });
}

Type<int64_t> decimal(int places, int64_t low, int64_t high) {
  Type<int64_t> type;
  const std::string low_text = decimal_text(low, places);
  const std::string high_text = decimal_text(high, places);
  type.expects = fmt::format("a number from {} to {} with at most {} decimal{}", low_text,
                             high_text, places, places == 1 ? "" : "s");
  type.shapes = Shapes::integer | Shapes::fraction;
  type.schema = {{"type", "number"},
                 {"minimum", decimal_json(low, places)},
                 {"maximum", decimal_json(high, places)}};
  type.write = [places](const int64_t& value, std::string& out) {
    out += decimal_json(value, places).dump();
  };
  type.read = [=, expects = type.expects](const Node& node,
                                          Diagnostics& out) -> std::optional<int64_t> {
    if (!is_number(node)) return detail::wrong_type(out, expects, node);
    const auto value = parse_decimal(node.text, places);
    if (!value) return detail::wrong_type(out, expects, node);
    if (*value >= low && *value <= high) return value;
    return detail::fail(out, "E0204",
                        fmt::format("{} is out of range: {} to {}", node.text, low_text, high_text),
                        node);
  };
  return type;
}

namespace {
const std::string year = "(?!0000)[0-9]{4}";  // as a part of patterns
}  // namespace

std::string month_pattern() { return "(0[1-9]|1[0-2])"; }

std::string day_pattern(const std::string& century) {
  const std::string common =
      "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
      "02-(0[1-9]|1[0-9]|2[0-8]))";
  // Every fourth year, of the hundreds every fourth; both centuries have to be of the kind asked
  // for.
  const std::string leap = "(?=" + century +
                           ")([0-9]{2}(0[48]|[2468][048]|[13579][26])|"
                           "([02468][048]|[13579][26])00)";
  return "((?!0000)" + century + "[0-9]{2}-" + common + "|(?!0000)" + leap + "-02-29)";
}

Type<util::Date> date() {
  return formed<util::Date>({.expects = "a date as 2026-11-23",
                             .pattern = "^" + day_pattern() + "$",
                             .code = "E0206",
                             .parse = util::parse_date,
                             .print = [](const util::Date& d) { return util::to_text(d); }});
}

Type<util::IsoWeek> week() {
  return formed<util::IsoWeek>({.expects = "an ISO week as 2026-W48",
                                .pattern = "^" + year + "-W(0[1-9]|[1-4][0-9]|5[0-3])$",
                                .code = "E0206",
                                .parse = util::parse_week,
                                .print = [](const util::IsoWeek& w) { return util::to_text(w); }});
}

Type<int> time_of_day() {
  return formed<int>({.expects = "a time of day as 18:30",
                      .pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$",
                      .code = "E0206",
                      .parse = util::parse_time,
                      .print = [](const int& minutes) { return util::time_to_text(minutes); }});
}

Type<std::string> language() {
  return formed<std::string>(
      {.expects = "a language such as en or pt-BR",
       .pattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
       .parse = [](std::string_view written) -> std::optional<std::string> {
         const std::size_t first = std::min(written.find('-'), written.size());
         const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
         const bool good =
             (first == 2 || first == 3) && written.size() <= 20 &&
             std::all_of(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(first),
                         small) &&
             std::all_of(written.begin(), written.end(), [&](char c) {
               return small(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
             });
         return good ? std::optional(std::string(written)) : std::nullopt;
       },
       .print = [](const std::string& each) { return each; }});
}
Type<util::PartialDate> partial_date() {
  return formed<util::PartialDate>(
      {.expects = "a date as 2026-11-23, a month as 2026-11 or a year as 2026",
       .pattern = "^(" + year + "(-" + month_pattern() + ")?|" + day_pattern() + ")$",
       .code = "E0206",
       .parse = util::parse_partial_date,
       .print = [](const util::PartialDate& d) { return util::to_text(d); },
       .numbers = true,
       .lowest = 1000,
       .highest = 9999});
}

Type<std::string> word(const std::vector<std::string>& words) {
  std::vector<Word<std::string>> pairs;
  for (const std::string& each : words) pairs.push_back({each, each});
  return choice<std::string>(std::move(pairs));
}

namespace {

Json json_of(const Node& node) {
  switch (node.kind) {
    case Kind::null: return {};
    case Kind::sequence: {
      Json out = Json::array();
      for (const Node& each : node.items) out.push_back(json_of(each));
      return out;
    }
    case Kind::map: {
      Json out = Json::object();
      for (const Entry& each : node.entries) out[each.key.text] = json_of(each.value);
      return out;
    }
    case Kind::scalar: break;
  }
  if (const auto value = as_bool(node)) return *value;
  if (const auto value = as_int(node)) return *value;
  return node.text;
}

}  // namespace

Type<Node> raw() {
  Type<Node> type;
  type.expects = "any value";
  type.shapes = ~0U;
  type.schema = Json::object();
  type.write = [](const Node& value, std::string& out) { out += json_of(value).dump(); };
  type.read = [](const Node& node, Diagnostics&) { return std::optional<Node>(node); };
  return type;
}

}  // namespace plumbline::io
