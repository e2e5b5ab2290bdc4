#include "solve/acceptance.h"

#include <catch2/catch.hpp>

using namespace plumbline;

namespace {

// At a temperature t one in `1000 / t` tries is taken, of `tries` each.
solve::Acceptance measured(int64_t tries) {
  solve::Acceptance out;
  for (int64_t t = 1000; t >= 8; t -= t / 8) {
    out.at(t);
    for (int64_t i = 0; i < tries; ++i) out.note(i * t / 1000 != (i + 1) * t / 1000);
  }
  return out;
}

}  // namespace

TEST_CASE("The temperature at which a share is taken is found again", "[solve]") {
  const solve::Acceptance known = measured(10'000);
  for (const int64_t share : {20'000, 50'000, 100'000, 400'000}) {
    const int64_t found = known.temperature_at(share, 0);
    INFO("share " << share << ", temperature " << found);
    CHECK(found * 1000 <= share);
    CHECK(found * 1000 >= share * 6 / 10);
  }
}

TEST_CASE("A share below what was ever seen is that of the coldest temperature", "[solve]") {
  const int64_t coldest = measured(10'000).temperature_at(0, 77);
  CHECK(coldest >= 7);
  CHECK(coldest <= 8);
}

TEST_CASE("Where nothing is known the caller's temperature stands", "[solve]") {
  CHECK(solve::Acceptance().temperature_at(10'000, 77) == 77);
  CHECK(measured(20).temperature_at(10'000, 77) == 77);
}

TEST_CASE("What lanes met counts together", "[solve]") {
  solve::Acceptance both;
  for (int i = 0; i < 30; ++i) both.add(measured(20));
  CHECK(both.temperature_at(100'000, 0) > 0);
  CHECK(both.temperature_at(100'000, 0) < 200);
}

TEST_CASE("Temperatures from the least to the largest have a place", "[solve]") {
  solve::Acceptance rates;
  for (const int64_t t : {int64_t{0}, int64_t{1}, int64_t{5}, int64_t{1} << 40, int64_t{1} << 61}) {
    rates.at(t);
    for (int i = 0; i < 1000; ++i) rates.note(true);
  }
  CHECK(rates.temperature_at(1, 0) >= 4);
}
