#include "io/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io {

namespace {

/// Lists of allowed words up to this length are printed in full with an error.
constexpr std::size_t words_shown = 8;

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

std::string quoted_list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& each : words) out += (out.empty() ? "'" : ", '") + each + "'";
  return out;
}

std::string joined(std::string first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return std::move(first) + "; " + second;
}

/// The hint of a wrong type: what the writer most likely has to do.
std::string type_hint(const std::string& expects, const Node& node) {
  if (node.is_null() && expects == "a list") return "write [] for none";
  if (node.is_null() && expects.starts_with("a map")) return "write {} for none";
  const bool wants_text = expects.starts_with("a text") || expects.starts_with("an id");
  if (wants_text && node.is_scalar()) return "put it in quotes: \"" + node.text + "\"";
  const bool wants_number = expects.starts_with("a whole") || expects.starts_with("a number");
  Node plain = node;
  plain.quoted = false;
  if (node.quoted && wants_number && is_number(plain)) return "leave the quotes out";
  return {};
}

}  // namespace

TypeFacts::TypeFacts() = default;
TypeFacts::TypeFacts(const TypeFacts&) = default;
TypeFacts::TypeFacts(TypeFacts&&) noexcept = default;
TypeFacts& TypeFacts::operator=(const TypeFacts&) = default;
TypeFacts& TypeFacts::operator=(TypeFacts&&) noexcept = default;
TypeFacts::~TypeFacts() = default;

unsigned shape_of(const Node& node) {
  switch (node.kind) {
    case Kind::null: return Shapes::null;
    case Kind::sequence: return Shapes::list;
    case Kind::map: return Shapes::map;
    case Kind::scalar: break;
  }
  if (as_bool(node)) return Shapes::boolean;
  if (is_fraction(node)) return Shapes::fraction;
  return is_number(node) ? Shapes::integer : Shapes::text;
}

namespace detail {

std::nullopt_t fail(Diagnostics& out, std::string code, std::string message, const Node& node,
                    std::string hint) {
  util::Diagnostic error;
  error.code = std::move(code);
  error.message = std::move(message);
  error.span = node.span;
  error.hint = std::move(hint);
  out.push_back(std::move(error));
  return std::nullopt;
}

std::nullopt_t wrong_type(Diagnostics& out, const std::string& expects, const Node& node) {
  return fail(out, "E0203", "expected " + expects + ", found " + describe(node), node,
              type_hint(expects, node));
}

std::optional<std::string_view> text_of(const Node& node, const std::string& expects, bool numbers,
                                        Diagnostics& out) {
  if (numbers && is_number(node)) return node.text;
  if (const auto text = as_text(node)) return text;
  return wrong_type(out, expects, node);
}

std::nullopt_t bad_form(Diagnostics& out, const std::string& code, const std::string& expects,
                        const Node& node) {
  return fail(out, code, "expected " + expects + ", found " + describe(node), node);
}

std::optional<std::size_t> find_word(const Node& node, const std::vector<std::string>& words,
                                     Diagnostics& out) {
  const auto text = text_of(node, expects_words(words), false, out);
  if (!text) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == *text) return i;
  std::string hint = util::maybe(*text, words);
  if (words.size() <= words_shown) hint = joined(hint, "one of " + quoted_list(words));
  return fail(out, "E0205", "'" + util::printable(*text, 60) + "' is none of the allowed words",
              node, std::move(hint));
}

std::string expects_words(const std::vector<std::string>& words) {
  if (words.size() > words_shown) return "a text (a word of a fixed list)";
  return "a text (one of " + quoted_list(words) + ")";
}

Json words_schema(const std::vector<std::string>& words, const std::vector<std::string>& meanings) {
  Json schema = {{"type", "string"}, {"enum", words}};
  const bool any = std::any_of(meanings.begin(), meanings.end(),
                               [](const std::string& m) { return !m.empty(); });
  if (any) schema["markdownEnumDescriptions"] = meanings;
  return schema;
}

Json form_schema(const std::string& pattern) {
  Json schema = {{"type", "string"}};
  if (!pattern.empty()) schema["pattern"] = pattern;
  return schema;
}

