#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "solve/acceptance.h"
#include "solve/form.h"
#include "solve/pace.h"
#include "solve/parameters.h"
#include "solve/random.h"
#include "solve/state.h"

namespace plumbline::solve {

/// One cooling, from a start.
struct Cooling {
  uint64_t seed = 0;
  std::vector<int32_t> start;  ///< booleans that are on
  int64_t moves = 0;
  int64_t top = 0;             ///< its first temperature
  int64_t bottom = 0;          ///< its last
  int64_t until = whole_time;  ///< the share of the time at which it has to be cold
};

/// The decisions that searches so far have held most at low temperatures: the same lists as in the
/// form, without the others.
struct Kernel {
  std::vector<int32_t> open;
  Lists<int32_t> groups;
};

/// A searcher with a state of its own. Everything it does follows from the form, the parameters
/// and what it is told to do.
class Chain {
 public:
  Chain(const Form& form, const Parameters& parameters, int scale_bits);

  /// Tries the cooling's moves, or fewer when told to stop or when its time is over; cools by the
  /// time where that is shorter. False when told to stop. What was found before is forgotten.
  bool anneal(const Cooling& cooling, const AskPace& pace);

  /// From now on most of what is tried is from this kernel, which must outlive the chain.
  void focus(const Kernel* kernel) { kernel_ = kernel; }
  /// In how many of the samples that were taken while it was cold the boolean was on.
  int64_t held(std::size_t boolean) const { return held_[boolean]; }

  /// Tries every assignment, one flip after the other; false when halted before the end.
  bool enumerate(const AskPace& pace);

  /// Goes down from this admissible assignment by single turns and swaps, with demands at their
  /// true price and hard rows out of reach; at most `moves` tries.
  void polish(const std::vector<int32_t>& start, int64_t moves, const AskPace& pace);

  /// A temperature from `Parameters::hot` and its like.
  int64_t temperature(int64_t share) const { return typical_loss_ * share / 1024; }
  const Acceptance& acceptance() const { return acceptance_; }
  int64_t tried() const { return tried_; }
  bool found() const { return found_; }
  /// The best admissible assignment met: its open booleans that are on, sorted.
  std::vector<int32_t> best() const;
  /// Its prices minus merits, scaled; lower is better.
  int64_t best_energy() const { return best_energy_; }
  /// The true energy of the assignment at hand, admissible or not.
  int64_t energy() const { return state_.true_energy(); }

 private:
  bool decide();
  void settle();
  int32_t pick(std::span<const int32_t> from);
  bool is_focused();
  int32_t pick_open();
  std::span<const int32_t> members_of(int32_t group);

  void load(const std::vector<int32_t>& chosen);
  bool cool(const Cooling& cooling, const AskPace& pace);
  void one_move();
  bool descend(int32_t out, int32_t in);
  bool descend_by_swaps(const Lists<int32_t>& groups, const std::function<bool()>& go_on);
  bool descend_in_place(const std::function<bool()>& go_on);
  void add();
  void remove();
  void swap(const Lists<int32_t>& groups, uint32_t tries);
  void add_and_eject();
  void repair();
  void exchange();
  void trade();
  void spread();
  void clear_for(int32_t boolean, std::size_t most_flips);
  int32_t best_at(int32_t place, int32_t any);
  void rebuild();
  bool refill(std::span<const int32_t> members);
  void take_and_eject(int32_t boolean);
  bool eject_from(int32_t row, int32_t keep);
  bool eject_listed(int32_t row, int32_t keep);
  bool adds_to_long(int32_t boolean, int32_t row) const;

  void keep_if_best();
  void adapt_weights();
  void forget_weights();
  void measure_losses();

  const Form& form_;
  const Parameters& parameters_;
  Random random_;
  State state_;
  int64_t temperature_ = 0;
  Acceptance acceptance_;
  const Kernel* kernel_ = nullptr;
  std::vector<int64_t> held_;  // per boolean: samples in the cold that it was on in
  int64_t typical_loss_ = 1;
  int64_t weight_every_ = 1;
  std::vector<int64_t> floors_;  // per row: the least weight of a unit
  std::vector<int64_t> caps_;    // per row: the largest
  std::vector<int32_t> raised_;  // rows above their floor
  std::vector<char> is_raised_;
  int64_t tried_ = 0;
  bool found_ = false;
  std::vector<int32_t> best_;
  int64_t best_energy_ = 0;
};

}  // namespace plumbline::solve
