#include "model/builder.h"

#include <catch2/catch.hpp>
#include <limits>

#include "model/bounds.h"
#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using namespace plumbline::model;
using Catch::Contains;

namespace {

Band band(SumId sum, int64_t low, int64_t high, Tier tier, int64_t below = 0, int64_t above = 0) {
  Band made;
  made.sum = sum;
  made.low = low;
  made.high = high;
  made.tier = tier;
  made.below = below;
  made.above = above;
  made.says = {"frequency", "hinge", {}};
  return made;
}

}  // namespace

TEST_CASE("Equal anys and equal sums are stored once", "[model]") {
  Builder builder;
  const BoolId a = builder.boolean("a");
  const BoolId b = builder.boolean("b");
  const AnyId both = builder.any({a, b}, "first");
  CHECK(builder.any({b, a, b}, "second") == both);
  CHECK(builder.any({a}, "third").value == 1);
  CHECK(builder.problem().any_names == std::vector<std::string>{"first", "third"});

  const SumId sum = builder.sum({{2, a}, {3, b}});
  CHECK(builder.sum({{3, b}, {1, a}, {1, a}}) == sum);
  CHECK(builder.sum({{3, b}, {2, a}}, 1) != sum);
  CHECK(builder.problem().sums.size() == 2);
}

TEST_CASE("Sums are tidied", "[model]") {
  Builder builder;
  const BoolId a = builder.boolean("a");
  const BoolId b = builder.boolean("b");
  const AnyId none = builder.any({}, "none");
  const AnyId one = builder.any({a}, "one");
  const SumId sum = builder.sum({{5, none}, {2, one}, {1, a}, {1, b}, {-1, b}});
  const std::vector<Term> expected{{3, a}};
  CHECK(builder.problem().sums[sum.at()].terms == expected);
}

TEST_CASE("What evaluate counts", "[model]") {
  Builder builder;
  const BoolId a = builder.boolean("a", 7);
  const BoolId b = builder.boolean("b", -2);
  const BoolId c = builder.boolean("c", 1);
  builder.add_merit(c, 2);
  const AnyId bc = builder.any({b, c}, "b or c");
  const SumId sum = builder.sum({{2, a}, {3, bc}}, 1);
  builder.band(band(sum, unbounded_low, 5, Tier::safety));
  builder.band(band(sum, 4, 4, Tier::demand, 1000, 2000));
  builder.band(band(sum, 2, 3, Tier::wish, 5, 6));
  const Problem problem = std::move(builder).finish().value();

  const Evaluation off = evaluate(problem, {0, 0, 0});
  CHECK(off.objective == -3 * 1000 - 5);
  CHECK(off.merit == 0);
  CHECK(off.hard_violation == 0);
  CHECK(off.demand_shortfall == 3);
  CHECK(off.value == std::vector<int64_t>{1, 1, 1});
  CHECK(off.cost == std::vector<int64_t>{0, 3000, 5});

  const Evaluation all = evaluate(problem, {1, 1, 1});
  CHECK(all.merit == 8);
  CHECK(all.hard_violation == 1);
  CHECK(all.objective == 8 - 2 * 2000 - 3 * 6);
  CHECK_THROWS_AS(evaluate(problem, {1, 1}), std::invalid_argument);
}

TEST_CASE("A demand that wishes could outbid is an error with the least price", "[model]") {
  for (const int64_t price : {35, 36}) {
    Builder builder;
    const BoolId a = builder.boolean("a", 10);
    const BoolId b = builder.boolean("b", -5);
    const SumId sum = builder.sum({{1, a}, {1, b}});
    builder.band(band(sum, unbounded_low, 0, Tier::wish, 0, 10));  // two units above at most
    builder.band(band(sum, 1, unbounded_high, Tier::demand, price));
    const auto made = std::move(builder).finish();
    if (price == 35) {
      REQUIRE_FALSE(made);
      CHECK_THAT(made.error(), Contains("'frequency' of 'hinge'") && Contains("at least 36"));
    } else {
      CHECK(made);
    }
  }
}

