#include <filesystem>

#include <catch2/catch.hpp>

#include "io/layers.h"
#include "io/read_library.h"
#include "phrases/english.h"
#include "phrases/read_phrases.h"
#include "util/file.h"

using namespace plumbline;

namespace {

const std::string data = std::string(PLUMBLINE_SOURCE_DIR) + "/data";

phrases::Table table_of(const std::string& lang) {
  const auto source = util::read_file(data + "/phrases/" + lang + ".yaml");
  REQUIRE(source);
  const auto table = phrases::read_phrases(*source);
  if (!table) FAIL(util::to_text(table.error().front()));
  return *table;
}

const domain::Library& library() {
  static const domain::Library shipped =
      io::read_library({{"built-in", data + "/library"}}).value();
  return shipped;
}

}  // namespace

TEST_CASE("German and Spanish have every fixed phrase", "[phrases][languages]") {
  for (const char* lang : {"de", "es"}) {
    const phrases::Table table = table_of(lang);
    CHECK(table.lang == lang);
    CHECK(phrases::Phrases(table).missing().empty());
    CHECK(table.texts.size() == phrases::english().size());
    // The lights are told apart by the word in front.
    const phrases::Phrases words(table);
    for (const char* light : {"green", "amber", "red"})
      CHECK(words.say(std::string("safety.") + light)
                .starts_with(words.say(std::string("light.") + light) + ","));
  }
}

TEST_CASE("German and Spanish have the names, the habits and every exercise",
          "[phrases][languages]") {
  for (const char* lang : {"de", "es"}) {
    INFO(lang);
    const auto found = library().translations.find(lang);
    REQUIRE(found != library().translations.end());
    const domain::Translation& words = found->second;
    const auto has = [&](const std::string& text) {
      INFO(text);
      CHECK((text.empty() || words.texts.count(text) == 1));
    };
    for (const auto& each : library().exercises) {
      INFO(each.id);
      CHECK(words.exercises.count(each.id) == 1);
      has(each.name);
    }
    for (const auto& [id, page] : words.exercises) {
      INFO(id);
      CHECK_FALSE(page.name.empty());
    }
    for (const auto& each : library().patterns) has(each.name);
    for (const auto& each : library().chains) has(each.name);
    for (const auto& each : library().equipment) has(each.name);
    for (const auto& each : library().daily_tasks) has(each.name);
    for (const auto& each : library().stages) {
      has(each.name);
      has(each.say_client);
      has(each.say_modification);
    }
    for (const auto& each : library().posture_faults) {
      has(each.name);
      has(each.cue);
      has(each.habit.trigger);
      has(each.habit.action);
      has(each.habit.wording);
    }
    for (const auto& each : library().limits) {
      has(each.name);
      has(each.say);
    }
    for (const auto& each : library().screening.red_flags) {
      has(each.who);
      has(each.advice);
    }
  }
}

TEST_CASE("names in several languages stand in an entry or in a file of words", "[io][languages]") {
  const auto source = [](std::string text) {
    return std::make_shared<const util::Source>(util::Source{"x.yaml", std::move(text)});
  };
  const auto read = [&](const std::string& own, const std::string& words) {
    auto layers = io::read_layers({{"built-in", data + "/library"}}).value();
    layers.push_back({"own", {source(own), source(words)}});
    return io::read_library(layers);
  };
  const std::string tasks =
      "kind: plumbline/library/1\ndaily_tasks:\n  - {id: piano, name: {en: moving a piano, xx: "
      "P}}\n";
  const std::string head = "kind: plumbline/words/1\nlang: xx\nnames:\n";
  const auto good = read(tasks, head + "  patterns: {hinge: H}\n  limits: {no-floor: {say: S}}\n");
  REQUIRE(good);
  const domain::Translation& words = good->translations.at("xx");
  CHECK(words.texts.at("moving a piano") == "P");
  CHECK(words.texts.at(good->patterns[good->pattern("hinge").at()].name) == "H");
  CHECK(words.texts.at(good->limits[good->limit("no-floor").at()].say) == "S");

  const auto bad = read("kind: plumbline/library/1\ndaily_tasks:\n  - {id: piano, name: {xx: P}}\n",
                        head +
                            "  patern: {hinge: H}\n  patterns: {hinges: H}\n"
                            "  limits: {no-floor: {sai: S}}\n");
  REQUIRE_FALSE(bad);
  std::vector<std::string> messages;
  for (const auto& each : bad.error()) messages.push_back(each.message);
  CHECK(messages == std::vector<std::string>{"name: the name has no English ('en')",
                                             "nothing of the name 'patern' is translated",
                                             "unknown pattern 'hinges'", "unknown field 'sai'"});
}
