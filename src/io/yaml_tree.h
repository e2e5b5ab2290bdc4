#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

enum class Kind { null, scalar, sequence, map };

struct Entry;

/// One value of a YAML document, with its place. A plain value: copying it copies what is below.
/// `kind` is null for an unquoted `null`, `~` or nothing at all; `text` keeps what was written.
struct Node {
  Kind kind = Kind::null;
  /// A scalar in quotes, a block scalar (`|`, `>`) or one tagged `!!str`: text, whatever it says.
  bool quoted = false;
  /// The scalar's content, with quotes, escapes and folding resolved.
  std::string text;
  /// Where it starts; the length is that of a scalar or flow collection on one line, of the first
  /// key for a block map, else 1. An alias has its own place, what is below it that of its anchor.
  /// A value left empty stands right behind its key's colon, with length 0.
  util::Span span;
  /// The items of a sequence.
  std::vector<Node> items;
  /// The entries of a map as written; no two keys have the same text, every key is a scalar.
  std::vector<Entry> entries;

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_map() const { return kind == Kind::map; }
  /// The value of a key, or nullptr. Linear: readers walk `entries` once instead.
  const Node* find(std::string_view key) const;
};

/// A key and its value.
struct Entry {
  Node key;
  Node value;
};

/// What a document may ask for; more is refused with a message, never with a crash or a long wait.
struct YamlLimits {
  /// Size of the text in bytes.
  std::size_t bytes = std::size_t{16} << 20;
  /// Levels of lists and maps in each other, aliases expanded.
  int depth = 64;
  /// Nodes of the tree, aliases expanded.
  std::size_t nodes = 1'000'000;
  /// Aliases, and the nodes that they stand for.
  std::size_t aliases = 10'000;
  std::size_t alias_nodes = 100'000;
  /// Errors reported for one document; reading stops there.
  std::size_t errors = 100;
  /// Events of a long list that are worth a thread of their own: some 10 ms of reading.
  std::size_t piece = 20'000;
};

/// Reads one YAML document, YAML 1.2 core schema, in UTF-8 with or without a byte order mark, LF
/// or CRLF. Two independent parsers read it and have to agree, so that what looks like one thing
/// and parses as another is refused (E0115). Never throws on any input. An empty document is a
/// null node. Errors are E0101 to E0116, one page each, as many as can be found in one run.
util::Result<Node> parse_yaml(std::shared_ptr<const util::Source> source,
                              const YamlLimits& limits = {});

/// What a scalar says under the core schema; quoted scalars are text, always.
/// `true`, `True`, `TRUE` and the same of `false`; nothing for all else (`yes` and `on` are text).
std::optional<bool> as_bool(const Node& node);
/// `[-+]?[0-9]+` (so `010` is ten), `0o17`, `0x1F`; nothing for all else and outside of 64 bits.
std::optional<int64_t> as_int(const Node& node);
/// True for a number of the core schema with a fraction or an exponent, `.inf` and `.nan`.
bool is_fraction(const Node& node);
/// True for any number of the core schema, even one that does not fit 64 bits.
bool is_number(const Node& node);
/// The text of a scalar that is text: quoted, or neither null, nor boolean, nor number.
std::optional<std::string_view> as_text(const Node& node);

/// For messages: "the text 'sixty'", "the number 5", "a list", "a map", "nothing", ...
std::string describe(const Node& node);

}  // namespace plumbline::io
