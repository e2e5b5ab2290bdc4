#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "io/json_tree.h"
#include "io/plan_json.h"
#include "io/plan_json_fields.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::io {

namespace {

using namespace plan_fields;  // the vocabulary of the one description of the file
using Kind = JsonValue::Kind;

/// Every list or text of a plan is far shorter; a longer one is a mistake or an attack.
constexpr std::size_t longest_list = 100'000;

/// Where messages go, and how many: a file of one mistake a thousand times shows the first ones.
struct Out {
  util::Diagnostics diagnostics;
  std::size_t errors = 0, warnings = 0;
  static constexpr std::size_t most = 100;

  bool full(util::Severity severity) const {
    return (severity == util::Severity::error ? errors : warnings) >= most;
  }

  void add(util::Severity severity, const char* code, std::string message, const util::Span& span,
           std::string hint = {}) {
    if (full(severity)) return;
    ++(severity == util::Severity::error ? errors : warnings);
    diagnostics.push_back({.code = code,
                           .severity = severity,
                           .message = std::move(message),
                           .span = span,
                           .hint = std::move(hint),
                           .notes = {}});
  }
};

/// A value under the name that messages use for it.
struct At {
  const JsonValue& value;
  const std::string& name;
  Out& out;

  void wrong_type(const std::string& expected) const {
    out.add(util::Severity::error, "E0602",
            fmt::format("'{}' must be {}, not {}", name, expected, describe(value)), value.span);
  }
  void wrong_value(const std::string& expected, const std::string& hint = {}) const {
    out.add(util::Severity::error, "E0604",
            fmt::format("'{}' must be {}, not {}", name, expected, describe(value)), value.span,
            hint);
  }
};

void get(const At& at, std::string& text) {
  if (at.value.kind != Kind::text) return at.wrong_type("a text");
  text = at.value.text;
}
void get(const At& at, bool& yes) {
  if (at.value.kind != Kind::boolean) return at.wrong_type("true or false");
  yes = at.value.yes;
}
void get(const At& at, int64_t& number) {
  if (at.value.kind != Kind::integer) return at.wrong_type("a whole number");
  number = at.value.integer;
}
void get(const At& at, uint64_t& number) {
  if (at.value.kind != Kind::integer) return at.wrong_type("a whole number");
  if (at.value.integer < 0) return at.wrong_value("zero or more");
  number = static_cast<uint64_t>(at.value.integer);
}
void get(const At& at, Within<int> number) {
  if (at.value.kind != Kind::integer) return at.wrong_type("a whole number");
  if (at.value.integer < number.low || at.value.integer > number.high)
    return at.wrong_value(fmt::format("from {} to {}", number.low, number.high));
  number.value = static_cast<int>(at.value.integer);
}
void get(const At& at, int& number) { get(at, Within{number, 0, most}); }
void get(const At& at, OrNull<std::string> text) {
  if (at.value.kind == Kind::null) return text.value.clear();
  if (at.value.kind != Kind::text) return at.wrong_type("a text or null");
  text.value = at.value.text;
}
void get(const At& at, NullForZero<int> count) {
  count.value = 0;
  if (at.value.kind != Kind::null) get(at, Within{count.value, 0, count.high});
}
void get(const At& at, Millionths<std::optional<int64_t>> part) {
  part.value.reset();
  if (at.value.kind == Kind::null) return;
  if (at.value.kind != Kind::integer && at.value.kind != Kind::fraction)
    return at.wrong_type("a number or null");
  if (!(at.value.fraction >= 0 && at.value.fraction <= 1e6))
    return at.wrong_value("from 0 to 1000000");
  part.value = std::llround(at.value.fraction * 1e6);
}
void get(const At& at, MinutesOf) {
  if (at.value.kind != Kind::integer && at.value.kind != Kind::fraction) at.wrong_type("a number");
}
void get(const At& at, DateText<std::string> date) {
  if (at.value.kind != Kind::text) return at.wrong_type("a date (YYYY-MM-DD)");
  if (!util::parse_date(at.value.text)) return at.wrong_value("a date (YYYY-MM-DD)");
  date.value = at.value.text;
}
void get(const At& at, WeekText<std::string> week) {
  if (at.value.kind != Kind::text) return at.wrong_type("a week (YYYY-Www)");
  if (!util::parse_week(at.value.text)) return at.wrong_value("a week (YYYY-Www)");
  week.value = at.value.text;
}

void wrong_word(const At& at, const std::vector<std::string>& words) {
  at.wrong_value("one of " + util::join(words, ", "), util::maybe(at.value.text, words));
}
void get(const At& at, OneOf<std::string> word) {
  if (at.value.kind != Kind::text) return at.wrong_type("a word");
  const std::vector<std::string> words(word.words, word.words + word.count);
  if (std::find(words.begin(), words.end(), at.value.text) == words.end())
    return wrong_word(at, words);
  word.value = at.value.text;
}
template <class E>
  requires std::is_enum_v<E>
void get(const At& at, E& word) {
  if (at.value.kind != Kind::text) return at.wrong_type("a word");
  if (const auto found = domain::from_text<E>(at.value.text)) {
    word = *found;
    return;
  }
  std::vector<std::string> words;
  for (const auto& each : domain::Words<E>::table) words.emplace_back(each.text);
  wrong_word(at, words);
}

template <class T>
concept Structure = requires { sizeof(Fields<T>); };

template <Structure T>
void get(const At& at, T& value);
template <class T>
void get(const At& at, std::optional<T>& value);
template <class T>
void get(const At& at, std::vector<T>& values);
template <class T>
void get(const At& at, Pairs<std::vector<std::pair<std::string, T>>> pairs);
template <class T>
void get(const At& at, std::map<std::string, T>& values);

/// Takes the fields of one object; what it was not asked for is unknown.
class Reader {
 public:
  Reader(const JsonValue& object, Out& out) : object_(object), out_(out) {}

