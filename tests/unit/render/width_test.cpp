#include "render/width.h"

#include <catch2/catch.hpp>

using namespace plumbline::render;

TEST_CASE("a width is what a reader sees", "[render][width]") {
  CHECK(width_of("") == 0);
  CHECK(width_of("Zo\u00eb") == 3);
  CHECK(width_of("\u65e5\u672c") == 4);
  CHECK(width_of("e\u0301") == 1);
  CHECK(width_of("\U0001F3CB\uFE0F") == 2);
  CHECK(width_of("\U0001F469\u200D\U0001F469\u200D\U0001F467") == 2);
  CHECK(width_of("\U0001F1EB\U0001F1F7") == 2);
  CHECK(width_of("\U0001F1EB\U0001F1F7\U0001F1E9\U0001F1EA") == 4);
  CHECK(width_of("\u0645\u0631\u062d\u0628\u0627") == 5);
  CHECK(glyphs_of("e\u0301x").size() == 2);
}

TEST_CASE("control characters are shown, not obeyed", "[render][width]") {
  CHECK(clean("  a \t\r\n b  ") == "a b");
  CHECK(clean("\x1b[31mred\x7f") == "\u241b[31mred\u2421");
  CHECK(clean("a\u202Eb\u2066c") == "a\uFFFDb\uFFFDc");
  CHECK(clean("a\xff\xc3") == "a\uFFFD\uFFFD");
  CHECK(clean("a\u2028b\u00a0c") == "a b\u00a0c");
  CHECK(clean(std::string("a\0b", 3)) == "a\u2400b");
  CHECK(clean(clean("\x01 x")) == clean("\x01 x"));
}

TEST_CASE("lines are broken at spaces, long words between characters", "[render][width]") {
  CHECK(wrap("", 10) == std::vector<std::string>{""});
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("\u65e5\u672c\u8a9e", 3) == std::vector<std::string>{"\u65e5", "\u672c", "\u8a9e"});
  CHECK(wrap("a abcdefghij", 8) == std::vector<std::string>{"a abcdef", "ghij"});
  CHECK(wrap("sixsix abcdefghij", 8) == std::vector<std::string>{"sixsix", "abcdefgh", "ij"});
  CHECK(cut("abcdef", 6) == "abcdef");
  CHECK(cut("abcdef", 4) == "abc\u2026");
  CHECK(cut("abcdef", 5, true) == "ab...");
  CHECK(cut("\u65e5\u672c\u8a9e", 4) == "\u65e5\u2026");
  CHECK(pad_left("x", 3) == "  x");
  CHECK(pad_right("\u65e5", 4) == "\u65e5  ");
}

TEST_CASE("ASCII keeps what a typewriter can say", "[render][width]") {
  CHECK(to_ascii("2 \u00d7 8 \u00b7 rest \u201c30\u201d \u2026 \u2013 \u2192") ==
        "2 x 8 - rest \"30\" ... - ->");
  CHECK(to_ascii("Zo\u00eb Stra\u00dfe \u0141\u00f3d\u017a e\u0301") == "Zoe Strasse Lodz e");
  CHECK(to_ascii("\u65e5\u672c \U0001F469\u200D\U0001F467") == "?? ?");
  CHECK(to_ascii("\ufb01ne \u00bd \u241b") == "fine ? ?");
}
