#include "solve/feasibility.h"

#include <catch2/catch.hpp>

#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using solve::Feasibility;

namespace {

bool some_assignment_holds(const model::Problem& problem) {
  const std::size_t count = problem.merit.size();
  for (uint64_t bits = 0; bits < uint64_t{1} << count; ++bits) {
    std::vector<char> on(count);
    for (std::size_t b = 0; b < count; ++b) on[b] = static_cast<char>((bits >> b) & 1);
    if (model::evaluate(problem, on).hard_violation == 0) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("hard bands hold together where some assignment keeps them", "[solve][feasibility]") {
  int impossible = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    INFO("seed " << seed);
    const model::Problem problem = test::TinyProblem(seed, 9, true).make();
    const bool truth = some_assignment_holds(problem);
    CHECK(solve::hard_bands_hold(problem, 100'000) ==
          (truth ? Feasibility::possible : Feasibility::impossible));
    impossible += truth ? 0 : 1;
  }
  CHECK(impossible > 20);
  CHECK(impossible < 380);
}

TEST_CASE("choices that need more than a band has are seen without trying them all",
          "[solve][feasibility]") {
  model::Builder builder;
  std::vector<model::Term> used;
  for (int choice = 0; choice < 12; ++choice) {
    std::vector<model::Term> one;
    for (int way = 0; way < 12; ++way) {
      const auto boolean =
          builder.boolean("c" + std::to_string(choice) + "-" + std::to_string(way));
      one.push_back({1, boolean});
      used.push_back({10 + way, boolean});
    }
    builder.band({.sum = builder.sum(std::move(one)), .low = 1});
  }
  SECTION("one short") {
    builder.band({.sum = builder.sum(std::move(used)), .high = 119});
    const auto problem = std::move(builder).finish();
    REQUIRE(problem);
    CHECK(solve::hard_bands_hold(*problem, 10) == Feasibility::impossible);
  }
  SECTION("just enough") {
    builder.band({.sum = builder.sum(std::move(used)), .high = 120});
    const auto problem = std::move(builder).finish();
    REQUIRE(problem);
    CHECK(solve::hard_bands_hold(*problem, 1000) == Feasibility::possible);
  }
}

TEST_CASE("without nodes nothing is known", "[solve][feasibility]") {
  const model::Problem problem = test::TinyProblem(1, 9).make();
  CHECK(solve::hard_bands_hold(problem, 0) == Feasibility::unknown);
}
