#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace plumbline::solve {

/// How often what is tried is taken and changes the energy, by temperature in quarters of an
/// octave. Weeks differ in how cold they freeze, and no figure of the problem tells it beforehand.
class Acceptance {
 public:
  /// From now on this is the temperature.
  void at(int64_t temperature) { now_ = bin_of(temperature); }
  void note(bool taken) {
    ++bins_[now_].tried;
    bins_[now_].taken += taken ? 1 : 0;
  }
  void add(const Acceptance& other);

  /// The temperature below which fewer than this share of what is tried, in millionths, is taken;
  /// `otherwise` where too little is known.
  int64_t temperature_at(int64_t share, int64_t otherwise) const;

 private:
  struct Bin {
    int64_t tried = 0;
    int64_t taken = 0;
  };
  static std::size_t bin_of(int64_t temperature);
  static int64_t temperature_of(std::size_t bin);

  std::array<Bin, 256> bins_{};
  std::size_t now_ = 0;
};

}  // namespace plumbline::solve
