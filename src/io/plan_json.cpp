#include "io/plan_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "io/plan_json_fields.h"
#include "io/plan_value.h"

namespace plumbline::io {

namespace {

using Json = nlohmann::ordered_json;
using namespace plan_fields;  // the vocabulary of the one description of the file

Json json_of(const std::string& text) { return text; }
Json json_of(bool yes) { return yes; }
Json json_of(int number) { return number; }
Json json_of(int64_t number) { return number; }
Json json_of(uint64_t number) { return number; }
template <class E>
  requires std::is_enum_v<E>
Json json_of(E value) {
  return std::string(domain::to_text(value));
}
Json json_of(const OrNull<const std::string>& text) {
  return text.value.empty() ? Json() : Json(text.value);
}
Json json_of(const NullForZero<const int>& count) {
  return count.value == 0 ? Json() : Json(count.value);
}
Json json_of(const Within<const int>& number) { return number.value; }
Json json_of(const Millionths<const std::optional<int64_t>>& part) {
  // The quotient nearest to a number of millionths prints as that number, without an error.
  return part.value ? Json(static_cast<double>(*part.value) / 1e6) : Json();
}
Json json_of(const MinutesOf& minutes) {
  const int tenths = (minutes.seconds * 10 + 30) / 60;
  return static_cast<double>(tenths) / 10.0;
}
Json json_of(const OneOf<const std::string>& word) { return word.value; }
Json json_of(const DateText<const std::string>& date) { return date.value; }
Json json_of(const WeekText<const std::string>& week) { return week.value; }
template <class V>
Json json_of(const Pairs<V>& pairs) {
  Json out = Json::object();
  for (const auto& [key, value] : pairs.value) out[key] = json_of(value);
  return out;
}

template <class T>
concept Structure = requires { sizeof(Fields<T>); };

template <Structure T>
Json json_of(const T& value);
template <class T>
Json json_of(const std::optional<T>& value);
template <class T>
Json json_of(const std::vector<T>& values);
template <class T>
Json json_of(const std::map<std::string, T>& values);

/// Puts the fields of one object into JSON.
class Writer {
 public:
  template <class T>
  void operator()(const char* key, const T& value) {
    out_[key] = json_of(value);
  }
  template <class T>
  void extra(const char* key, const T& value) {
    (*this)(key, value);
  }
  template <class F>
  void group(const char* key, F fields) {
    Writer inner;
    fields(inner);
    out_[key] = std::move(inner.out_);
  }
  void unless_zero(const char* key, int value, int) {
    if (value != 0) out_[key] = value;
  }
  void check_amounts(const domain::Dose&) {}

  Json take() { return std::move(out_); }

 private:
  Json out_ = Json::object();
};

template <Structure T>
Json json_of(const T& value) {
  Writer writer;
  Fields<T>::visit(writer, value);
  return writer.take();
}
template <class T>
Json json_of(const std::optional<T>& value) {
  return value ? json_of(*value) : Json();
}
template <class T>
Json json_of(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(json_of(value));
  return out;
}
template <class T>
Json json_of(const std::map<std::string, T>& values) {
  Json out = Json::object();
  for (const auto& [key, each] : values) out[key] = json_of(each);
  return out;
}

/// Text that stands between quotes as it is: most of a plan is.
bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

std::string leaf(const Json& value) {
  if (value.is_string() && is_plain(value.get_ref<const std::string&>()))
    return '"' + value.get_ref<const std::string&>() + '"';
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether a list or object stands on one line: only leaves in it, and few.
bool is_short(const Json& value, std::size_t width) {
  for (const Json& each : value)
    if (each.is_structured() && !each.empty()) return false;
  std::size_t length = 2;
  for (const auto& [key, each] : value.items()) {
    length += leaf(each).size() + 2 + (value.is_object() ? key.size() + 4 : 0);
    if (length > width) return false;
  }
  return true;
}

constexpr std::size_t line_width = 100;

void print(const Json& value, std::size_t indent, std::string& out) {
  if (!value.is_structured() || value.empty()) {
    out += leaf(value);
    return;
  }
  const bool one_line = is_short(value, line_width - std::min(indent + 2, line_width));
  const std::string pad = one_line ? "" : "\n" + std::string(indent + 2, ' ');
  out += value.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, each] : value.items()) {
    if (!first) out += one_line ? ", " : ",";
    first = false;
    out += pad;
    if (value.is_object()) out += (is_plain(key) ? '"' + key + '"' : leaf(Json(key))) + ": ";
    print(each, indent + 2, out);
  }
  if (!one_line) out += "\n" + std::string(indent, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

nlohmann::ordered_json plan_value(const domain::Plan& plan) { return json_of(plan); }

std::string write_plan(const domain::Plan& plan) {
  std::string out;
  print(json_of(plan), 0, out);
  return out + "\n";
}

std::string write_plans(const std::vector<domain::Plan>& plans) {
  Json file = Json::object();
  file["schema"] = plans_schema;
  file["plans"] = json_of(plans);
  std::string out;
  print(file, 0, out);
  return out + "\n";
}

}  // namespace plumbline::io
