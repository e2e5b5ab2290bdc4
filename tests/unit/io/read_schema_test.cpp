#include <catch2/catch.hpp>

#include <map>

#include "io/layers.h"
#include "tests/unit/io/validator.h"
#include "util/file.h"

using namespace plumbline;
using tests::compiled;
using tests::complaint;
using tests::SchemaPtr;

namespace {

const std::string root = PLUMBLINE_SOURCE_DIR;

io::Json json_of(std::shared_ptr<const util::Source> source) {
  auto tree = io::parse_yaml(std::move(source));
  REQUIRE(tree);
  return io::to_json(*tree);
}

io::Json json_of(const std::string& text) {
  return json_of(std::make_shared<const util::Source>(util::Source{"x.yaml", text}));
}

/// The `kind` between the slashes: "client" of "plumbline/client/1".
std::string kind_of(const io::Json& value) {
  const std::string kind = value.value("kind", "");
  const std::size_t from = kind.find('/') + 1;
  return kind.substr(from, kind.rfind('/') - from);
}

}  // namespace

TEST_CASE("a kind of file that nobody knows has no schema", "[io][schema]") {
  CHECK_FALSE(io::schema_text("recipe"));
}

TEST_CASE("every shipped file conforms to its schema", "[io][schema]") {
  std::map<std::string, SchemaPtr> schemas;
  std::size_t count = 0;
  for (const char* folder :
       {"/data/library", "/data/protocols", "/data/import", "/tests/data/clients"}) {
    auto files = io::library_files({"shipped", root + folder});
    REQUIRE(files);
    for (const std::string& file : *files) {
      INFO(file);
      auto source = util::read_file(file);
      REQUIRE(source);
      const io::Json value = json_of(*source);
      const std::string kind = kind_of(value);
      if (schemas.count(kind) == 0) schemas.emplace(kind, compiled(kind));
      CHECK(complaint(schemas.at(kind), value) == "");
      ++count;
    }
  }
  CHECK(count > 30);
}

TEST_CASE("what the reader refuses by its form, the schema refuses", "[io][schema]") {
  const SchemaPtr client = compiled("client");
  const std::string good =
      "kind: plumbline/client/1\nid: x\nlevel: novice\nconditions: []\n"
      "schedule: {sessions: [{day: mon, minutes: 30}]}\n";
  CHECK(complaint(client, json_of(good)) == "");
  for (const char* more :
       {"levle: 3\n", "born: old\n", "week: 2026-11-01\n", "competency: {hinge: 6}\n",
        "posture: slouched\n", "measurements: {blood_pressure: {systolic: 128}}\n",
        "limits: {limbs: {left-ear: []}}\n", "places: {gym: [mat, mat]}\n", "notes: 5\n",
        "preferences: {want: [{at_least: 2}]}\n"}) {
    INFO(more);
    CHECK(complaint(client, json_of(good + more)) != "");
  }
  for (const char* part : {"id: x\n", "level: novice\n", "conditions: []\n"}) {
    std::string less = good;
    less.erase(less.find(part), std::string(part).size());
    INFO(part);
    CHECK(complaint(client, json_of(less)) != "");
  }
}

TEST_CASE("a broken library does not conform", "[io][schema]") {
  const SchemaPtr library = compiled("library");
  const auto refused = [&](const std::string& text) {
    return !complaint(library, json_of("kind: plumbline/library/1\n" + text)).empty();
  };
  CHECK_FALSE(refused("daily_tasks: [{id: walk, name: walking}]\n"));
  CHECK(refused("daily_tasks: [{id: Walk It, name: walking}]\n"));
  CHECK(refused("daily_tasks: [{id: walk}]\n"));
  CHECK(refused("exercise: []\n"));
  CHECK(refused("exercises: [{id: a}]\n"));
}

namespace {

/// Every key of every map in a schema, with what an editor shows for it.
void undescribed(const io::Json& schema, const std::string& path, std::vector<std::string>& out) {
  if (schema.is_array()) {
    for (const io::Json& each : schema) undescribed(each, path, out);
  } else if (schema.is_object()) {
    const auto properties = schema.find("properties");
    for (const auto& [key, value] : schema.items()) {
      // These say which keys go together, of keys that are described beside them.
      if (key == "oneOf" || key == "anyOf" || key == "not" || key == "properties") continue;
      undescribed(value, path + "/" + key, out);
    }
    if (properties == schema.end()) return;
    for (const auto& [key, value] : properties->items()) {
      if (value.is_object() && value.value("description", "").empty())
        out.push_back(path + "/" + key);
      undescribed(value, path + "/" + key, out);
    }
  }
}

}  // namespace

TEST_CASE("an editor has words for every key", "[io][schema]") {
  for (const std::string& kind : io::schema_kinds()) {
    if (kind == "plan") continue;  // written by the program, not in an editor
    std::vector<std::string> out;
    undescribed(*io::schema(kind), "", out);
    INFO(kind);
    CHECK(out == std::vector<std::string>{});
  }
}
