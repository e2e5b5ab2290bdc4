#pragma once

#include <cstdint>

#include "model/problem.h"

namespace plumbline::bench {

/// The size of an invented week: as many decisions and bands as a real one has, without any
/// meaning of its own.
struct WeekSize {
  int exercises = 150;
  int sessions = 3;
  int session_minutes = 60;
  int home_bouts = 4;
  int home_minutes = 10;
  uint64_t seed = 1;
};

/// A problem of the shape that the rules post: minutes with set-ups, families, recovery, stress
/// ceilings, demands per block and pattern, and wishes of every kind.
model::Problem make_week(const WeekSize& size);

}  // namespace plumbline::bench
