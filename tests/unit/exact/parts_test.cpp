#include <algorithm>
#include <catch2/catch.hpp>

#include "exact/covers.h"
#include "exact/lifts.h"
#include "exact/neighbourhoods.h"
#include "exact/program.h"
#include "exact/root.h"
#include "exact/weak_duality.h"
#include "model/builder.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using exact::Program;
using exact::Row;
using model::Problem;

namespace {

/// The columns' values under an assignment: anys as they follow, slacks as small as rows let them.
std::vector<double> values_of(const Program& program, const std::vector<char>& on) {
  std::vector<double> values(program.columns.size(), 0);
  for (std::size_t b = 0; b < on.size(); ++b) {
    const int32_t column = program.of_boolean[b].column;
    if (column >= 0) values[static_cast<std::size_t>(column)] = on[b];
  }
  for (const exact::AnyColumn& any : program.anys) {
    for (int32_t member : any.members) {
      double& value = values[static_cast<std::size_t>(any.column)];
      value = std::max(value, values[static_cast<std::size_t>(member)]);
    }
  }
  for (const Row& row : program.rows) {
    double sum = 0;
    std::size_t slack = program.columns.size();
    for (const exact::Term& term : row.terms) {
      const auto at = static_cast<std::size_t>(term.column);
      if (program.columns[at].kind == exact::Column::Kind::slack) {
        slack = at;
      } else {
        sum += static_cast<double>(term.amount) * values[at];
      }
    }
    if (slack < values.size()) values[slack] = std::max(0.0, static_cast<double>(row.least) - sum);
  }
  return values;
}

bool keeps(const Row& row, const std::vector<double>& values) {
  double sum = 0;
  for (const exact::Term& term : row.terms)
    sum += static_cast<double>(term.amount) * values[static_cast<std::size_t>(term.column)];
  return sum >= static_cast<double>(row.least);
}

int64_t objective_of(const Program& program, const std::vector<double>& values) {
  int64_t objective = program.constant;
  for (std::size_t j = 0; j < values.size(); ++j)
    objective += program.columns[j].objective * static_cast<int64_t>(values[j]);
  return objective;
}

std::vector<signed char> all_open(const Problem& problem) {
  return std::vector<signed char>(problem.merit.size(), -1);
}

}  // namespace

TEST_CASE("The program says what the problem says", "[exact]") {
  for (uint64_t seed = 0; seed < 120; ++seed) {
    const Problem problem = test::tiny_problem(seed, 8, seed % 3 == 0);
    const Program program = exact::make_program(problem, all_open(problem));
    for (uint64_t bits = 0; bits < 256; ++bits) {
      const std::vector<char> on = test::assignment(problem, bits);
      const model::Evaluation truth = model::evaluate(problem, on);
      const std::vector<double> values = values_of(program, on);
      bool all = !program.infeasible;
      for (const Row& row : program.rows) all = all && keeps(row, values);
      INFO("seed " << seed << ", assignment " << bits);
      REQUIRE(all == (truth.hard_violation == 0));
      if (all) REQUIRE(objective_of(program, values) == truth.objective);
    }
  }
}

TEST_CASE("No assignment breaks a cover", "[exact]") {
  solve::Random random(5);
  int found = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = test::tiny_problem(seed, 9);
    const Program program = exact::make_program(problem, all_open(problem));
    std::vector<double> fractions;
    for (std::size_t j = 0; j < program.columns.size(); ++j)
      fractions.push_back(random.below(101) / 100.0);
    for (const Row& cover : violated_covers(program, fractions, 100)) {
      ++found;
      REQUIRE_FALSE(keeps(cover, fractions));
      for (uint64_t bits = 0; bits < 512; ++bits)
        REQUIRE(keeps(cover, values_of(program, test::assignment(problem, bits))));
    }
  }
  CHECK(found > 20);
}

TEST_CASE("No admissible assignment breaks a lift", "[exact]") {
  solve::Random random(6);
  int found = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const Problem problem = test::tiny_problem(seed, 9);
    const Program program = exact::make_program(problem, all_open(problem));
    std::vector<double> fractions;
    for (std::size_t j = 0; j < program.columns.size(); ++j)
      fractions.push_back(random.below(40) / 100.0);
    for (const Row& lift : violated_lifts(program, fractions, 100)) {
      ++found;
      REQUIRE_FALSE(keeps(lift, fractions));
      for (uint64_t bits = 0; bits < 512; ++bits) {
        const std::vector<char> on = test::assignment(problem, bits);
        if (model::evaluate(problem, on).hard_violation == 0)
          REQUIRE(keeps(lift, values_of(program, on)));
      }
    }
  }
  CHECK(found > 20);
}

