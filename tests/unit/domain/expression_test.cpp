#include <catch2/catch.hpp>

#include "domain/library.h"

using namespace plumbline::domain;

namespace {

Library small_library() {
  Library library;
  library.patterns.push_back({.id = "hinge"});
  library.patterns.push_back({.id = "squat"});
  return library;
}

Exercise exercise() {
  Exercise e{.id = "golfer-lift", .pattern = PatternId{0}, .level = 2};
  e.role = Role::skill;
  e.position = Position::single_leg;
  e.sides = Laterality::each;
  e.stress[static_cast<std::size_t>(Axis::hip_flexion)] = 3;
  e.facts.hand_support = HandSupport::built_in;
  e.facts.wheelchair = Wheelchair::in_chair;
  e.facts.floor = true;
  return e;
}

bool holds(const char* text) {
  const auto token = parse_token(text);
  INFO(text << (token ? "" : ": " + token.error()));
  REQUIRE(token);
  CHECK(token->text == text);
  return token->holds(exercise(), small_library());
}

std::string error(const char* text) {
  const auto token = parse_token(text);
  REQUIRE_FALSE(token);
  return token.error();
}

}  // namespace

TEST_CASE("comparisons read the columns", "[domain][expression]") {
  CHECK(holds("hip_flexion>=3"));
  CHECK_FALSE(holds("hip_flexion>=4"));
  CHECK(holds("level=2"));
  CHECK(holds("level!=3"));
  CHECK(holds("hand_support!=no"));
  CHECK(holds("position=single-leg"));
  CHECK(holds("role=skill"));
  CHECK(holds("id=golfer-lift"));
  CHECK(holds("pattern=hinge"));
  CHECK(holds("pattern!=squat"));
  CHECK(holds("wheelchair_ok=yes"));
  CHECK(holds("unilateral=yes"));
  CHECK(holds("floor=yes"));
  CHECK_FALSE(holds("bed_ok=yes"));
}

TEST_CASE("all parts of a token have to hold", "[domain][expression]") {
  CHECK(holds("floor=yes&bed_ok=no"));
  CHECK_FALSE(holds("floor=yes&hip_flexion>=4"));
}

TEST_CASE("a wrong token says what is wrong", "[domain][expression]") {
  CHECK(error("flexon>=3") == "unknown column 'flexon', maybe: 'flexion'");
  CHECK(error("flexion>=9") == "'flexion' is compared with a number from 0 to 5, found '9'");
  CHECK(error("flexion>=3x").find("found '3x'") != std::string::npos);
  CHECK(error("position=pron") == "unknown value 'pron' of 'position', maybe: 'prone'");
  CHECK(error("position>=prone").find("takes '='") != std::string::npos);
  CHECK(error("flexion>3").find("expected a comparison") != std::string::npos);
  CHECK(error("").find("expected a comparison") != std::string::npos);
  CHECK(error("flexion>=3&").find("expected a comparison") != std::string::npos);
}
