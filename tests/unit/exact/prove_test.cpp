#include <atomic>
#include <catch2/catch.hpp>

#include "exact/prove.h"
#include "model/builder.h"
#include "solve/local_search.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using model::Problem;
using solve::Answer;
using solve::LimitedBy;
using solve::Status;

namespace {

constexpr exact::Limits plenty{.nodes = 100'000, .iterations = 100'000'000};

/// The first admissible assignment in the order of counting, where there is one.
Answer any_answer(const Problem& problem) {
  Answer answer;
  for (uint64_t bits = 0; bits < uint64_t{1} << problem.merit.size(); ++bits) {
    std::vector<char> on = test::assignment(problem, bits);
    const model::Evaluation found = model::evaluate(problem, on);
    if (found.hard_violation > 0) continue;
    answer.status = Status::feasible;
    answer.on = std::move(on);
    answer.objective = found.objective;
    break;
  }
  return answer;
}

void check_claims(const Problem& problem, const Answer& answer) {
  if (answer.status == Status::infeasible || answer.status == Status::unknown) {
    REQUIRE(answer.on.empty());
    return;
  }
  const model::Evaluation found = model::evaluate(problem, answer.on);
  REQUIRE(found.hard_violation == 0);
  REQUIRE(found.objective == answer.objective);
  if (answer.bound) REQUIRE(*answer.bound >= answer.objective);
}

}  // namespace

TEST_CASE("The proof of tiny problems is what every assignment says", "[exact]") {
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const int booleans = 3 + static_cast<int>(seed % 9);
    const Problem problem = test::tiny_problem(seed, booleans, seed % 3 == 2);
    const std::optional<int64_t> best = test::brute_force(problem);
    INFO("seed " << seed << ", " << booleans << " booleans");
    for (const bool with_start : {false, true}) {
      const Answer start = with_start ? any_answer(problem) : Answer{};
      const Answer answer = exact::prove(problem, start, plenty).answer;
      INFO((with_start ? "from a start" : "from nothing"));
      check_claims(problem, answer);
      REQUIRE(answer.status == (best ? Status::optimal : Status::infeasible));
      REQUIRE(answer.limited_by == LimitedBy::nothing);
      if (best) REQUIRE(answer.objective == *best);
      if (best) REQUIRE(answer.bound == *best);
    }
  }
}

