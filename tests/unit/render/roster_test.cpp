#include "render/roster.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "phrases/read_phrases.h"
#include "render/registry.h"
#include "util/file.h"

using namespace plumbline;
using namespace plumbline::render;
namespace fs = std::filesystem;

namespace {

WriteOptions options() {
  WriteOptions out;
  out.templates_dir = fs::path(PLUMBLINE_SOURCE_DIR) / "templates";
  return out;
}

domain::RosterRow row_of(const std::string& id, domain::ClientStatus status) {
  domain::RosterRow row;
  row.client = row.key = id;
  row.status = status;
  row.weeks = {"2026-W48"};
  row.sessions = 2;
  row.minutes = 90;
  return row;
}

RosterPaper paper() {
  RosterPaper out;
  domain::RosterRow refused = row_of("ana", domain::ClientStatus::refused);
  refused.name = "A. | *N*";
  refused.refer = {{"a doctor", "today", "Because.", true}};
  domain::RosterRow partial = row_of("bea", domain::ClientStatus::partial);
  partial.unmet = {{"carry", "anti-rotation", 2, 1}};
  partial.added = {"side-plank"};
  partial.dropped = {"dead-bug"};
  partial.follows = true;
  out.clients = {refused, partial};
  out.attention = out.clients;
  out.clashes = {{"gym", "2026-11-23", "leg-press", 1080, 1140, 1, {"ana", "bea"}}};
  out.totals.clients = 2;
  out.totals.by_status[1] = out.totals.by_status[2] = 1;
  out.totals.sessions = 4;
  out.totals.minutes = 180;
  out.totals.unmet = 1;
  return out;
}

std::string text_of(const RosterPaper& paper, const WriteOptions& how, const char* key = "md") {
  auto document = roster(paper, how);
  REQUIRE(document);
  return find_format(key)->print(std::move(*document), how).value();
}

bool has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("a roster's report says who needs a look and why", "[render][roster]") {
  const std::string text = text_of(paper(), options());
  CHECK(has(text, "2 clients, of whom 0 failed; 4 sessions, 180 minutes; 1 demand came short."));
  CHECK(has(text, "a doctor, today: Because."));
  CHECK(has(text, "anti rotation: 1 of 2"));
  CHECK(has(text, "23 November, 18:00 to 19:00, gym: leg press for ana and bea. There is one."));
  CHECK(has(text, "new: side plank; gone: dead bug"));
  CHECK_FALSE(has(text, "Nobody needs a look."));
  CHECK_FALSE(has(text, "Shard"));
}

TEST_CASE("what stands in a client's file is text in the report", "[render][roster]") {
  CHECK(has(text_of(paper(), options()), R"(A. \| \*N\* (ana))"));
  CHECK(has(text_of(paper(), options(), "text"), "A. | *N* (ana)"));
}

TEST_CASE("a roster without trouble is short", "[render][roster]") {
  RosterPaper fine;
  fine.clients = {row_of("ana", domain::ClientStatus::planned)};
  fine.totals.clients = fine.totals.by_status[0] = 1;
  const std::string text = text_of(fine, options());
  CHECK(has(text, "Nobody needs a look."));
  CHECK_FALSE(has(text, "The same piece"));
  CHECK_FALSE(has(text, "Against last week"));
}

TEST_CASE("what is not listed is counted, and a part says that it is one", "[render][roster]") {
  RosterPaper part = paper();
  part.clients_more = 1;
  part.attention_more = 7;
  part.shard = 2;
  part.shards = 4;
  const std::string text = text_of(part, options());
  CHECK(has(text, "1 more stands in the report as JSON."));
  CHECK(has(text, "7 more stand in the report as JSON."));
  CHECK(has(text, "Shard 2 of 4."));
}

TEST_CASE("the report speaks the language, by the practice's template first", "[render][roster]") {
  WriteOptions how = options();
  auto source = util::read_file(PLUMBLINE_SOURCE_DIR "/data/phrases/es.yaml");
  REQUIRE(source);
  how.phrases = phrases::Phrases(phrases::read_phrases(*source).value());
  CHECK(has(text_of(paper(), how), "rechazado: alguien debe mirarlo antes"));
  const fs::path folder = fs::temp_directory_path() / "plumbline-roster-test";
  fs::create_directories(folder);
  std::ofstream(folder / "roster.mustache") << "# Ours\n\n{{#clients}}\n- {{id}}\n{{/clients}}\n";
  how.own_templates = folder;
  CHECK(text_of(paper(), how) == "# Ours\n\n- ana\n- bea\n");
  std::ofstream(folder / "roster.mustache") << "{{sessions}}\n";
  CHECK_FALSE(roster(paper(), how));
  fs::remove_all(folder);
}
