#include "batch/journal.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "io/roster_json.h"
#include "scratch.h"

using namespace plumbline;
using namespace plumbline::batch;
namespace fs = std::filesystem;

namespace {

domain::RosterRow row_of(const std::string& id) {
  domain::RosterRow row;
  row.key = row.client = id;
  row.input = id + ".yaml";
  row.minutes = 45;
  row.unmet = {{"carry", "carry", 2, 1}};
  row.files = {{id + "/plan.json", "00ff"}};
  return row;
}

std::unique_ptr<Journal> open(const std::string& path, bool resume,
                              const std::string& settings = "s") {
  auto out = Journal::open(path, resume, settings, 3);
  REQUIRE(out);
  return std::move(*out);
}

}  // namespace

TEST_CASE("a row is the same after it was written and read", "[batch][journal]") {
  domain::RosterRow row = row_of("ana");
  row.name = "A. \"N.\"\n\xFF";
  row.status = domain::ClientStatus::refused;
  row.refer = {{"a doctor", "now", "because", true}};
  row.uses = {{"gym", "2026-11-23", 1080, 1140, {"cable"}}};
  row.weeks = {"2026-W48"};
  row.by_clock = true;
  row.follows = true;
  row.added = {"plank"};
  row.ask_again = {"night pain"};
  row.messages = {"words"};
  const std::string text = io::write_roster_row(row);
  const auto read = io::read_roster_row(text);
  REQUIRE(read);
  CHECK(io::write_roster_row(*read) == text);
  CHECK(read->status == row.status);
  CHECK(read->uses.front().equipment == row.uses.front().equipment);
  for (const char* bad : {"", "{}", "[1]", "{\"at\": \"x\"}", "null", "{\"at\":1,"})
    CHECK_FALSE(io::read_roster_row(bad));
}

TEST_CASE("a journal keeps rows by their place, and gives them to the next run",
          "[batch][journal]") {
  const Scratch scratch;
  const std::string path = scratch / ".journal";
  {
    const auto journal = open(path, false);
    CHECK_FALSE(journal->was_left());
    REQUIRE_FALSE(journal->add(2, row_of("cem")));
    REQUIRE_FALSE(journal->add(0, row_of("ana")));
    const Rows rows = journal->rows();
    CHECK(rows.count == 3);
    CHECK(rows.at(0)->client == "ana");
    CHECK_FALSE(rows.at(1));
    CHECK(rows.at(2)->client == "cem");
    CHECK((fs::status(path).permissions() & fs::perms(0777)) == fs::perms(0600));
    CHECK(Journal::open(path, true, "s", 3).error().front().code == "E0124");
  }
  {
    const auto journal = open(path, true);
    CHECK(journal->was_left());
    CHECK(journal->earlier("cem")->minutes == 45);
    CHECK_FALSE(journal->earlier("bea"));
    CHECK_FALSE(journal->rows().at(0));
  }
  // Other settings: nothing of it holds.
  CHECK_FALSE(open(path, true, "other")->earlier("cem"));
}

TEST_CASE("without resume nothing of an earlier run is left", "[batch][journal]") {
  const Scratch scratch;
  const std::string path = scratch / ".journal";
  REQUIRE_FALSE(open(path, false)->add(0, row_of("ana")));
  CHECK_FALSE(open(path, false)->earlier("ana"));
  CHECK_FALSE(open(path, true)->earlier("ana"));
}

TEST_CASE("whatever byte a kill cut a journal at, whole rows stay and nothing else",
          "[batch][journal]") {
  const Scratch scratch;
  const std::string path = scratch / ".journal";
  {
    const auto journal = open(path, false);
    REQUIRE_FALSE(journal->add(0, row_of("ana")));
    REQUIRE_FALSE(journal->add(1, row_of("bea")));
  }
  const auto size = fs::file_size(path);
  for (auto cut = size; cut > 0; cut -= std::min<std::uintmax_t>(cut, 7)) {
    const std::string copy = scratch / "copy";
    fs::copy_file(path, copy, fs::copy_options::overwrite_existing);
    fs::resize_file(copy, cut);
    const auto journal = open(copy, true);
    const bool bea = journal->earlier("bea").has_value();
    CHECK(bea == (cut == size));
    if (bea) CHECK(journal->earlier("ana"));
    REQUIRE_FALSE(journal->add(2, row_of("cem")));
    CHECK(journal->rows().at(2)->client == "cem");
  }
}

TEST_CASE("a row with a flipped bit is not believed", "[batch][journal]") {
  const Scratch scratch;
  const std::string path = scratch / ".journal";
  REQUIRE_FALSE(open(path, false)->add(0, row_of("ana")));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-20, std::ios::end);
  file.put('~');
  file.close();
  CHECK_FALSE(open(path, true)->earlier("ana"));
}

TEST_CASE("a journal without a name leaves nothing", "[batch][journal]") {
  auto journal = Journal::unnamed(1);
  REQUIRE(journal);
  REQUIRE_FALSE((*journal)->add(0, row_of("ana")));
  CHECK((*journal)->rows().at(0)->client == "ana");
}
