#include "solve/chance.h"

namespace plumbline::solve {

int64_t accepted_loss(int64_t temperature, Random& random) {
  static constexpr auto table = make_chance_table();
  const uint64_t draw = random.next() >> (64 - chance_table_bits);
  return (temperature * static_cast<int64_t>(table[draw])) >> chance_bits;
}

}  // namespace plumbline::solve
