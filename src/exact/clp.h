#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "exact/program.h"
#include "solve/engine.h"

/// COIN-OR's Clp behind one class. Nothing that it says is believed: its multipliers are, once
/// whole numbers have shown what they prove.
namespace plumbline::exact {

/// When to stop: after so many iterations of the simplex, which are the same on every run, or by
/// the clock or an interrupt, which are not.
class Watch {
 public:
  Watch(int64_t iterations, double seconds, const std::atomic<bool>* stop);
  /// Counts work that was done.
  void count(int64_t iterations) { iterations_left_ -= iterations; }
  /// What is left of the iterations or of the time, whichever is nearer its end: 1 at first.
  double left() const;
  /// Asked before each piece of work.
  bool reached();
  /// Asked within one: the clock and the interrupt alone.
  bool called_off();
  solve::LimitedBy by() const { return by_; }

 private:
  int64_t iterations_;
  int64_t iterations_left_;
  double seconds_;
  double until_;  // seconds of the steady clock, or 0
  const std::atomic<bool>* stop_;
  solve::LimitedBy by_ = solve::LimitedBy::nothing;
};

/// The linear relaxation, solved again and again as rows come and ends narrow.
class Relaxation {
 public:
  enum class End : uint8_t { solved, infeasible, stopped, failed };

  explicit Relaxation(const Program& program);
  ~Relaxation();
  Relaxation(const Relaxation&) = delete;
  Relaxation& operator=(const Relaxation&) = delete;

  End solve(Watch& watch);
  std::vector<double> values() const;
  /// Of the program's rows and then the added ones; not negative where Clp has no fault.
  std::vector<double> multipliers() const;
  /// After `infeasible`: weights of the rows that show it, or nothing.
  std::vector<double> ray() const;
  void add(const std::vector<Row>& rows);
  /// Drops added rows, named by their place among them.
  void drop(const std::vector<std::size_t>& which);
  void set_ends(const Program& program);
  /// About how far the objective falls when a column is held below and above its value, in a few
  /// iterations each: a hint for branching.
  struct Falls {
    double down = 0;
    double up = 0;
  };
  std::vector<Falls> probe(const std::vector<int32_t>& columns, Watch& watch);

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
  std::size_t first_added_ = 0;
  bool started_ = false;
  std::vector<double> alone_;  // values where there is no row
};

}  // namespace plumbline::exact
