#include <catch2/catch.hpp>

#include "solve/chance.h"
#include "solve/form.h"
#include "solve/presolve.h"
#include "solve/reduce.h"
#include "solve/state.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;

TEST_CASE("The acceptance table is the logarithm's", "[solve]") {
  constexpr auto table = solve::make_chance_table();
  CHECK(table[0] == 590539);    // -ln(1 / 8192) x 65536 = 590539.2
  CHECK(table[2048] == 45409);  // -ln(4097 / 8192) x 65536 = 45410.1
  CHECK(table[4095] == 7);      // -ln(8191 / 8192) x 65536 = 8.0
  for (std::size_t i = 1; i < table.size(); ++i) REQUIRE(table[i] <= table[i - 1]);
}

TEST_CASE("The generator's sequence is fixed", "[solve]") {
  solve::Random random(0);
  CHECK(random.next() == 0xe220a8397b1dcdafu);
  for (int i = 0; i < 1000; ++i) REQUIRE(random.below(7) < 7);
}

TEST_CASE("Presolve fixes nothing that an admissible assignment needs otherwise", "[solve]") {
  int fixed = 0;
  int infeasible = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const model::Problem problem = test::tiny_problem(seed, 8, true);
    const solve::Presolved presolved = solve::presolve(problem);
    if (presolved.infeasible) {
      CHECK_FALSE(test::brute_force(problem).has_value());
      ++infeasible;
      continue;
    }
    for (signed char value : presolved.fixed) fixed += value >= 0 ? 1 : 0;
    for (uint64_t bits = 0; bits < 256; ++bits) {
      const std::vector<char> on = test::assignment(problem, bits);
      if (model::evaluate(problem, on).hard_violation > 0) continue;
      for (std::size_t b = 0; b < on.size(); ++b) {
        INFO("seed " << seed << ", assignment " << bits << ", boolean " << b);
        REQUIRE((presolved.fixed[b] < 0 || presolved.fixed[b] == on[b]));
      }
    }
  }
  CHECK(fixed > 0);
  CHECK(infeasible > 0);
}

TEST_CASE("The state's figures are those of evaluate, flip by flip", "[solve]") {
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const model::Problem problem = test::tiny_problem(seed, 10);
    const solve::Presolved presolved = solve::presolve(problem);
    if (presolved.infeasible) continue;
    const solve::Form form = solve::make_form(problem, presolved.fixed, 1000);
    if (form.open.empty()) continue;
    solve::State state(form, 3);
    std::vector<char> on(problem.merit.size(), 0);
    for (std::size_t b = 0; b < on.size(); ++b) on[b] = presolved.fixed[b] == 1 ? 1 : 0;
    const int64_t offset = model::evaluate(problem, on).objective * 8 + state.true_energy();
    solve::Random random(seed);
    for (int step = 0; step < 200; ++step) {
      const int32_t boolean = form.open[random.below(static_cast<uint32_t>(form.open.size()))];
      state.flip(boolean);
      const solve::State::Mark mark = state.mark();
      const int64_t change = state.change();
      for (uint32_t more = random.below(4); more > 0; --more)
        state.flip(form.open[random.below(static_cast<uint32_t>(form.open.size()))]);
      state.back_to(mark);
      REQUIRE(state.change() == change);
      if (random.below(3) == 0) {
        state.back_to({});
        continue;
      }
      state.settle();
      on[static_cast<std::size_t>(boolean)] ^= 1;
      const model::Evaluation expected = model::evaluate(problem, on);
      INFO("seed " << seed << ", step " << step);
      REQUIRE(offset - state.true_energy() == expected.objective * 8);
      REQUIRE(state.admissible() == (expected.hard_violation == 0));
    }
  }
}

TEST_CASE("A decision that is dominated can be done without", "[solve]") {
  int64_t alike = 0, worse = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const model::Problem problem = test::exclusive_problem(seed);
    const solve::Presolved presolved = solve::presolve(problem);
    if (presolved.infeasible) continue;
    const solve::Form form = solve::make_form(problem, presolved.fixed, 1000);
    const solve::Dominated found = solve::dominated(form);
    alike += found.alike;
    worse += found.worse;
    std::optional<int64_t> best, best_without;
    for (uint64_t bits = 0; bits < uint64_t{1} << problem.merit.size(); ++bits) {
      const std::vector<char> on = test::assignment(problem, bits);
      const model::Evaluation value = model::evaluate(problem, on);
      if (value.hard_violation > 0) continue;
      bool without = true;
      for (std::size_t b = 0; b < on.size(); ++b)
        without = without && (on[b] == 0 || found.instead[b] < 0);
      best = std::max(best.value_or(value.objective), value.objective);
      if (without) best_without = std::max(best_without.value_or(value.objective), value.objective);
    }
    INFO("seed " << seed);
    REQUIRE(best == best_without);
    for (std::size_t b = 0; b < found.instead.size(); ++b) {
      int32_t place = static_cast<int32_t>(b);
      for (std::size_t step = 0; found.instead[static_cast<std::size_t>(place)] >= 0; ++step) {
        REQUIRE(step < found.instead.size());
        place = found.instead[static_cast<std::size_t>(place)];
      }
    }
  }
  CHECK(alike > 50);
  CHECK(worse > 50);
}
