#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/types.h"

/// The reading kit: a `Type<T>` says once how a T is written, and gives the reader with its
/// messages, the JSON Schema (draft-07) and the canonical JSON form, so that they cannot disagree.
///
///     const Type<Slot>& slot_type() {
///       static const Type<Slot> type =
///           Fields<Slot>("session", "One training session of the week.")
///               .where(&Slot::where)
///               .optional("id", &Slot::id, id(), "Name of the session; `mon-1` if left out.")
///               .required("day", &Slot::day, choice<Day>({{"mon", Day::mon}, ...}), "Week day.")
///               .optional("time", &Slot::time, time_of_day(), "Start.").examples(R"(["18:30"])")
///               .required("minutes", &Slot::minutes, integer(15, 240), "Length in minutes.")
///               .required("place", &Slot::place, id(), "One of `places`.")
///               .type();
///       return type;
///     }
///
/// The member says what more is needed: `std::optional<V>` allows `null`, `util::Located<V>`
/// keeps the place, a type with an explicit constructor from V is made from it (strong types).
namespace plumbline::io {

namespace detail {
/// From how a value is written to how a member keeps it.
template <class Member, class Value>
struct Fit {
  static Type<Member> type(Type<Value> inner) {
    return converted<Member>(
        std::move(inner), [](Value v) { return Member(std::move(v)); },
        [](const Member& m) {
          if constexpr (requires { m.value; })
            return static_cast<Value>(m.value);
          else
            return static_cast<Value>(m);
        });
  }
};
template <class Same>
struct Fit<Same, Same> {
  static Type<Same> type(Type<Same> inner) { return inner; }
};
template <class M, class V>
struct Fit<Located<M>, V> {
  static Type<Located<M>> type(Type<V> inner) { return located(Fit<M, V>::type(std::move(inner))); }
};
template <class M>
struct Fit<Located<M>, Located<M>> {
  static Type<Located<M>> type(Type<Located<M>> inner) { return inner; }
};
template <class M, class V>
struct Fit<std::optional<M>, V> {
  static Type<std::optional<M>> type(Type<V> inner) {
    return nullable(Fit<M, V>::type(std::move(inner)));
  }
};
template <class M>
struct Fit<std::optional<M>, std::optional<M>> {
  static Type<std::optional<M>> type(Type<std::optional<M>> inner) { return inner; }
};

/// One member of a struct, without the struct's and the member's types: where it lies, how it is
/// written, and the functions that know the types again.
struct Access {
  std::ptrdiff_t offset = 0;
  std::shared_ptr<const void> type;
  void (*read)(const void* type, const Node& node, void* member, Diagnostics& out) = nullptr;
  void (*write)(const void* type, const void* member, std::string& out) = nullptr;
};

/// One field of a map, without its member's type.
struct FieldInfo {
  std::string key;
  bool required = false;
  Json schema;
  std::optional<std::string> unwritten;  ///< the canonical form that is left out; see `later`
};
Json object_schema(const std::string& title, const std::string& description,
                   const std::vector<FieldInfo>& fields);

/// What `Fields` keeps and does that does not depend on its struct: compiled once.
class FieldTable {
 public:
  std::string title;
  std::string description;
  std::vector<FieldInfo> info;
  std::vector<Access> access;
  std::optional<std::ptrdiff_t> where;  ///< offset of a `util::Span`

  /// Adds a field, whose access the caller adds; takes the type's schema, which is not needed to
  /// read. `unless_given` is the canonical form of what a field has that is left out.
  void describe(const char* key, bool required, TypeFacts& type, const std::string& unless_given,
                const char* meaning);
  void add_constant(std::string key, const std::string& value, const char* meaning);
  void add_examples(const char* array);
  /// False when the node is no map.
  bool read(const Node& node, void* value, Diagnostics& out) const;
  void write(const void* value, std::string& out) const;

 private:
  void add(std::string key, bool required, Json schema, const char* meaning);

  std::vector<std::size_t> sorted_;  // of `info`, by key
};

/// How a member of type M is read and written, whatever struct it is in.
template <class M>
Access access_to(Type<M> type) {
  Access access;
  access.type = std::make_shared<const Type<M>>(std::move(type));
  access.read = [](const void* how, const Node& node, void* member, Diagnostics& out) {
    if (auto value = static_cast<const Type<M>*>(how)->read(node, out))
      *static_cast<M*>(member) = std::move(*value);
  };
  access.write = [](const void* how, const void* member, std::string& out) {
    static_cast<const Type<M>*>(how)->write(*static_cast<const M*>(member), out);
  };
  return access;
}
}  // namespace detail

/// A map with fixed keys, read into a struct. Unknown keys (E0201, with a maybe), missing ones
/// (E0202) and everything that the fields' types report. Built once, then used from any thread.
template <class T>
class Fields {
 public:
  /// A condition over several fields.
  using Check = void (*)(const T&, const Node&, Diagnostics&);

