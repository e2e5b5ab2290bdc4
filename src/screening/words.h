#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/screening.h"

namespace plumbline::screening {

/// What stands between a word and the one before it.
enum class Gap : uint8_t { none, slash, comma, stop, line };

/// One word of a text as the matcher sees it, and where it stood (bytes, half open).
struct Word {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  Gap before = Gap::none;
  /// The words of the data that this one fits, in rising order; filled by `Lexicon::resolve`.
  std::vector<std::uint32_t> tokens = {};
  bool operator==(const Word&) const = default;
};

/// The words of one sentence. `question` where it ended in a question mark.
struct Sentence {
  std::vector<Word> words;
  bool question = false;
};

/// Sentences of free text in UTF-8: lower case, typographic characters made plain, hyphens opened,
/// contractions spelt out ("can't" is "can not"), figures parted from their units. A line break
/// ends a sentence before a bullet or an empty line; elsewhere it is a gap of its own, since notes
/// are wrapped as often as they are lists. Bytes that are not UTF-8 part words and do no harm.
std::vector<Sentence> sentences(std::string_view text);

/// Replaces other spellings by the one that phrases are written in; the longest match wins, then
/// the first in the data.
class Speller {
 public:
  explicit Speller(const std::vector<domain::Spelling>& spellings);
  void apply(Sentence& sentence) const;
  /// True for a word of any rule.
  bool knows(const std::string& word) const;

 private:
  struct Rule {
    std::vector<std::string> from, as;
  };
  std::vector<Rule> rules_;  // by first word, then longest first
  std::set<std::string> known_;
};

}  // namespace plumbline::screening