Json form_schema(const std::string& pattern, int lowest, int highest) {
  return {
      {"anyOf",
       {form_schema(pattern), {{"type", "integer"}, {"minimum", lowest}, {"maximum", highest}}}}};
}

Json list_schema(const Json& item, int least, int most, bool unique) {
  Json schema = {{"type", "array"}, {"items", item}};
  if (least > 0) schema["minItems"] = least;
  if (most < ListRule{}.most) schema["maxItems"] = most;
  if (unique) schema["uniqueItems"] = true;
  return schema;
}

Json map_schema(const Json& value, const std::string& key_pattern, int most) {
  Json schema = {{"type", "object"}, {"additionalProperties", value}};
  if (!key_pattern.empty()) schema["propertyNames"] = {{"pattern", key_pattern}};
  if (most < ListRule{}.most) schema["maxProperties"] = most;
  return schema;
}

Json either_schema(const std::vector<Json>& schemas) { return {{"anyOf", schemas}}; }

Json nullable_schema(Json schema) {
  // An enum would still refuse null if only the type were widened.
  const bool plain =
      schema.contains("type") && schema["type"].is_string() && !schema.contains("enum");
  if (!plain) return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}};
  schema["type"] = Json::array({schema["type"], "null"});
  return schema;
}

bool check_length(const Node& node, std::size_t count, int least, int most, Diagnostics& out) {
  const auto low = static_cast<std::size_t>(least);
  const auto high = static_cast<std::size_t>(most);
  if (count >= low && count <= high) return true;
  const std::string wanted =
      count < low ? fmt::format("at least {}", least) : fmt::format("at most {}", most);
  const char* unit = node.is_scalar() ? "characters" : "entries";
  fail(out, "E0208", fmt::format("expected {} {}, found {}", wanted, unit, count), node);
  return false;
}

void report_twice(const Node& node, const Node& first, Diagnostics& out) {
  fail(out, "E0209", "'" + util::printable(node.text, 60) + "' stands twice in this list", node);
  out.back().notes.push_back({"first here", first.span});
}

std::string with_article(const std::string& noun) {
  const bool vowel =
      !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + noun;
}

Json object_schema(const std::string& title, const std::string& description,
                   const std::vector<FieldInfo>& fields) {
  Json schema = {{"type", "object"},
                 {"title", title},
                 {"description", description},
                 {"additionalProperties", false},
                 {"properties", Json::object()}};
  Json required = Json::array();
  for (const FieldInfo& field : fields) {
    schema["properties"][field.key] = field.schema;
    if (field.required) required.push_back(field.key);
  }
  // Draft-04 readers refuse an empty list, so it is left out.
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

namespace {

void unknown_key(const Node& key, const std::string& title, const std::vector<FieldInfo>& fields,
                 Diagnostics& out) {
  std::vector<std::string> known;
  for (const FieldInfo& field : fields) known.push_back(field.key);
  std::string hint = util::maybe(key.text, known);
  if (hint.empty() && known.size() <= words_shown) hint = "one of " + quoted_list(known);
  fail(out, "E0201",
       fmt::format("unknown key '{}' in {}", util::printable(key.text, 60), with_article(title)),
       key, std::move(hint));
}

}  // namespace

std::vector<const Entry*> by_key(const Node& map) {
  std::vector<const Entry*> entries;
  for (const Entry& each : map.entries) entries.push_back(&each);
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->key.text < b->key.text; });
  return entries;
}

void name_key(Diagnostics& out, std::size_t since, const Entry& entry) {
  for (std::size_t i = since; i < out.size(); ++i) {
    const util::Span& span = out[i].span;
    const util::Span& value = entry.value.span;
    const bool own = span.line == value.line && span.column == value.column;
    // A block map starts where its first key does, and an unknown key names itself.
    if (own && out[i].code != "E0201")
      out[i].message.insert(0, util::printable(entry.key.text, 60) + ": ");
  }
}