  template <class T>
  void operator()(const char* key, T&& value) {
    if (const JsonValue* found = take(key)) return get(At{*found, known_.back(), out_}, value);
    out_.add(util::Severity::error, "E0603", fmt::format("'{}' is missing", key), object_.span);
  }
  template <class T>
  void extra(const char* key, T&& value) {
    if (const JsonValue* found = take(key)) get(At{*found, known_.back(), out_}, value);
  }
  template <class F>
  void group(const char* key, F fields) {
    const JsonValue* found = take(key);
    if (found == nullptr) {
      out_.add(util::Severity::error, "E0603", fmt::format("'{}' is missing", key), object_.span);
    } else if (found->kind != Kind::object) {
      At{*found, known_.back(), out_}.wrong_type("an object");
    } else {
      Reader inner(*found, out_);
      fields(inner);
      inner.finish();
    }
  }
  void unless_zero(const char* key, int& value, int high) { extra(key, Within{value, 0, high}); }

  /// The amounts are one for all sets, or one per set.
  void check_amounts(const domain::Dose& dose) {
    if (dose.amounts.size() == 1 || dose.amounts.size() == static_cast<std::size_t>(dose.sets))
      return;
    const JsonValue* found = object_.find("dose");
    if (found == nullptr || found->find("amounts") == nullptr) return;
    out_.add(util::Severity::error, "E0604",
             fmt::format("'amounts' must hold one number or one per set ({}), not {}", dose.sets,
                         dose.amounts.size()),
             found->find("amounts")->span);
  }

  /// Warns about what nobody asked for.
  void finish() {
    for (const JsonEntry& entry : object_.entries) {
      if (out_.full(util::Severity::warning)) return;
      if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      out_.add(util::Severity::warning, "W0601",
               fmt::format("unknown key '{}' passed over", entry.key), entry.where,
               util::maybe(entry.key, known_));
    }
  }

 private:
  const JsonValue* take(const char* key) {
    known_.emplace_back(key);
    return object_.find(key);
  }

