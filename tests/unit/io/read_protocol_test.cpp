#include <catch2/catch.hpp>

#include "io/read_protocol.h"
#include "tests/unit/domain/shipped_library.h"

using namespace plumbline;
using testing::shipped_library;

namespace {

const char* const plain = R"(kind: plumbline/protocol/1
id: small
name: Small
summary: As little as possible.
blocks:
  - {block: prepare, min_items: 1, max_items: 3, from_minutes: 20}
  - {block: strength, max_items: 4}
doses:
  - {role: core, level: 2, sets: [2, 3], holds: [[6, 4, 2], [4]], hold_s_max: 10, rest_s: 20}
  - {role: core, level: 1, sets: [1]}
patterns:
  - {name: legs, any_of: [squat, lunge], demand: 4, wish: 6}
  - {pattern: hinge, demand: 2}
spine_skills:
  - {name: brace, any_of: [breathe-brace], at_least: 2}
rules:
  variety: {weight: 30}
)";

const std::vector<io::RuleParams> rules{
    {"recovery", "", {{"hours", 48, 24, 96, "Hours between two demanding exercises."}}},
    {"variety", "", {{"weight", 10, 0, 100, "Price."}, {"least", 2, 1, 5, "Exercises."}}}};

util::Result<domain::Protocol> read(const std::string& text) {
  return io::read_protocol(std::make_shared<const util::Source>(util::Source{"p.yaml", text}),
                           shipped_library(), rules);
}

domain::Protocol good(const std::string& text) {
  auto protocol = read(text);
  if (!protocol) {
    for (const auto& each : protocol.error()) UNSCOPED_INFO(util::to_text(each));
    REQUIRE(protocol);
  }
  return std::move(*protocol);
}

std::string error(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  auto protocol = read(text.replace(at, from.size(), to));
  REQUIRE_FALSE(protocol);
  const auto& first = protocol.error().front();
  return first.code + " " + first.message + (first.hint.empty() ? "" : ", " + first.hint);
}

}  // namespace

TEST_CASE("a protocol is read and put in order", "[io][protocol]") {
  const domain::Protocol protocol = good(plain);
  CHECK(protocol.block(domain::Block::prepare)->min_items == 1);
  CHECK(protocol.block(domain::Block::restore) == nullptr);
  CHECK(protocol.row(domain::Role::core, 1)->sets == std::vector<int>{1});
  CHECK(protocol.row(domain::Role::core, 5)->level == 2);
  CHECK(protocol.row(domain::Role::core, 0)->level == 1);
  CHECK(protocol.row(domain::Role::power, 3) == nullptr);
  CHECK(protocol.row(domain::Role::core, 2)->holds ==
        std::vector<std::vector<int>>{{4}, {6, 4, 2}});
  REQUIRE(protocol.patterns.size() == 2);
  CHECK(protocol.patterns[0].name == "hinge");
  CHECK(protocol.patterns[1].any_of.size() == 2);
  CHECK(protocol.rules.at("variety").at("weight") == 30);
  CHECK(protocol.rules.at("variety").at("least") == 2);
  CHECK(protocol.rules.at("recovery").at("hours") == 48);
  CHECK(protocol.item_setup_s == 20);
}

TEST_CASE("a protocol's mistakes", "[io][protocol]") {
  CHECK(error(plain, "variety:", "varietey:") == "E0301 unknown rule 'varietey', maybe: 'variety'");
  CHECK(error(plain, "weight: 30", "wieght: 30") ==
        "E0301 unknown number of rule 'variety' 'wieght', maybe: 'weight'");
  CHECK(error(plain, "weight: 30", "weight: 101") ==
        "E0204 'variety.weight' is from 0 to 100, found 101");
  CHECK(error(plain, "pattern: hinge", "pattern: hing").find("E0301") == 0);
  CHECK(error(plain, "pattern: hinge", "name: hinge").find("E0307") == 0);
  CHECK(error(plain, "block: strength", "block: prepare") == "E0302 block 'prepare' stands twice");
  CHECK(error(plain, "level: 1", "level: 2") == "E0302 role 'core' at level 2 stands twice");
  CHECK(error(plain, "min_items: 1", "min_items: 4").find("E0307") == 0);
}

TEST_CASE("order and defaults do not change a protocol's hash", "[io][protocol]") {
  std::string text = plain;
  text.replace(text.find("[squat, lunge]"), 14, "[lunge, squat]");
  text += "time: {talk_percent: 15}\n";
  CHECK(good(text).hash == good(plain).hash);
  text.replace(text.find("talk_percent: 15"), 16, "talk_percent: 20");
  CHECK(good(text).hash != good(plain).hash);
}
