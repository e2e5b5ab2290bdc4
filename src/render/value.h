#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace plumbline::render {

struct Value;
struct Member;

/// Members in the order in which the manual lists them.
struct Object {
  std::vector<Member> members;

  const Value* find(std::string_view name) const;
};

/// A list knows what its entries look like even when it has none, so that a template can be
/// checked before there is anything to print.
struct Values {
  std::vector<Value> entries;
  std::vector<Value> shape;  ///< exactly one
};

/// An object that may be missing; `shape` as with a list.
struct Maybe {
  std::vector<Value> held;   ///< none or one
  std::vector<Value> shape;  ///< exactly one
};

/// What a template sees: text, yes or no, object, list. Every name is always there: an empty
/// text, a no, an empty list and a missing object are what `{{#name}}` passes over.
struct Value {
  std::variant<std::string, bool, Object, Values, Maybe> is;

  Value(std::string text);
  Value(const char* text);
  Value(bool yes);
  Value(Object object);
  Value(Values values);
  Value(Maybe maybe);
};

struct Member {
  std::string name;
  Value value;
};

// Here, where a member is known in full.
inline Value::Value(std::string text) : is(std::move(text)) {}
inline Value::Value(const char* text) : is(std::string(text)) {}
inline Value::Value(bool yes) : is(yes) {}
inline Value::Value(Object object) : is(std::move(object)) {}
inline Value::Value(Values values) : is(std::move(values)) {}
inline Value::Value(Maybe maybe) : is(std::move(maybe)) {}

inline const Value* Object::find(std::string_view name) const {
  for (const Member& member : members)
    if (member.name == name) return &member.value;
  return nullptr;
}

/// A list whose entries are made by `make(entry)`. Where that is an object, the entry is given
/// `number` (from 1), `first` and `last`.
template <class T, class Make>
Value list_of(const std::vector<T>& entries, Make make) {
  const auto numbered = [&](const T& entry, std::size_t at, std::size_t count) {
    Value value = make(entry);
    if (auto* object = std::get_if<Object>(&value.is)) {
      object->members.push_back({"number", std::to_string(at + 1)});
      object->members.push_back({"first", at == 0});
      object->members.push_back({"last", at + 1 == count});
    }
    return value;
  };
  Values values;
  values.shape.push_back(numbered(T{}, 0, 1));
  for (std::size_t i = 0; i < entries.size(); ++i)
    values.entries.push_back(numbered(entries[i], i, entries.size()));
  return values;
}

/// A list of texts; an entry is `{{.}}`.
inline Value texts(const std::vector<std::string>& entries) {
  return list_of(entries, [](const std::string& text) { return Value(text); });
}

template <class T, class Make>
Value maybe_of(const std::optional<T>& held, Make make) {
  Maybe maybe;
  maybe.shape.push_back(make(T{}));
  if (held) maybe.held.push_back(make(*held));
  return maybe;
}

/// Every name with the names that lead to it ("sessions.blocks.items.dose") and its kind: text,
/// flag, object, list, texts.
struct FieldName {
  std::string path;
  std::string kind;
};
std::vector<FieldName> fields_of(const Value& value);

}  // namespace plumbline::render