  const JsonValue& object_;
  Out& out_;
  std::vector<std::string> known_;
};

template <Structure T>
void get(const At& at, T& value) {
  if (at.value.kind != Kind::object) return at.wrong_type("an object");
  Reader reader(at.value, at.out);
  Fields<T>::visit(reader, value);
  reader.finish();
}

template <class T>
void get(const At& at, std::optional<T>& value) {
  value.reset();
  if (at.value.kind != Kind::null) get(at, value.emplace(T{}));
}

template <class T>
void get(const At& at, std::vector<T>& values) {
  if (at.value.kind != Kind::list) return at.wrong_type("a list");
  if (at.value.items.size() > longest_list)
    return at.wrong_value(fmt::format("of at most {} entries", longest_list));
  values.clear();
  for (const JsonValue& each : at.value.items)
    get(At{each, at.name, at.out}, values.emplace_back());
}

template <class T>
void get(const At& at, Pairs<std::vector<std::pair<std::string, T>>> pairs) {
  if (at.value.kind != Kind::object) return at.wrong_type("an object");
  pairs.value.clear();
  for (const JsonEntry& entry : at.value.entries) {
    auto& pair = pairs.value.emplace_back(entry.key, T{});
    get(At{entry.value, entry.key, at.out}, pair.second);
  }
}

template <class T>
void get(const At& at, std::map<std::string, T>& values) {
  if (at.value.kind != Kind::object) return at.wrong_type("an object");
  values.clear();
  for (const JsonEntry& entry : at.value.entries)
    get(At{entry.value, entry.key, at.out}, values[entry.key]);
}

/// The schema that a file says it has, or an empty text after an error.
std::string schema_of(const JsonValue& root, Out& out) {
  const JsonValue* schema = root.kind == Kind::object ? root.find("schema") : nullptr;
  if (schema == nullptr || schema->kind != Kind::text) {
    out.add(util::Severity::error, "E0605",
            fmt::format("no plan: it must be an object with \"schema\": \"{}\"", plan_schema),
            root.span);
    return {};
  }
  if (schema->text != plan_schema && schema->text != plans_schema) {
    out.add(util::Severity::error, "E0605",
            fmt::format("schema {} cannot be read; this version reads '{}' and '{}'",
                        describe(*schema), plan_schema, plans_schema),
            schema->span);
    return {};
  }
  return schema->text;
}

/// Session ids are addresses: two of one id could not be told apart.
void check_ids(const domain::Plan& plan, const JsonValue& root, Out& out) {
  std::set<std::string, std::less<>> seen;
  const auto check = [&](const std::string& id, const char* list, std::size_t at) {
    if (seen.insert(id).second) return;
    const JsonValue* entries = root.find(list);
    const JsonValue* found = entries->items[at].find("id");
    out.add(util::Severity::error, "E0604", fmt::format("the id '{}' is there a second time", id),
            found->span);
  };
  for (std::size_t i = 0; i < plan.sessions.size(); ++i) check(plan.sessions[i].id, "sessions", i);
  for (std::size_t i = 0; i < plan.home_practice.size(); ++i)
    check(plan.home_practice[i].id, "home_practice", i);
}

domain::Plan plan_of(const JsonValue& root, Out& out) {
  static const std::string name = "plan";
  domain::Plan plan;
  get(At{root, name, out}, plan);
  if (!util::has_errors(out.diagnostics)) check_ids(plan, root, out);
  return plan;
}

/// Errors as the result's, warnings where they are wanted.
template <class T>
util::Result<T> finish(T value, Out& out, util::Diagnostics* warnings) {
  util::sort_diagnostics(out.diagnostics);
  if (util::has_errors(out.diagnostics)) return util::Unexpected(std::move(out.diagnostics));
  if (warnings != nullptr)
    warnings->insert(warnings->end(), out.diagnostics.begin(), out.diagnostics.end());
  return value;
}

}  // namespace

util::Result<domain::Plan> read_plan(std::shared_ptr<const util::Source> source,
                                     util::Diagnostics* warnings) {
  auto root = parse_json(std::move(source));
  if (!root) return util::Unexpected(std::move(root).error());
  Out out;
  domain::Plan plan;
  const std::string schema = schema_of(*root, out);
  if (schema == plans_schema) {
    out.add(util::Severity::error, "E0605", "the file holds several plans; one is wanted here",
            root->span);
  } else if (!schema.empty()) {
    plan = plan_of(*root, out);
  }
  return finish(std::move(plan), out, warnings);
}

util::Result<std::vector<domain::Plan>> read_plans(std::shared_ptr<const util::Source> source,
                                                   util::Diagnostics* warnings) {
  auto root = parse_json(std::move(source));
  if (!root) return util::Unexpected(std::move(root).error());
  Out out;
  std::vector<domain::Plan> plans;
  const std::string schema = schema_of(*root, out);
  if (schema == plan_schema) {
    plans.push_back(plan_of(*root, out));
  } else if (schema == plans_schema) {
    const JsonValue* list = root->find("plans");
    if (list == nullptr || list->kind != Kind::list || list->items.empty()) {
      out.add(util::Severity::error, list == nullptr ? "E0603" : "E0602",
              "'plans' must be a list of at least one plan", root->span);
    } else {
      for (const JsonValue& each : list->items)
        if (!schema_of(each, out).empty()) plans.push_back(plan_of(each, out));
    }
  }
  return finish(std::move(plans), out, warnings);
}

}  // namespace plumbline::io