  /// `title` is the noun for messages ("session"); `description` is for the schema.
  Fields(const char* title, const char* description) {
    table_.title = title;
    table_.description = description;
  }

  template <class M, class V>
  Fields& required(const char* key, M T::*member, Type<V> type, const char* description) {
    return add(key, true, member, detail::Fit<M, V>::type(std::move(type)), description);
  }
  /// Left out, the member keeps the value that T{} gives it, which the schema states as default.
  template <class M, class V>
  Fields& optional(const char* key, M T::*member, Type<V> type, const char* description) {
    return add(key, false, member, detail::Fit<M, V>::type(std::move(type)), description);
  }
  /// The same for a key that a kind of file was given later: its default is not written into the
  /// canonical form, so that the hashes of older files stay what they were.
  template <class M, class V>
  Fields& later(const char* key, M T::*member, Type<V> type, const char* description) {
    auto fitted = detail::Fit<M, V>::type(std::move(type));
    std::string unwritten = canonical<M>(fitted, empty_.*member);
    add(key, false, member, std::move(fitted), description);
    table_.info.back().unwritten = std::move(unwritten);
    return *this;
  }
  /// A key that has to be there with one fixed text, as `kind` (E0210).
  Fields& constant(const char* key, std::string value, const char* description) {
    table_.add_constant(key, value, description);
    return *this;
  }
  /// Examples for the schema of the field added last: a JSON array, as text.
  Fields& examples(const char* array) {
    table_.add_examples(array);
    return *this;
  }
  /// Keeps the place of the whole map in a member.
  Fields& where(util::Span T::*member) {
    table_.where = offset(member);
    return *this;
  }
  /// Asked after all fields have been read without an error.
  Fields& check(Check rule) {
    checks_.push_back(rule);
    return *this;
  }

  /// The finished description.
  Type<T> type() const;

 private:
  template <class M>
  Fields& add(const char* key, bool required, M T::*member, Type<M> type, const char* description) {
    const std::string unless_given = required ? "null" : canonical<M>(type, empty_.*member);
    table_.describe(key, required, type, unless_given, description);
    table_.access.push_back(detail::access_to<M>(std::move(type)));
    table_.access.back().offset = offset(member);
    return *this;
  }

  template <class M>
  std::ptrdiff_t offset(M T::*member) const {
    return reinterpret_cast<const char*>(&(empty_.*member)) -
           reinterpret_cast<const char*>(&empty_);
  }

  T empty_{};
  detail::FieldTable table_;
  std::vector<Check> checks_;
};

template <class T>
Type<T> Fields<T>::type() const {
  Type<T> type;
  type.expects = "a map (" + table_.title + ")";
  type.shapes = Shapes::map;
  type.schema = detail::object_schema(table_.title, table_.description, table_.info);
  const auto table = std::make_shared<const detail::FieldTable>(table_);
  type.write = [table](const T& value, std::string& out) { table->write(&value, out); };
  type.read = [table, rules = checks_](const Node& node, Diagnostics& out) -> std::optional<T> {
    std::optional<T> value(std::in_place);
    const std::size_t before = out.size();
    if (!table->read(node, &*value, out)) return std::nullopt;
    if (out.size() == before)
      for (const Check rule : rules) rule(*value, node, out);
    return value;
  };
  return type;
}

// ---- documents --------------------------------------------------------------------------------

/// Reads a node that is already there.
template <class T>
util::Result<T> read_node(const Node& node, const Type<T>& type) {
  Diagnostics out;
  auto value = type.read(node, out);
  if (!value || util::has_errors(out)) {
    util::sort_diagnostics(out);
    return util::Unexpected(std::move(out));
  }
  return std::move(*value);
}

/// Parses and reads a whole document.
template <class T>
util::Result<T> read_document(std::shared_ptr<const util::Source> source, const Type<T>& type) {
  auto tree = parse_yaml(std::move(source));
  if (!tree) return util::Unexpected(std::move(tree).error());
  return read_node(*tree, type);
}

/// The schema as a document of its own: `$schema`, `$id`, and the type's schema.
Json schema_document(const Json& schema, const std::string& id);

/// The ids of a table's rows, in its order.
template <class T>
std::vector<std::string> ids_of(const std::vector<T>& table) {
  std::vector<std::string> ids;
  ids.reserve(table.size());
  for (const T& each : table) ids.push_back(each.id);
  return ids;
}

/// Adds E0301 "unknown equipment 'kettlebel'" with a maybe. `what` is the kind's word.
void unknown_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
                const std::vector<std::string>& known);
/// True when `found` is one of `known` (sorted); else reports it.
bool known_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
              const std::vector<std::string>& known);

}  // namespace plumbline::io
