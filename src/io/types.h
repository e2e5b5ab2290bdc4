#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "io/yaml_tree.h"
#include "util/date.h"
#include "util/diagnostic.h"
#include "util/located.h"
#include "util/result.h"

/// How single values, lists and maps are written: a `Type<T>` gives the reader with its messages,
/// the JSON Schema (draft-07) and the canonical JSON form. Structs are made of them in io/fields.h.
namespace plumbline::io {

using util::Diagnostics;
using util::Located;
using Json = nlohmann::json;

/// What kinds of values a type can be read from, as bits; `one_of` decides by it.
struct Shapes {
  static constexpr unsigned null = 1U, boolean = 2U, integer = 4U, fraction = 8U, text = 16U,
                            list = 32U, map = 64U;
};
/// The one bit of a node.
unsigned shape_of(const Node& node);

/// What a `Type` says whatever its T is. Copied and moved out of line, since every field of every
/// kind of file does so: in place, that code is most of what there is to compile.
struct TypeFacts {
  TypeFacts();
  TypeFacts(const TypeFacts& other);
  TypeFacts(TypeFacts&& other) noexcept;
  TypeFacts& operator=(const TypeFacts& other);
  TypeFacts& operator=(TypeFacts&& other) noexcept;
  ~TypeFacts();

