#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "solve/form.h"

namespace plumbline::solve {

/// An assignment and what it costs, kept up to date flip by flip. The energy is minimised: prices
/// minus merits, with a weight of the search's choice in place of the price of demands and of
/// hard rows, all scaled by 2^scale_bits so that small weights can be told apart.
///
/// Flips are on trial until `settle()`; those after a mark can be taken back, which costs less than
/// flipping again.
class State {
 public:
  /// All open booleans off.
  State(const Form& form, int scale_bits);

  /// Turns a boolean over, on trial.
  void flip(int32_t boolean);
  /// What the flips on trial add to the energy.
  int64_t change() const { return change_; }
  /// Where the trial stands, to come back to.
  struct Mark {
    std::size_t flips = 0;
    std::size_t journal = 0;
    int64_t change = 0;
  };
  Mark mark() const { return {flips_.size(), journal_size_, change_}; }
  /// Takes the flips after the mark back.
  void back_to(const Mark& mark);
  /// Number of flips on trial.
  std::size_t flips() const { return flips_.size(); }
  /// Makes the flips on trial stay.
  void settle();

  bool on(int32_t boolean) const { return on_[static_cast<std::size_t>(boolean)] != 0; }
  /// As of the last settling.
  bool was_on(int32_t boolean) const {
    return place_chosen_[static_cast<std::size_t>(boolean)] >= 0;
  }
  /// The open booleans that are on as of the last settling, in no meaningful order.
  const std::vector<int32_t>& chosen() const { return chosen_; }
  int64_t energy() const { return energy_; }

  /// Demand and hard rows outside their band as of the last settling, in no meaningful order.
  const std::vector<int32_t>& broken() const { return broken_; }
  bool admissible() const { return hard_broken_ == 0; }
  /// Prices minus merits at the true prices, scaled; only meaningful where admissible.
  int64_t true_energy() const;

  /// Units below the low end (negative) or above the high end (positive), now.
  int64_t excess(int32_t row) const;
  /// Sets the weight of a unit of a demand or hard row. Not while flips are on trial.
  void weigh(int32_t row, int64_t weight);
  int64_t weight(int32_t row) const { return rows_[static_cast<std::size_t>(row)].below; }
  bool any_on(int32_t any) const { return anys_[static_cast<std::size_t>(any)].count != 0; }

  const Form& form() const { return *form_; }
  int scale_bits() const { return scale_bits_; }

 private:
  struct Row {
    Amount value;
    Amount low;
    Amount high;
    int64_t below;
    int64_t above;
    int64_t cost;  ///< of `value`
  };
  struct Any {
    int32_t count = 0;   ///< of its booleans that are on
    uint32_t begin = 0;  ///< of its entries
    uint32_t end = 0;
  };
  struct Change {
    int32_t row;
    Amount before;
    int64_t cost;
  };

  static int64_t cost(const Row& row, Amount value) {
    const int64_t under = std::max(row.low - value, 0);
    const int64_t over = std::max(value - row.high, 0);
    return under * row.below + over * row.above;
  }
  void shift(int32_t row, Amount amount) {
    Row& of = rows_[static_cast<std::size_t>(row)];
    journal_[journal_size_++] = {row, of.value, of.cost};
    of.value += amount;
    const int64_t now = cost(of, of.value);
    change_ += now - of.cost;
    of.cost = now;
  }
  void note(int32_t row);

  const Form* form_;
  int scale_bits_;
  std::vector<int64_t> losses_;  // per boolean: minus its merit, scaled
  std::vector<char> on_;
  std::vector<Any> anys_;
  std::vector<Row> rows_;
  std::vector<int32_t> flips_;
  std::vector<Change> journal_;
  std::size_t journal_size_ = 0;
  std::size_t most_changes_ = 0;  // of one flip
  int64_t change_ = 0;
  std::vector<int32_t> chosen_;
  std::vector<int32_t> place_chosen_;  // -1 where off
  std::vector<int32_t> broken_;
  std::vector<int32_t> place_broken_;  // -1 where it holds
  int64_t hard_broken_ = 0;
  int64_t energy_ = 0;
};

}  // namespace plumbline::solve
