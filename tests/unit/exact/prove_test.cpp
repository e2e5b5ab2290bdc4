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
