#include <catch2/catch.hpp>

#include "util/fold.h"

using plumbline::util::folded_words;
using Words = std::vector<std::string>;

TEST_CASE("words are parted, made small and lose their accents", "[util][fold]") {
  CHECK(folded_words("Push-Up (wide)") == Words{"push", "up", "wide"});
  CHECK(folded_words("Élévation latérale") == Words{"elevation", "laterale"});
  CHECK(folded_words("Farmer's walk") == Words{"farmers", "walk"});
  CHECK(folded_words("Farmer\u2019s walk") == Words{"farmers", "walk"});
  CHECK(folded_words("3/4 Sit\u2013Up") == Words{"3", "4", "sit", "up"});
  CHECK(folded_words("e\u0301le\u0301phant") == Words{"elephant"});
  CHECK(folded_words("Ｐｌａｎｋ") == Words{"plank"});
}

TEST_CASE("other scripts keep their letters", "[util][fold]") {
  CHECK(folded_words("ΠΛΑΝΗ") == Words{"πλανη"});
  CHECK(folded_words("تمرين القرفصاء").size() == 2);
  CHECK(folded_words("深蹲") == Words{"深蹲"});
}

TEST_CASE("what is no text has no words", "[util][fold]") {
  CHECK(folded_words("").empty());
  CHECK(folded_words(" -- !?").empty());
  CHECK(folded_words("a\xFF"
                     "b") == Words{"a", "b"});
  CHECK(folded_words("\xC3").empty());
}
