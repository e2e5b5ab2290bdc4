#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "tools/opb/read_opb.h"
#include "tools/opb/to_problem.h"

using namespace plumbline;
using opb::Fault;
using opb::Faults;
using opb::File;
using opb::Relation;

namespace {

File read(const std::string& text) {
  auto file = opb::read_opb(text);
  if (!file) FAIL(file.error().front().message << " in " << text);
  return *file;
}

Faults faults_of(const std::string& text) {
  const auto file = opb::read_opb(text);
  if (file) return {};
  return file.error();
}

/// The one fault of a text, be it in the reading or in the posing.
Fault fault_of(const std::string& text) {
  const auto file = opb::read_opb(text);
  INFO(text);
  if (!file) {
    REQUIRE(file.error().size() == 1);
    return file.error().front();
  }
  const auto posed = opb::to_problem(*file);
  REQUIRE(!posed);
  REQUIRE(posed.error().size() == 1);
  return posed.error().front();
}

}  // namespace

TEST_CASE("OPB: every part of a file is read", "[opb]") {
  const File file = read(
      "* #variable= 4 #constraint= 4\n"
      "*min: -1 x9 ;\n"
      "min: +1 x2 -3 x10 2 ~x1 ;\r\n"
      "1 x1 1 x2\n  +1 x10 >= 2;\n"
      "+ 4 x2 - 1 x2 <= 3 ;\t1 ~x7 = 0;\n"
      "-1 x1>=-1;");
  CHECK(file.variables == std::vector<std::string>{"x1", "x2", "x7", "x10"});
  REQUIRE(file.objective);
  CHECK_FALSE(file.objective->maximise);
  REQUIRE(file.objective->terms.size() == 3);
  CHECK(file.objective->terms[1].coefficient == -3);
  CHECK(file.objective->terms[1].variable == 3);
  CHECK(file.objective->terms[2].negated);
  REQUIRE(file.rows.size() == 4);
  CHECK(file.rows[0].terms.size() == 3);
  CHECK(file.rows[0].at.line == 4);
  CHECK(file.rows[1].relation == Relation::at_most);
  CHECK(file.rows[1].terms[1].coefficient == -1);
  CHECK(file.rows[2].relation == Relation::equal);
  CHECK(file.rows[3].bound == -1);
}

TEST_CASE("OPB: files without an objective, with an empty one, and empty files", "[opb]") {
  CHECK_FALSE(read("+1 x1 >= 1;").objective);
  CHECK(read("min: ;\n+1 x1 >= 1;").objective->terms.empty());
  CHECK(read("max:1 x1;").objective->maximise);
  CHECK(read(">= 1;").rows.front().terms.empty());
  CHECK(read("").variables.empty());
  CHECK(read("* nothing but a remark").rows.empty());
}

TEST_CASE("OPB: a fault has its line, its column and the text it is about", "[opb]") {
  struct Case {
    const char* text;
    int line, column;
    const char* about;
    const char* message;
  };
  const Case cases[] = {
      {"* a\n1 x1 2 x2 x3 >= 1;", 2, 11, "x3", "product"},
      {"1 x1 ~x2 >= 1;", 1, 6, "~", "product"},
      {"x1 >= 1;", 1, 1, "x1", "without a coefficient"},
      {"+1 x1 + x2 >= 1;", 1, 9, "x2", "whole number is missing"},
      {"1 x1 >= 9223372036854775808;", 1, 9, "9223372036854775808", "64 bits"},
      {"-99999999999999999999 x1 >= 1;", 1, 1, "-99999999999999999999", "64 bits"},
      {"1.5 x1 >= 1;", 1, 1, "1.5", "whole number"},
      {"3*x1 >= 1;", 1, 1, "3*x1", "whole number"},
      {"1 y1 >= 1;", 1, 3, "y1", "variable is missing"},
      {"1 x >= 1;", 1, 3, "x", "variable is missing"},
      {"1 ~~x1 >= 1;", 1, 4, "~", "variable is missing"},
      {"1 x01 >= 1;", 1, 3, "x01", "begins with a zero"},
      {"1 x1234567890123456789 >= 1;", 1, 3, "x1234567890123456789", "18 digits"},
      {"1 x1 > 1;", 1, 6, ">", "'>=', '<=' or '='"},
      {"1 x1 => 1;", 1, 6, "=>", "'>=', '<=' or '='"},
      {"1 x1 != 1;", 1, 6, "!=", "'>=', '<=' or '='"},
      {"1 x1;", 1, 5, ";", "'>=', '<=' or '='"},
      {"1 x1 >= ;", 1, 9, ";", "whole number"},
      {"1 x1 >= 1", 1, 10, "", "';' is missing"},
      {"1 x1 >= 1 1 x2 >= 1;", 1, 11, "1", "';' is missing"},
      {"1 x1", 1, 5, "", "whole number is missing"},
      {";", 1, 1, ";", "missing"},
      {"min: 1 x1;\nmin: 1 x2;", 2, 1, "min:", "second objective"},
      {"1 x1 >= 0;\nmax: 1 x2;", 2, 1, "max:", "before the constraints"},
      {"min 1 x1;", 1, 1, "min", "'min:' or 'max:'"},
      {"soft: 5;\n1 x1 >= 1;", 1, 1, "soft:", "WBO"},
      {"[3] 1 x1 >= 1;", 1, 1, "[3]", "WBO"},
      {"* \xc3\xa9\n 1 x1 \xc3\xa9 >= 1;", 2, 7, "??", "whole number"},
      {"1073741824 x1 1 x2 >= 1;", 1, 1, "", "add up to 1073741825; at most 1073741824"},
      {"9223372036854775807 x1 9 x2 >= 1;", 1, 1, "", "more than 64 bits hold"},
      {"min: 288230376151711744 x1 -1 x2;", 1, 1, "", "add up to 288230376151711745"},
  };
  for (const Case& each : cases) {
    const Fault fault = fault_of(each.text);
    INFO(each.text);
    CHECK(fault.at.line == each.line);
    CHECK(fault.at.column == each.column);
    CHECK(fault.text == each.about);
    CHECK_THAT(fault.message, Catch::Contains(each.message));
  }
}

