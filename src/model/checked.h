#pragma once

#include <cstdint>
#include <limits>

/// Arithmetic that stays at the end of the scale instead of running over it. Used where a proof
/// about ranges is made, so that a figure that does not fit reads as "too much", never as garbage.
namespace plumbline::model {

constexpr int64_t most = std::numeric_limits<int64_t>::max();
constexpr int64_t least = std::numeric_limits<int64_t>::min();

inline int64_t saturated_add(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? most : least;
}

inline int64_t saturated_sub(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return b < 0 ? most : least;
}

inline int64_t saturated_mul(int64_t a, int64_t b) {
  int64_t product = 0;
  if (!__builtin_mul_overflow(a, b, &product)) return product;
  return (a < 0) == (b < 0) ? most : least;
}

}  // namespace plumbline::model
