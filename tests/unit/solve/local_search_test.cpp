#include <atomic>
#include <catch2/catch.hpp>

#include "solve/local_search.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using model::Problem;
using solve::Answer;
using solve::LimitedBy;
using solve::Options;
using solve::Status;

namespace {

Answer run(const Problem& problem, int64_t moves, uint64_t seed = 0, int threads = 1) {
  Options options;
  options.moves = moves;
  options.seed = seed;
  options.threads = threads;
  return solve::local_search().solve(problem, options);
}

void check_claims(const Problem& problem, const Answer& answer) {
  const bool known = answer.status == Status::optimal || answer.status == Status::feasible;
  REQUIRE(answer.on.empty() == !(known && !problem.merit.empty()));
  if (!known) return;
  const model::Evaluation found = model::evaluate(problem, answer.on);
  REQUIRE(found.hard_violation == 0);
  REQUIRE(found.objective == answer.objective);
  REQUIRE(answer.bound.has_value() == (answer.status == Status::optimal));
  if (answer.bound) REQUIRE(*answer.bound == answer.objective);
}

model::Band at_most(model::SumId sum, int64_t high) {
  model::Band band;
  band.sum = sum;
  band.high = high;
  return band;
}

/// Triples of which one each may be taken, said pair by pair: the bound sees one and a half, so
/// that no answer is ever proved.
Problem triples() {
  model::Builder builder;
  for (int i = 0; i < 12; ++i) {
    std::vector<model::BoolId> three;
    for (const char* name : {"a", "b", "c"}) {
      three.push_back(builder.boolean(name + std::to_string(i), 10));
    }
    for (std::size_t k = 0; k < 3; ++k) {
      builder.band(at_most(builder.sum({{1, three[k]}, {1, three[(k + 1) % 3]}}), 1));
    }
  }
  return std::move(builder).finish().value();
}

}  // namespace

TEST_CASE("Annealing reaches the optimum of tiny problems", "[solve]") {
  solve::Parameters parameters;
  parameters.enumerate = 0;
  int missed = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const int booleans = 3 + static_cast<int>(seed % 9);
    const Problem problem = test::tiny_problem(seed, booleans, seed % 5 == 4);
    const std::optional<int64_t> best = test::brute_force(problem);
    Options options;
    options.moves = 60'000;
    options.seed = seed;
    const Answer answer = solve::search(problem, options, parameters);
    INFO("seed " << seed << ", " << booleans << " booleans");
    check_claims(problem, answer);
    REQUIRE(answer.on.empty() == !best.has_value());
    if (best && answer.objective != *best) ++missed;
  }
  CHECK(missed == 0);
}

