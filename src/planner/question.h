#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "planner/request.h"
#include "rules/rule.h"

namespace plumbline::planner {

/// A demand as its rule names it: "pattern-frequency", "hinge".
struct Demand {
  std::string rule, subject;
  auto operator<=>(const Demand&) const = default;
};

/// Whether a week can be at all in which the pins hold, and these demands without a unit short.
/// Exact, on the few exercises that pins and demands speak of: all other hard bands hold in an
/// empty week, and with fewer items.
class Question {
 public:
  Question() = default;  ///< the pins alone
  explicit Question(std::vector<Demand> demands) : demands_(std::move(demands)) {}

  bool asks_for_demands() const { return !demands_.empty(); }
  /// Nothing where neither a week was found nor a proof that there is none.
  std::optional<bool> holds(const Request& request) const;
  /// Items of a week that answers with yes; empty where none is known or none is needed.
  std::vector<rules::Choice> witness(const Request& request) const;
  /// Where the answer is no: the rules, by key, without any of which it would not be.
  std::vector<std::string> rules_in_the_way(const Request& request) const;

 private:
  std::vector<Demand> demands_;
};

}  // namespace plumbline::planner
