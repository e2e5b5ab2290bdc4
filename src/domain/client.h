#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/dose.h"
#include "domain/load.h"
#include "domain/screening.h"
#include "domain/vocabulary.h"
#include "util/date.h"
#include "util/source.h"

namespace plumbline::domain {

enum class Direction : uint8_t { none, unknown, extension, flexion };
enum class Severity : uint8_t { unspecified, mild, moderate, severe };
enum class LimitSide : uint8_t { both, left, right };

/// One diagnosis or stage as the client's file tells it.
struct ConditionEntry {
  std::string id;  ///< of a condition or of a stage, known to the library
  std::optional<Phase> phase;
  std::optional<util::Date> since, until, ask_again;
  /// Where a month or year alone was given, `since` is its first day and this its last; else equal.
  std::optional<util::Date> since_last;
  std::optional<int> weeks;  ///< weeks counted on `weeks_on`, where no `since` is known
  std::optional<util::Date> weeks_on;
  LimitSide side = LimitSide::both;  ///< both where the file says nothing: the safer reading
  Severity severity = Severity::unspecified;
  bool resolved = false;  ///< status: resolved restricts nothing by itself
  Direction direction = Direction::none;
  util::Span where;
};

/// A clinician's word: for one condition or stage, how far it reaches, and which exercises it
/// names.
struct Clearance {
  std::string for_id;  ///< condition or stage id
  std::string scope, by;
  std::optional<util::Date> on;
  std::vector<ExerciseId> allow;
  std::optional<int> max_level;
  util::Span where;
};

struct LimitEntry {
  LimitId limit;
  LimitSide side = LimitSide::both;
  std::optional<int> number;  ///< minutes or kilograms, for the limits that take one
  util::Span where;
};

struct Place {
  std::string id;
  std::vector<EquipmentId> equipment;
  util::Span where;
};

struct SessionEntry {
  std::string id;  ///< given, or day and number: "mon-1"
  Day day = Day::mon;
  std::optional<int> time;  ///< minutes after midnight
  int minutes = 0;
  std::string place;
  bool trainer = false;  ///< with: trainer
  util::Span where;
};

struct HomePracticeEntry {
  std::vector<Day> days;
  int bouts = 1;
  int minutes = 10;
  std::string place;
  int max_exercises = 4;
  util::Span where;
};

struct Walking {
  int minutes = 0;
  int days = 0;
  util::Span where;
};

struct Want {
  PatternId pattern;
  int at_least = 1;
  util::Span where;
};

/// A dose that somebody wrote down, and who did.
struct Prescription {
  Dose dose;
  bool has_rest = false;  ///< else the rest between sets is that of the protocol's line
  std::string by;         ///< a clinician, or empty: the trainer
  std::optional<util::Date> on;
};

/// An exercise that has to be in the week, with a dose where one was prescribed.
struct Pin {
  ExerciseId exercise;
  std::string session;  ///< a session's id, or empty for any
  util::Span where;
  std::optional<Prescription> prescribed;
};

/// An exercise named in a list of the client's, with its place.
struct Named {
  ExerciseId exercise;
  util::Span where;
};

struct Preferences {
  std::vector<Named> like, dislike, ban;
  std::vector<Want> want;
  std::vector<Pin> pin;
};

struct Assessments {
  std::optional<int> biering_sorensen_s, side_bridge_left_s, side_bridge_right_s, trunk_flexor_s;
  util::Span where;
};

/// Days on which nothing is planned, the first and the last one included.
struct Away {
  util::Date from, until;
};

/// A client as the file tells it, every id known to the library. Nothing is derived here.
struct Client {
  std::string id, name;
  util::Span id_where;
  std::optional<int> born_year;
  std::optional<util::Date> born;
  std::optional<util::IsoWeek> week;
  util::Span week_where;
  int level = 1;  ///< 1 beginner to 5 athlete
  util::Span level_where;
  std::map<PatternId, int> competency;  ///< 0 to 5 where it differs from `level`
  std::map<PatternId, util::Span> competency_where;
  std::vector<Named> owned, not_yet;
  std::vector<std::string> goals;
  std::vector<ConditionEntry> conditions;
  std::vector<Clearance> clearance;
  bool has_screening = false;
  ScreeningInput screening;  ///< flags, answers, measurements and notes; age and date filled later
  util::Span screening_where;
  Assessments assessments;
  std::vector<FaultId> posture;
  util::Span posture_where;
  std::vector<LimitEntry> limits;
  std::vector<Place> places;
  std::vector<SessionEntry> sessions;
  util::Span schedule_where;
  std::vector<HomePracticeEntry> home_practice;
  std::optional<Walking> walking;
  std::vector<Away> away;  ///< by date
  std::map<ExerciseId, Load> loads;
  Preferences preferences;
  std::string language = "en";  ///< what the client reads
  std::string protocol;         ///< empty: chosen
  util::Span protocol_where;
  std::string notes;
  std::string hash;  ///< of the canonical value
};

/// Age in full years on a day; a year of birth alone counts as the older age where `older`, else
/// as the younger. Nothing where no birth is given.
std::optional<int> age_of(const Client& client, util::Date on, bool older);

/// Whether the client's file says that nothing is planned on this day.
bool is_away(const Client& client, util::Date on);

}  // namespace plumbline::domain
