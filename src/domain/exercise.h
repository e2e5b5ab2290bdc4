#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "domain/vocabulary.h"
#include "util/source.h"

namespace plumbline::domain {

/// The catalogue's own dose: one set as the exercise is usually taught.
struct DefaultDose {
  DoseKind kind = DoseKind::reps;
  int amount = 0;         ///< reps, holds, breaths, metres or seconds in one set
  int hold_s = 0;         ///< seconds of one hold; 0 for other kinds
  bool per_side = false;  ///< the amount is for each side
};

/// What a person has to do or use beyond the pattern; docs/data-format.md has the meaning of each.
struct Attributes {
  bool floor = false;     ///< down to the floor and up again
  bool bed_ok = false;    ///< a floor exercise that also works on a firm bed
  bool kneeling = false;  ///< body weight on a knee or shin
  Arms arm_support = Arms::none;
  Arms arms_used = Arms::none;
  bool hands_overhead = false;
  bool seated_ok = false;
  Wheelchair wheelchair = Wheelchair::no;
  SeatHeight seat_height = SeatHeight::none;
  HandSupport hand_support = HandSupport::na;
  Space space = Space::spot;
  BandAnchor band_anchor = BandAnchor::none;
  bool foot_pivot = false;
  bool substitute = false;  ///< counts for its pattern without outside load
  SideLimb side_limb = SideLimb::none;
};

/// What a client reads about an exercise, in one language.
struct ExerciseWords {
  std::string name;  ///< in a language other than English, where the library has one
  std::string setup;
  std::vector<std::string> steps;
  std::vector<std::string> cues;
  std::string fault_sign;
  std::string fault_fix;
  std::string feel;
  std::string stop_when;
  std::string carries_over;
};

struct Exercise {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  PatternId pattern;            ///< primary pattern; counts 1
  std::vector<PatternId> also;  ///< further patterns; count one half each
  std::vector<ChainId> movers;
  std::vector<ChainId> stabilisers;
  std::vector<std::vector<EquipmentId>> equipment;  ///< all of these, any one of each
  bool equipment_known = true;  ///< false: nobody has said what it needs, so it is given nowhere
  std::vector<EquipmentId> optional_equipment;
  int level = 1;  ///< 1 beginner to 5 athlete
  Role role = Role::skill;
  ClinicalTier tier = ClinicalTier::a;
  Position position = Position::standing;
  Laterality sides = Laterality::none;
  DefaultDose dose;
  int set_seconds = 0;  ///< one set of the default dose, all sides
  std::array<uint8_t, axis_count> stress{};
  std::vector<std::string> daily_tasks;
  std::vector<ExerciseId> easier;  ///< easier neighbours, also prerequisites
  std::vector<ExerciseId> harder;  ///< the inverse, less what is never a step up
  bool never_a_step_up = false;
  Attributes facts;
  bool assessed = false;                             ///< somebody has rated its safety
  std::vector<std::pair<StageId, Flag>> exceptions;  ///< replace the derived flag; sorted by stage
  std::string ladder;                                ///< first ladder it stands on; else its own id
  std::vector<std::string> ladders;                  ///< all ladders it stands on
  bool has_words = false;
  ExerciseWords words;
  std::vector<std::string> sources;  ///< keys of `Library::sources`: where the entry comes from
  std::vector<std::string> guessed;  ///< keys of its entry that nobody has confirmed
  std::string origin;                ///< the layer that gave it
  util::Span where;

  int axis(Axis a) const { return stress[static_cast<std::size_t>(a)]; }
};

}  // namespace plumbline::domain
