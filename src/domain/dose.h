#pragma once

#include <string>
#include <vector>

#include "domain/exercise.h"

namespace plumbline::domain {

/// What is prescribed for one item. `amounts` has one number for all sets, or one per set.
struct Dose {
  int sets = 1;
  DoseKind kind = DoseKind::reps;
  std::vector<int> amounts;  ///< reps, holds, breaths, metres or seconds of one set
  int hold_s = 0;            ///< seconds of one hold, kind hold only
  bool per_side = false;
  int extra_left = 0;  ///< further sets for the left side alone
  int extra_right = 0;
  int rest_s = 0;     ///< between sets
  int rpe = 0;        ///< effort aimed at, 1 to 10; 0 where effort is not rated
  std::string tempo;  ///< "3-1-2" down-pause-up in seconds, or empty
  bool operator==(const Dose&) const = default;

  int amount_of(int set) const {
    return amounts[amounts.size() == 1 ? 0 : static_cast<std::size_t>(set)];
  }
};

/// Seconds of work of one set of `amount`, with all the sides that `side` asks for. In proportion
/// to the catalogue's set_seconds, or by the tempo where that is slower; holds are
/// n x (hold + 3) - 3 a side, 3 s between holds.
int set_work_s(const Exercise& exercise, const Dose& dose, int amount, Side side);

/// Seconds of work of all sets; extra sets of one side have the last set's amount.
int work_s(const Exercise& exercise, const Dose& dose, Side side);

/// Seconds of rest between the sets, extra sets of one side included.
int rest_total_s(const Dose& dose);

/// "3 x 8 each side", "10 s holds: 6, 4, 2 each side", "2 min": the short form in print.
std::string to_text(const Dose& dose, Side side);

}  // namespace plumbline::domain
