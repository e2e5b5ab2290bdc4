#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "io/schema.h"
#include "tests/unit/import/fixture.h"
#include "util/file.h"

using namespace import_test;
using Codes = std::vector<std::string>;

TEST_CASE("every preset can be read, and is told", "[import][mapping]") {
  const auto ids = import::preset_ids(presets);
  CHECK(ids == Codes{"exercemus", "free-exercise-db", "open-exercise-db"});
  for (const std::string& id : ids) {
    INFO(id);
    const auto read = import::read_mapping(id, presets, library());
    if (!read) FAIL(util::to_text(read.error().front()));
    CHECK(read->id == id);
    CHECK_FALSE(read->source.licence.empty());
    CHECK(read->rules.size() > 50);
  }
}

TEST_CASE("a mapping's own words and rules come before those that it extends",
          "[import][mapping]") {
  const auto read = mapping(mapping_text(
      "format: json\nextends: english\nfields: {name: n}\nequipment: {barbell: [trapbar]}\n"
      "guess:\n  - {when: {name: [squat]}, set: {pattern: lunge}}\n"));
  REQUIRE(read);
  REQUIRE(read->equipment.at("barbell"));
  CHECK(read->equipment.at("barbell")->front().any_of.front().value == "trapbar");
  CHECK(read->equipment.at("kettlebell"));
  CHECK_FALSE(read->equipment.at("machine"));
  CHECK(read->rules.front().raw.set.pattern->value == "lunge");
}

TEST_CASE("mistakes in a mapping are told with line and column", "[import][mapping]") {
  const auto wrong = mapping(
      mapping_text("format: json\nfields: {name: n}\nequipment: {barbell: [barbel]}\n"
                   "muscles: {chest: [fall]}\nguess:\n  - {when: {}, set: {pattern: hinges}}\n"));
  REQUIRE_FALSE(wrong);
  CHECK(codes(wrong.error()) == Codes{"E0301", "E0301", "E0301"});
  CHECK(wrong.error().front().span.line == 6);
  CHECK(wrong.error().front().hint == "maybe: 'barbell'");
}

TEST_CASE("what a mapping cannot say is refused", "[import][mapping]") {
  const auto code = [](const std::string& rest) {
    const auto read = mapping(mapping_text(rest));
    REQUIRE_FALSE(read);
    return read.error().front().code;
  };
  CHECK(code("fields: {name: n}\n") == "E0202");                 // no format
  CHECK(code("format: json\nfields: {level: n}\n") == "E0202");  // no name
  CHECK(code("format: xml\nfields: {name: n}\n") == "E0205");
  CHECK(code("format: json\nfields: {nmae: n}\n") == "E0201");
  CHECK(code("format: csv\nfields: {name: n}\ncsv: {delimiter: x}\n") == "E0205");
  CHECK(code("format: csv\nfields: {name: n}\ncsv: {attribute: x}\n") == "E0307");
  CHECK(code("format: json\nfields: {name: n}\nguess: [{when: {}}]\n") == "E0307");
  CHECK(code("format: json\nfields: {name: n}\n"
             "guess: [{when: {}, set: {pattern: hinge}, leave_out: x}]\n") == "E0307");
  CHECK(code("format: json\nfields: {name: n}\nlevels: {easy: 9}\n") == "E0204");
  CHECK(code("format: json\nfields: {name: n}\nlevels: {Easy: 1, easy: 2}\n") == "E0209");
  CHECK(code("format: json\nextends: englisch\nfields: {name: n}\n") == "E0801");
  CHECK(code("format: json\nextends: ./none.yaml\nfields: {name: n}\n") == "E0121");
}

TEST_CASE("an unknown preset is told with what there is", "[import][mapping]") {
  const auto wrong = import::read_mapping("free-exercise", presets, library());
  REQUIRE_FALSE(wrong);
  CHECK(codes(wrong.error()) == Codes{"E0801"});
  const auto absent = import::read_mapping("./none.yaml", presets, library());
  REQUIRE_FALSE(absent);
  CHECK(codes(absent.error()) == Codes{"E0121"});
}

TEST_CASE("mappings that extend each other in a circle are refused", "[import][mapping]") {
  const auto folder = std::filesystem::temp_directory_path() / "plumbline-circle";
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "a.yaml").string();
  std::ofstream(path) << mapping_text("format: json\nextends: ./a.yaml\nfields: {name: n}\n");
  const auto wrong = import::read_mapping(path, presets, library());
  REQUIRE_FALSE(wrong);
  CHECK(codes(wrong.error()) == Codes{"E0802"});
  std::filesystem::remove_all(folder);
}
