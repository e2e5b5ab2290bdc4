#include "io/types.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io {

namespace {

/// Lists of allowed words up to this length are printed in full with an error.
constexpr std::size_t words_shown = 8;

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
  const std::string all = one_of_these(words);
  if (!all.empty()) hint = joined(hint, all);
  return fail(out, "E0205", "'" + util::printable(*text, 60) + "' is none of the allowed words",
              node, std::move(hint));
}

std::string one_of_these(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > words_shown) return {};
  return "one of " + quoted_list(words);
}

std::string expects_words(const std::vector<std::string>& words) {
  const std::string all = one_of_these(words);
  return "a text (" + (all.empty() ? "a word of a fixed list" : all) + ")";
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

}  // namespace plumbline::io
