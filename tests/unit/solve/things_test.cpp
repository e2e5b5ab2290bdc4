#include <catch2/catch.hpp>

#include "solve/form.h"
#include "solve/local_search.h"
#include "solve/presolve.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;

namespace {

constexpr int places = 5, things = 9, doses = 2;

model::Band at_most(model::SumId sum, int64_t high) {
  model::Band band;
  band.sum = sum;
  band.high = high;
  return band;
}

/// Five places that hold two of nine things each, in one of two doses, and at most three different
/// things in all: with three that are worth most, in the larger dose, nothing can be better.
model::Problem few_things() {
  model::Builder builder;
  std::vector<std::vector<model::BoolId>> of_thing(things);
  for (int p = 0; p < places; ++p) {
    std::vector<model::Term> held;
    for (int t = 0; t < things; ++t) {
      std::vector<model::Term> one;
      for (int d = 0; d < doses; ++d) {
        const auto id = builder.boolean(
            "p" + std::to_string(p) + "t" + std::to_string(t) + "d" + std::to_string(d),
            10 + t + d);
        of_thing[static_cast<std::size_t>(t)].push_back(id);
        one.push_back({1, id});
        held.push_back({1, id});
      }
      builder.band(at_most(builder.sum(one), 1));
    }
    builder.band(at_most(builder.sum(held), 2));
  }
  std::vector<model::Term> different;
  for (int t = 0; t < things; ++t)
    different.push_back({1, builder.any(of_thing[static_cast<std::size_t>(t)], "thing")});
  builder.band(at_most(builder.sum(different), 3));
  return std::move(builder).finish().value();
}

}  // namespace

TEST_CASE("A thing is what excludes itself in each of several places", "[solve]") {
  const model::Problem problem = few_things();
  const solve::Presolved presolved = solve::presolve(problem);
  const solve::Form form = solve::make_form(problem, presolved.fixed, 1000);
  REQUIRE(form.is_thing.size() == things);
  for (const char each : form.is_thing) CHECK(each == 1);
  for (const int32_t boolean : form.open) {
    const auto found = form.things_of[static_cast<std::size_t>(boolean)];
    REQUIRE(found.size() == 1);
    CHECK(found[0] == boolean / doses % things);
  }
}

TEST_CASE("No thing where members of a place can stand beside each other, or of one place alone",
          "[solve]") {
  for (const bool one_place : {false, true}) {
    model::Builder builder;
    std::vector<model::BoolId> members;
    for (int p = 0; p < 2; ++p) {
      std::vector<model::Term> held;
      for (int t = 0; t < 4; ++t) {
        const auto id = builder.boolean("b" + std::to_string(p) + std::to_string(t), 5);
        if (p == 0 || !one_place) members.push_back(id);
        held.push_back({1, id});
      }
      builder.band(at_most(builder.sum(held), 2));
    }
    const auto any = builder.any(members, "some");
    builder.band(at_most(builder.sum({{4, any}, {1, members[0]}}), 4));
    const model::Problem problem = std::move(builder).finish().value();
    const solve::Form form = solve::make_form(problem, solve::presolve(problem).fixed, 1000);
    for (const char each : form.is_thing) CHECK(each == 0);
  }
}

TEST_CASE("Few things in many places are found at little effort, whatever the seed", "[solve]") {
  const model::Problem problem = few_things();
  for (uint64_t seed = 0; seed < 20; ++seed) {
    solve::Options options;
    options.moves = 20'000;
    options.seed = seed;
    const solve::Answer answer = solve::local_search().solve(problem, options);
    INFO("seed " << seed);
    REQUIRE_FALSE(answer.on.empty());
    CHECK(model::evaluate(problem, answer.on).hard_violation == 0);
    // The two dearest things, in their larger doses, everywhere.
    CHECK(answer.objective == places * (10 + things - 1 + 1 + 10 + things - 2 + 1));
  }
}
