#include <catch2/catch.hpp>

#include "domain/load.h"

using plumbline::domain::parse_load;

namespace {

int grams(const char* text) {
  const auto load = parse_load(text);
  return load ? load->grams.value_or(-1) : -2;
}

}  // namespace

TEST_CASE("a load is a weight with its unit", "[domain]") {
  CHECK(grams("12 kg") == 12'000);
  CHECK(grams("7.5 kg") == 7'500);
  CHECK(grams("0.5 kg") == 500);
  CHECK(grams("999.9 kg") == 999'900);
  CHECK(grams("25 lb") == 11'339);
  CHECK(grams("2.5 lb") == 1'133);
  CHECK(parse_load("12 kg")->text == "12 kg");
  CHECK(parse_load("12kg")->text == "12 kg");
  CHECK(parse_load("7.5 KG")->text == "7.5 kg");
}

TEST_CASE("or words without figures", "[domain]") {
  for (const char* each : {"green band", "Gr\u00FCnes Band", "\u7EFF\u8272\u5F39\u529B\u5E26",
                           "light band (long)", "empty bar"}) {
    INFO(each);
    CHECK(grams(each) == -1);
    CHECK(parse_load(each)->text == each);
  }
}

TEST_CASE("a load that might be read as another one is none", "[domain]") {
  for (const char* each :
       {"",       " ",           "12",          "12  kg",      " 12 kg",
        "12 kg ", "-12 kg",      "1,5 kg",      "1.55 kg",     ".5 kg",
        "5. kg",  "1000 kg",     "12 stone",    "2 x 12 kg",   "band 2",
        "k",      "green\nband", "green\tband", "green band ", "12 kg or 16 kg"}) {
    INFO(each);
    CHECK(grams(each) == -2);
  }
  CHECK(grams(std::string(40, 'a').c_str()) == -1);
  CHECK(grams(std::string(41, 'a').c_str()) == -2);
}
