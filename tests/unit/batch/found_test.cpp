#include "batch/found.h"

#include <catch2/catch.hpp>

#include "scratch.h"

using namespace plumbline::batch;
namespace fs = std::filesystem;

namespace {

std::string client(const std::string& id) { return "kind: plumbline/client/1\nid: " + id + "\n"; }

std::vector<Found> found_in(const Scratch& scratch, int shards = 1) {
  auto all = find_clients({.given = {scratch.path.string()}, .not_in = "", .shards = shards});
  REQUIRE(all);
  return std::move(*all);
}

}  // namespace

TEST_CASE("a file says at its first level whether it is a client's", "[batch][found]") {
  CHECK(peek(client("ana")).id == "ana");
  CHECK(peek("# words\nid: 'ana' # hers\r\nkind: \"plumbline/client/1\"\r\n").id == "ana");
  CHECK(peek("\xEF\xBB\xBFkind: plumbline/client/1\nid: ana\n").id == "ana");
  CHECK(peek("{kind: plumbline/client/1,\nid: ana}").id == "ana");
  CHECK(peek("\"kind\": plumbline/client/1\n\"id\": ana\n").id == "ana");
  CHECK_FALSE(peek("kind: plumbline/library/1\nid: ana\n").client);
  CHECK_FALSE(peek("kind: plumbline/library/1\n# not plumbline/client/1\n").client);
  CHECK_FALSE(peek("notes: |\n  kind: plumbline/client/1\n").client);
  CHECK_FALSE(peek("").client);
  // An id that could not be a file's name is none.
  CHECK(peek(client("../../etc/passwd")).client);
  CHECK(peek(client("../../etc/passwd")).id.empty());
  CHECK(peek(client("Ana")).id.empty());
  CHECK(peek(client(std::string(65, 'a'))).id.empty());
  // Broken, but it speaks of a client: somebody has to look at it.
  CHECK(peek("kind: [plumbline/client/1\nid: ana\n").client);
}

TEST_CASE("a folder gives its clients by path and nothing else", "[batch][found]") {
  const Scratch scratch;
  scratch.put("b/second.yaml", client("second"));
  scratch.put("a.yml", client("first"));
  scratch.put("library/own.yaml", "kind: plumbline/library/1\n");
  scratch.put(".hidden/x.yaml", client("hidden"));
  scratch.put(".x.yaml", client("hidden"));
  scratch.put("notes.txt", client("text"));
  scratch.put("plan.yaml", "no: client\n");
  fs::create_directory_symlink(".", scratch / "loop");
  fs::create_directory_symlink("..", scratch / "b/up");
  const auto all = found_in(scratch);
  REQUIRE(all.size() == 2);
  CHECK(all[0].key == "first");
  CHECK(all[1].key == "second");
  CHECK(all[1].at == 1);
}

TEST_CASE("what cannot be read or is there twice is kept, to be told", "[batch][found]") {
  const Scratch scratch;
  scratch.put("a.yaml", client("ana"));
  scratch.put("b.yaml", client("ana"));
  fs::create_symlink("self.yaml", scratch / "self.yaml");
  fs::create_symlink("a.yaml", scratch / "link.yaml");
  scratch.put("no-id.yaml", "kind: plumbline/client/1\n");
  const auto all = found_in(scratch);
  REQUIRE(all.size() == 4);
  CHECK_FALSE(all[0].twice);
  CHECK(all[1].twice);
  CHECK(all[1].key.rfind("ana@", 0) == 0);
  CHECK(all[1].shard == all[0].shard);
  CHECK_FALSE(all[2].has_id);
  CHECK_FALSE(all[3].trouble.empty());
}

TEST_CASE("lists name files, and what is named is an input whatever it is", "[batch][found]") {
  const Scratch scratch;
  scratch.put("a.yaml", client("ana"));
  scratch.put("other.txt", "words\n");
  scratch.put("list", scratch / "other.txt" + "\r\n\n" + scratch / "a.yaml" + "\n" +
                          (scratch / "gone.yaml") + "\n" + (scratch / "a.yaml"));
  const auto all = find_clients({.given = {"@" + (scratch / "list")}, .not_in = ""});
  REQUIRE(all);
  REQUIRE(all->size() == 3);
  CHECK((*all)[0].trouble.empty());
  CHECK_FALSE((*all)[0].has_id);
  CHECK((*all)[1].key == "ana");
  CHECK_FALSE((*all)[2].trouble.empty());
  CHECK_FALSE(find_clients({.given = {"@" + (scratch / "no-list")}, .not_in = ""}));
}

TEST_CASE("nothing in the folder of the output is a client", "[batch][found]") {
  const Scratch scratch;
  scratch.put("a.yaml", client("ana"));
  scratch.put("out/b.yaml", client("bea"));
  const auto all = find_clients({.given = {scratch.path.string()}, .not_in = scratch / "out"});
  REQUIRE(all);
  CHECK(all->size() == 1);
}

TEST_CASE("the hash of the inputs knows every client and file", "[batch][found]") {
  const Scratch scratch;
  scratch.put("a.yaml", client("ana"));
  scratch.put("b.yaml", client("bea"));
  const std::string before = inputs_hash(found_in(scratch));
  CHECK(inputs_hash(found_in(scratch, 3)) == before);
  scratch.put("b.yaml", client("bea") + "# more\n");
  CHECK(inputs_hash(found_in(scratch)) != before);
  const auto counts = counts_of(found_in(scratch, 3), 3);
  CHECK(counts.size() == 3);
  CHECK(counts[0] + counts[1] + counts[2] == 2);
}
