#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/screening.h"
#include "screening/words.h"

namespace plumbline::screening {

/// Adjacent words of one sentence, half open.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  auto operator<=>(const Range&) const = default;
};

/// Where a phrase was found: one range per slot, in the slots' order.
struct Match {
  std::vector<Range> slots;
  /// From the first word to the last.
  Range whole() const;
  bool holds(std::size_t word) const;
};

/// The words of the data, numbered, so that a text is compared by number and each of its words is
/// looked up once. Phrases and texts are spelt alike by the same rules.
class Lexicon {
 public:
  explicit Lexicon(const std::vector<domain::Spelling>& spellings) : speller_(spellings) {}
  /// The numbers of adjacent words, for all that one written alternative stands for: plain words,
  /// with `*` at the end, `#` and `@sets`.
  const std::vector<std::vector<std::uint32_t>>& sequences(
      const std::string& written, const std::vector<domain::WordSet>& sets);
  /// Brings the words of a text into the spelling of phrases.
  void spell(Sentence& sentence) const { speller_.apply(sentence); }
  /// Fills `tokens` of every word.
  void resolve(Sentence& sentence) const;
  /// True for a word that a phrase, a marker or a spelling has, or covers with `*`.
  bool knows(const std::string& word) const;

 private:
  std::uint32_t token(const std::string& pattern);
  std::vector<std::uint32_t> tokens(const std::vector<std::string>& patterns);

  Speller speller_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::pair<std::string, std::uint32_t>> prefixes_;
  // Many phrases name the same sets: each is written out once.
  std::unordered_map<std::string, std::vector<std::vector<std::uint32_t>>> written_;
};

/// A word for which `word` is one slip of the pen (a letter more, less, changed, or two swapped,
/// never the first), among words of seven letters and more; empty where there is none.
std::string one_slip_from(const std::string& word, const std::vector<std::string>& meant);

/// One of several adjacent words, word by word, with `@sets` written out.
class Alternatives {
 public:
  Alternatives() = default;
  /// `sets` may refer to sets that stand before them.
  Alternatives(const std::vector<std::string>& written, const std::vector<domain::WordSet>& sets,
               Lexicon& lexicon);
  /// Every place where one of them stands, by begin, then end; no place twice. The sentence has
  /// been resolved by the same lexicon.
  std::vector<Range> find(const Sentence& sentence) const;

 private:
  std::vector<std::vector<std::uint32_t>> sequences_;  // sorted, so by first word
};

/// A phrase ready to be looked for.
struct Phrase {
  std::vector<Alternatives> slots;
  std::size_t within = 8;
  bool ordered = false;
  std::optional<domain::ScreeningAction> action;

  Phrase(const domain::ScreeningPhrase& written, const std::vector<domain::WordSet>& sets,
         Lexicon& lexicon);
  /// The ways in which all slots are found close enough together, without overlap; the first few
  /// hundred of them.
  std::vector<Match> find(const Sentence& sentence) const;
};

/// The words of a set that the method itself uses; none where the data has no such set.
std::vector<std::string> words_of(std::string_view name, const std::vector<domain::WordSet>& sets);

/// True for figures and for number words up to twelve, and a few above.
bool is_number(const std::string& word);

}  // namespace plumbline::screening
