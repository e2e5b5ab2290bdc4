#pragma once

#include <cstdint>

namespace plumbline::solve {

/// Everything about the search that can be tuned (bench/engine), in one place; docs/solver.md says
/// which figures were measured to matter. Shares are in 1/1024. Changing a figure changes answers,
/// never their admissibility.
struct Parameters {
  // Shares of the moves; what is left over is swaps within a wide group.
  uint32_t add = 20;        ///< take a random decision
  uint32_t remove = 60;     ///< give one up
  uint32_t narrow = 200;    ///< swap within a narrow group: the same thing done differently
  uint32_t repair = 60;     ///< mend a random broken demand or hard band, if there is one
  uint32_t eject = 400;     ///< take a decision and give up what the hard bands then forbid
  uint32_t rebuild = 4;     ///< give up several of a wide group and refill it greedily
  uint32_t exchange = 100;  ///< one thing for another, everywhere at once
  uint32_t trade = 20;      ///< two things of two places change places
  uint32_t spread = 10;     ///< one thing in several places more

  // What is given up is given up once for several tries of what comes in its place.
  uint32_t swap_tries = 4;
  uint32_t narrow_tries = 2;
  uint32_t eject_tries = 2;
  uint32_t exchange_tries = 2;
  uint32_t trade_tries = 2;
  uint32_t spread_most = 4;  ///< places, at most

  // Rebuilding.
  uint32_t rebuild_most = 6;     ///< decisions given up at once, at most
  uint32_t rebuild_sample = 24;  ///< candidates looked at for each that is taken

  // Temperatures of the pilot, and of problems so small that there is none: relative to what the
  // middle one of the decisions stakes (1/1024 of it).
  int64_t hot = 50;
  int64_t cold = 1;
  // All others: where so many of a million tries are taken and change something.
  int64_t first_hot = 80'000;  ///< of coolings from nothing
  int64_t first_cold = 4'000;
  int64_t later_hot = 60'000;  ///< of coolings of crossed answers
  int64_t later_cold = 3'000;

  int64_t cooling = 40;          ///< moves per pair of open booleans that no cooling exceeds
  int64_t cooling_least = 2000;  ///< moves of the shortest cooling
  int64_t first_cooling = 64;    ///< moves per open boolean of a cooling from nothing
  int64_t first_share = 150;     ///< share of the moves, or of the time, for those
  int64_t pilot = 8;             ///< times that a pilot is shorter than a cooling from nothing
  int64_t step = 1024;           ///< moves between two temperatures

  // The kernel: in turn the decisions of the best answers, and those held most often in the cold.
  uint32_t kernel_share = 900;   ///< of what is tried once there is one
  int64_t kernel_held = 250;     ///< decisions, at most, of those held most often
  int64_t kernel_rounds = 4;     ///< coolings of one kind before those of the other
  int64_t kernel_rest = 600;     ///< what is still to come of a cooling that counts as cold
  int64_t kernel_cooling = 100;  ///< moves of a cooling per decision of those held most often
  int64_t best_cooling = 256;    ///< per decision of the best answers

  // Weights of hard and demand bands.
  int64_t weight = 2000;        ///< first weight of a unit of typical size, like `hot`
  int64_t weight_every = 8192;  ///< moves between two changes of weights, at most
  int64_t weight_pace = 8;      ///< the same per open boolean
  int64_t weight_least = 256;   ///< the same, at least
  int64_t raise = 1331;         ///< factor for a broken band: +30 %
  int64_t fall = 973;           ///< factor for one that holds: -5 %

  int64_t pool = 6;             ///< best answers that are kept and crossed
  int64_t lanes = 2;            ///< searchers that share the moves
  int64_t lane_least = 10'000;  ///< moves of a lane; with fewer there are fewer lanes

  uint32_t enumerate = 12;     ///< with so few open booleans every assignment is tried
  uint32_t wide_limit = 6000;  ///< largest group that swaps are drawn from
  uint32_t eject_limit = 4;    ///< decisions given up for one
  int64_t polish = 64;         ///< share of the moves kept for the last descent
};

}  // namespace plumbline::solve
