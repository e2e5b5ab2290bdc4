#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/builder.h"
#include "solve/random.h"

/// Problems small enough for every assignment to be tried.
namespace plumbline::test {

class TinyProblem {
 public:
  /// `booleans` decisions; with `tight`, hard bands may leave no assignment at all.
  TinyProblem(uint64_t seed, int booleans, bool tight = false)
      : random_(seed * 1'000'003 + 11), tight_(tight) {
    for (int b = 0; b < booleans; ++b) {
      decisions_.push_back(builder_.boolean("b" + std::to_string(b), number(-4, 9)));
    }
    for (int a = number(0, 4); a > 0; --a) {
      anys_.push_back(builder_.any(some_decisions(), "any"));
    }
    for (int i = number(1, 4); i > 0; --i) add_hard();
    for (int i = number(0, 3); i > 0; --i) add_soft(model::Tier::demand, 100'000);
    for (int i = number(0, 4); i > 0; --i) add_soft(model::Tier::wish, number(1, 9));
  }

  model::Problem make() && {
    auto made = std::move(builder_).finish();
    if (!made) throw std::logic_error(made.error());
    return std::move(made).value();
  }

 private:
  int number(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<uint32_t>(high - low + 1)));
  }

  std::vector<model::BoolId> some_decisions() {
    std::vector<model::BoolId> some;
    for (model::BoolId decision : decisions_) {
      if (number(0, 2) == 0) some.push_back(decision);
    }
    return some;
  }

  model::SumId some_sum(bool positive) {
    std::vector<model::Term> terms;
    auto coefficient = [&] { return positive ? number(1, 4) : number(-3, 4); };
    for (model::BoolId decision : some_decisions()) terms.push_back({coefficient(), decision});
    for (model::AnyId any : anys_) {
      if (number(0, 2) == 0) terms.push_back({coefficient(), any});
    }
    return builder_.sum(std::move(terms), number(0, 3) == 0 ? number(-2, 2) : 0);
  }

  void add_hard() {
    model::Band band;
    band.tier = number(0, 1) == 0 ? model::Tier::safety : model::Tier::command;
    if (tight_ || number(0, 3) == 0) {
      band.sum = some_sum(false);
      band.low = tight_ ? number(-1, 3) : -number(2, 6);
    } else {
      band.sum = some_sum(true);
    }
    band.high = number(2, 7);
    if (band.low > band.high) band.low = band.high;
    band.says.rule = "hard";
    builder_.band(std::move(band));
  }

  void add_soft(model::Tier tier, int64_t price) {
    model::Band band;
    band.sum = some_sum(tier == model::Tier::demand);
    band.tier = tier;
    band.low = number(0, 4);
    band.below = price;
    if (number(0, 1) == 0) {
      band.high = band.low + number(0, 3);
      band.above = price + 1;
    }
    band.says.rule = tier == model::Tier::demand ? "demand" : "wish";
    builder_.band(std::move(band));
  }

  solve::Random random_;
  bool tight_;
  model::Builder builder_;
  std::vector<model::BoolId> decisions_;
  std::vector<model::AnyId> anys_;
};

inline model::Problem tiny_problem(uint64_t seed, int booleans, bool tight = false) {
  return TinyProblem(seed, booleans, tight).make();
}

/// Nine decisions in three groups, of each of which at most one may be taken; decisions of a group
/// count alike in most sums, so that some can be done without.
inline model::Problem exclusive_problem(uint64_t seed) {
  solve::Random random(seed * 7'777'777 + 5);
  const auto number = [&](int low, int high) {
    return low + static_cast<int>(random.below(static_cast<uint32_t>(high - low + 1)));
  };
  model::Builder builder;
  std::vector<model::BoolId> decisions;
  for (int b = 0; b < 9; ++b)
    decisions.push_back(builder.boolean("b" + std::to_string(b), number(0, 2)));
  for (std::size_t group = 0; group < 9; group += 3) {
    std::vector<model::Term> terms;
    for (std::size_t i = group; i < group + 3; ++i) terms.push_back({1, decisions[i]});
    model::Band band{.sum = builder.sum(std::move(terms)), .high = 1};
    band.says.rule = "one";
    builder.band(std::move(band));
  }
  for (int i = number(1, 3); i > 0; --i) {
    std::vector<model::Term> terms;
    for (std::size_t group = 0; group < 9; group += 3) {
      const int64_t coefficient = number(0, 3);
      for (std::size_t d = group; d < group + 3; ++d)
        terms.push_back({number(0, 4) == 0 ? number(0, 3) : coefficient, decisions[d]});
    }
    if (number(0, 1) == 0) {
      std::vector<model::BoolId> some;
      for (model::BoolId decision : decisions)
        if (number(0, 1) == 0) some.push_back(decision);
      terms.push_back({number(-2, 2), builder.any(std::move(some), "any")});
    }
    model::Band band{.sum = builder.sum(std::move(terms))};
    band.tier = number(0, 2) == 0 ? model::Tier::safety : model::Tier::wish;
    band.high = number(3, 6);
    if (band.tier == model::Tier::wish) {
      band.low = number(0, 3);
      band.below = number(1, 5);
      band.above = number(0, 5);
    }
    band.says.rule = "band";
    builder.band(std::move(band));
  }
  auto made = std::move(builder).finish();
  if (!made) throw std::logic_error(made.error());
  return std::move(made).value();
}

/// The values of the booleans, bit by bit.
inline std::vector<char> assignment(const model::Problem& problem, uint64_t bits) {
  std::vector<char> on(problem.merit.size(), 0);
  for (std::size_t b = 0; b < on.size(); ++b) on[b] = static_cast<char>((bits >> b) & 1);
  return on;
}

/// The best admissible objective among all assignments, if there is one.
inline std::optional<int64_t> brute_force(const model::Problem& problem) {
  std::optional<int64_t> best;
  for (uint64_t bits = 0; bits < uint64_t{1} << problem.merit.size(); ++bits) {
    const model::Evaluation found = model::evaluate(problem, assignment(problem, bits));
    if (found.hard_violation == 0 && (!best || found.objective > *best)) best = found.objective;
  }
  return best;
}

}  // namespace plumbline::test
