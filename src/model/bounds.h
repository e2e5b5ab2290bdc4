#pragma once

#include <cstdint>
#include <vector>

#include "model/problem.h"

namespace plumbline::model {

/// From the smallest to the largest value that a sum can take.
struct Range {
  int64_t low = 0;
  int64_t high = 0;
};

/// The range that the signs of the coefficients allow, whatever the bands say. Saturates.
Range plain_range(const Problem& problem, const Sum& sum);

/// A boolean and what it is worth in the bound that is asked for.
struct Worth {
  BoolId of;
  int64_t amount = 0;
};

/// Bounds linear functions over the assignments that keep the hard bands. It sees each hard band
/// as a knapsack over the booleans that it counts with one sign, so every figure is a true bound,
/// but not always a tight one.
class Relaxation {
 public:
  explicit Relaxation(const Problem& problem);

  /// No admissible assignment collects more than this. Amounts of 0 and less are left out.
  int64_t at_most(const std::vector<Worth>& worths);

  /// A range of a sum under the hard bands; never wider than `plain_range`.
  Range range(const Sum& sum);

 private:
  struct Use {
    int32_t knapsack;
    int64_t amount;
  };
  struct Item {
    std::size_t of;       // the boolean
    int64_t residue = 0;  // its worth minus the knapsacks' prices, scaled
  };
  struct Load {
    std::size_t item;
    int64_t amount;
  };
  struct Knapsack {
    int64_t capacity = 0;
    int64_t price = 0;  // per unit, scaled
    std::vector<Load> loads;
  };

  void add_knapsack(const Sum& sum, int64_t sign, int64_t limit);
  int64_t upper(const Sum& sum, int64_t sign);
  std::vector<Knapsack> knapsacks_over(const std::vector<Item>& items);
  static void reprice(Knapsack& knapsack, std::vector<Item>& items);

  const Problem* problem_;
  std::vector<int64_t> capacities_;
  std::vector<std::vector<Use>> uses_;  // per boolean
  std::vector<int32_t> local_;          // per knapsack: its place in the call at hand, or -1
  std::vector<int64_t> amounts_;        // per boolean: scratch of upper()
};

}  // namespace plumbline::model
