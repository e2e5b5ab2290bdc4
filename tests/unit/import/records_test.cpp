#include <catch2/catch.hpp>

#include "import/records.h"
#include "tests/unit/import/fixture.h"

using namespace import_test;
using io::MapField;
using Codes = std::vector<std::string>;
using Texts = std::vector<std::string>;

namespace {

util::Result<std::vector<import::Record>> json(const std::string& text, const std::string& rest,
                                               util::Diagnostics* warnings = nullptr) {
  const auto read = mapping(mapping_text("format: json\n" + rest));
  REQUIRE(read);
  return import::read_records(source(text), *read, warnings);
}

util::Result<std::vector<import::Record>> csv(const std::string& text, const std::string& rest) {
  const auto read = mapping(mapping_text("format: csv\n" + rest));
  if (!read) FAIL(util::to_text(read.error().front()));
  return import::read_records(source(text, "list.csv"), *read);
}

Codes codes_of(const util::Result<std::vector<import::Record>>& result) {
  REQUIRE_FALSE(result);
  return codes(result.error());
}

}  // namespace

TEST_CASE("a list, a list inside of an object, a map by name", "[import][records]") {
  const std::string fields = "fields: {name: n}\n";
  CHECK(json(R"([{"n":"A"},{"n":"B"}])", fields).value().size() == 2);
  CHECK(json(R"({"x":{"all":[{"n":"A"}]}})", "records: x.all\n" + fields).value().size() == 1);
  const auto map = json(R"({"A":{"l":1},"B":{"l":2}})", "fields: {name: \"@key\", level: l}\n");
  REQUIRE(map);
  CHECK(map->at(1).one(MapField::name) == "B");
  CHECK(map->at(1).one(MapField::level) == "2");
}

TEST_CASE("values of any shape", "[import][records]") {
  const auto read =
      json(R"([{"n":"A","m":[{"name":"x"},{"name":"y"}],"e":null,"l":[],"c":"a | b|"}])",
           "fields: {name: n, primary: m.name, equipment: e, level: l, "
           "category: {columns: [c], split: \"|\"}}\n");
  REQUIRE(read);
  const import::Record& record = read->front();
  CHECK(record.at(MapField::primary).all == Texts{"x", "y"});
  CHECK(record.at(MapField::equipment).all.empty());
  CHECK(record.at(MapField::level).all.empty());
  CHECK(record.at(MapField::category).all == Texts{"a", "b"});
  CHECK(record.at(MapField::name).where.line == 1);
}

TEST_CASE("JSON of a wrong shape is told, and a record that is none accounted for",
          "[import][records]") {
  const std::string fields = "fields: {name: n}\n";
  CHECK(codes_of(json("{", fields)) == Codes{"E0601"});
  CHECK(codes_of(json("", fields)) == Codes{"E0601"});
  CHECK(codes_of(json("5", fields)) == Codes{"E0805"});
  CHECK(codes_of(json("{}", "records: all\n" + fields)) == Codes{"E0805"});
  CHECK(codes_of(json("[]", fields)) == Codes{"E0806"});
  CHECK(codes_of(json(R"([{"name":"A"}])", fields)) == Codes{"E0807"});
  const auto mixed = json(R"([{"n":"A"}, 5, null, ["x"]])", fields);
  REQUIRE(mixed);
  REQUIRE(mixed->size() == 4);
  CHECK(mixed->at(0).fault.empty());
  CHECK(mixed->at(1).fault == "it is no object but the number 5");
}

TEST_CASE("a field that no record has is worth a warning", "[import][records]") {
  util::Diagnostics warnings;
  REQUIRE(json(R"([{"n":"A"}])", "fields: {name: n, level: lvel}\n", &warnings));
  CHECK(codes(warnings) == Codes{"W0801"});
}

TEST_CASE("CSV with a preamble, semicolons and lists in cells", "[import][records]") {
  const auto read =
      csv("\xEF\xBB\xBF"
          "Exported on Monday\nName ;Other names;Muscles\n"
          "Squat;\"Deep squat / Full squat\";quads, glutes\nLunge;;\n",
          "csv: {delimiter: \";\", skip_lines: 1}\nfields: {name: Name, "
          "aliases: {columns: [Other names], split: /}, "
          "primary: {columns: [Muscles], split: \",\"}}\n");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->front().at(MapField::aliases).all == Texts{"Deep squat", "Full squat"});
  CHECK(read->front().at(MapField::primary).all == Texts{"quads", "glutes"});
  CHECK(read->front().where.line == 3);
  CHECK(read->at(1).at(MapField::primary).all.empty());
}

TEST_CASE("one row for each attribute, and rows that belong together", "[import][records]") {
  const auto pivot =
      csv("id,what,is\n1,name,Squat\n2,name,Lunge\n1,muscle,quads\n1,muscle,glutes\n",
          "csv: {group_by: id, attribute: what, value: is}\n"
          "fields: {name: name, primary: muscle}\n");
  REQUIRE(pivot);
  REQUIRE(pivot->size() == 2);
  CHECK(pivot->front().at(MapField::primary).all == Texts{"quads", "glutes"});
  const auto joined = csv("name,muscle\nSquat,quads\nSquat,glutes\n",
                          "csv: {group_by: name}\nfields: {name: name, primary: muscle}\n");
  REQUIRE(joined);
  REQUIRE(joined->size() == 1);
  CHECK(joined->front().at(MapField::name).all == Texts{"Squat"});
  CHECK(joined->front().at(MapField::primary).all == Texts{"quads", "glutes"});
}

TEST_CASE("a column that is not there is told at the mapping's line", "[import][records]") {
  const auto wrong = csv("Name,Muscle\nSquat,quads\n", "fields: {name: Nmae, primary: Muscle}\n");
  REQUIRE_FALSE(wrong);
  CHECK(codes(wrong.error()) == Codes{"E0807"});
  CHECK(wrong.error().front().hint == "maybe: 'Name'");
  CHECK(wrong.error().front().span.line == 5);
}

TEST_CASE("a row with more cells than columns is accounted for", "[import][records]") {
  const auto read = csv("name,x\nSquat, heavy, low\nLunge\n", "fields: {name: name}\n");
  REQUIRE(read);
  CHECK(read->at(0).fault == "its line has 3 cells, the first line 2");
  CHECK(read->at(1).fault.empty());
}

TEST_CASE("ten megabytes of JSON", "[import][records]") {
  std::string text = "[";
  while (text.size() < 10'000'000) {
    text += text.size() > 1 ? "," : "";
    text += R"({"n":"Squat with a long name of its own","note":")" + std::string(200, 'x') + "\"}";
  }
  const auto read = json(text + "]", "fields: {name: n}\n");
  REQUIRE(read);
  CHECK(read->size() > 30'000);
}
