#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/plan.h"

/// The program's fixed phrases in a client's language. Patterns, plurals, lists and the names of
/// days and months are ICU's; the words are `english.cpp` and the files below data/phrases.
namespace plumbline::phrases {

/// One language's words.
struct Table {
  std::string lang = "en";       ///< as `--lang` takes it
  std::string locale = "en-GB";  ///< whose plurals, lists, days and months are used
  bool lower_names = true;       ///< names are written small in the middle of a sentence
  std::map<std::string, std::string, std::less<>> texts;  ///< by key; what lacks stands in English
};

/// What is wrong with a pattern beside the English one of its key: nothing where it is fine.
/// Unknown keys, patterns that cannot be read, arguments that the English phrase does not have.
std::string fault_of(std::string_view key, const std::string& text);

/// Says phrases in one language. A value; copies share what they prepared. One thread at a time.
class Phrases {
 public:
  /// English.
  Phrases();
  explicit Phrases(Table table);

  const std::string& lang() const;
  bool is_english() const { return lang() == "en"; }

  /// The phrase with its arguments; in English where this language lacks it. The key must exist.
  std::string say(std::string_view key, const domain::Args& args = {}) const;
  static bool knows(std::string_view key);
  /// Whether this language itself has it.
  bool says(std::string_view key) const;
  /// And whether these arguments are all that it takes.
  bool says(std::string_view key, const domain::Args& args) const;
  /// The phrase in this language whose English text this is, argument and all; or nothing.
  std::optional<std::string> like(const std::string& english) const;

  /// "a", "a and b", "a, b and c".
  std::string joined(const std::vector<std::string>& words) const;
  /// "Monday" for "mon", "Mon" if `brief`; the id itself where it is none.
  std::string day(std::string_view id, bool brief = false) const;
  /// "November" for 11.
  std::string month(unsigned number) const;
  /// A name as it stands in the middle of a sentence.
  std::string inside(std::string name) const;

  /// Keys that this language lacks.
  std::vector<std::string> missing() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// What a plan says to everybody: the pain traffic light, when to stop, and what a plan is not.
struct SafetyTexts {
  std::vector<std::string> traffic_light, stop_signs;
  std::string notice;
};
SafetyTexts safety_texts(const Phrases& phrases);

/// A phrase in English, in which every sentence of a plan's file stands.
std::string in_english(std::string_view key, const domain::Args& args = {});

/// A reason whose English sentence is the phrase `reason.<code>`.
domain::Reason reason(std::string code, domain::Args args = {});

}  // namespace plumbline::phrases
