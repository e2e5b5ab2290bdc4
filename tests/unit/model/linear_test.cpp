#include "model/linear.h"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/unit/model/tiny_problem.h"

using namespace plumbline;
using namespace plumbline::model;

namespace {

namespace fs = std::filesystem;

/// A pseudo-Boolean problem read back from its text, and its best value by trying everything.
class Opb {
 public:
  explicit Opb(const std::string& text) {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    std::istringstream head(line);
    std::string word;
    head >> word >> word >> variables >> word >> constraints;
    while (std::getline(lines, line)) {
      if (line.empty() || line[0] == '*') continue;
      if (line.rfind("min:", 0) == 0) {
        objective = read(line.substr(4)).terms;
      } else {
        rows.push_back(read(line));
      }
    }
  }

  struct Row {
    std::vector<std::pair<int64_t, std::size_t>> terms;
    int64_t bound = 0;
  };

  /// The least objective when the first variables are as given; nothing if that cannot be.
  std::optional<int64_t> minimum(const std::vector<char>& first) const {
    std::optional<int64_t> best;
    const std::size_t open = variables - first.size();
    std::vector<char> on(first);
    on.resize(variables, 0);
    for (uint64_t bits = 0; bits < uint64_t{1} << open; ++bits) {
      for (std::size_t i = 0; i < open; ++i) {
        on[first.size() + i] = static_cast<char>((bits >> i) & 1);
      }
      if (!holds(on)) continue;
      const int64_t value = sum(objective, on);
      if (!best || value < *best) best = value;
    }
    return best;
  }

  std::size_t variables = 0;
  std::size_t constraints = 0;
  std::vector<Row> rows;

 private:
  static Row read(const std::string& line) {
    Row row;
    std::istringstream words(line);
    std::string word;
    std::string name;
    while (words >> word && word != ";") {
      if (word == ">=") {
        words >> row.bound;
      } else {
        words >> name;
        row.terms.emplace_back(std::stoll(word), std::stoul(name.substr(1)) - 1);
      }
    }
    return row;
  }

  static int64_t sum(const std::vector<std::pair<int64_t, std::size_t>>& terms,
                     const std::vector<char>& on) {
    int64_t value = 0;
    for (const auto& [coefficient, index] : terms) value += on[index] != 0 ? coefficient : 0;
    return value;
  }

  bool holds(const std::vector<char>& on) const {
    for (const Row& row : rows) {
      if (sum(row.terms, on) < row.bound) return false;
    }
    return true;
  }

  std::vector<std::pair<int64_t, std::size_t>> objective;
};

/// A folder of its own that goes with the test.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "plumbline-linear-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path path;
};

/// What cbc makes of a file: the value of its optimum, or nothing where it proves that there is
/// none.
std::optional<int64_t> cbc(const fs::path& folder, const std::string& name,
                           const std::string& text) {
  std::ofstream(folder / name) << text;
  const std::string answer = (folder / "answer").string();
  const std::string command = "cbc '" + (folder / name).string() + "' solve solution '" + answer +
                              "' > '" + answer + ".log' 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream in(answer);
  std::string line;
  std::getline(in, line);
  INFO(name << ": " << line);
  const bool decided = line.rfind("Optimal", 0) == 0 || line.find("nfeasible") != std::string::npos;
  REQUIRE(decided);
  if (line.rfind("Optimal", 0) != 0) return std::nullopt;
  const double value = std::stod(line.substr(line.find_last_of(' ')));
  return static_cast<int64_t>(value + (value < 0 ? -0.5 : 0.5));
}

bool has_cbc() { return std::system("command -v cbc > /dev/null 2>&1") == 0; }

}  // namespace

