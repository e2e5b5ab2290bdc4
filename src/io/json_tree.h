#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

struct JsonEntry;

/// A JSON value that knows where it stands, so that what is wrong with its meaning can be shown
/// as well as what is wrong with its form.
struct JsonValue {
  enum class Kind { null, boolean, integer, fraction, text, list, object };
  Kind kind = Kind::null;
  bool yes = false;     ///< of a boolean
  int64_t integer = 0;  ///< of an integer
  double fraction = 0;  ///< of a number, integers too
  std::string text;     ///< of a text
  std::vector<JsonValue> items;
  std::vector<JsonEntry> entries;  ///< as written; no key twice
  util::Span span;                 ///< of a list or object: its bracket

  const JsonValue* find(std::string_view key) const;
};

struct JsonEntry {
  std::string key;
  util::Span where;
  JsonValue value;
};

/// What a file may ask for; more is refused with a message, never with a crash or a long wait.
struct JsonLimits {
  std::size_t bytes = std::size_t{64} << 20;
  int depth = 32;
  std::size_t values = 2'000'000;
};

/// Reads one JSON document (RFC 8259, UTF-8). Errors: E0601 no JSON, E0606 a key twice, E0607 too
/// deep, too large or a whole number beyond 64 bits. Never throws.
util::Result<JsonValue> parse_json(std::shared_ptr<const util::Source> source,
                                   const JsonLimits& limits = {});

/// For messages: "the text 'sixty'", "the number 5", "a list", "nothing", ...
std::string describe(const JsonValue& value);

}  // namespace plumbline::io