  /// What is expected, for messages: "a whole number from 15 to 240".
  std::string expects;
  /// Bits of `Shapes` that `read` can do something with.
  unsigned shapes = 0;
  /// JSON Schema, draft-07.
  Json schema;
};

/// How a T is written in YAML. Made by the functions below, or by hand for a form of your own.
template <class T>
struct Type : TypeFacts {
  /// The value, or nothing after at least one diagnostic was added. A map is read to its end and
  /// gives a value even when fields of it were bad: look for errors before you use it.
  std::function<std::optional<T>(const Node&, Diagnostics&)> read;
  /// Adds the canonical JSON form, as text: keys sorted, places dropped. Reading it gives an equal
  /// value. It is what hashes are made of, so it is written without a tree in between.
  std::function<void(const T&, std::string&)> write;
};

/// The canonical form of a value.
template <class T>
std::string canonical(const Type<T>& type, const T& value) {
  std::string out;
  type.write(value, out);
  return out;
}

/// Adds a text as a JSON string, in the bytes that `Json(text).dump()` gives.
void add_json(std::string& out, std::string_view text);

// ---- leaves -----------------------------------------------------------------------------------

/// Text of `shortest` to `longest` characters; numbers and booleans need quotes (E0203, E0208).
Type<std::string> text(int shortest = 0, int longest = 2000);
/// An id: small letters, digits and single hyphens, at most 64 (E0207). `what` as in "an id of a
/// condition".
Type<std::string> id(std::string what = "an id");
Type<bool> boolean();
/// A whole number within bounds, both included (E0203, E0204).
Type<int> integer(int low, int high);
/// The same for 64 bits.
Type<int64_t> big_integer(int64_t low, int64_t high);
/// A decimal number with at most `places` (0 to 6) digits behind the point, as a whole number of
/// its last place: with 1 place `12.5` is 125. Bounds in the same unit. Never a floating point.
Type<int64_t> decimal(int places, int64_t low, int64_t high);
/// `YYYY-MM-DD`, `YYYY-Www`, `HH:MM` (as minutes after midnight) (E0206).
Type<util::Date> date();
Type<util::IsoWeek> week();
Type<int> time_of_day();
/// A language tag such as `en` or `pt-BR`.
Type<std::string> language();
/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
Type<util::PartialDate> partial_date();
/// One of a list of words (E0205).
Type<std::string> word(const std::vector<std::string>& words);
/// The node as it stands, for forms that only a later step can read; written as JSON.
Type<Node> raw();

/// Any other form of text: `parse` gives nothing for a bad one (`code`, E0206 or E0207).
/// `pattern` is its regular expression for the schema; it is not used for reading. With
/// `numbers`, an unquoted number is read by its text too (`1971`).
template <class T>
struct Form {
  std::string expects;
  std::string pattern;
  std::string code = "E0207";
  std::optional<T> (*parse)(std::string_view) = nullptr;
  std::string (*print)(const T&) = nullptr;
  bool numbers = false;
  int lowest = 0, highest = 0;  ///< of such numbers, for the schema
};

/// Regular expressions of the calendar, without anchors: a month, a month and day that every year
/// has, and a day of a year that begins with the expression handed in (29 February in leap years).
std::string month_pattern();
std::string day_pattern(const std::string& century = "[0-9][0-9]");

// ---- what the templates below are made of -------------------------------------------------------

namespace detail {
/// Adds an error and returns nothing, whatever the type.
std::nullopt_t fail(Diagnostics& out, std::string code, std::string message, const Node& node,
                    std::string hint = {});
std::nullopt_t wrong_type(Diagnostics& out, const std::string& expects, const Node& node);
/// The scalar's text when it is text (or a number, where allowed); else an error.
std::optional<std::string_view> text_of(const Node& node, const std::string& expects, bool numbers,
                                        Diagnostics& out);
std::nullopt_t bad_form(Diagnostics& out, const std::string& code, const std::string& expects,
                        const Node& node);
/// The index of a word in a list; else E0205 with a maybe, and the list if it is short.
std::optional<std::size_t> find_word(const Node& node, const std::vector<std::string>& words,
                                     Diagnostics& out);
std::string expects_words(const std::vector<std::string>& words);
/// "one of a, b", or nothing where there are none or too many to be printed in full.
std::string one_of_these(const std::vector<std::string>& words);
Json words_schema(const std::vector<std::string>& words, const std::vector<std::string>& meanings);
Json form_schema(const std::string& pattern);
/// A text of the pattern, or a whole number within bounds.
Json form_schema(const std::string& pattern, int lowest, int highest);
Json list_schema(const Json& item, int least, int most, bool unique);
Json map_schema(const Json& value, const std::string& key_pattern, int most);
Json either_schema(const std::vector<Json>& schemas);
Json nullable_schema(Json schema);
bool check_length(const Node& node, std::size_t count, int least, int most, Diagnostics& out);
void report_twice(const Node& node, const Node& first, Diagnostics& out);
/// "a session" and the like: with "a" or "an".
std::string with_article(const std::string& noun);

/// The map's entries, sorted by the keys' text.
std::vector<const Entry*> by_key(const Node& map);
/// Puts the key's name in front of the messages since `since` that are about the entry's value
/// itself; those from further below have names of their own.
void name_key(Diagnostics& out, std::size_t since, const Entry& entry);
}  // namespace detail

// ---- combinators ----------------------------------------------------------------------------

template <class T>
Type<T> formed(Form<T> form) {
  Type<T> type;
  type.expects = form.expects;
  type.shapes = Shapes::text | (form.numbers ? Shapes::integer | Shapes::fraction : 0U);
  type.schema = form.numbers ? detail::form_schema(form.pattern, form.lowest, form.highest)
                             : detail::form_schema(form.pattern);
  type.write = [print = form.print](const T& value, std::string& out) {
    add_json(out, print(value));
  };
  type.read = [form = std::move(form)](const Node& node, Diagnostics& out) -> std::optional<T> {
    const auto found = detail::text_of(node, form.expects, form.numbers, out);
    if (!found) return std::nullopt;
    auto value = form.parse(*found);
    if (!value) return detail::bad_form(out, form.code, form.expects, node);
    return value;
  };
  return type;
}

/// A word of `choice`, its value and what it means (for editors; may be empty).
template <class E>
struct Word {
  std::string word;
  E value;
  std::string meaning = {};
};

/// One of a list of words, each standing for a value (E0205).
template <class E>
Type<E> choice(std::vector<Word<E>> words) {
  std::vector<std::string> names, meanings;
  for (const auto& each : words) {
    names.push_back(each.word);
    meanings.push_back(each.meaning);
  }
  Type<E> type;
  type.expects = detail::expects_words(names);
  type.shapes = Shapes::text;
  type.schema = detail::words_schema(names, meanings);
  type.write = [words](const E& value, std::string& out) {
    for (const auto& each : words)
      if (each.value == value) return add_json(out, each.word);
    out += "null";
  };
  type.read = [words = std::move(words), names = std::move(names)](
                  const Node& node, Diagnostics& out) -> std::optional<E> {
    const auto found = detail::find_word(node, names, out);
    if (!found) return std::nullopt;
    return words[*found].value;
  };
  return type;
}

/// Keeps the place of the value.
template <class T>
Type<Located<T>> located(Type<T> inner) {
  Type<Located<T>> type;
  type.expects = inner.expects;
  type.shapes = inner.shapes;
  type.schema = inner.schema;
  type.write = [write = inner.write](const Located<T>& value, std::string& out) {
    write(value.value, out);
  };
  type.read = [read = std::move(inner.read)](const Node& node,
                                             Diagnostics& out) -> std::optional<Located<T>> {
    auto value = read(node, out);
    if (!value) return std::nullopt;
    return Located<T>{std::move(*value), node.span};
  };
  return type;
}

/// Allows `null` for "none". Anywhere else an empty value is an error: nobody can tell a list
/// that was meant to be empty from a line that was never finished.
template <class T>
Type<std::optional<T>> nullable(Type<T> inner) {
  Type<std::optional<T>> type;
  type.expects = inner.expects + " or null";
  type.shapes = inner.shapes | Shapes::null;
  type.schema = detail::nullable_schema(inner.schema);
  type.write = [write = inner.write](const std::optional<T>& value, std::string& out) {
    if (value)
      write(*value, out);
    else
      out += "null";
  };
  type.read = [read = std::move(inner.read)](const Node& node,
                                             Diagnostics& out) -> std::optional<std::optional<T>> {
    if (node.is_null()) return std::optional<std::optional<T>>(std::in_place);
    auto value = read(node, out);
    if (!value) return std::nullopt;
    return std::optional<std::optional<T>>(std::in_place, std::move(value));
  };
  return type;
}

/// Another type made from what `inner` reads: `there(T)` makes it, `back(const U&)` undoes it for
/// writing.
template <class U, class T, class There, class Back>
Type<U> converted(Type<T> inner, There there, Back back) {
  Type<U> type;
  type.expects = std::move(inner.expects);
  type.shapes = inner.shapes;
  type.schema = std::move(inner.schema);
  type.write = [write = std::move(inner.write), back](const U& value, std::string& out) {
    write(back(value), out);
  };
  type.read = [read = std::move(inner.read), there](const Node& node,
                                                    Diagnostics& out) -> std::optional<U> {
    auto value = read(node, out);
    if (!value) return std::nullopt;
    return there(std::move(*value));
  };
  return type;
}

/// How many items a list may have (E0208).
struct ListRule {
  int least = 0;
  int most = 10'000;
};

/// A list. Bad items are reported and left out.
template <class T>
Type<std::vector<T>> list(Type<T> item, ListRule rule = {}) {
  Type<std::vector<T>> type;
  type.expects = "a list";
  type.shapes = Shapes::list;
  type.schema = detail::list_schema(item.schema, rule.least, rule.most, false);
  type.write = [write = item.write](const std::vector<T>& values, std::string& out) {
    char before = '[';
    for (const T& value : values) {
      out += before;
      before = ',';
      write(value, out);
    }
    out += values.empty() ? "[]" : "]";
  };
  type.read = [read = std::move(item.read), rule](
                  const Node& node, Diagnostics& out) -> std::optional<std::vector<T>> {
    if (!node.is_sequence()) return detail::wrong_type(out, "a list", node);
    detail::check_length(node, node.items.size(), rule.least, rule.most, out);
    std::vector<T> values;
    values.reserve(node.items.size());
    for (const Node& each : node.items)
      if (auto value = read(each, out)) values.push_back(std::move(*value));
    return values;
  };
  return type;
}

/// A list in which each scalar may stand once (E0209, at the second, with a note at the first).
template <class T>
Type<std::vector<T>> unique_list(Type<T> item, ListRule rule = {}) {
  Type<std::vector<T>> type = list(item, rule);
  type.schema = detail::list_schema(item.schema, rule.least, rule.most, true);
  type.read = [read = std::move(type.read)](const Node& node,
                                            Diagnostics& out) -> std::optional<std::vector<T>> {
    std::map<std::string_view, const Node*> seen;
    for (const Node& each : node.items) {
      if (!each.is_scalar()) continue;
      const auto [at, fresh] = seen.emplace(each.text, &each);
      if (!fresh) detail::report_twice(each, *at->second, out);
    }
    return read(node, out);
  };
  return type;
}

/// A map with keys that the user chooses (of the form of `key`), sorted by key, each key with its
/// place: ids to resolve later.
template <class T>
using Entries = std::vector<std::pair<Located<std::string>, T>>;

template <class T>
Type<Entries<T>> entries_of(Type<T> value, const Type<std::string>& key = id(), int most = 10'000) {
  Type<Entries<T>> type;
  type.expects = "a map";
  type.shapes = Shapes::map;
  type.schema = detail::map_schema(value.schema, key.schema.value("pattern", ""), most);
  type.write = [write = value.write](const Entries<T>& entries, std::string& out) {
    std::map<std::string_view, const T*> sorted;
    for (const auto& [name, each] : entries) sorted[name.value] = &each;
    char before = '{';
    for (const auto& [name, each] : sorted) {
      out += before;
      before = ',';
      add_json(out, name);
      out += ':';
      write(*each, out);
    }
    out += sorted.empty() ? "{}" : "}";
  };
  type.read = [read = std::move(value.read), key, most](
                  const Node& node, Diagnostics& out) -> std::optional<Entries<T>> {
    if (!node.is_map()) return detail::wrong_type(out, "a map", node);
    detail::check_length(node, node.entries.size(), 0, most, out);
    Entries<T> entries;
    for (const Entry* const each : detail::by_key(node)) {
      auto name = key.read(each->key, out);
      const std::size_t before = out.size();
      auto read_value = read(each->value, out);
      detail::name_key(out, before, *each);
      if (!name || !read_value) continue;
      entries.emplace_back(Located<std::string>{std::move(*name), each->key.span},
                           std::move(*read_value));
    }
    return entries;
  };
  return type;
}

/// The same without the keys' places.
template <class T>
Type<std::map<std::string, T>> map_of(Type<T> value, const Type<std::string>& key = id()) {
  using Map = std::map<std::string, T>;
  return converted<Map>(
      entries_of(std::move(value), key),
      [](Entries<T> entries) {
        Map map;
        for (auto& [name, each] : entries) map.emplace(std::move(name.value), std::move(each));
        return map;
      },
      [](const Map& map) {
        Entries<T> entries;
        for (const auto& [name, each] : map) entries.push_back({{name, {}}, each});
        return entries;
      });
}

/// Several forms of one thing, told apart by their shapes ("an id or a map"): the first that can
/// be read from this shape is taken, and its messages are the user's. Written in the last form,
/// which must be able to say everything.
template <class T>
Type<T> one_of(std::vector<Type<T>> forms) {
  Type<T> type;
  std::vector<Json> schemas;
  for (const auto& form : forms) {
    type.expects += (type.expects.empty() ? "" : " or ") + form.expects;
    type.shapes |= form.shapes;
    schemas.push_back(form.schema);
  }
  type.schema = detail::either_schema(schemas);
  type.write = forms.back().write;
  type.read = [forms = std::move(forms), expects = type.expects](
                  const Node& node, Diagnostics& out) -> std::optional<T> {
    for (const auto& form : forms)
      if ((form.shapes & shape_of(node)) != 0U) return form.read(node, out);
    return detail::wrong_type(out, expects, node);
  };
  return type;
}

}  // namespace plumbline::io
