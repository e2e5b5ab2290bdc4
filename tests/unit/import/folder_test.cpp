#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "import/folder.h"
#include "tests/unit/import/fixture.h"
#include "util/file.h"
#include "util/hash.h"

using namespace import_test;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone at the end.
struct Scratch {
  fs::path path = fs::temp_directory_path() / "plumbline-import-folder";
  Scratch() { fs::remove_all(path); }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string at(const std::string& name) const { return (path / name).string(); }
};

std::string content(const std::string& path) { return (*util::read_file(path))->text; }

std::vector<import::OutFile> files(const std::string& text, const std::string& name = "a/b.yaml") {
  const io::Json manifest{{"kind", "plumbline/import/1"},
                          {"files", {{name, util::content_hash(text)}}}};
  return {{name, text}, {import::manifest_name, manifest.dump()}};
}

std::string refusal(const std::string& folder, bool force = false) {
  const auto wrong = import::check_folder(folder, force);
  return wrong ? wrong->code : "";
}

}  // namespace

TEST_CASE("a new folder is there as a whole, with nothing beside it", "[import][folder]") {
  const Scratch scratch;
  fs::create_directories(scratch.path);
  const std::string folder = scratch.at("out/deep/");
  CHECK(refusal(folder).empty());
  CHECK_FALSE(import::write_folder(folder, files("x")));
  CHECK(content(scratch.at("out/deep/a/b.yaml")) == "x");
  std::size_t entries = 0;
  for (const auto& each : fs::directory_iterator(scratch.at("out"))) {
    CHECK(each.path().filename() == "deep");
    ++entries;
  }
  CHECK(entries == 1);
}

TEST_CASE("an earlier import is replaced, what else is there stays", "[import][folder]") {
  const Scratch scratch;
  fs::create_directories(scratch.path);
  const std::string folder = scratch.path.string();
  REQUIRE_FALSE(import::write_folder(folder, files("old", "gone.yaml")));
  std::ofstream(scratch.at("mine.txt")) << "mine";
  CHECK(refusal(folder).empty());
  REQUIRE_FALSE(import::write_folder(folder, files("new")));
  CHECK(content(scratch.at("a/b.yaml")) == "new");
  CHECK_FALSE(fs::exists(scratch.at("gone.yaml")));
  CHECK(content(scratch.at("mine.txt")) == "mine");
}

TEST_CASE("a folder of somebody else's, and an import that was edited, are refused",
          "[import][folder]") {
  const Scratch scratch;
  fs::create_directories(scratch.path);
  const std::string folder = scratch.path.string();
  CHECK(refusal(folder).empty());
  std::ofstream(scratch.at("mine.txt")) << "mine";
  CHECK(refusal(folder) == "E0808");
  CHECK(refusal(folder, true).empty());
  CHECK(refusal(scratch.at("mine.txt")) == "E0123");
  fs::remove(scratch.at("mine.txt"));
  REQUIRE_FALSE(import::write_folder(folder, files("x")));
  std::ofstream(scratch.at("a/b.yaml")) << "assessed by hand";
  CHECK(refusal(folder) == "E0809");
  CHECK(refusal(folder, true).empty());
  fs::remove(scratch.at("a/b.yaml"));
  CHECK(refusal(folder).empty());
}

TEST_CASE("a manifest names nothing outside of its folder", "[import][folder]") {
  const Scratch scratch;
  fs::create_directories(scratch.at("in"));
  std::ofstream(scratch.at("victim.txt")) << "x";
  const io::Json manifest{{"kind", "plumbline/import/1"},
                          {"files",
                           {{"../victim.txt", util::content_hash("x")},
                            {scratch.at("victim.txt"), util::content_hash("x")}}}};
  std::ofstream(scratch.at("in/import.json")) << manifest.dump();
  CHECK(refusal(scratch.at("in")).empty());
  REQUIRE_FALSE(import::write_folder(scratch.at("in"), files("new")));
  CHECK(fs::exists(scratch.at("victim.txt")));
}

TEST_CASE("what cannot be written leaves everything as it was", "[import][folder]") {
  const Scratch scratch;
  fs::create_directories(scratch.path);
  const std::string folder = scratch.at("out");
  REQUIRE_FALSE(import::write_folder(folder, files("old")));
  auto bad = files("new");
  bad.insert(bad.begin() + 1, {std::string(300, 'n') + ".yaml", "x"});  // a name too long
  const auto wrong = import::write_folder(folder, bad);
  REQUIRE(wrong);
  CHECK(wrong->code == "E0123");
  CHECK(content(folder + "/a/b.yaml") == "old");
  CHECK(refusal(folder).empty());
}
