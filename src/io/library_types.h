#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/library.h"
#include "io/fields.h"

/// A library's files as they are written: every reference still the id that stands there, with its
/// place. `read_library` joins the files, resolves the ids and makes a `domain::Library`.
namespace plumbline::io {

/// The kinds of the files of a library.
inline constexpr const char* library_kind = "plumbline/library/1";
inline constexpr const char* words_kind = "plumbline/words/1";
inline constexpr const char* screening_kind = "plumbline/screening/1";

/// An id of something else, with the place where it is named.
using Ref = Located<std::string>;

/// A name in English, and in other languages where its entry gives them.
struct RawName {
  std::string en;
  std::map<std::string, std::string> others;  ///< by language
  operator const std::string&() const { return en; }
  bool empty() const { return en.empty(); }
};

/// An expression over the columns of an exercise, with its place.
using RawToken = Located<domain::Token>;

struct RawPattern {
  Ref id;
  RawName name;
  std::string definition, daily_life, group;
  bool key = false, mobility = false;
  util::Span where;
};

struct RawChain {
  Ref id;
  RawName name;
  std::string members, job, evidence;
  std::vector<Ref> source;
  util::Span where;
};

struct RawEquipment {
  Ref id;
  RawName name;
  std::string load_unit = "none";
  bool gives_load = false, stands_there = false, household = false;
  int setup_s = 0;
  util::Span where;
};

struct RawPrefers {
  std::vector<Ref> patterns, exercises;
};

struct RawSay {
  std::string client, modification;
};

struct RawReading {
  int systolic = 0, diastolic = 0;
};

struct RawStage {
  Ref id;
  std::string name;
  std::optional<int> from_week, to_week;
  std::optional<RawReading> from_reading;
  std::vector<RawToken> contraindicated, caution;
  bool needs_clearance = false;
  bool no_lying_on = false;
  std::string clearance_scope;
  RawPrefers prefers;
  std::vector<Ref> source;
  RawSay say;
  util::Span where;
};

struct RawWhen {
  std::string direction;
};

struct RawModifier {
  RawWhen when;
  std::vector<Ref> lifts, of;
};

struct RawCondition {
  Ref id;
  RawName name;
  std::string group, choose_by;
  bool back = false;
  domain::SideNeed side = domain::SideNeed::none;
  domain::Clock clock = domain::Clock::none;
  std::vector<RawStage> stages;
  std::vector<RawModifier> modifiers;
  std::optional<Ref> after;
  util::Span where;
};

struct RawLift {
  std::optional<Ref> equipment;
  std::optional<domain::SideLimb> other_side;
  std::vector<RawToken> rows;
};

struct RawLimit {
  Ref id;
  RawName name;
  std::string use, say, by, parameter, unit;
  bool sided = false;
  std::vector<RawToken> bars;
  std::optional<int> default_number;
  std::optional<RawLift> lifted_by;
  util::Span where;
};

struct RawFault {
  Ref id;
  RawName name;
  std::string cue, look, evidence;
  std::vector<Ref> counter_exercises, source;
  domain::Habit habit;
  util::Span where;
};

struct RawLadder {
  Ref id;
  std::string name, gate;
  Ref pattern;
  std::vector<Ref> steps, source;
  util::Span where;
};

/// What a gate asks for: exercises that are owned, or a competency in a pattern (`same` is the
/// exercise's own).
struct RawRequires {
  std::vector<Ref> exercises;
  std::optional<Ref> pattern;
  int level = 0;
};

struct RawGate {
  Ref id;
  std::string text;
  std::vector<RawToken> applies_to;
  RawRequires requires_;
  std::vector<Ref> source;
  util::Span where;
};

struct RawTask {
  Ref id;
  RawName name;
  util::Span where;
};

struct RawSource {
  Ref id;  ///< `key` in the file
  std::string text;
  util::Span where;
};

struct RawChains {
  std::vector<Ref> mover, stabiliser;
};

/// `chair|bench`: any one of these.
struct RawAlternatives {
  std::vector<Ref> any_of;
  util::Span where;
};

struct RawExercise {
  Ref id;
  RawName name;
  std::vector<std::string> aliases;
  Ref pattern;
  std::vector<Ref> also;
  RawChains chains;
  /// Nothing for `null`: nobody knows what it needs, which is not the same as needing nothing.
  std::optional<std::vector<RawAlternatives>> equipment = std::vector<RawAlternatives>{};
  std::vector<RawAlternatives> optional;
  int level = 1;
  domain::Role role = domain::Role::skill;
  domain::ClinicalTier tier = domain::ClinicalTier::a;
  domain::Position position = domain::Position::standing;
  domain::Laterality sides = domain::Laterality::none;
  domain::DefaultDose dose;
  int set_seconds = 0;
  std::array<uint8_t, domain::axis_count> stress{};
  std::vector<Ref> daily_tasks, easier;
  bool never_a_step_up = false;
  domain::Attributes facts;
  bool assessed = false;
  Entries<domain::Flag> exceptions;
  std::vector<Ref> source;
  std::vector<std::string> guessed;
  std::string origin;
  util::Span where;
};

/// What a layer adds to an exercise of an earlier one.
struct RawExtension {
  Ref id;
  std::optional<RawName> name;
  std::vector<std::string> aliases;
  std::vector<Ref> also;
  Entries<std::vector<Ref>> alternatives;
  std::vector<RawAlternatives> equipment, optional;
  std::optional<Located<int>> level;
  std::optional<Located<domain::ClinicalTier>> tier;
  std::optional<Located<domain::DefaultDose>> dose;
  std::optional<int> set_seconds;
  Entries<int> stress;
  std::optional<Located<bool>> assessed;
  Entries<domain::Flag> exceptions;
  std::vector<Ref> daily_tasks, easier;
  std::optional<Located<bool>> never_a_step_up;
  util::Span where;
};

/// A place where something stands that no layer can hide.
struct NotHidden {};

/// Ids of earlier layers' entries that are gone from here on.
struct RawHide {
  std::vector<Ref> exercises, patterns, chains, equipment, posture_faults, ladders, daily_tasks;
  NotHidden conditions, limits, red_flags, gates;
};

/// One file of kind `plumbline/library/1`: any of the lists.
struct RawLibrary {
  std::vector<RawPattern> patterns;
  std::vector<RawChain> chains;
  std::vector<RawEquipment> equipment;
  std::vector<RawCondition> conditions;
  std::vector<RawLimit> limits;
  std::vector<RawFault> posture_faults;
  std::vector<RawLadder> ladders;
  std::vector<RawGate> gates;
  std::vector<RawTask> daily_tasks;
  std::vector<RawSource> sources;
  std::vector<RawExercise> exercises;
  std::vector<RawExtension> extend;
  RawHide hide;
};

/// Words of one exercise in one language.
struct RawWordsEntry {
  Ref id;
  std::string lang;
  domain::ExerciseWords words;
};

/// What a layer changes in the words of an earlier one; empty texts stay as they are.
struct RawWordsExtension {
  Ref id;
  domain::ExerciseWords words;
};

/// What a table's entries are called in another language: by table, id and field.
using RawTexts = Entries<std::string>;
using RawNames = Entries<Entries<RawTexts>>;

/// One file of kind `plumbline/words/1`: what clients read, in one language.
struct RawWords {
  std::string lang;
  Entries<domain::ExerciseWords> exercises;
  Entries<RawWordsExtension> extend;
  RawNames names;
};

// How each of them is written; one object for the life of the program.
const Type<RawPattern>& pattern_type();
const Type<RawChain>& chain_type();
const Type<RawEquipment>& equipment_type();
const Type<RawCondition>& condition_type();
const Type<RawLimit>& limit_type();
const Type<RawFault>& fault_type();
const Type<RawLadder>& ladder_type();
const Type<RawGate>& gate_type();
const Type<RawTask>& task_type();
const Type<RawSource>& source_type();
const Type<RawExercise>& exercise_type();
const Type<domain::ExerciseWords>& exercise_words_type();
const Type<RawLibrary>& library_file_type();
const Type<RawWords>& words_file_type();

/// A name: a text, or a map of languages with `en` among them.
Type<RawName> name();

// Parts of an exercise that other files speak of as well.
const Type<RawChains>& chains_type();
const Type<RawAlternatives>& alternatives_type();
const Type<domain::DefaultDose>& dose_type();
const Type<std::array<uint8_t, domain::axis_count>>& stress_type();
/// Some axes alone, in the order in which they are written.
Type<Entries<int>> stress_entries();
/// `assessed` or `not-assessed`.
Type<bool> safety_type();
const Type<domain::Attributes>& facts_type();

/// The keys of an exercise that `guessed` may name.
const std::vector<std::string>& keys_to_guess();

/// A token of the expression language (E0304).
Type<domain::Token> token();

/// An enumeration by the table of its words.
template <class E>
Type<E> words() {
  std::vector<Word<E>> all;
  for (const auto& each : domain::Words<E>::table)
    all.push_back({std::string(each.text), each.value});
  return choice<E>(std::move(all));
}

/// Places of which each id may stand once.
inline Type<std::vector<Ref>> refs(const std::string& what, ListRule rule = {}) {
  return unique_list(located(id(what)), rule);
}

}  // namespace plumbline::io
