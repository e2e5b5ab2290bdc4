#include "model/bounds.h"

#include <algorithm>

#include "model/builder.h"
#include "model/checked.h"

namespace plumbline::model {
namespace {

// Rounds of repricing; later rounds gain next to nothing on the problems seen.
constexpr int rounds = 3;

// Prices per unit are fractions: worths are scaled up by this before they are divided. Any price
// gives a true bound, so what rounding loses is tightness only.
int scale_bits(int64_t total) {
  int bits = 16;
  while (bits > 0 && total > (most >> (bits + 2))) --bits;
  return bits;
}

}  // namespace

Range plain_range(const Problem&, const Sum& sum) {
  Range range{sum.constant, sum.constant};
  for (const Term& term : sum.terms) {
    int64_t& end = term.coefficient < 0 ? range.low : range.high;
    end = saturated_add(end, term.coefficient);
  }
  return range;
}

Relaxation::Relaxation(const Problem& problem)
    : problem_(&problem), uses_(problem.merit.size()), amounts_(problem.merit.size(), 0) {
  for (const Band& band : problem.bands) {
    if (!is_hard(band)) continue;
    const Sum& sum = problem.sums[band.sum.at()];
    if (has_high(band)) add_knapsack(sum, 1, band.high);
    if (has_low(band)) add_knapsack(sum, -1, saturated_sub(0, band.low));
  }
  local_.assign(capacities_.size(), -1);
}

// sign * sum <= limit: the booleans that use it up stay, whatever else is in it is set to what
// leaves the most room.
void Relaxation::add_knapsack(const Sum& sum, int64_t sign, int64_t limit) {
  int64_t capacity = saturated_sub(limit, saturated_mul(sign, sum.constant));
  int64_t total = 0;
  for (const Term& term : sum.terms) {
    const int64_t amount = saturated_mul(sign, term.coefficient);
    if (amount < 0) {
      capacity = saturated_sub(capacity, amount);
    } else if (term.of.kind == Ref::Kind::boolean) {
      total = saturated_add(total, amount);
    }
  }
  capacity = std::max<int64_t>(capacity, 0);
  if (total <= capacity) return;
  const auto id = static_cast<int32_t>(capacities_.size());
  capacities_.push_back(capacity);
  for (const Term& term : sum.terms) {
    const int64_t amount = saturated_mul(sign, term.coefficient);
    if (amount <= 0 || term.of.kind != Ref::Kind::boolean) continue;
    uses_[static_cast<std::size_t>(term.of.index)].push_back({id, amount});
  }
}

std::vector<Relaxation::Knapsack> Relaxation::knapsacks_over(const std::vector<Item>& items) {
  std::vector<Knapsack> found;
  std::vector<int32_t> touched;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const Use& use : uses_[items[i].of]) {
      int32_t& place = local_[static_cast<std::size_t>(use.knapsack)];
      if (place < 0) {
        place = static_cast<int32_t>(found.size());
        found.emplace_back().capacity = capacities_[static_cast<std::size_t>(use.knapsack)];
        touched.push_back(use.knapsack);
      }
      found[static_cast<std::size_t>(place)].loads.push_back({i, use.amount});
    }
  }
  for (int32_t knapsack : touched) local_[static_cast<std::size_t>(knapsack)] = -1;
  // The wide ones first: what a session's minutes leave over is shared out among its families.
  std::stable_sort(found.begin(), found.end(), [](const Knapsack& a, const Knapsack& b) {
    return a.loads.size() > b.loads.size();
  });
  return found;
}

// The best price of one knapsack while all others keep theirs: that of the load at which it is
// full when the loads go in by what they yield per unit.
void Relaxation::reprice(Knapsack& knapsack, std::vector<Item>& items) {
  struct Yield {
    int64_t per_unit;
    int64_t amount;
  };
  std::vector<Yield> yields;
  for (const Load& load : knapsack.loads) {
    int64_t& residue = items[load.item].residue;
    residue = saturated_add(residue, saturated_mul(knapsack.price, load.amount));
    if (residue > 0) yields.push_back({residue / load.amount, load.amount});
  }
  std::stable_sort(yields.begin(), yields.end(),
                   [](const Yield& a, const Yield& b) { return a.per_unit > b.per_unit; });
  int64_t room = knapsack.capacity;
  knapsack.price = 0;
  for (const Yield& yield : yields) {
    if (yield.amount > room) {
      knapsack.price = yield.per_unit;
      break;
    }
    room -= yield.amount;
  }
  for (const Load& load : knapsack.loads) {
    int64_t& residue = items[load.item].residue;
    residue = saturated_sub(residue, saturated_mul(knapsack.price, load.amount));
  }
}

int64_t Relaxation::at_most(const std::vector<Worth>& worths) {
  int64_t total = 0;
  for (const Worth& worth : worths) {
    if (worth.amount > 0) total = saturated_add(total, worth.amount);
  }
  if (total == most) return most;
  const int bits = scale_bits(total);
  std::vector<Item> items;
  for (const Worth& worth : worths) {
    if (worth.amount > 0) items.push_back({worth.of.at(), worth.amount << bits});
  }
  std::vector<Knapsack> knapsacks = knapsacks_over(items);
  int64_t best = total;
  for (int round = 0; round < rounds; ++round) {
    for (Knapsack& knapsack : knapsacks) reprice(knapsack, items);
    int64_t scaled = 0;
    for (const Knapsack& knapsack : knapsacks) {
      scaled = saturated_add(scaled, saturated_mul(knapsack.price, knapsack.capacity));
    }
    for (const Item& item : items) {
      if (item.residue > 0) scaled = saturated_add(scaled, item.residue);
    }
    if (scaled == most) continue;
    best = std::min(best, scaled >> bits);  // worths are whole, so the bound may be rounded down
  }
  return best;
}

// The most that sign * (sum - constant) can be. An any is worth at most one, and at most its
// booleans together: both ways are tried.
int64_t Relaxation::upper(const Sum& sum, int64_t sign) {
  int64_t anys = 0;
  std::vector<Worth> plain;
  std::vector<BoolId> spread;
  auto add = [&](BoolId of, int64_t amount) {
    if (amounts_[of.at()] == 0) spread.push_back(of);
    amounts_[of.at()] = saturated_add(amounts_[of.at()], amount);
  };
  for (const Term& term : sum.terms) {
    const int64_t amount = saturated_mul(sign, term.coefficient);
    if (amount <= 0) continue;
    if (term.of.kind == Ref::Kind::boolean) {
      plain.push_back({BoolId(term.of.index), amount});
      add(plain.back().of, amount);
    } else {
      anys = saturated_add(anys, amount);
      for (BoolId member : problem_->anys[static_cast<std::size_t>(term.of.index)]) {
        add(member, amount);
      }
    }
  }
  const int64_t counted = saturated_add(at_most(plain), anys);
  std::vector<Worth> worths;
  for (BoolId of : spread) {
    worths.push_back({of, amounts_[of.at()]});
    amounts_[of.at()] = 0;
  }
  return anys == 0 ? counted : std::min(counted, at_most(worths));
}

Range Relaxation::range(const Sum& sum) {
  return {saturated_sub(sum.constant, upper(sum, -1)), saturated_add(sum.constant, upper(sum, 1))};
}

int64_t attainable_merit(const Problem& problem) {
  std::vector<Worth> worths;
  for (std::size_t b = 0; b < problem.merit.size(); ++b) {
    worths.push_back({BoolId(b), problem.merit[b]});
  }
  return Relaxation(problem).at_most(worths);
}

}  // namespace plumbline::model
