#pragma once

#include <array>
#include <cstdint>

#include "solve/random.h"

/// Annealing's "accept a loss of d with probability exp(-d / temperature)" without floating point:
/// it is the same as "accept when d <= temperature * -ln(u)" for a random u, and -ln(u) comes from
/// a table of whole numbers.
namespace plumbline::solve {

constexpr int chance_bits = 16;        ///< the table's figures are scaled by 2^16
constexpr int chance_table_bits = 12;  ///< 4096 steps of u

/// -log2(x) for x in (0, 1] given as a fraction of 2^32, scaled by 2^32. Digit by digit: squaring
/// doubles a logarithm.
constexpr uint64_t minus_log2(uint64_t x) {
  uint64_t whole = 0;
  while (x < (uint64_t{1} << 31)) {
    x <<= 1;
    ++whole;
  }
  uint64_t fraction = 0;  // of log2(2x), x in [1/2, 1)
  for (int bit = 31; bit >= 0; --bit) {
    x = (x * x) >> 31;
    if (x >= (uint64_t{1} << 32)) {
      x >>= 1;
      fraction |= uint64_t{1} << bit;
    }
  }
  return ((whole + 1) << 32) - fraction;
}

constexpr std::array<uint32_t, 1u << chance_table_bits> make_chance_table() {
  constexpr uint64_t ln2 = 2977044472;  // ln 2 x 2^32
  std::array<uint32_t, 1u << chance_table_bits> table{};
  for (uint64_t i = 0; i < table.size(); ++i) {
    const uint64_t u = (2 * i + 1) << (31 - chance_table_bits);
    const uint64_t log2_16 = minus_log2(u) >> 16;  // scaled by 2^16
    table[i] = static_cast<uint32_t>((log2_16 * ln2) >> 32);
  }
  return table;
}

/// The largest loss that this throw of the dice takes. `temperature` is below 2^40.
int64_t accepted_loss(int64_t temperature, Random& random);

}  // namespace plumbline::solve