TEST_CASE("Any multipliers give a true bound, and narrowing keeps what reaches the goal",
          "[exact]") {
  solve::Random random(9);
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const Problem problem = test::tiny_problem(seed, 8);
    Program program = exact::make_program(problem, all_open(problem));
    std::vector<double> multipliers;
    for (std::size_t r = 0; r < program.rows.size(); ++r)
      multipliers.push_back(random.below(900) / 100.0 - 1);
    const exact::Proved proved = prove_by(program, {}, multipliers);
    const auto best = test::brute_force(problem);
    if (!best) continue;
    INFO("seed " << seed);
    REQUIRE(proved.floor() >= *best);
    const int64_t goal = *best - 3;
    REQUIRE(narrow(program, proved, goal));
    for (uint64_t bits = 0; bits < 256; ++bits) {
      const std::vector<char> on = test::assignment(problem, bits);
      const model::Evaluation truth = model::evaluate(problem, on);
      if (truth.hard_violation > 0 || truth.objective < goal) continue;
      const std::vector<double> values = values_of(program, on);
      for (std::size_t j = 0; j < values.size(); ++j) {
        REQUIRE(values[j] >= static_cast<double>(program.columns[j].low));
        REQUIRE(values[j] <= static_cast<double>(program.columns[j].high));
      }
    }
    REQUIRE_FALSE(narrow(program, proved, proved.floor() + 1));
  }
}

TEST_CASE("A quarter on each of four days is no whole one in the week", "[exact]") {
  // Eight exercises on four days, one a day; the routine has two at most, the week wants eight.
  model::Builder builder;
  std::vector<std::vector<model::BoolId>> days(4);
  std::vector<model::Term> week, routine;
  for (int e = 0; e < 8; ++e) {
    std::vector<model::BoolId> home;
    for (std::size_t d = 0; d < 4; ++d) {
      home.push_back(builder.boolean("e" + std::to_string(e) + "d" + std::to_string(d)));
      days[d].push_back(home.back());
    }
    routine.push_back({1, builder.any(home, "home")});
    home.push_back(builder.boolean("session" + std::to_string(e), -50));
    week.push_back({1, builder.any(home, "week")});
  }
  for (const auto& day : days) {
    std::vector<model::Term> one;
    for (const model::BoolId on : day) one.push_back({1, on});
    builder.band({.sum = builder.sum(std::move(one)), .high = 2});
  }
  builder.band({.sum = builder.sum(routine), .high = 2});
  builder.band({.sum = builder.sum(week), .low = 8, .tier = model::Tier::wish, .below = 10});
  const Problem problem = std::move(builder).finish().value();
  Program program = exact::make_program(problem, all_open(problem));
  exact::Watch watch(100'000, 0, nullptr);
  const exact::Root root = strengthen(program, -1000, watch);
  CHECK(root.end == exact::Root::End::open);
  CHECK(root.bound == -60);
}

TEST_CASE("Three sevenths of an exercise on seven days are not three days", "[exact]") {
  // Six patterns of one exercise each, wanted on three days of seven; the routine has two
  // exercises.
  model::Builder builder;
  std::vector<model::Term> routine;
  for (int e = 0; e < 6; ++e) {
    std::vector<model::BoolId> home;
    std::vector<model::Term> days;
    for (int d = 0; d < 7; ++d) {
      home.push_back(builder.boolean("e" + std::to_string(e) + "d" + std::to_string(d)));
      days.push_back({1, home.back()});
    }
    routine.push_back({1, builder.any(home, "home")});
    builder.band({.sum = builder.sum(days), .low = 3, .tier = model::Tier::wish, .below = 14});
  }
  builder.band({.sum = builder.sum(routine), .high = 2});
  const Problem problem = std::move(builder).finish().value();
  Program program = exact::make_program(problem, all_open(problem));
  exact::Watch watch(100'000, 0, nullptr);
  const exact::Root root = strengthen(program, -1000, watch);
  CHECK(root.end == exact::Root::End::open);
  CHECK(root.bound == -4 * 3 * 14);
}

TEST_CASE("Neighbourhoods leave the rest as it is", "[exact]") {
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = test::tiny_problem(seed, 50);
    const std::vector<char> on = test::assignment(problem, seed * 7919);
    std::vector<signed char> fixed = all_open(problem);
    fixed[3] = 0;
    for (const auto& part : exact::neighbourhoods(problem, fixed, on)) {
      REQUIRE(part[3] == 0);
      for (std::size_t b = 0; b < part.size(); ++b)
        if (part[b] >= 0 && b != 3) REQUIRE(part[b] == on[b]);
    }
  }
}