TEST_CASE("Every assignment is worth the same in the OPB file", "[model]") {
  int admissible = 0;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = test::tiny_problem(seed, 4);
    const Opb opb(write_opb(linear_form(problem)));
    CHECK(opb.rows.size() == opb.constraints);
    if (opb.variables > 17) continue;  // too many to try
    for (uint64_t bits = 0; bits < 16; ++bits) {
      const std::vector<char> on = test::assignment(problem, bits);
      const Evaluation expected = evaluate(problem, on);
      const std::optional<int64_t> found = opb.minimum(on);
      INFO("seed " << seed << ", assignment " << bits);
      REQUIRE(found.has_value() == (expected.hard_violation == 0));
      if (!found) continue;
      REQUIRE(-*found == expected.objective);
      ++admissible;
    }
  }
  CHECK(admissible > 100);
}

TEST_CASE("cbc finds the optimum in the LP and MPS files", "[model]") {
  if (!has_cbc()) {
    WARN("cbc is not installed: the LP and MPS files were not solved");
    return;
  }
  const Scratch scratch;
  int infeasible = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    const Problem problem = test::tiny_problem(seed, 9, seed % 4 == 3);
    const LinearForm form = linear_form(problem);
    const std::optional<int64_t> expected = test::brute_force(problem);
    const std::optional<int64_t> lp = cbc(scratch.path, "tiny.lp", write_lp(form));
    const std::optional<int64_t> mps = cbc(scratch.path, "tiny.mps", write_mps(form));
    INFO("seed " << seed);
    REQUIRE(lp.has_value() == expected.has_value());
    REQUIRE(mps.has_value() == expected.has_value());
    if (!expected) {
      ++infeasible;
      continue;
    }
    CHECK(std::abs(*lp) == std::abs(*expected));  // cbc prints a maximum with either sign
    CHECK(-*mps == *expected);
  }
  CHECK(infeasible > 0);
}

TEST_CASE("Names are short and unique, and the map explains all of them", "[model]") {
  Builder builder;
  const BoolId a = builder.boolean("plank\tMonday", 3);
  const BoolId b = builder.boolean("bridge Monday");
  const AnyId either = builder.any({a, b}, "core on Monday");
  Band band;
  band.sum = builder.sum({{6, either}});
  band.low = 3;
  band.high = 5;
  band.tier = Tier::wish;
  band.below = 2;
  band.above = 1;
  band.says = {"frequency", "core", {}};
  builder.band(band);
  const LinearForm form = linear_form(std::move(builder).finish().value());

  std::map<std::string, int> names;
  for (const LinearVariable& variable : form.variables) ++names[variable.name];
  for (const LinearRow& row : form.rows) ++names[row.name];
  for (const auto& [name, count] : names) {
    CHECK(count == 1);
    CHECK(name.size() <= 8);
  }
  CHECK(write_map(form) ==
        "what\tname\topb\tkind\tmeaning\n"
        "variable\tb0\tx1\tdecision\tplank Monday\n"
        "variable\tb1\tx2\tdecision\tbridge Monday\n"
        "variable\ta0\tx3\tany\tcore on Monday\n"
        "variable\ts0_lo\tx4+2*x5\tbelow\twish frequency (core): units below\n"
        "variable\ts0_hi\tx6\tabove\twish frequency (core): units above\n"
        "row\ti1\t#1\tat-least\tcore on Monday: when plank Monday is taken\n"
        "row\ti2\t#2\tat-least\tcore on Monday: when bridge Monday is taken\n"
        "row\tu0\t#3\tat-least\tcore on Monday: only when one of its decisions is taken\n"
        "row\tr0_lo\t#4\tat-least\twish frequency (core): at least\n"
        "row\tr0_hi\t#5\tat-most\twish frequency (core): at most\n");
}

TEST_CASE("A problem without decisions is written all the same", "[model]") {
  const LinearForm form = linear_form(Problem{});
  CHECK(write_opb(form).find("#variable= 0 #constraint= 0") != std::string::npos);
  CHECK(write_lp(form).find("End") != std::string::npos);
  CHECK(write_mps(form).find("ENDATA") != std::string::npos);
}
