#include <map>
#include <string_view>

#include "io/plan_json_fields.h"
#include "io/schema.h"

namespace plumbline::io {

namespace {

using namespace plan_fields;  // the vocabulary of the one description of the file

/// What the keys of a plan mean; keys that say it themselves have no row.
const std::map<std::string_view, std::string_view>& meanings() {
  static const std::map<std::string_view, std::string_view> table{
      {"schema", "The kind of file and its version."},
      {"status",
       "optimal: proved best; feasible: a plan; infeasible: proved that there is none; "
       "unknown: none found within the limit; refused: for safety, see refer."},
      {"partial", "A demand went short; see unmet."},
      {"objective", "Merits less prices; higher is better."},
      {"bound", "What the objective cannot exceed, where that was proved."},
      {"gap", "(bound - objective) / attainable merits."},
      {"limited_by", "What ended the search before it was through."},
      {"week", "ISO week, as 2026-W48."},
      {"sessions", "In order of the week."},
      {"minutes_budget", "Minutes that the client has."},
      {"minutes_planned", "Everything counted, with one decimal."},
      {"seconds_planned", "The same in seconds; this one is exact."},
      {"blocks", "Parts of the session, in order."},
      {"ref", "Session and position from 1, as mon-1:3."},
      {"amounts", "One number for all sets, or one for each."},
      {"hold_s", "Seconds of one hold."},
      {"extra_sets", "Further sets for one side alone."},
      {"rpe", "Effort from 1 to 10."},
      {"tempo", "Down, pause, up in seconds."},
      {"side", "Which side works."},
      {"work_s", "Seconds of work of all sets."},
      {"rest_s", "Seconds of rest."},
      {"setup_s", "Seconds to get ready."},
      {"stress", "Axis and 1 to 5, axes at 0 left out."},
      {"words", "By language: what the client reads."},
      {"habits_before", "Posture faults whose habits the week before had."},
      {"seen", "Exercises of the week before."},
      {"gone", "Exercises of the week before that this week has not."},
      {"language", "What the plan is printed in unless another language is asked for."},
      {"translations",
       "By language: texts of this plan under their English, as the library has them."},
      {"caution", "Why care is asked for, and how."},
      {"easier", "A variant that this client may do here."},
      {"harder", "A variant that this client may do here, or soon."},
      {"why", "Why the item is in the plan."},
      {"posture", "Habits of the week."},
      {"unmet", "Demands that went short, each with its reason."},
      {"would_fix", "What would buy it back."},
      {"score", "What each rule found, and its price."},
      {"carried_in", "The last days of the week before, which still bind."},
      {"excluded", "Exercises by the first filter that took them."},
      {"refer", "Whom to see, how soon, and why."},
      {"client_line", "The line of the client's file that it speaks of."},
      {"notice", "This is no medical advice."},
      {"provenance", "What the plan was made from; hashes are of canonical values."}};
  return table;
}

Json nullable_of(Json schema) {
  schema["type"] = {schema["type"], "null"};
  return schema;
}

Json schema_of(const std::string&) { return {{"type", "string"}}; }
Json schema_of(bool) { return {{"type", "boolean"}}; }
Json schema_of(int) { return {{"type", "integer"}}; }
Json schema_of(int64_t) { return {{"type", "integer"}}; }
Json schema_of(uint64_t) { return {{"type", "integer"}, {"minimum", 0}}; }
template <class E>
  requires std::is_enum_v<E>
Json schema_of(E) {
  Json words = Json::array();
  for (const auto& word : domain::Words<E>::table) words.push_back(std::string(word.text));
  return {{"type", "string"}, {"enum", std::move(words)}};
}
Json schema_of(const OrNull<const std::string>&) { return {{"type", {"string", "null"}}}; }
Json schema_of(const NullForZero<const int>& count) {
  return {{"type", {"integer", "null"}}, {"minimum", 0}, {"maximum", count.high}};
}
Json schema_of(const Within<const int>& number) {
  return {{"type", "integer"}, {"minimum", number.low}, {"maximum", number.high}};
}
Json schema_of(const Millionths<const std::optional<int64_t>>&) {
  return {{"type", {"number", "null"}}};
}
Json schema_of(const MinutesOf&) { return {{"type", "number"}, {"minimum", 0}}; }
Json schema_of(const OneOf<const std::string>& word) {
  Json all = Json::array();
  for (std::size_t i = 0; i < word.count; ++i) all.push_back(std::string(word.words[i]));
  return {{"type", "string"}, {"enum", std::move(all)}};
}
Json schema_of(const DateText<const std::string>&) {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}
Json schema_of(const WeekText<const std::string>&) {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}-W[0-9]{2}$"}};
}
template <class K, class T>
Json schema_of(const Pairs<const std::vector<std::pair<K, T>>>&) {
  return {{"type", "object"}, {"additionalProperties", schema_of(T{})}};
}

template <class T>
concept Part = requires { sizeof(plan_fields::Fields<T>); };

template <Part T>
Json schema_of(const T&);
template <class T>
Json schema_of(const std::optional<T>&);
template <class T>
Json schema_of(const std::vector<T>&);
template <class T>
Json schema_of(const std::map<std::string, T>&);

/// Visits the fields of one object as the writer and the reader do, and notes their types.
class SchemaMaker {
 public:
  template <class T>
  void operator()(const char* key, const T& value) {
    extra(key, value);
    required_.push_back(key);
  }
  template <class T>
  void extra(const char* key, const T& value) {
    put(key, schema_of(value));
  }
  template <class F>
  void group(const char* key, F fields) {
    SchemaMaker inner;
    fields(inner);
    put(key, inner.take());
    required_.push_back(key);
  }
  void unless_zero(const char* key, int, int high) {
    put(key, {{"type", "integer"}, {"minimum", 0}, {"maximum", high}});
  }
  void check_amounts(const domain::Dose&) {}

  Json take() {
    Json schema = {{"type", "object"}, {"properties", std::move(properties_)}};
    if (!required_.empty()) schema["required"] = std::move(required_);
    return schema;
  }

 private:
  void put(const char* key, Json schema) {
    if (const auto at = meanings().find(key); at != meanings().end())
      schema["description"] = std::string(at->second);
    properties_[key] = std::move(schema);
  }

  Json properties_ = Json::object();
  Json required_ = Json::array();
};

template <Part T>
Json schema_of(const T&) {
  SchemaMaker maker;
  const T value{};
  plan_fields::Fields<T>::visit(maker, value);
  return maker.take();
}
template <class T>
Json schema_of(const std::optional<T>&) {
  return nullable_of(schema_of(T{}));
}
template <class T>
Json schema_of(const std::vector<T>&) {
  return {{"type", "array"}, {"items", schema_of(T{})}};
}
template <class T>
Json schema_of(const std::map<std::string, T>&) {
  return {{"type", "object"}, {"additionalProperties", schema_of(T{})}};
}

}  // namespace

Json plan_file_schema() {
  Json schema = schema_of(domain::Plan{});
  schema["title"] = "plan";
  schema["description"] = "A week of training, as `-f json` writes it. Further keys may be added.";
  return schema;
}

}  // namespace plumbline::io
