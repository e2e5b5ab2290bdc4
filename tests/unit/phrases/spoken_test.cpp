#include <catch2/catch.hpp>

#include "phrases/spoken.h"

using namespace plumbline;
using phrases::Names;

namespace {

domain::Plan plan() {
  domain::Plan out;
  out.sessions = {{.id = "a", .day = "mon", .time = "07:00"},
                  {.id = "b", .day = "mon", .time = "18:30"},
                  {.id = "thu-1", .day = "thu"}};
  out.home_practice = {{.id = "home-tue-1", .day = "tue"}};
  out.patterns = {{.id = "anti-rotation", .name = "Resist turning"}};
  return out;
}

}  // namespace

TEST_CASE("ids of a plan are said in words", "[phrases]") {
  const domain::Plan of = plan();
  const phrases::Phrases english;
  const Names names(of, english);
  CHECK(names.of("thu-1") == "Thursday");
  CHECK(names.of("a") == "Monday, 07:00");
  CHECK(names.of("b/strength") == "strength (Monday, 18:30)");
  CHECK(names.of("home-tue-1") == "home practice on Tuesday");
  CHECK(names.of("home-tue-1/practice") == "home practice on Tuesday");
  CHECK(names.of("anti-rotation") == "resist turning");
  CHECK(names.of("push") == "pushing");
  // What nobody knows stays readable, and is not taken for something else.
  CHECK(names.of("my-own-goal") == "my own goal");
  CHECK(names.of("b/elsewhere") == "b/elsewhere");
  CHECK(names.of("none/strength") == "none/strength");
  CHECK(names.of("").empty());
  CHECK(names.filters("24 limits, 12 my-rule") == "limits 24, 12 my-rule");
  CHECK(names.filters("").empty());
  CHECK(names.days("mon tue") == "Monday and Tuesday");
}

TEST_CASE("arguments of a reason are said, and the library's words looked up", "[phrases]") {
  const domain::Plan of = plan();
  const phrases::Phrases english;
  const Names names(of, english);
  const auto shout = [](std::string& text) { text += "!"; };
  const domain::Args said = names.in({{"subject", "thu-1"},
                                      {"session", "home-tue-1"},
                                      {"names", "door; strong hook"},
                                      {"name", "Band"},
                                      {"days", "mon"},
                                      {"minutes", "30"}},
                                     shout);
  CHECK(said == domain::Args{{"subject", "Thursday"},
                             {"session", "home practice on Tuesday"},
                             {"names", "door!; strong hook!"},
                             {"name", "Band!"},
                             {"days", "Monday"},
                             {"minutes", "30"}});
}

TEST_CASE("a choice that is not given is none", "[phrases]") {
  const phrases::Phrases english;
  const std::string said =
      english.say("reason.no-candidate", {{"subject", "hinge"}, {"filters", "limits 2"}});
  CHECK(said ==
        "Nothing for hinge passes the filters (limits 2), and no piece of equipment alone would "
        "change that.");
}

TEST_CASE("a phrase is said only with all that it takes", "[phrases]") {
  const phrases::Phrases english;
  CHECK(english.says("fix.minutes", {{"session", "Monday"}, {"minutes", "30"}}));
  CHECK_FALSE(english.says("fix.minutes", {{"session", "Monday"}}));
  CHECK_FALSE(english.says("no-phrase", {}));
}
