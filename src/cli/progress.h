#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "batch/run.h"
#include "cli/shell.h"

namespace plumbline::cli {

/// How a roster goes on, on stderr: on a terminal one line that is written over, with count, rate
/// and time left; else nothing. Clients who need a word get a line each. One call at a time.
class Progress {
 public:
  Progress(Shell& shell, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(const batch::Done& done);

 private:
  using Clock = std::chrono::steady_clock;
  void draw();
  void erase();

  Shell& shell_;
  std::size_t total_, done_ = 0;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point begin_ = Clock::now(), last_ = begin_;
};

}  // namespace plumbline::cli
