#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "io/yaml_tree.h"
#include "tests/unit/io/pieces.h"
#include "util/file.h"

using namespace plumbline;
using Json = nlohmann::json;
namespace fs = std::filesystem;
using test::alike_in_pieces;

namespace {

/// A number with a fraction by its spelling alone: the tree keeps it as text.
Json json_of(const io::Node& node) {
  switch (node.kind) {
    case io::Kind::null: return nullptr;
    case io::Kind::sequence: {
      Json out = Json::array();
      for (const auto& each : node.items) out.push_back(json_of(each));
      return out;
    }
    case io::Kind::map: {
      Json out = Json::object();
      for (const auto& each : node.entries) out[each.key.text] = json_of(each.value);
      return out;
    }
    case io::Kind::scalar: break;
  }
  if (const auto value = io::as_bool(node)) return *value;
  if (const auto value = io::as_int(node)) return *value;
  if (io::is_fraction(node) && node.text.find('n') == std::string::npos)
    return Json::parse(node.text, nullptr, false);
  return node.text;
}

/// Our documented limits: everything of YAML that a plan's data has no need of.
const std::set<std::string> limits{"E0103", "E0108", "E0110", "E0112", "E0113", "E0114", "E0115"};

/// Valid by the specification, but refused as a syntax error: libyaml's reading of YAML 1.1. All of
/// them forms that nobody writes by hand in a client's file.
const std::set<std::string> stricter_than_the_specification{
    "2JQS",    "58MP",    "5MUD", "5T43",    "6BCT",    "6CA3",    "6M2F",
    "7Z25",    "BEC7",    "CFD4", "DBG4",    "DK3J",    "DK95/00", "DK95/03",
    "DK95/04", "HM87/00", "HWV9", "M2N8/00", "M7A3",    "MUS6/05", "MUS6/06",
    "NHX8",    "NKF9",    "R4YG", "S3PD",    "VJP3/01", "W4TN",    "W5VH"};

/// Not valid by the specification, but read the same by both parsers.
const std::set<std::string> looser_than_the_specification{"9C9N", "9JBA", "DK95/01",
                                                          "QB6E", "S98Z", "X4QW"};

/// A line of blanks alone at the end of a file, without a line end, closing a block text: the
/// specification ends it with a line end, both parsers do not.
const std::set<std::string> differently_read{"L24T/01"};

}  // namespace

TEST_CASE("the YAML test suite is read right or refused", "[io][yaml][suite]") {
  const fs::path file =
      fs::path(PLUMBLINE_SOURCE_DIR) / "../shared/datasets/yaml-test-suite/cases.json";
  if (!fs::exists(file)) {
    WARN("the suite is not there; nothing to compare with");
    return;
  }
  const auto text = util::read_file(file.string());
  REQUIRE(text);
  for (const Json& each : Json::parse((*text)->text)) {
    const std::string id = each.at("id");
    const auto result =
        io::parse_yaml(std::make_shared<const util::Source>(util::Source{id, each.at("in_yaml")}));
    INFO(id << " " << each.at("label"));
    CHECK(alike_in_pieces(each.at("in_yaml")));
    if (each.at("must_fail").get<bool>()) {
      CHECK(result.has_value() == (looser_than_the_specification.count(id) > 0));
      continue;
    }
    if (!result) {
      for (const auto& error : result.error()) {
        INFO(util::to_text(error));
        if (error.code == "E0101") {
          CHECK(stricter_than_the_specification.count(id) > 0);
        } else {
          CHECK(limits.count(error.code) > 0);
        }
      }
      continue;
    }
    CHECK(stricter_than_the_specification.count(id) == 0);
    if (!each.at("in_json").is_string()) continue;
    const Json wanted = Json::parse(each.at("in_json").get<std::string>(), nullptr, false);
    if (!wanted.is_discarded())
      CHECK((json_of(*result) == wanted) == (differently_read.count(id) == 0));
  }
}
