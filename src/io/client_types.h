#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/client.h"
#include "io/fields.h"
#include "io/library_types.h"

/// A client's file as it is written: every id still the text that stands there, with its place.
namespace plumbline::io {

inline constexpr const char* client_kind = "plumbline/client/1";

struct RawConditionEntry {
  Ref id;
  std::optional<domain::Phase> phase;
  std::optional<Located<util::PartialDate>> since;
  std::optional<util::PartialDate> until;
  std::optional<util::Date> ask_again, weeks_on;
  std::optional<Located<int>> weeks;
  std::optional<domain::LimitSide> side;
  std::optional<domain::Severity> severity;
  bool resolved = false;
  std::optional<domain::Direction> direction;
  util::Span where;
};

struct RawClearance {
  Ref for_id;
  std::optional<Ref> scope;
  std::string by;
  std::optional<util::Date> on;
  std::vector<Ref> allow;
  std::optional<int> max_level;
  util::Span where;
};

struct RawReportedFlag {
  Ref id;
  std::optional<util::PartialDate> since;
  domain::FindingCourse course = domain::FindingCourse::unknown;
  std::optional<std::string> assessed_by;
  std::optional<util::Date> on;
  util::Span where;
};

struct RawAnswered {
  std::string text, answer;
  std::optional<util::Date> on;
  util::Span where;
};

struct RawScreening {
  std::vector<RawReportedFlag> red_flags;
  std::vector<RawAnswered> answered;
  util::Span where;
};

struct RawBloodPressure {
  int systolic = 0, diastolic = 0;
  std::optional<util::Date> on;
  util::Span where;
};

struct RawMeasurements {
  std::optional<RawBloodPressure> blood_pressure;
};

struct RawSkills {
  std::vector<Ref> owned, not_yet;
};

/// A limit by its id alone, or with its number.
struct RawLimitEntry {
  Ref id;
  std::optional<int> value;
  util::Span where;
};

struct RawLimits {
  std::vector<RawLimitEntry> positions;
  Entries<std::vector<RawLimitEntry>> limbs;
};

struct RawSession {
  std::optional<Ref> id;
  domain::Day day = domain::Day::mon;
  std::optional<int> time;
  int minutes = 0;
  std::optional<Ref> place;
  bool trainer = false;
  util::Span where;
};

struct RawHomePractice {
  std::vector<domain::Day> days;
  int bouts = 1, minutes = 10, max_exercises = 4;
  std::optional<Ref> place;
  util::Span where;
};

struct RawAway {
  util::Date from;
  std::optional<util::Date> until;  ///< that one day where left out
};

struct RawSchedule {
  std::vector<RawSession> sessions;
  std::vector<RawHomePractice> home_practice;
  std::optional<domain::Walking> walking;
  std::vector<RawAway> away;
  util::Span where;
};

struct RawWant {
  Ref pattern;
  int at_least = 1;
  util::Span where;
};

/// A dose as somebody prescribes it: sets of one kind of amount.
struct RawPinDose {
  int sets = 1;
  std::optional<int> reps, hold_s, times, breaths, seconds, metres, rest_s;
  util::Span where;
};

struct RawPin {
  Ref exercise;
  std::optional<Ref> session;
  std::optional<RawPinDose> dose;
  std::string by;
  std::optional<util::Date> on;
  util::Span where;
};

struct RawPreferences {
  std::vector<Ref> like, dislike, ban;
  std::vector<RawWant> want;
  std::vector<RawPin> pin;
};

struct RawClient {
  Ref id;
  std::string name;
  std::optional<Located<util::PartialDate>> born;
  std::optional<Located<util::IsoWeek>> week;
  Located<int> level;
  Entries<int> competency;
  RawSkills skills;
  Entries<domain::Load> loads;
  std::vector<Ref> goals;
  std::vector<RawConditionEntry> conditions;
  std::vector<RawClearance> clearance;
  std::optional<RawScreening> screening;
  RawMeasurements measurements;
  domain::Assessments assessments;
  Located<std::vector<Ref>> posture;
  RawLimits limits;
  std::optional<Entries<std::vector<Ref>>> places;
  RawSchedule schedule;
  RawPreferences preferences;
  std::string language = "en";
  std::optional<Ref> protocol;
  Located<std::string> notes;
};

const Type<RawClient>& client_type();

// Its parts, for client_types.cpp.
const Type<RawConditionEntry>& condition_entry_type();
const Type<RawClearance>& clearance_type();
const Type<RawScreening>& client_screening_type();
const Type<RawMeasurements>& measurements_type();
const Type<RawLimits>& client_limits_type();
const Type<RawSchedule>& schedule_type();
const Type<RawPreferences>& preferences_type();

}  // namespace plumbline::io
