#include "util/text.h"

#include <catch2/catch.hpp>

#include "util/utf8.h"

using namespace plumbline::util;

TEST_CASE("split keeps empty pieces and join undoes it", "[util][text]") {
  CHECK(split("a,b,,c", ',') == std::vector<std::string>{"a", "b", "", "c"});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(split(",", ',') == std::vector<std::string>{"", ""});
  CHECK(join({"a", "b", "", "c"}, ", ") == "a, b, , c");
  CHECK(join({}, ", ").empty());
}

TEST_CASE("trim and lower_ascii leave other bytes alone", "[util][text]") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim(" \n").empty());
  CHECK(lower_ascii("Zercher SQUAT Ä") == "zercher squat Ä");
}

TEST_CASE("edit distance counts swaps as one", "[util][text]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kettlebel", "kettlebell") == 1);
  CHECK(edit_distance("hnige", "hinge") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") == 3);
}

TEST_CASE("nearest finds what was meant and nothing else", "[util][text]") {
  const std::vector<std::string> known{"kettlebell", "dumbbell", "barbell", "band", "mat", "bar"};
  CHECK(nearest("kettlebel", known) == "kettlebell");
  CHECK(nearest("KETTLEBELL", known) == "kettlebell");
  CHECK(nearest("bamd", known) == "band");
  CHECK_FALSE(nearest("trampoline", known).has_value());
  CHECK_FALSE(nearest("", known).has_value());
  CHECK_FALSE(nearest("x", {"y"}).has_value());
  CHECK(nearest("bat", known) == "bar");  // as near as "mat"; the alphabet decides
  CHECK(nearest("bat", {"mat", "bar"}) == "bar");
  CHECK_FALSE(nearest(std::string(100'000, 'k'), known).has_value());
  CHECK(maybe("kettlebel", known) == "maybe: 'kettlebell'");
  CHECK(maybe("trampoline", known).empty());
}

TEST_CASE("characters are decoded strictly", "[util][utf8]") {
  CHECK(character_at("é", 0).code == U'é');
  CHECK(character_at("日", 0).size == 3);
  CHECK(character_at("🏋", 0).code == U'\U0001F3CB');
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF5\x80",
                          "\xF4\x90\x80\x80", "\xFF", "\xE9t\xE9"}) {
    INFO(bad);
    CHECK_FALSE(character_at(bad, 0).valid);
    CHECK(character_at(bad, 0).size == 1);
  }
  CHECK(count_characters("日本 é") == 4);
  CHECK(count_characters("a\xE9z") == 3);
  std::string round;
  for (const char32_t code : {U'a', U'é', U'日', U'\U0001F3CB'}) append_utf8(round, code);
  CHECK(round == "aé日🏋");
}

TEST_CASE("columns are near enough for a caret", "[util][utf8]") {
  CHECK(columns_of(U'a') == 1);
  CHECK(columns_of(U'é') == 1);
  CHECK(columns_of(U'日') == 2);
  CHECK(columns_of(U'\u0301') == 0);
  CHECK(columns_of(U'\U0001F3CB') == 2);
}

TEST_CASE("nothing unprintable gets through", "[util][utf8]") {
  CHECK(printable("a\nb\tc") == "a\\nb\\tc");
  CHECK(printable("\x1b[31m") == "\\u{1b}[31m");
  CHECK(printable("x\u202Ey") == "x\\u{202e}y");
  CHECK(printable("\xE9") == "\uFFFD");
  CHECK(printable("日本語", 2) == "日本...");
}
