#include <catch2/catch.hpp>

#include "import/names.h"

using namespace plumbline::import;
using Taken = std::set<std::string, std::less<>>;

TEST_CASE("one exercise under several spellings has one key", "[import][names]") {
  CHECK(key_of("Push-ups") == key_of("pushup"));
  CHECK(key_of("Crunches") == key_of("crunch"));
  CHECK(key_of("Lunges") == key_of("Lunge"));
  CHECK(key_of("Bench Press") == "benchpress");
  CHECK(key_of("Boxes") == key_of("box"));
  CHECK(key_of("Press") != key_of("Pres"));
  CHECK(key_of("(!)").empty());
}

TEST_CASE("words are compared whole", "[import][names]") {
  CHECK(comparable("Barbell Step-ups") == " barbell step up ");
  CHECK(comparable("Rows").find(comparable("row")) != std::string::npos);
  CHECK(comparable("Brows").find(comparable("row")) == std::string::npos);
}

TEST_CASE("ids are of ASCII words, whatever the name", "[import][names]") {
  CHECK(id_of("3/4 Sit-Up") == "3-4-sit-up");
  CHECK(id_of("../x") == "x");
  CHECK(id_of("<script>alert(1)</script> squat") == "script-alert-1-script-squat");
  CHECK(id_of("Élévation") == "elevation");
  CHECK(id_of(std::string(300, 'x')).size() <= 64);
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word ";
  CHECK(id_of(words).size() <= 64);
  CHECK(id_of(words).back() != '-');
  const std::string arabic = id_of("تمرين القرفصاء");
  CHECK(arabic.starts_with("name-"));
  CHECK(arabic.size() == 13);
  CHECK(arabic == id_of("تمرين القرفصاء"));
  CHECK(arabic != id_of("تمرين الضغط"));
}

TEST_CASE("an id that is taken gets a number", "[import][names]") {
  Taken taken{"squat", "squat-2"};
  CHECK(new_id("Squat", taken) == "squat-3");
  CHECK(new_id("Squat!", taken) == "squat-4");
  CHECK(new_id("Lunge", taken) == "lunge");
  std::string longest;
  for (int i = 0; i < 13; ++i) longest += "abcd ";
  Taken full{id_of(longest)};
  const std::string second = new_id(longest, full);
  CHECK(second.size() <= 64);
  CHECK(second.ends_with("-2"));
}

TEST_CASE("a name has to be one that can be printed", "[import][names]") {
  CHECK(fault_of_name("Squat").empty());
  CHECK(fault_of_name("تمرين القرفصاء").empty());
  CHECK_THAT(fault_of_name(""), Catch::Contains("neither letter nor digit"));
  CHECK_THAT(fault_of_name("---"), Catch::Contains("neither letter nor digit"));
  CHECK_THAT(fault_of_name(std::string(300, 'x')), Catch::Contains("longer than 120"));
  CHECK_THAT(fault_of_name("Squat\x1b[31m"), Catch::Contains("cannot be printed"));
  CHECK_THAT(fault_of_name("Squat \u202Etauqs"), Catch::Contains("cannot be printed"));
  CHECK_THAT(fault_of_name("Squat \xFF"), Catch::Contains("cannot be printed"));
}