TEST_CASE("OPB: one run tells of all faulty statements", "[opb]") {
  const Faults faults = faults_of("1 x1 >= a;\n1 x1 >= 1;\n1 x1 x2 >= 1;\n? ;\n");
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].at.line == 1);
  CHECK(faults[1].at.line == 3);
  CHECK(faults[2].at.line == 4);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "?;\n";
  CHECK(faults_of(many).size() == 20);

  const File ranges = read("min: 288230376151711744 x1 1 x1;\n9999999999 x1 >= 1;\n1 x2 >= 0;");
  const auto posed = opb::to_problem(ranges);
  REQUIRE(!posed);
  REQUIRE(posed.error().size() == 2);
  CHECK(posed.error()[0].at.line == 1);
  CHECK(posed.error()[1].at.line == 2);
}

TEST_CASE("OPB: what is cut off or mangled anywhere is read or refused, never more", "[opb]") {
  const std::string whole =
      "* c\nmin: -5 x1 +7 ~x12 ;\n+1 x1 -2 ~x3 >= -1 ;\n3 x1 3 x1 <= 9;\n-4 x12 = -4;\n";
  int readable = 0;
  for (std::size_t at = 0; at <= whole.size(); ++at) {
    readable += opb::read_opb(whole.substr(0, at)).has_value() ? 1 : 0;
    for (char other : {'\0', ' ', '*', '~', '-', ';', ':', '=', 'x', '9', '\n', '\xff'}) {
      std::string mangled = whole;
      if (at < mangled.size()) mangled[at] = other;
      const auto file = opb::read_opb(mangled);
      if (file) (void)opb::to_problem(*file);
      if (!file) REQUIRE_FALSE(file.error().empty());
    }
  }
  CHECK(readable > 5);
  CHECK(readable < 20);
  CHECK_FALSE(faults_of(std::string(1'000'000, '-')).empty());
  CHECK_FALSE(faults_of(std::string(1'000'000, '7')).empty());
  CHECK(faults_of(std::string(1'000'000, '7')).front().text.size() < 50);
}

TEST_CASE("OPB: negated and repeated literals, and bounds out of reach, mean what they say",
          "[opb]") {
  const File file = read(
      "max: 3 ~x1 3 ~x1 -2 x2 5 x3;\n"
      "2 x1 1 ~x1 -1 x2 >= 0;\n"
      "1 x1 -1 x1 1 x2 <= 9223372036854775807;\n"
      "1 x3 1 ~x2 1 x2 <= 1;\n");
  const auto posed = opb::to_problem(file);
  REQUIRE(posed);
  for (int bits = 0; bits < 8; ++bits) {
    const std::vector<char> on = {char(bits & 1), char(bits >> 1 & 1), char(bits >> 2 & 1)};
    const model::Evaluation found = model::evaluate(posed->problem, on);
    INFO(bits);
    CHECK((found.hard_violation == 0) == opb::holds(file, on));
    CHECK(posed->constant + posed->sign * found.objective ==
          opb::value_of(file.objective->terms, on));
  }
  const auto never = opb::to_problem(read("1 x1 >= 9223372036854775807;"));
  REQUIRE(never);
  CHECK(model::evaluate(never->problem, {1}).hard_violation > 0);
  const auto least = opb::to_problem(read("1 x1 >= -9223372036854775808;"));
  REQUIRE(least);
  CHECK(model::evaluate(least->problem, {0}).hard_violation == 0);
}