TEST_CASE("Whatever ends a proof, its claims are true", "[exact]") {
  for (uint64_t seed = 500; seed < 620; ++seed) {
    const Problem problem = test::tiny_problem(seed, 12, seed % 4 == 3);
    const std::optional<int64_t> best = test::brute_force(problem);
    INFO("seed " << seed);
    for (const int64_t nodes : {0, 1, 3}) {
      for (const int64_t iterations : {0, 5, 100'000}) {
        const exact::Limits limits{.nodes = nodes, .iterations = iterations};
        const Answer answer = exact::prove(problem, any_answer(problem), limits).answer;
        check_claims(problem, answer);
        if (answer.bound) REQUIRE(best.has_value());
        if (answer.bound) REQUIRE(*answer.bound >= *best);
        if (answer.status == Status::optimal) REQUIRE(answer.objective == *best);
        if (answer.status == Status::infeasible) REQUIRE(!best);
        const bool settled =
            answer.status == Status::optimal || answer.status == Status::infeasible;
        REQUIRE(answer.limited_by == (settled ? LimitedBy::nothing : LimitedBy::effort));
      }
    }
  }
}

TEST_CASE("A proof never makes an answer worse, and is the same on every run", "[exact]") {
  for (uint64_t seed = 0; seed < 6; ++seed) {
    const Problem problem = test::tiny_problem(seed + 40, 60);
    const Answer start = solve::local_search().solve(problem, {.seed = seed, .moves = 3'000});
    const exact::Limits limits{.nodes = 300, .iterations = 50'000};
    const exact::Proof first = exact::prove(problem, start, limits);
    const exact::Proof again = exact::prove(problem, start, limits);
    INFO("seed " << seed);
    check_claims(problem, first.answer);
    REQUIRE(first.answer.objective >= start.objective);
    CHECK(first.answer.on == again.answer.on);
    CHECK(first.answer.bound == again.answer.bound);
    CHECK(first.nodes == again.nodes);
    const Answer longer = solve::local_search().solve(problem, {.seed = 9, .moves = 300'000});
    if (first.answer.bound) CHECK(*first.answer.bound >= longer.objective);
  }
}

TEST_CASE("An interrupt and the clock end a proof with what is known", "[exact]") {
  const Problem problem = test::tiny_problem(77, 60);
  const Answer start = solve::local_search().solve(problem, {.moves = 2'000});
  const std::atomic<bool> stop{true};
  exact::Limits limits = plenty;
  limits.stop = &stop;
  const Answer interrupted = exact::prove(problem, start, limits).answer;
  check_claims(problem, interrupted);
  CHECK(interrupted.limited_by == LimitedBy::interrupt);
  CHECK(interrupted.on == start.on);
  limits.stop = nullptr;
  limits.seconds = 1e-9;
  const Answer late = exact::prove(problem, start, limits).answer;
  check_claims(problem, late);
  CHECK(late.limited_by == LimitedBy::time);
}

TEST_CASE("Nothing to decide is proved at once", "[exact]") {
  const Problem empty = model::Builder().finish().value();
  const Answer none = exact::prove(empty, {}, plenty).answer;
  CHECK(none.status == Status::optimal);
  CHECK(none.objective == 0);
  CHECK(none.bound == 0);

  model::Builder decided;
  const model::BoolId one = decided.boolean("one", 5);
  const model::SumId sum = decided.sum({{1, one}});
  decided.band({.sum = sum, .low = 1, .high = 1, .tier = model::Tier::command});
  const Answer forced = exact::prove(std::move(decided).finish().value(), {}, plenty).answer;
  CHECK(forced.status == Status::optimal);
  CHECK(forced.on == std::vector<char>{1});
  CHECK(forced.bound == 5);
}

TEST_CASE("Contradictions that no single band shows are proved", "[exact]") {
  // Of each pair of three one has to be on, and of all three one at most.
  model::Builder builder;
  std::vector<model::BoolId> three;
  for (const char* name : {"a", "b", "c"}) three.push_back(builder.boolean(name, 1));
  for (std::size_t k = 0; k < 3; ++k) {
    const model::SumId pair = builder.sum({{1, three[k]}, {1, three[(k + 1) % 3]}});
    builder.band({.sum = pair, .low = 1});
  }
  const model::SumId all = builder.sum({{1, three[0]}, {1, three[1]}, {1, three[2]}});
  builder.band({.sum = all, .high = 1});
  const Answer answer = exact::prove(std::move(builder).finish().value(), {}, plenty).answer;
  CHECK(answer.status == Status::infeasible);
  CHECK(answer.on.empty());
}

TEST_CASE("Figures near the ends of their types are proved", "[exact]") {
  constexpr int64_t large = int64_t{1} << 55;
  model::Builder builder;
  std::vector<model::Term> terms;
  for (int i = 0; i < 8; ++i) {
    const model::BoolId on = builder.boolean("b" + std::to_string(i), large + i);
    terms.push_back({(int64_t{1} << 26) + i, on});
  }
  builder.band({.sum = builder.sum(std::move(terms)), .high = 3 * (int64_t{1} << 26) + 13});
  const Problem problem = std::move(builder).finish().value();
  const std::optional<int64_t> best = test::brute_force(problem);
  const Answer answer = exact::prove(problem, any_answer(problem), plenty).answer;
  check_claims(problem, answer);
  REQUIRE(answer.bound.has_value());
  CHECK(*answer.bound >= *best);
  if (answer.status == Status::optimal) CHECK(answer.objective == *best);
}
