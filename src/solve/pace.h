#pragma once

#include <cstdint>
#include <functional>

namespace plumbline::solve {

constexpr int64_t whole_time = 1024;

/// Whether a chain goes on, and how much of its time is over, in 1/1024; 0 where only moves count.
struct Pace {
  bool stop = false;
  int64_t spent = 0;
};

/// Asked every few thousand moves.
using AskPace = std::function<Pace()>;

}  // namespace plumbline::solve
