#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/date.h"
#include "util/source.h"

namespace plumbline::domain {

/// What a finding does to a plan, from mildest to hardest: nothing; the plan goes on with a row
/// that says whom to see; no plan at all.
enum class ScreeningAction : uint8_t { go, refer, stop };

/// How soon the client should be seen, most urgent first.
enum class HowSoon : uint8_t { now, today, within_days, routine };

/// How a reported finding has gone since it began; `unknown` is treated like `is_new`.
enum class FindingCourse : uint8_t { unknown, unchanged, is_new, worse };

/// Words in one place of a phrase: any one of the alternatives may stand there. An alternative is
/// one or more adjacent words; a word may end in `*` (any ending), `#` stands for a number, `@name`
/// for a named set of alternatives.
using PhraseSlot = std::vector<std::string>;

/// A pattern over the words of one sentence: every slot must be found, in any order unless
/// `ordered`, within `within` words from the first to the last.
struct ScreeningPhrase {
  std::vector<PhraseSlot> all;
  int within = 8;
  bool ordered = false;
  /// Overrides the flag's action where this wording is milder or harder than the flag as such.
  std::optional<ScreeningAction> action;
  bool operator==(const ScreeningPhrase&) const = default;
};

/// One red flag, with the words that give it away in free text.
struct RedFlag {
  std::string id;
  std::string group;     ///< cauda-equina, progressive-neurology, fracture, ...
  std::string question;  ///< as it is asked at the first appointment
  ScreeningAction action = ScreeningAction::stop;
  /// What stays of a stop when the finding is old: unchanged or settled, but seen by nobody.
  ScreeningAction old = ScreeningAction::refer;
  /// Whether "years ago" takes the flag away; a history of cancer stays one.
  bool past_counts = false;
  /// Read in notes only when the client is pregnant (the same words are harmless otherwise).
  bool only_pregnant = false;
  std::string who;  ///< whom to see, in words that follow "see"
  HowSoon how_soon = HowSoon::today;
  std::string advice;    ///< one or two calm sentences to the client: first whom, and how soon
  std::string assessed;  ///< what would make it no red flag
  std::optional<int> max_level;  ///< the highest exercise level while it is open
  std::string source;            ///< key of the source in the docs
  std::vector<ScreeningPhrase> phrases;
  std::vector<ScreeningPhrase> exempt;  ///< wordings in the same clause that make it harmless
  util::Span span;
};

/// One general readiness question; a "yes" refers, and the plan goes on.
struct ReadinessQuestion {
  std::string id;
  std::string question;
  std::string who;
  HowSoon how_soon = HowSoon::routine;
  std::string advice;
  std::string source;
  util::Span span;
};

/// A resting blood pressure from which something is done; either figure (mmHg) is enough.
struct MeasurementLimit {
  std::string id;
  int systolic_above = 0;
  int diastolic_above = 0;
  ScreeningAction action = ScreeningAction::stop;
  std::string who;
  HowSoon how_soon = HowSoon::today;
  std::string advice;
  std::string source;
  util::Span span;
};

/// A referral that follows from the client's file as such: a minor, or nobody has screened.
struct ScreeningNotice {
  std::string id;
  std::string who;
  HowSoon how_soon = HowSoon::routine;
  std::string advice;
};

/// A named set of alternatives, used in phrases as `@name`.
struct WordSet {
  std::string name;
  std::vector<std::string> words;
};

/// One way to write several ways: misspellings and other spellings become `as` before matching.
struct Spelling {
  std::string as;
  std::vector<std::string> from;
};

/// The words around a phrase that change what it says. Each entry is one or more adjacent words
/// in the notation of `PhraseSlot`. What each list does is told in docs/screening.md.
struct ScreeningContext {
  std::vector<std::string> negations;        ///< deny the list that follows ("no", "denies")
  std::vector<std::string> negations_near;   ///< deny the next three words ("not")
  std::vector<std::string> negations_after;  ///< deny what precedes ("ruled out")
  std::vector<std::string> voids;            ///< look like a marker and are none ("not only")
  std::vector<std::string> breaks;           ///< end the reach of any marker ("but")
  std::vector<std::string> asserts;          ///< a list item with such a word is a statement
  std::vector<std::string> strong_asserts;   ///< the same, even in a list with "or"
  std::vector<std::string> past;             ///< over and done ("years ago")
  std::vector<std::string> past_weak;        ///< may be over ("history of"): a stop is a referral
  std::vector<std::string> current;          ///< takes the past away again ("still", "again")
  std::vector<std::string> unchanged;        ///< old and the same ("unchanged")
  std::vector<std::string> assessed;         ///< somebody competent has looked ("cleared by")
  std::vector<std::string> hypothetical;     ///< not said to be so ("if", "worried about")
  std::vector<std::string> others;           ///< somebody else ("mother", "dog")
  std::vector<std::string> others_after;     ///< the same, behind the phrase ("in the family")
  std::vector<std::string> others_report;    ///< somebody else says so ("noticed")
  std::vector<std::string> self;             ///< the client again ("i", "my")
  std::vector<std::string> pregnant;         ///< the notes say that the client is pregnant
};

/// data/library/screening.yaml as values.
struct Screening {
  std::vector<RedFlag> red_flags;
  std::vector<ReadinessQuestion> questions;
  std::vector<MeasurementLimit> blood_pressure;  ///< hardest first
  int adult_age = 18;                            ///< full years
  ScreeningNotice minor;
  ScreeningNotice unscreened;
  std::vector<WordSet> sets;
  std::vector<Spelling> spellings;
  ScreeningContext context;
};

/// `screening.red_flags` of a client's file.
struct ReportedFlag {
  std::string id;
  std::optional<util::Date> since;  ///< the first day of a month or year given alone
  FindingCourse course = FindingCourse::unknown;
  std::string assessed_by;
  std::optional<util::Date> on;  ///< the day of the assessment
  util::Span span;
};

/// `screening.answered` of a client's file: `text` is a flag's or question's id, or words of the
/// notes.
struct AnsweredQuestion {
  std::string text;
  std::string answer;  ///< "no", "yes" or "assessed"
  std::optional<util::Date> on;
  util::Span span;
};

struct BloodPressure {
  int systolic = 0;   ///< mmHg, at rest
  int diastolic = 0;  ///< mmHg, at rest
  std::optional<util::Date> on;
  util::Span span;
};

/// All that screening reads of a client's file.
struct ScreeningInput {
  bool screened = true;  ///< false where the file has no `screening`
  std::string notes;
  util::Span notes_span;
  std::vector<ReportedFlag> reported;
  std::vector<AnsweredQuestion> answered;
  std::optional<BloodPressure> blood_pressure;
  std::optional<int> age;  ///< full years, the younger reading of a year of birth alone
  util::Span age_span;
  bool pregnant = false;
  util::Date today{};  ///< the first day of the planned week
};

/// Months for which an answer holds. The PAR-Q+ says of itself that it is valid for at most 12
/// months from the day on which it was completed; the other questions follow it.
inline constexpr int answers_hold_months = 12;

/// Answers of "no" or "assessed" that no longer hold on a day, oldest first, of one day in the
/// order of the file. One that was given anew since then is not among them, nor one without a date;
/// a "yes" sends to somebody whatever its age.
std::vector<AnsweredQuestion> old_answers(const ScreeningInput& client, util::Date today);

}  // namespace plumbline::domain
