#include "solve/acceptance.h"

#include <algorithm>
#include <bit>

namespace plumbline::solve {
namespace {

constexpr int64_t million = 1'000'000;
constexpr int64_t enough = 400;  ///< tries that say something of a rate

}  // namespace

void Acceptance::add(const Acceptance& other) {
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    bins_[i].tried += other.bins_[i].tried;
    bins_[i].taken += other.bins_[i].taken;
  }
}

// Neighbouring bins count together, or few tries would hide what many say.
int64_t Acceptance::temperature_at(int64_t share, int64_t otherwise) const {
  for (std::size_t i = bins_.size() - 1; i > 0; --i) {
    Bin pooled;
    for (std::size_t k = i - 1; k <= std::min(i + 1, bins_.size() - 1); ++k) {
      pooled.tried += bins_[k].tried;
      pooled.taken += bins_[k].taken;
    }
    if (pooled.tried < enough) continue;
    otherwise = temperature_of(i);
    if (pooled.taken * million < share * pooled.tried) break;
  }
  return otherwise;
}

std::size_t Acceptance::bin_of(int64_t temperature) {
  const auto t = static_cast<uint64_t>(std::max<int64_t>(temperature, 4));
  const auto octave = static_cast<std::size_t>(std::bit_width(t)) - 1;
  return 4 * octave + static_cast<std::size_t>(t >> (octave - 2) & 3);
}

int64_t Acceptance::temperature_of(std::size_t bin) {
  const std::size_t octave = bin / 4;
  if (octave < 2) return 4;
  return static_cast<int64_t>((4 + bin % 4) << (octave - 2));
}

}  // namespace plumbline::solve
