#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/screening.h"
#include "screening/context.h"
#include "screening/phrases.h"
#include "screening/words.h"

namespace plumbline::screening {

/// One red flag in a text: what it does as it is said there, and where it stands (bytes).
struct Mention {
  const domain::RedFlag* flag = nullptr;
  domain::ScreeningAction action = domain::ScreeningAction::stop;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<std::string> words;  ///< the words that made the match, as spelt for matching
};

/// A blood pressure written in notes ("BP 185/115").
struct NotedPressure {
  int systolic = 0;
  int diastolic = 0;
  std::string written;
};

/// What a sentence says that makes a flag harmless.
struct Explained {
  struct OwnWords {
    std::vector<Range> places;
    domain::ScreeningAction up_to;
  };
  std::vector<Range> clauses;       ///< explain all that their clause says of the flag
  std::vector<OwnWords> own_words;  ///< explain what is found in these words alone
  /// Whether a match has no words but those, and does no more than they explain.
  bool own(const Match& match, domain::ScreeningAction action) const;
};

/// Finds red flags in free text. English only: it says nothing about other languages.
class NotesReader {
 public:
  /// Readies every phrase of the data, of which it keeps a copy.
  explicit NotesReader(const domain::Screening& data);
  NotesReader(const NotesReader&) = delete;
  NotesReader& operator=(const NotesReader&) = delete;

  const domain::Screening& data() const { return data_; }
  /// All mentions that count, in the order of the text, then of the data. The client says what the
  /// text leaves open: the day, and whether she is pregnant.
  std::vector<Mention> mentions(std::string_view text, const domain::ScreeningInput& client) const;
  /// True where `screening.answered` has these very words, with "no" or "assessed".
  bool dealt_with(const Mention& mention, const domain::ScreeningInput& client) const;
  /// Resting blood pressures, the last one of each sentence.
  std::vector<NotedPressure> pressures(std::string_view text, util::Date today) const;

 private:
  struct Flag {
    const domain::RedFlag* data;
    std::vector<Phrase> phrases;
    std::vector<Phrase> exempt;
  };
  std::vector<Sentence> spelt(std::string_view text) const;
  bool carries_on(const Sentence& sentence) const;
  bool says_pregnant(const std::vector<Sentence>& text, util::Date today) const;
  /// A sentence with what is found in it once for all flags.
  struct Read {
    const Sentence& sentence;
    const Context& context;
    std::vector<Range> outlasting;
  };
  /// Wordings that explain the flag harmlessly.
  Explained explanations(const Flag& flag, const Read& read) const;
  void read_sentence(const Sentence& sentence, const Sentence* next, bool pregnant,
                     util::Date today, std::vector<Mention>& out) const;
  void read_flag(const Flag& flag, const Read& read, std::vector<Mention>& out) const;

  const domain::Screening data_;
  Lexicon lexicon_;  // filled while the members below are made
  std::vector<std::string> often_misspelt_;
  Markers markers_;
  Alternatives pressure_words_, effort_words_, carrying_on_, outlasting_;
  std::vector<Flag> flags_;
};

/// The place of some words of the notes in the file, where they stand there as they are; else the
/// place of the notes.
util::Span place_in_notes(const std::string& words, const util::Span& notes);

}  // namespace plumbline::screening