TEST_CASE("Annealing reaches the optimum of problems of 14 booleans", "[solve]") {
  for (uint64_t seed = 1000; seed < 1006; ++seed) {
    const Problem problem = test::tiny_problem(seed, 14);
    const std::optional<int64_t> best = test::brute_force(problem);
    const Answer answer = run(problem, 60'000);
    INFO("seed " << seed);
    check_claims(problem, answer);
    REQUIRE(best.has_value());
    CHECK(answer.objective == *best);
  }
}

TEST_CASE("Problems of a few booleans are settled for good", "[solve]") {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const Problem problem = test::tiny_problem(seed, 3 + static_cast<int>(seed % 8), seed % 3 == 0);
    const std::optional<int64_t> best = test::brute_force(problem);
    const Answer answer = run(problem, 5'000);
    INFO("seed " << seed);
    check_claims(problem, answer);
    REQUIRE(answer.status == (best ? Status::optimal : Status::infeasible));
    REQUIRE(answer.limited_by == LimitedBy::nothing);
    if (best) REQUIRE(answer.objective == *best);
  }
}

TEST_CASE("The same answer on every run and with any number of threads", "[solve]") {
  const Problem problem = test::tiny_problem(77, 60);
  const Answer first = run(problem, 30'000, 5);
  for (const int threads : {1, 2, 8}) {
    const Answer again = run(problem, 30'000, 5, threads);
    CHECK(again.on == first.on);
    CHECK(again.objective == first.objective);
    CHECK(again.moves == first.moves);
    CHECK(again.status == first.status);
  }
}

TEST_CASE("Effort ends the search", "[solve]") {
  const Problem problem = triples();
  const Answer answer = run(problem, 10'000);
  REQUIRE(answer.status == Status::feasible);
  CHECK(answer.limited_by == LimitedBy::effort);
  CHECK(answer.moves <= 10'000);
  CHECK(answer.objective == 120);
}

TEST_CASE("An interrupt ends the search with what is known", "[solve]") {
  const Problem problem = triples();
  const std::atomic<bool> stop{true};
  Options options;
  options.moves = 1'000'000'000;
  options.stop = &stop;
  const Answer answer = solve::local_search().solve(problem, options);
  CHECK(answer.limited_by == LimitedBy::interrupt);
  CHECK(answer.moves < 10'000);
  check_claims(problem, answer);
}

TEST_CASE("The clock ends the search", "[solve]") {
  const Problem problem = triples();
  Options options;
  options.moves = 1'000'000'000'000;
  options.seconds = 0.05;
  const Answer answer = solve::local_search().solve(problem, options);
  CHECK(answer.limited_by == LimitedBy::time);
  CHECK(answer.status == Status::feasible);
  check_claims(problem, answer);
}

TEST_CASE("Contradictions that propagation sees are proved", "[solve]") {
  model::Builder builder;
  const model::BoolId a = builder.boolean("a");
  const model::BoolId b = builder.boolean("b");
  const model::AnyId either = builder.any({a, b}, "either");
  builder.band(at_most(builder.sum({{1, a}}), 0));
  builder.band(at_most(builder.sum({{1, b}}), 0));
  model::Band must = at_most(builder.sum({{1, either}}), 1);
  must.low = 1;
  must.tier = model::Tier::command;
  builder.band(must);
  const Answer answer = run(std::move(builder).finish().value(), 1000);
  CHECK(answer.status == Status::infeasible);
  CHECK(answer.on.empty());
}

TEST_CASE("A pin forces its decision and what follows from it", "[solve]") {
  model::Builder builder;
  const model::BoolId a = builder.boolean("a", -5);
  const model::BoolId b = builder.boolean("b", 9);
  builder.band(at_most(builder.sum({{1, a}, {1, b}}), 1));
  model::Band pin;
  pin.sum = builder.sum({{1, a}});
  pin.low = 1;
  pin.tier = model::Tier::command;
  builder.band(pin);
  const Answer answer = run(std::move(builder).finish().value(), 1000);
  CHECK(answer.status == Status::optimal);
  CHECK(answer.on == std::vector<char>{1, 0});
  CHECK(answer.objective == -5);
}

TEST_CASE("A bound that is reached proves the optimum", "[solve]") {
  model::Builder builder;
  std::vector<model::Term> all;
  for (int i = 0; i < 20; ++i) all.push_back({1, builder.boolean(std::to_string(i), i)});
  builder.band(at_most(builder.sum(all), 3));
  const Answer answer = run(std::move(builder).finish().value(), 100'000);
  CHECK(answer.status == Status::optimal);
  CHECK(answer.limited_by == LimitedBy::nothing);
  CHECK(answer.objective == 19 + 18 + 17);
  CHECK(answer.moves < 100'000);
}

TEST_CASE("A start is kept when there is no time to do better", "[solve]") {
  const Problem problem = test::tiny_problem(77, 60);
  const Answer good = run(problem, 30'000);
  Options options;
  options.start = good.on;
  const Answer answer = solve::local_search().solve(problem, options);
  CHECK(answer.objective >= good.objective);
  options.start.pop_back();
  CHECK_THROWS_AS(solve::local_search().solve(problem, options), std::invalid_argument);
}

TEST_CASE("A problem without decisions is solved", "[solve]") {
  const Answer answer = run(Problem{}, 1000);
  CHECK(answer.status == Status::optimal);
  CHECK(answer.objective == 0);
}
