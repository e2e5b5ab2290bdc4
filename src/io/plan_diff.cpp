#include "io/plan_diff.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

#include "io/plan_json.h"
#include "io/plan_value.h"

namespace plumbline::io {
namespace {

using Json = nlohmann::json;

/// What the search alone can know.
constexpr std::array<std::string_view, 8> of_the_search{"status",           "bound",      "gap",
                                                        "limited_by",       "provenance", "schema",
                                                        "attainable_merit", "would_fix"};

/// Sentences, which another library or another version of the program may word otherwise. The
/// notice, the stop signs and the traffic light are not among them.
constexpr std::array<std::string_view, 11> prose{
    "words",  "text",    "remarks",       "sentence",          "cue",    "trigger",
    "action", "wording", "protocol_name", "counter_exercises", "because"};

bool is_one_of(std::span<const std::string_view> keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The item or session that a value belongs to, as far as its own object tells.
std::string owner(const Json& object, const std::string& outer) {
  if (!object.is_object()) return outer;
  for (const char* key : {"ref", "id"}) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) return found->get<std::string>();
  }
  return outer;
}

struct Differ {
  bool with_prose;
  std::vector<StaleFact> found = {};

  bool compared(const std::string& key) const {
    return !is_one_of(of_the_search, key) && (with_prose || !is_one_of(prose, key));
  }

  /// Whether two values claim the same, as far as claims are compared; both from the same writer,
  /// so that keys come in one order.
  bool alike(const nlohmann::ordered_json& a, const nlohmann::ordered_json& b) const {
    if (a.type() != b.type() || a.size() != b.size()) return false;
    if (!a.is_structured()) return a == b;
    const auto same = [this](const nlohmann::ordered_json& x, const nlohmann::ordered_json& y) {
      return alike(x, y);
    };
    if (a.is_array()) return std::equal(a.begin(), a.end(), b.begin(), same);
    auto other = b.begin();
    for (auto each = a.begin(); each != a.end(); ++each, ++other) {
      if (each.key() != other.key()) return false;
      if (compared(each.key()) && !alike(each.value(), other.value())) return false;
    }
    return true;
  }

  void differ(const std::string& pointer, const std::string& item, const Json& a, const Json& b) {
    const auto print = [](const Json& value) {
      std::string text = value.dump();
      if (text.size() > 120) text = text.substr(0, 117) + "...";
      return text;
    };
    found.push_back({pointer.empty() ? "/" : pointer, item, print(a), print(b)});
  }

  void compare(const std::string& pointer, const std::string& item, const Json& a, const Json& b) {
    if (a.is_object() && b.is_object()) {
      compare_objects(pointer, owner(b, item), a, b);
    } else if (a.is_array() && b.is_array()) {
      compare_arrays(pointer, item, a, b);
    } else if (a != b) {
      differ(pointer, item, a, b);
    }
  }

  void compare_objects(const std::string& pointer, const std::string& item, const Json& a,
                       const Json& b) {
    for (const auto& [key, value] : b.items()) {
      if (!compared(key)) continue;
      const auto other = a.find(key);
      const std::string where = pointer + "/" + key;
      if (other == a.end()) {
        differ(where, item, Json(), value);
      } else {
        compare(where, item, *other, value);
      }
    }
    for (const auto& [key, value] : a.items()) {
      if (compared(key) && !b.contains(key)) differ(pointer + "/" + key, item, value, Json());
    }
  }

  void compare_arrays(const std::string& pointer, const std::string& item, const Json& a,
                      const Json& b) {
    const std::size_t both = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < both; ++i) {
      compare(pointer + "/" + std::to_string(i), item, a[i], b[i]);
    }
    for (std::size_t i = both; i < a.size(); ++i) {
      differ(pointer + "/" + std::to_string(i), item, a[i], Json());
    }
    for (std::size_t i = both; i < b.size(); ++i) {
      differ(pointer + "/" + std::to_string(i), item, Json(), b[i]);
    }
  }
};

}  // namespace

std::vector<StaleFact> stale_facts(const domain::Plan& stated, const domain::Plan& computed,
                                   bool with_prose) {
  Differ differ{with_prose};
  // Nearly always nothing differs, and that is seen without a file of either.
  if (differ.alike(plan_value(stated), plan_value(computed))) return {};
  differ.compare("", "", Json::parse(write_plan(stated)), Json::parse(write_plan(computed)));
  return std::move(differ.found);
}

}  // namespace plumbline::io
