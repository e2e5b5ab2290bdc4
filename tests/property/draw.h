#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// Random clients, planned and judged by code that shares no rule with the program.
namespace plumbline::property {

/// Numbers drawn from a seed; the same on every machine (SplitMix64).
class Draw {
 public:
  explicit Draw(uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 0x1234567ULL) {}

  uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  /// From `low` to `high`, both included.
  int between(int low, int high) {
    const auto width = static_cast<uint64_t>(int64_t{high} - low + 1);
    return low + static_cast<int>(next() % width);
  }
  bool chance(int percent) { return between(1, 100) <= percent; }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(next() % from.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(next() % i)]);
    }
  }
  /// Some of them, no one twice, in any order.
  template <class T>
  std::vector<T> some(std::vector<T> from, int count) {
    shuffle(from);
    if (from.size() > static_cast<std::size_t>(count)) {
      from.erase(from.begin() + count, from.end());
    }
    return from;
  }

 private:
  uint64_t state_;
};

}  // namespace plumbline::property
