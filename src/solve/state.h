#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "solve/form.h"

namespace plumbline::solve {

/// An assignment and what it costs, kept up to date flip by flip. The energy is minimised: prices
/// minus merits, with a weight of the search's choice in place of the price of demands and of
/// hard rows, all scaled by 2^scale_bits so that small weights can be told apart.
class State {
 public:
  /// All open booleans off.
  State(const Form& form, int scale_bits);

  /// Turns a boolean over and returns what that adds to the energy.
  int64_t flip(int32_t boolean);
  /// Takes a flip back; cheaper than flipping again.
  void unflip(int32_t boolean);
  /// To be called for each boolean that was turned, once the turns are there to stay.
  void settle(int32_t boolean, int64_t energy_change);

  bool on(int32_t boolean) const { return on_[static_cast<std::size_t>(boolean)] != 0; }
  /// The open booleans that are on, in no meaningful order.
  const std::vector<int32_t>& chosen() const { return chosen_; }
  int64_t energy() const { return energy_; }

  /// Demand and hard rows outside their band (as of the last settling), in no meaningful order.
  const std::vector<int32_t>& broken() const { return broken_; }
  bool admissible() const { return hard_broken_ == 0; }
  /// Prices minus merits at the true prices, scaled; only meaningful where admissible.
  int64_t true_energy() const;

  /// Units below the low end (negative) or above the high end (positive), now.
  int64_t excess(int32_t row) const;
  /// Sets the weight of a unit of a demand or hard row.
  void weigh(int32_t row, int64_t weight);
  int64_t weight(int32_t row) const { return weights_[static_cast<std::size_t>(row)]; }
  bool any_on(int32_t any) const { return any_counts_[static_cast<std::size_t>(any)] != 0; }

  const Form& form() const { return *form_; }
  int scale_bits() const { return scale_bits_; }

 private:
  struct Row {
    Amount value;
    Amount low;
    Amount high;
    int64_t below;
    int64_t above;
  };

  static int64_t cost(const Row& row, Amount value) {
    const int64_t under = value < row.low ? int64_t{row.low} - value : 0;
    const int64_t over = value > row.high ? int64_t{value} - row.high : 0;
    return under * row.below + over * row.above;
  }
  static int64_t shift(Row& row, Amount amount) {
    const Amount before = row.value;
    const Amount after = before + amount;
    row.value = after;
    if (std::min(before, after) >= row.low && std::max(before, after) <= row.high) return 0;
    return cost(row, after) - cost(row, before);
  }
  void note(int32_t row);

  const Form* form_;
  int scale_bits_;
  std::vector<int64_t> losses_;  // per boolean: minus its merit, scaled
  std::vector<char> on_;
  std::vector<int32_t> any_counts_;
  std::vector<Row> rows_;
  std::vector<int64_t> weights_;
  std::vector<int32_t> chosen_;
  std::vector<int32_t> place_chosen_;  // -1 where off
  std::vector<int32_t> broken_;
  std::vector<int32_t> place_broken_;  // -1 where it holds
  int64_t hard_broken_ = 0;
  int64_t energy_ = 0;
};

}  // namespace plumbline::solve
