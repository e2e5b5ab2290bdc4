#include <catch2/catch.hpp>

#include "domain/dose.h"

using namespace plumbline::domain;

namespace {

Exercise carry() {
  return {.id = "carry",
          .dose = {.kind = DoseKind::reps, .amount = 8, .per_side = true},
          .set_seconds = 64};
}

const Dose bird_dog{.sets = 3,
                    .kind = DoseKind::hold,
                    .amounts = {6, 4, 2},
                    .hold_s = 10,
                    .per_side = true,
                    .rest_s = 20};

}  // namespace

TEST_CASE("work is in proportion to the catalogue's set", "[domain][dose]") {
  const Exercise exercise = carry();
  Dose dose{.sets = 3, .kind = DoseKind::reps, .amounts = {8}, .per_side = true, .rest_s = 30};
  CHECK(set_work_s(exercise, dose, 8, Side::each) == 64);
  CHECK(set_work_s(exercise, dose, 8, Side::left) == 32);
  CHECK(set_work_s(exercise, dose, 6, Side::each) == 48);
  CHECK(set_work_s(exercise, dose, 0, Side::each) == 0);
  CHECK(work_s(exercise, dose, Side::each) == 192);
  CHECK(rest_total_s(dose) == 60);
  dose.extra_left = 2;
  CHECK(work_s(exercise, dose, Side::each) == 192 + 64);
  CHECK(rest_total_s(dose) == 120);
}

TEST_CASE("seconds are rounded up", "[domain][dose]") {
  Exercise exercise = carry();
  exercise.dose = {.kind = DoseKind::metres, .amount = 15};
  exercise.set_seconds = 22;
  const Dose dose{.kind = DoseKind::metres, .amounts = {10}};
  CHECK(set_work_s(exercise, dose, 10, Side::none) == 15);
}

TEST_CASE("holds have three seconds between them", "[domain][dose]") {
  const Exercise exercise = carry();
  CHECK(set_work_s(exercise, bird_dog, 1, Side::left) == 10);
  CHECK(set_work_s(exercise, bird_dog, 6, Side::left) == 75);
  CHECK(set_work_s(exercise, bird_dog, 6, Side::each) == 153);
  CHECK(work_s(exercise, bird_dog, Side::each) == 153 + 101 + 49);
}

TEST_CASE("a dose of another kind than the catalogue's still takes time", "[domain][dose]") {
  const Dose dose{.kind = DoseKind::seconds, .amounts = {45}};
  CHECK(set_work_s(carry(), dose, 45, Side::none) == 45);
}

TEST_CASE("amounts that are missing do no harm", "[domain][dose]") {
  CHECK(work_s(carry(), {.sets = 3, .amounts = {}}, Side::none) == 0);
  const Dose too_few{.sets = 3, .kind = DoseKind::reps, .amounts = {8, 6}, .per_side = true};
  CHECK(work_s(carry(), too_few, Side::each) == 64 + 48 + 48);
}

TEST_CASE("a dose in print", "[domain][dose]") {
  const auto reps = [](int sets, std::vector<int> amounts, bool per_side = false) {
    return Dose{
        .sets = sets, .kind = DoseKind::reps, .amounts = std::move(amounts), .per_side = per_side};
  };
  CHECK(to_text(reps(3, {8}, true), Side::each) == "3 x 8 each side");
  CHECK(to_text(reps(1, {8}), Side::none) == "8 reps");
  CHECK(to_text(reps(3, {10, 8, 6}), Side::none) == "10, 8, 6");
  CHECK(to_text(reps(2, {8}, true), Side::left) == "2 x 8, left side only");
  CHECK(to_text(reps(2, {8}, true), Side::alternating) == "2 x 8 each side, alternating");
  CHECK(to_text(bird_dog, Side::each) == "10 s holds: 6, 4, 2 each side");
  Dose one = bird_dog;
  one.sets = 1;
  one.amounts = {1};
  CHECK(to_text(one, Side::right) == "10 s hold, right side only");
  CHECK(to_text({.sets = 1, .kind = DoseKind::seconds, .amounts = {120}}, Side::none) == "2 min");
  CHECK(to_text({.sets = 2, .kind = DoseKind::seconds, .amounts = {90}}, Side::none) == "2 x 90 s");
  CHECK(to_text({.sets = 2, .kind = DoseKind::metres, .amounts = {20}}, Side::none) == "2 x 20 m");
  CHECK(to_text({.sets = 1, .kind = DoseKind::breaths, .amounts = {6}}, Side::none) == "6 breaths");
  Dose extra = reps(2, {8}, true);
  extra.extra_left = 1;
  CHECK(to_text(extra, Side::each) == "2 x 8 each side, 1 more set left");
}
