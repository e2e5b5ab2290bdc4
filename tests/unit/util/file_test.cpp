#include "util/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <filesystem>

#include "util/hash.h"
#include "util/lock.h"

using namespace plumbline::util;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that is gone afterwards.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "plumbline-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(path); }
  std::string operator/(const char* name) const { return (path / name).string(); }
};

std::string content(const std::string& path) { return read_file(path).value()->text; }

std::size_t entries(const fs::path& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& each : fs::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a file is written and read back whole", "[util][file]") {
  const Scratch scratch;
  const std::string path = scratch / "plan.json";
  for (const std::string& text :
       {std::string("{}\n"), std::string(), std::string(300'000, 'x'), std::string("a\0b", 3)}) {
    CHECK_FALSE(write_file(path, text).has_value());
    CHECK(content(path) == text);
  }
  CHECK(entries(scratch.path) == 1);
  CHECK(read_file(path).value()->path == path);
}

TEST_CASE("a file at the limit is read, one byte more is not", "[util][file]") {
  const Scratch scratch;
  const std::string path = scratch / "a";
  REQUIRE_FALSE(write_file(path, "12345").has_value());
  CHECK(read_file(path, 5).has_value());
  const auto refused = read_file(path, 4);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "E0105");
  CHECK(refused.error().span.path() == path);
}

TEST_CASE("what is no regular file is not read", "[util][file]") {
  const Scratch scratch;
  CHECK(read_file(scratch / "missing").error().code == "E0121");
  CHECK(read_file(scratch / "missing").error().message == "cannot be read: no such file or folder");
  CHECK(read_file(scratch.path.string()).error().code == "E0122");
  CHECK(read_file("/dev/zero").error().code == "E0122");
  const std::string pipe = scratch / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe).error().code == "E0122");  // at once, with nobody writing
  CHECK(read_file("").error().code == "E0121");
}

TEST_CASE("a descriptor is read to its end", "[util][file]") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "a: 1\n", 5) == 5);
  ::close(ends[1]);
  const auto read = read_descriptor(ends[0], "<stdin>");
  ::close(ends[0]);
  REQUIRE(read);
  CHECK((*read)->text == "a: 1\n");
  CHECK((*read)->path == "<stdin>");
}

TEST_CASE("a failed write leaves the old file and no rubbish", "[util][file]") {
  const Scratch scratch;
  CHECK(write_file(scratch.path.string(), "x").value().message ==
        "cannot be written: it is a folder");
  CHECK(write_file(scratch / "no/such/a", "x").value().code == "E0123");
  CHECK(entries(scratch.path) == 0);
  CHECK_FALSE(write_file("/dev/null", "x").has_value());
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a replaced file keeps its mode, a link stays a link", "[util][file]") {
  const Scratch scratch;
  const std::string path = scratch / "a";
  REQUIRE_FALSE(write_file(path, "old").has_value());
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  fs::create_symlink("a", scratch / "link");
  REQUIRE_FALSE(write_file(scratch / "link", "new").has_value());
  CHECK(fs::is_symlink(scratch / "link"));
  CHECK(content(path) == "new");
  CHECK(fs::status(path).permissions() == fs::perms(0640));
  fs::create_symlink("later", scratch / "dangling");
  REQUIRE_FALSE(write_file(scratch / "dangling", "x").has_value());
  CHECK(content(scratch / "later") == "x");
}

TEST_CASE("what is new is for its owner alone, unless it is to be shared", "[util][file]") {
  const Scratch scratch;
  const mode_t mask = ::umask(022);
  REQUIRE_FALSE(write_file(scratch / "own", "x").has_value());
  REQUIRE_FALSE(write_file(scratch / "shared", "x", {.shared = true}).has_value());
  REQUIRE_FALSE(make_folders(scratch / "a/b/c").has_value());
  ::umask(mask);
  CHECK(fs::status(scratch / "own").permissions() == fs::perms(0600));
  CHECK(fs::status(scratch / "shared").permissions() == fs::perms(0644));
  CHECK(fs::status(scratch / "a").permissions() == fs::perms(0700));
  CHECK(fs::status(scratch / "a/b/c").permissions() == fs::perms(0700));
  CHECK_FALSE(make_folders(scratch / "a/b/c").has_value());
  CHECK(make_folders(scratch / "own/below").value().code == "E0123");
}

TEST_CASE("a content that is made while it is written", "[util][file]") {
  const Scratch scratch;
  const std::string path = scratch / "a";
  const auto make = [](const Put& put) {
    for (int i = 0; i < 100'000; ++i) put("line\n");
  };
  REQUIRE_FALSE(write_file(path, make).has_value());
  CHECK(fs::file_size(path) == 500'000);
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("left-overs are known by their tag", "[util][file]") {
  CHECK(is_temporary(".plumbline-aB3xyz.tmp", ""));
  CHECK(is_temporary(".plumbline-1-of-4-aB3xyz.tmp", "1-of-4"));
  CHECK_FALSE(is_temporary(".plumbline-1-of-4-aB3xyz.tmp", "1-of-40"));
  CHECK_FALSE(is_temporary(".plumbline-1-of-40-aB3xyz.tmp", "1-of-4"));
  CHECK_FALSE(is_temporary("plan.json", ""));
}

TEST_CASE("a lock keeps the second out until the first is gone", "[util][lock]") {
  const Scratch scratch;
  using Kind = Lock::Kind;
  const std::string path = scratch.path.string();
  {
    const auto first = Lock::take(path, Kind::shared);
    REQUIRE(first);
    CHECK(first->held());
    CHECK(Lock::take(path, Kind::shared));
    CHECK(Lock::take(path, Kind::exclusive).error().code == "E0124");
  }
  CHECK(Lock::take(path, Kind::exclusive));
  CHECK(Lock::take(scratch / "gone", Kind::shared).error().code == "E0121");
}

TEST_CASE("a content hash is stable", "[util][hash]") {
  CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f");
  CHECK(content_hash("a").size() == 32);
  CHECK(content_hash("a") != content_hash("b"));
  CHECK(content_hash(std::string(100'000, 'x')) == content_hash(std::string(100'000, 'x')));
}
