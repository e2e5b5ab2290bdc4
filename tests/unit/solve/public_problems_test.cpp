#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "solve/engine.h"
#include "solve/random.h"
#include "tests/public/public_problem.h"

using namespace plumbline;
using test::PublicProblem;

namespace {

solve::Answer run(const PublicProblem& of, int64_t moves, uint64_t seed) {
  return solve::local_search().solve(of.problem, {.seed = seed, .moves = moves});
}

/// Sets the booleans that only count as suits the plan best, one after the other.
model::Evaluation complete(const PublicProblem& of, std::vector<char>& on) {
  const auto worse = [](const model::Evaluation& a, const model::Evaluation& b) {
    if (a.hard_violation != b.hard_violation) return a.hard_violation > b.hard_violation;
    return a.objective < b.objective;
  };
  std::fill(on.begin() + static_cast<std::ptrdiff_t>(of.decisions), on.end(), char{0});
  model::Evaluation best = model::evaluate(of.problem, on);
  for (std::size_t b = of.decisions; b < on.size(); ++b) {
    on[b] = 1;
    model::Evaluation with = model::evaluate(of.problem, on);
    if (worse(best, with)) {
      best = std::move(with);
    } else {
      on[b] = 0;
    }
  }
  return best;
}

/// A plan near another one: one or two decisions given up, and one of the same kind taken.
std::vector<char> neighbour(const PublicProblem& of, std::vector<char> on, solve::Random& random) {
  for (uint32_t i = 1 + random.below(2); i > 0; --i) {
    const std::size_t first = random.below(static_cast<uint32_t>(of.decisions));
    std::size_t taken = first;
    while (on[taken] == 0) taken = (taken + 1) % of.decisions;
    on[taken] = 0;
    on[(taken + random.below(12)) % of.decisions] = 1;
  }
  return on;
}

/// How near the engine has to come with two searches, or with a third where neither has reached the
/// optimum. Distances are in the published measure. `docs/public-problems.md` has the same figures.
struct Reach {
  const char* name;  ///< of the problem, or of several up to the last hyphen
  int64_t moves;     ///< of each search
  int64_t best;      ///< distance of the best search, 0 for the optimum
  int64_t every;     ///< distance of each of them
};

// The first that fits counts.
const Reach reaches[] = {
    {"activity-1", 400'000, 0, 1600},  // with half of that one search of eight is 1630 below
    {"activity-", 200'000, 0, 1600},  {"curriculum-12", 4'000'000, 1, 1},
    {"curriculum-", 400'000, 0, 1},   {"roster-1", 4'000'000, 3, 10},
};

const Reach& reach_of(const std::string& name) {
  const std::string kind = name.substr(0, name.rfind('-') + 1);
  return *std::find_if(std::begin(reaches), std::end(reaches),
                       [&](const Reach& each) { return each.name == name || each.name == kind; });
}

}  // namespace

TEST_CASE("Public problems: the bands say what the published definition says", "[public]") {
  for (const std::string& name : test::public_names()) {
    if (name.size() == 11 && name.rfind("activity-1", 0) == 0) continue;  // ten users will do
    const PublicProblem of = test::public_problem(name);
    INFO(name);
    solve::Random random(of.decisions);
    const solve::Answer start = run(of, 400'000, 1);
    REQUIRE_FALSE(start.on.empty());
    int kept = 0;
    int broken = 0;
    std::vector<char> on = start.on;
    for (int i = 0; i < 150; ++i) {
      std::vector<char> other = neighbour(of, on, random);
      const model::Evaluation found = complete(of, other);
      const auto value = of.value(other);
      REQUIRE(value.has_value() == (found.hard_violation == 0));
      ++(value ? kept : broken);
      if (!value) continue;
      REQUIRE(*value == of.published(found.objective));
      on = other;
    }
    CHECK(kept > 5);
    CHECK(broken > 5);
  }
}

TEST_CASE("Public problems: the engine reaches the certified optimum, and never more", "[public]") {
  for (const std::string& name : test::public_names()) {
    const PublicProblem of = test::public_problem(name);
    const Reach& reach = reach_of(name);
    int64_t nearest = std::numeric_limits<int64_t>::max();
    for (uint64_t seed = 0; seed < 2 || (seed < 3 && nearest > 0); ++seed) {
      const solve::Answer answer = run(of, reach.moves, seed);
      INFO(name << ", seed " << seed);
      REQUIRE_FALSE(answer.on.empty());
      const model::Evaluation found = model::evaluate(of.problem, answer.on);
      REQUIRE(found.hard_violation == 0);
      REQUIRE(found.objective == answer.objective);
      const auto value = of.value(answer.on);
      REQUIRE(value);
      const int64_t distance = of.maximise ? of.optimum - *value : *value - of.optimum;
      CHECK(answer.objective <= of.best_objective());
      CHECK(distance >= 0);
      CHECK(distance <= reach.every);
      nearest = std::min(nearest, distance);
    }
    INFO(name);
    CHECK(nearest <= reach.best);
  }
}

TEST_CASE("Public problems: an unknown name is said", "[public]") {
  CHECK(test::public_names().size() == 24);
  CHECK_THROWS_WITH(test::public_problem("activity-20"), Catch::Contains("activity-20"));
}
