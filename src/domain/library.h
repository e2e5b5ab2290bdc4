#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise.h"
#include "domain/expression.h"
#include "domain/screening.h"

namespace plumbline::domain {

/// A movement pattern. `key` patterns are practised in various ways over the week.
struct Pattern {
  std::string id, name, definition, daily_life;
  std::string group;  ///< lower, push, pull, core, carry, gait, mobility, skill
  bool key = false;
  bool mobility = false;  ///< range work, free of recovery time
};

/// A chain of muscles that works together, with what is known about it.
struct Chain {
  std::string id, name, members, job, evidence;
  std::vector<std::string> sources;
};

struct Equipment {
  std::string id, name;
  bool gives_load = false;    ///< it is the resistance
  bool stands_there = false;  ///< it only has to be there
  int setup_s = 0;            ///< seconds to get it ready, once per block
  bool household = false;     ///< to be found in most homes
  std::string load_unit;      ///< kg, band, bodyweight or none
};

/// What helps: patterns and exercises that the week should hold more of.
struct Preference {
  std::vector<PatternId> patterns;
  std::vector<ExerciseId> exercises;
};

/// One stage of a diagnosis, with its thresholds.
struct Stage {
  std::string id, name, diagnosis;
  std::optional<int> from_week, to_week;  ///< from <= weeks < to
  /// Chosen from a resting blood pressure (mmHg) at or above either figure.
  std::optional<int> from_systolic, from_diastolic;
  std::vector<Token> contraindicated;  ///< any one bars
  std::vector<Token> caution;          ///< any one asks for care
  bool needs_clearance = false;
  std::string clearance_scope;
  bool no_lying_on = false;  ///< the sore joint is not lain on: side-lying work on the other side
  Preference prefers;
  std::vector<std::string> sources;
  std::string say_client;        ///< one calm sentence
  std::string say_modification;  ///< printed with a caution item
  bool back = false;             ///< counts as a back condition
  util::Span where;
};

enum class SideNeed : uint8_t { none, optional, required };
enum class Clock : uint8_t { none, since, pregnancy };

/// A known answer to a question about the client that lifts a bar ("extension eases").
struct Modifier {
  std::string direction;  ///< the client's `direction` that it asks for
  std::vector<ExerciseId> lifts;
  std::vector<StageId> of;
};

/// A diagnosis with its stages in order of time.
struct Condition {
  std::string id, name, group;
  bool back = false;
  SideNeed side = SideNeed::none;
  Clock clock = Clock::none;
  std::vector<StageId> stages;
  std::vector<Modifier> modifiers;
  std::string choose_by;    ///< "blood-pressure" where a measurement chooses the stage, else empty
  bool ends_clear = false;  ///< after the last stage nothing is restricted
  StageId after;            ///< the stage that follows the last one, where the library names it
  util::Span where;
};

/// Something a person cannot or should not do, whatever the reason.
struct Limit {
  std::string id, name, use, say;
  bool sided = false;
  std::vector<Token> bars;
  bool by_program = false;
  std::string parameter;  ///< unit of its number where it takes one ("s", "minutes", "kg")
  std::optional<int> parameter_default;  ///< its number where the client gives none
  std::vector<Token> lifted_rows;  ///< exercises that stay all the same, where one of these holds:
  EquipmentId lifted_equipment;    ///< if the place has this, where valid
  SideLimb lifted_other_side = SideLimb::none;  ///< if the other limb does the work, where not none
  util::Span where;
};

struct Habit {
  std::string trigger, action, wording;
  int times_a_day = 0;
};

struct PostureFault {
  std::string id, name, cue, look;
  std::vector<ExerciseId> counter_exercises;
  Habit habit;
  std::string evidence;
  std::vector<std::string> sources;
};

struct Ladder {
  std::string id, name, gate;
  PatternId pattern;
  std::vector<ExerciseId> steps;  ///< easiest first
  std::vector<std::string> sources;
};

/// A prerequisite that reaches over ladders: what `applies_to` matches needs all of `requires_all`
/// owned.
struct Gate {
  std::string id, text;
  std::vector<Token> applies_to;
  std::vector<ExerciseId> requires_all;
  std::optional<PatternId> requires_pattern;
  bool requires_same_pattern = false;  ///< `pattern: same`: the exercise's own pattern
  int requires_level = 0;
  std::vector<std::string> sources;
};

struct DailyTask {
  std::string id, name;
};

struct SourceNote {
  std::string key, text;
};

/// What a library says in a language other than English.
struct Translation {
  std::map<std::string, std::string> texts;        ///< by the English text: names, sentences
  std::map<std::string, ExerciseWords> exercises;  ///< by the exercise's id
};

/// Everything that is known about exercises, read once and const from then on. All tables are
/// sorted by id, so that the order of files and entries cannot be seen.
struct Library {
  std::vector<Pattern> patterns;
  std::vector<Chain> chains;
  std::vector<Equipment> equipment;
  std::vector<Condition> conditions;
  std::vector<Stage> stages;
  std::vector<Limit> limits;
  std::vector<PostureFault> posture_faults;
  std::vector<Ladder> ladders;
  std::vector<Gate> gates;
  std::vector<DailyTask> daily_tasks;
  std::vector<SourceNote> sources;
  std::vector<Exercise> exercises;
  Screening screening;
  std::map<std::string, Translation> translations;  ///< by language
  std::string hash;                                 ///< of the canonical value of all layers

  const Exercise& operator[](ExerciseId id) const { return exercises[id.at()]; }
  const Pattern& operator[](PatternId id) const { return patterns[id.at()]; }
  const Chain& operator[](ChainId id) const { return chains[id.at()]; }
  const Equipment& operator[](EquipmentId id) const { return equipment[id.at()]; }
  const Stage& operator[](StageId id) const { return stages[id.at()]; }
  const Limit& operator[](LimitId id) const { return limits[id.at()]; }
  const PostureFault& operator[](FaultId id) const { return posture_faults[id.at()]; }

  /// Look-ups by id; an index that is not valid() where there is none.
  ExerciseId exercise(std::string_view id) const;
  PatternId pattern(std::string_view id) const;
  ChainId chain(std::string_view id) const;
  EquipmentId equipment_id(std::string_view id) const;
  StageId stage(std::string_view id) const;
  LimitId limit(std::string_view id) const;
  FaultId fault(std::string_view id) const;
  /// The diagnosis of that id, or nullptr.
  const Condition* condition(std::string_view id) const;
  ExerciseId id_of(const Exercise& exercise) const;
};

/// The flag of one exercise for one stage: derived from the stage's thresholds, then replaced by
/// the exercise's exception where it has one.
struct FlagReason {
  Flag flag = Flag::free;
  std::string tag;  ///< the token that decided, or "exception"
};
FlagReason flag_of(const Library& library, const Exercise& exercise, StageId stage);

}  // namespace plumbline::domain
