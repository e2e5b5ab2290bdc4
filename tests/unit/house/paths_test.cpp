#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "util/paths.h"

namespace {

namespace fs = std::filesystem;
using plumbline::util::data_dir;
using plumbline::util::data_root;
using plumbline::util::templates_dir;

const fs::path sources = PLUMBLINE_SOURCE_DIR;

/// Sets the variable for as long as it lives, and takes it away before and after.
struct Environment {
  explicit Environment(const char* value) { setenv("PLUMBLINE_DATA_DIR", value, 1); }
  Environment() { unsetenv("PLUMBLINE_DATA_DIR"); }
  ~Environment() { unsetenv("PLUMBLINE_DATA_DIR"); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
};

}  // namespace

TEST_CASE("a program in its build folder finds the data of its sources") {
  const Environment none;
  const auto data = data_dir(std::nullopt);
  REQUIRE(data);
  CHECK(fs::equivalent(*data, sources / "data"));
  const auto templates = templates_dir(std::nullopt);
  REQUIRE(templates);
  CHECK(fs::equivalent(*templates, sources / "templates"));
}

TEST_CASE("a folder that is named is taken, or refused by name") {
  const Environment none;
  CHECK(data_root(sources).value() == sources);
  const auto refused = data_root(sources / "docs");
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error(), Catch::Contains("--data-dir") && Catch::Contains("docs"));
}

TEST_CASE("the option wins over the environment, and the environment over what is built in") {
  const Environment elsewhere("/nowhere/at/all");
  CHECK(data_root(sources));
  const auto refused = data_root(std::nullopt);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error(), Catch::Contains("PLUMBLINE_DATA_DIR"));
}

TEST_CASE("an empty environment variable is none") {
  const Environment empty("");
  CHECK(data_root(std::nullopt));
}

TEST_CASE("the version is the one of the build") {
  CHECK(std::string(plumbline::util::version) == PLUMBLINE_VERSION);
}
