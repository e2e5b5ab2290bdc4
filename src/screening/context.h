#pragma once

#include <vector>

#include "domain/screening.h"
#include "screening/phrases.h"
#include "screening/words.h"
#include "util/date.h"

namespace plumbline::screening {

/// What the words around a match make of it.
struct Reading {
  bool denied = false;      ///< "no fever"
  bool not_said = false;    ///< "if you get chest pain"
  bool other = false;       ///< "my mother had cancer"
  bool past = false;        ///< "years ago", and not again since
  bool maybe_past = false;  ///< "history of"
  bool unchanged = false;   ///< "unchanged for three years", and not worse
  bool assessed = false;    ///< "checked by the GP"
};

/// The marker lists of the data, ready to be looked for.
struct Markers {
  Markers(const domain::ScreeningContext& written, const std::vector<domain::WordSet>& sets,
          Lexicon& lexicon);

  Alternatives negations, negations_near, negations_after, voids, breaks, asserts, strong_asserts;
  Alternatives past, past_weak, current, unchanged, assessed, hypothetical;
  Alternatives others, others_after, others_report, self, pregnant;
  Alternatives raised, none_found;  // sets of the data, not lists of its context
};

/// One sentence with its markers found and their reaches worked out. The method is that of
/// rule-based clinical text readers: a marker reaches from where it stands to the next break, and a
/// list carries it on.
class Context {
 public:
  /// `next` is the sentence behind this one, or nullptr: an answer ("No."), or what belongs to
  /// this sentence ("Unchanged for three years.").
  Context(const Markers& markers, const Sentence& sentence, const Sentence* next, util::Date today);

  Reading read(const Match& match) const;
  /// True when no break stands between two places.
  bool same_clause(Range a, Range b) const;

 private:
  /// A marker and the words that it reaches.
  struct Reach {
    Range marker;
    Range words;
  };
  enum class Join : unsigned char { none, comma, conjunction, alternative };

  std::vector<Range> without_voids(const Alternatives& marker) const;
  void find_breaks();
  void find_denials();
  void find_hypotheses();
  void find_raised(const Sentence* next);
  bool asserted(std::size_t from, std::size_t to) const;
  void find_others();
  void find_times(util::Date today);
  void hear_answer(const Sentence& next);

  Join join_at(std::size_t word) const;
  std::size_t item_end(std::size_t word) const;
  std::size_t segment_begin(std::size_t word) const;
  std::size_t segment_end(std::size_t word) const;
  bool list_goes_on(std::size_t word, std::size_t first_item) const;
  std::size_t reach(Range marker, const std::vector<Range>& stops, bool heads = false) const;
  void mark(std::vector<bool>& what, std::size_t from, std::size_t to);
  bool any_in(const std::vector<Range>& ranges, std::size_t from, std::size_t to) const;
  bool only_judges(Range part) const;
  void cover_segments(std::vector<Reach>& what, Range marker, bool carries_list);
  bool reached(const Match& match, const std::vector<Reach>& reaches) const;
  bool dates_something_else(const Match& match) const;

  const Markers& markers_;
  const Sentence& sentence_;
  std::size_t size_;
  std::vector<Range> voids_;
  std::vector<bool> break_at_;  // a clause begins with this word
  std::vector<Reach> denials_, others_;
  std::vector<Reach> not_said_, past_, maybe_past_, unchanged_, assessed_;
  std::vector<bool> current_;
  std::vector<Range> asserts_, strong_;
  bool all_denied_ = false;
  bool all_affirmed_ = false;
};

}  // namespace plumbline::screening
