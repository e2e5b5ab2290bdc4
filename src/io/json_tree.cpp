#include "io/json_tree.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace plumbline::io {

namespace {

using Json = nlohmann::json;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Line and column of growing offsets, counted once along the text.
class Places {
 public:
  explicit Places(std::shared_ptr<const util::Source> source) : source_(std::move(source)) {}

  util::Span at(std::size_t offset, std::size_t end) {
    const std::string& text = source_->text;
    offset = std::min(offset, text.size());
    if (offset < offset_) {
      offset_ = 0;
      line_ = 1;
      column_ = 1;
    }
    for (; offset_ < offset; ++offset_) {
      if (text[offset_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text[offset_]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    int32_t length = 0;
    for (std::size_t i = offset; i < std::min(end, text.size()) && text[i] != '\n'; ++i)
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++length;
    return {source_, line_, column_, std::max(length, 1)};
  }

 private:
  std::shared_ptr<const util::Source> source_;
  std::size_t offset_ = 0;
  int32_t line_ = 1;
  int32_t column_ = 1;
};

/// Walks the text and tells how far the parser has read: its events carry no places.
struct Cursor {
  using difference_type = std::ptrdiff_t;
  using value_type = char;
  using pointer = const char*;
  using reference = const char&;
  using iterator_category = std::input_iterator_tag;

  const char* at = nullptr;
  const char** furthest = nullptr;

  const char& operator*() const { return *at; }
  Cursor& operator++() {
    *furthest = ++at;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at == b.at; }
};

class TreeMaker final : public nlohmann::json_sax<Json> {
 public:
  TreeMaker(std::shared_ptr<const util::Source> source, const JsonLimits& limits)
      : source_(std::move(source)), places_(source_), limits_(limits) {
    read_ = source_->text.data();
  }

  const char** furthest() { return &read_; }
  JsonValue& root() { return root_; }
  util::Diagnostics& errors() { return errors_; }

  bool null() override { return add({}); }
  bool boolean(bool value) override {
    return add({.kind = JsonValue::Kind::boolean, .yes = value});
  }
  bool number_integer(number_integer_t value) override {
    return add({.kind = JsonValue::Kind::integer,
                .integer = value,
                .fraction = static_cast<double>(value)});
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX))
      return fail("E0607", "a whole number larger than 64 bits hold", place());
    return number_integer(static_cast<number_integer_t>(value));
  }
  bool number_float(number_float_t value, const string_t& written) override {
    // A whole number that does not fit becomes a fraction in the parser; say what is the matter.
    if (written.find_first_of(".eE") == std::string::npos)
      return fail("E0607", "a whole number larger than 64 bits hold", place());
    return add({.kind = JsonValue::Kind::fraction, .fraction = value});
  }
  bool string(string_t& value) override {
    return add({.kind = JsonValue::Kind::text, .text = std::move(value)});
  }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonValue::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    util::Span where = place();
    auto& [object, keys] = open_.back();
    if (!keys.insert(name).second) {
      errors_.push_back({.code = "E0606",
                         .message = fmt::format("the key '{}' stands here a second time", name),
                         .span = where,
                         .hint = "",
                         .notes = {}});
    }
    object->entries.push_back({std::move(name), where, {}});
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
    const std::size_t end = offset();
    const std::size_t at = end == 0 ? 0 : end - 1;
    return fail("E0601", words_of(e.what()), places_.at(at, at + 1));
  }

  bool fail(std::string code, std::string message, util::Span where) {
    errors_.push_back({.code = std::move(code),
                       .message = std::move(message),
                       .span = std::move(where),
                       .hint = "",
                       .notes = {}});
    return false;
  }

 private:
  struct Open {
    JsonValue* value;
    std::set<std::string, std::less<>> keys;
  };

  std::size_t offset() const { return static_cast<std::size_t>(read_ - source_->text.data()); }

  /// Of the token that was read last: it starts behind the one before, white space and , or :.
  util::Span place() {
    const std::string& text = source_->text;
    std::size_t begin = before_;
    if (begin == 0 && text.compare(0, 3, "\xEF\xBB\xBF") == 0) begin = 3;
    while (begin < text.size() &&
           std::string_view(" \t\r\n,:").find(text[begin]) != std::string_view::npos)
      ++begin;
    std::size_t end = offset();
    // A number is over only when the parser has seen the character after it.
    const bool number = begin < text.size() && (text[begin] == '-' || is_digit(text[begin]));
    if (number && end > begin && !is_digit(text[end - 1])) --end;
    before_ = std::max(end, begin);
    return places_.at(begin, end);
  }

