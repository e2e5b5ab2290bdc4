#include "model/problem.h"

#include <stdexcept>

namespace plumbline::model {
namespace {

std::vector<char> any_values(const Problem& problem, const std::vector<char>& on) {
  std::vector<char> values(problem.anys.size(), 0);
  for (std::size_t a = 0; a < values.size(); ++a) {
    for (BoolId member : problem.anys[a]) {
      if (on[member.at()] == 0) continue;
      values[a] = 1;
      break;
    }
  }
  return values;
}

int64_t sum_value(const Sum& sum, const std::vector<char>& on, const std::vector<char>& anys) {
  int64_t value = sum.constant;
  for (const Term& term : sum.terms) {
    const auto index = static_cast<std::size_t>(term.of.index);
    const bool counts = term.of.kind == Ref::Kind::boolean ? on[index] != 0 : anys[index] != 0;
    if (counts) value += term.coefficient;
  }
  return value;
}

}  // namespace

int64_t units_below(const Band& band, int64_t value) {
  return has_low(band) && value < band.low ? band.low - value : 0;
}

int64_t units_above(const Band& band, int64_t value) {
  return has_high(band) && value > band.high ? value - band.high : 0;
}

Evaluation evaluate(const Problem& problem, const std::vector<char>& on) {
  if (on.size() != problem.merit.size()) {
    throw std::invalid_argument("evaluate: one value per boolean is needed");
  }
  Evaluation result;
  for (std::size_t b = 0; b < on.size(); ++b) {
    if (on[b] != 0) result.merit += problem.merit[b];
  }
  const std::vector<char> anys = any_values(problem, on);
  std::vector<int64_t> sums;
  sums.reserve(problem.sums.size());
  for (const Sum& sum : problem.sums) sums.push_back(sum_value(sum, on, anys));

  result.objective = result.merit;
  result.value.reserve(problem.bands.size());
  result.cost.reserve(problem.bands.size());
  for (const Band& band : problem.bands) {
    const int64_t value = sums[band.sum.at()];
    const int64_t below = units_below(band, value);
    const int64_t above = units_above(band, value);
    int64_t cost = 0;
    if (is_hard(band)) {
      result.hard_violation += below + above;
    } else {
      cost = below * band.below + above * band.above;
      if (band.tier == Tier::demand) result.demand_shortfall += below + above;
    }
    result.objective -= cost;
    result.value.push_back(value);
    result.cost.push_back(cost);
  }
  return result;
}

}  // namespace plumbline::model