void FieldTable::add(std::string key, bool required, Json schema, const char* meaning) {
  schema["description"] = meaning;
  const auto place = std::find_if(sorted_.begin(), sorted_.end(),
                                  [&](std::size_t other) { return key < info[other].key; });
  sorted_.insert(place, info.size());
  info.push_back({std::move(key), required, std::move(schema), std::nullopt});
}

void FieldTable::describe(const char* key, bool required, TypeFacts& type,
                          const std::string& unless_given, const char* meaning) {
  Json schema = std::move(type.schema);
  if (unless_given != "null") schema["default"] = Json::parse(unless_given);
  add(key, required, std::move(schema), meaning);
}

void FieldTable::add_constant(std::string key, const std::string& value, const char* meaning) {
  Access constant;
  constant.type = std::make_shared<const std::string>(value);
  constant.read = [](const void* wanted, const Node& node, void*, Diagnostics& out) {
    const auto& text = *static_cast<const std::string*>(wanted);
    if (node.text != text || !node.is_scalar())
      fail(out, "E0210", "expected '" + text + "', found " + io::describe(node), node);
  };
  constant.write = [](const void* wanted, const void*, std::string& text) {
    add_json(text, *static_cast<const std::string*>(wanted));
  };
  add(std::move(key), true, {{"const", value}}, meaning);
  access.push_back(std::move(constant));
}

void FieldTable::add_examples(const char* array) {
  info.back().schema["examples"] = Json::parse(array);
}

void FieldTable::write(const void* value, std::string& out) const {
  char before = '{';
  for (const std::size_t i : sorted_) {
    const std::size_t start = out.size();
    out += before;
    add_json(out, info[i].key);
    out += ':';
    const std::size_t from = out.size();
    access[i].write(access[i].type.get(), static_cast<const char*>(value) + access[i].offset, out);
    if (info[i].unwritten && std::string_view(out).substr(from) == *info[i].unwritten)
      out.resize(start);
    else
      before = ',';
  }
  out += before == '{' ? "{}" : "}";
}

bool FieldTable::read(const Node& node, void* value, Diagnostics& out) const {
  auto* const begin = static_cast<char*>(value);
  if (where) *reinterpret_cast<util::Span*>(begin + *where) = node.span;
  if (!node.is_map()) {
    wrong_type(out, "a map (" + title + ")", node);
    return false;
  }
  const std::vector<FieldInfo>& fields = info;
  std::vector<bool> seen(fields.size(), false);
  for (const Entry& each : node.entries) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& known) {
      return known.key == each.key.text;
    });
    if (field == fields.end()) {
      unknown_key(each.key, title, fields, out);
      continue;
    }
    const auto index = static_cast<std::size_t>(field - fields.begin());
    seen[index] = true;
    const std::size_t before = out.size();
    access[index].read(access[index].type.get(), each.value, begin + access[index].offset, out);
    name_key(out, before, each);
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].required || seen[i]) continue;
    fail(out, "E0202", fmt::format("key '{}' is missing in {}", fields[i].key, with_article(title)),
         node);
  }
  return true;
}

}  // namespace detail

void add_json(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
  });
  if (!plain) {
    out += Json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

// ---- leaves -----------------------------------------------------------------------------------

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

// ---- documents --------------------------------------------------------------------------------

Json schema_document(const Json& schema, const std::string& id) {
  Json out = schema;
  out["$schema"] = "http://json-schema.org/draft-07/schema#";
  out["$id"] = id;
  return out;
}

void unknown_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
                const std::vector<std::string>& known) {
  util::Diagnostic error;
  error.code = "E0301";
  error.message = "unknown " + what + " '" + util::printable(found.value, 60) + "'";
  error.span = found.where;
  error.hint = util::maybe(found.value, known);
  if (error.hint.empty() && !known.empty() && known.size() <= words_shown)
    error.hint = "one of " + quoted_list(known);
  out.push_back(std::move(error));
}

bool known_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
              const std::vector<std::string>& known) {
  if (std::binary_search(known.begin(), known.end(), found.value)) return true;
  unknown_id(out, found, what, known);
  return false;
}

}  // namespace plumbline::io