  /// Where the next value goes; nullptr for the root.
  JsonValue* put(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    JsonValue& parent = *open_.back().value;
    if (parent.kind == JsonValue::Kind::list) {
      parent.items.push_back(std::move(value));
      return &parent.items.back();
    }
    parent.entries.back().value = std::move(value);
    return &parent.entries.back().value;
  }

  bool add(JsonValue value) {
    value.span = place();
    if (++count_ > limits_.values) {
      return fail("E0607", fmt::format("more than {} values", limits_.values), value.span);
    }
    put(std::move(value));
    return true;
  }

  bool open(JsonValue::Kind kind) {
    JsonValue value{.kind = kind};
    value.span = place();
    if (++count_ > limits_.values)
      return fail("E0607", fmt::format("more than {} values", limits_.values), value.span);
    if (static_cast<int>(open_.size()) >= limits_.depth)
      return fail(
          "E0607",
          fmt::format("lists and objects are more than {} deep in each other", limits_.depth),
          value.span);
    // A parent's list may grow only while none of its children is open, so the pointer holds.
    open_.push_back({put(std::move(value)), {}});
    return true;
  }

  bool close() {
    place();
    open_.pop_back();
    return true;
  }

  /// The parser's own words without its prefix and its count of bytes.
  static std::string words_of(std::string_view what) {
    const std::size_t syntax = what.find("syntax error");
    if (syntax != std::string_view::npos) {
      const std::size_t dash = what.find(" - ", syntax);
      const std::size_t from = dash == std::string_view::npos ? syntax : dash + 3;
      std::string text(what.substr(from));
      const std::size_t last = text.find("; last read");
      if (last != std::string::npos) {
        const std::size_t expected = text.find("; expected", last);
        text = text.substr(0, last) + (expected == std::string::npos ? "" : text.substr(expected));
      }
      return "this is not JSON: " + text;
    }
    const std::size_t bracket = what.find("] ");
    return "this is not JSON: " +
           std::string(bracket == std::string_view::npos ? what : what.substr(bracket + 2));
  }

  std::shared_ptr<const util::Source> source_;
  Places places_;
  JsonLimits limits_;
  const char* read_ = nullptr;
  std::size_t before_ = 0;
  std::size_t count_ = 0;
  JsonValue root_;
  std::vector<Open> open_;
  util::Diagnostics errors_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const JsonEntry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

util::Result<JsonValue> parse_json(std::shared_ptr<const util::Source> source,
                                   const JsonLimits& limits) {
  TreeMaker maker(source, limits);
  if (source->text.size() > limits.bytes) {
    maker.fail("E0607", fmt::format("larger than {} MiB", limits.bytes >> 20U), {source, 0, 0, 0});
    return util::Unexpected(std::move(maker.errors()));
  }
  const char* begin = source->text.data();
  try {
    Json::sax_parse(Cursor{begin, maker.furthest()},
                    Cursor{begin + source->text.size(), maker.furthest()}, &maker);
  } catch (const std::exception& e) {
    maker.fail("E0601", std::string("this is not JSON: ") + e.what(), {source, 0, 0, 0});
  }
  if (!maker.errors().empty()) return util::Unexpected(std::move(maker.errors()));
  return std::move(maker.root());
}

std::string describe(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null: return "null";
    case JsonValue::Kind::boolean: return value.yes ? "true" : "false";
    case JsonValue::Kind::integer: return fmt::format("the number {}", value.integer);
    case JsonValue::Kind::fraction: return fmt::format("the number {}", value.fraction);
    case JsonValue::Kind::text: {
      // Short enough for one line; cut between characters.
      std::size_t end = std::min<std::size_t>(value.text.size(), 60);
      while (end > 0 && end < value.text.size() &&
             (static_cast<unsigned char>(value.text[end]) & 0xC0U) == 0x80U)
        --end;
      return fmt::format("the text '{}{}'", value.text.substr(0, end),
                         end < value.text.size() ? "..." : "");
    }
    case JsonValue::Kind::list: return "a list";
    case JsonValue::Kind::object: return "an object";
  }
  return {};
}

}  // namespace plumbline::io