TEST_CASE("Hard bands help to prove a demand's price", "[model]") {
  Builder builder;
  std::vector<Term> all;
  for (int i = 0; i < 10; ++i) {
    all.push_back({1, builder.boolean("d" + std::to_string(i), 10)});
  }
  const SumId sum = builder.sum(all);
  builder.band(band(sum, unbounded_low, 3, Tier::safety));
  builder.band(band(sum, 1, unbounded_high, Tier::demand, 31));
  CHECK(attainable_merit(builder.problem()) == 30);
  CHECK(std::move(builder).finish());
}

TEST_CASE("Faults of bands and names come back as text", "[model]") {
  auto error = [](auto prepare) {
    Builder builder;
    const SumId sum = builder.sum({{1, builder.boolean("a")}});
    prepare(builder, sum);
    const auto made = std::move(builder).finish();
    return made ? std::string() : made.error();
  };
  CHECK_THAT(error([](Builder& b, SumId s) { b.band(band(s, 2, 1, Tier::safety)); }),
             Contains("low 2 is above high 1"));
  CHECK_THAT(error([](Builder& b, SumId s) { b.band(band(s, 0, 1, Tier::wish, -1, 0)); }),
             Contains("negative"));
  CHECK_THAT(error([](Builder& b, SumId s) { b.band(band(s, 1, 1, Tier::command, 1, 0)); }),
             Contains("no price"));
  CHECK_THAT(error([](Builder& b, SumId) { b.boolean("a"); }), Contains("named 'a'"));
  CHECK_THAT(error([](Builder& b, SumId) { b.boolean("b", int64_t{1} << 61); }),
             Contains("64 bits"));
  CHECK_THAT(error([](Builder& b, SumId s) {
               b.band(band(s, int64_t{1} << 40, unbounded_high, Tier::demand, int64_t{1} << 30));
             }),
             Contains("64 bits"));
  CHECK_THAT(error([](Builder& b, SumId) {
               b.band(band(b.sum({{int64_t{1} << 31, b.boolean("b")}}), 0, 1, Tier::safety));
             }),
             Contains("range"));
  CHECK(error([](Builder&, SumId) {}).empty());
}

TEST_CASE("References of another builder are refused", "[model]") {
  Builder builder;
  CHECK_THROWS_AS(builder.any({BoolId(0)}, "x"), std::out_of_range);
  CHECK_THROWS_AS(builder.sum({{1, AnyId(0)}}), std::out_of_range);
  CHECK_THROWS_AS(builder.band(Band{}), std::out_of_range);
}

TEST_CASE("Bounds hold on every assignment of tiny problems", "[model]") {
  for (uint64_t seed = 0; seed < 150; ++seed) {
    const Problem problem = test::tiny_problem(seed, 8);
    const int64_t merit = attainable_merit(problem);
    Relaxation relaxation(problem);
    std::vector<Range> ranges;
    for (const Sum& sum : problem.sums) ranges.push_back(relaxation.range(sum));
    for (uint64_t bits = 0; bits < 256; ++bits) {
      const Evaluation found = evaluate(problem, test::assignment(problem, bits));
      if (found.hard_violation > 0) continue;
      INFO("seed " << seed << ", assignment " << bits);
      REQUIRE(found.merit <= merit);
      for (std::size_t i = 0; i < problem.bands.size(); ++i) {
        const Range range = ranges[problem.bands[i].sum.at()];
        REQUIRE(range.low <= found.value[i]);
        REQUIRE(found.value[i] <= range.high);
      }
    }
  }
}

TEST_CASE("One unit of a demand outweighs everything below it", "[model]") {
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = test::tiny_problem(seed, 7);
    std::optional<int64_t> best;
    int64_t shortfall = 0;
    int64_t least = std::numeric_limits<int64_t>::max();
    for (uint64_t bits = 0; bits < 128; ++bits) {
      const Evaluation found = evaluate(problem, test::assignment(problem, bits));
      if (found.hard_violation > 0) continue;
      least = std::min(least, found.demand_shortfall);
      if (!best || found.objective > *best) {
        best = found.objective;
        shortfall = found.demand_shortfall;
      }
    }
    if (best) CHECK(shortfall == least);
  }
}
