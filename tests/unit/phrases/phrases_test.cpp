#include "phrases/phrases.h"

#include <catch2/catch.hpp>

#include "phrases/english.h"
#include "phrases/read_phrases.h"

using namespace plumbline;
using phrases::Phrases;

namespace {

Phrases german() {
  return Phrases(
      {.lang = "de",
       .locale = "de-DE",
       .lower_names = false,
       .texts = {{"headline.walk", "{days, plural, one {# Tag} other {# Tage}}: {minutes}"},
                 {"item.need", "Du brauchst"}}});
}

std::shared_ptr<const util::Source> source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"xx.yaml", std::move(text)});
}

const std::string head = "kind: plumbline/phrases/1\nlang: xx\nlocale: de-DE\nlower_names: false\n";

}  // namespace

TEST_CASE("every English phrase can be said", "[phrases]") {
  const auto all = phrases::english();
  REQUIRE(all.size() > 100);
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(all[i].key);
    CHECK(phrases::fault_of(all[i].key, std::string(all[i].text)).empty());
    if (i > 0) CHECK(all[i - 1].key < all[i].key);
  }
}

TEST_CASE("phrases follow numbers, choices and what is left out", "[phrases]") {
  const Phrases english;
  CHECK(english.say("headline.walk", {{"minutes", "20"}, {"days", "1"}}) ==
        "a walk of 20 min on 1 day");
  CHECK(english.say("headline.walk", {{"minutes", "20"}, {"days", "5"}}) ==
        "a walk of 20 min on 5 days");
  CHECK(english.say("reason.clearance", {{"by", "Dr. {N} 'x'"}, {"on", ""}}) ==
        "Cleared by Dr. {N} 'x'.");
  CHECK(english.say("reason.clearance", {{"by", "N"}, {"on", "2026-11-23"}}) ==
        "Cleared by N on 2026-11-23.");
  CHECK(english.say("date.week", {{"week", "48"}, {"year", "2026"}}) == "week 48 of 2026");
  CHECK(english.say("reason.one-side", {{"side", "left"}}) ==
        "Only the left side: the other one is spared for now.");
  CHECK_THROWS_AS(english.say("no.such.phrase"), std::logic_error);
}

TEST_CASE("a language says what it has, and the rest in English", "[phrases]") {
  const Phrases words = german();
  CHECK(words.say("headline.walk", {{"minutes", "20"}, {"days", "1"}}) == "1 Tag: 20");
  CHECK(words.say("item.need") == "Du brauchst");
  CHECK(words.say("item.feel") == "Feel");
  CHECK(words.says("item.need"));
  CHECK_FALSE(words.says("item.feel"));
  CHECK(words.missing().size() == phrases::english().size() - 2);
  CHECK(Phrases().missing().empty());
  CHECK(words.like("You need") == "Du brauchst");
  CHECK_FALSE(words.like("Feel"));
  CHECK_FALSE(words.like("You need a rest"));
}

TEST_CASE("lists, days and months are the language's own", "[phrases]") {
  CHECK(Phrases().joined({"a", "b", "c"}) == "a, b and c");
  CHECK(Phrases().joined({"a"}) == "a");
  CHECK(Phrases().joined({}).empty());
  CHECK(german().joined({"a", "b", "c"}) == "a, b und c");
  const Phrases spanish({.lang = "es", .locale = "es-ES", .texts = {}});
  CHECK(spanish.joined({"piernas", "ingles"}) == "piernas e ingles");
  CHECK(german().day("mon") == "Montag");
  CHECK(Phrases().day("mon", true) == "Mon");
  CHECK(Phrases().day("holiday") == "holiday");
  CHECK(spanish.month(11) == "noviembre");
  CHECK(Phrases().month(13) == "13");
}

TEST_CASE("names inside of a sentence", "[phrases]") {
  CHECK(Phrases().inside("Hinge") == "hinge");
  CHECK(Phrases().inside("TRX row") == "TRX row");
  CHECK(Phrases().inside("").empty());
  CHECK(german().inside("H\u00fcftbeuge") == "H\u00fcftbeuge");
  CHECK(Phrases({.lang = "es", .locale = "es-ES", .texts = {}}).inside("\u00c1rbol") ==
        "\u00e1rbol");
}

TEST_CASE("a file of phrases is read, and its mistakes are told with their places", "[phrases]") {
  const auto good = phrases::read_phrases(source(head + "phrases: {item.need: Du brauchst}\n"));
  REQUIRE(good);
  CHECK(good->texts.at("item.need") == "Du brauchst");

  const auto bad = phrases::read_phrases(
      source(head + "phrases:\n  item.neeed: x\n  item.rest: \"{tme} Pause\"\n"
                    "  item.about: \"{time\"\n  item.feel: 7\n"));
  REQUIRE_FALSE(bad);
  REQUIRE(bad.error().size() == 4);
  CHECK(bad.error()[0].span.line == 6);
  CHECK(bad.error()[0].hint == "maybe: 'item.need'");
  CHECK(bad.error()[1].message == "phrase 'item.rest': the phrase has no 'tme'");
  CHECK(bad.error()[2].message.find("phrase 'item.about': not a message pattern") == 0);
  CHECK(bad.error()[3].span.line == 9);
  CHECK_FALSE(phrases::read_phrases(source("kind: plumbline/client/1\n")));
  CHECK_FALSE(phrases::read_phrases(source("")));
}
