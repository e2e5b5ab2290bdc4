#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/protocol.h"

namespace plumbline::domain {

/// One session or one bout of home practice on its date.
struct Slot {
  std::string id;
  Day day = Day::mon;
  util::Date date{};
  std::optional<int> time;  ///< minutes after midnight
  std::string place;
  std::vector<EquipmentId> equipment;  ///< sorted; what the place has
  int minutes = 0;
  bool home = false;
  bool trainer = false;
  int max_exercises = 99;
  util::Span where;

  int budget_s() const { return minutes * 60; }
  bool has(EquipmentId piece) const;
};

/// A stage that binds on a date, with whose line it is and what lifts parts of it.
struct ActiveStage {
  StageId stage;
  std::string entry;  ///< id as the client's file has it
  LimitSide side = LimitSide::both;
  Direction direction = Direction::none;
  const Clearance* clearance = nullptr;  ///< the clinician's word for it, or none
  std::vector<ExerciseId> lifted;        ///< by a known direction; sorted
  util::Span where;
};

struct ActiveLimit {
  LimitId limit;
  LimitSide side = LimitSide::both;
  std::optional<int> number;
  util::Span where;
};

/// What holds for a client on one date.
struct Situation {
  std::vector<ActiveStage> stages;  ///< sorted by stage, then side
  std::vector<ActiveLimit> limits;  ///< sorted by limit, then side
  Phase phase = Phase::stable;      ///< of the worst back condition; stable where there is none
  bool back = false;                ///< a back condition is active
  bool any_condition = false;       ///< some condition stands in the file, whatever its status
  int level_cap = 5;                ///< of clearances and of screening
};

/// The slots of a client's week in order of date, time and id; home practice after the sessions.
/// Ids of home practice: "home-tue-1".
std::vector<Slot> slots_of(const Client& client, const Library& library, util::IsoWeek week);

/// Whether every session that a pin could stand in falls on a day away: it waits until after them.
bool waits(const Client& client, const std::vector<Slot>& slots, const Pin& pin);

/// Resolves stages by date, a gap or an unknown date to the stricter neighbours; adds the limits
/// that age brings. `level_cap` of screening is given by the caller (5 for none).
Situation situation_on(const Client& client, const Library& library, util::Date date,
                       int screening_cap);

/// Whether nothing but assessed exercises may be given on any date: the client's file names a
/// condition or a limit, or holds a pressure that binds like one.
bool assessed_only(const Client& client, const Library& library);

/// Which protocol serves the client when the file names none: flare, back condition, level 1 or 65
/// and over, everybody else (design: the client's `protocol` line).
std::string default_protocol(const Client& client, const Library& library, util::Date monday);

/// Competency of the client for a pattern, 0 to 5.
int competency_for(const Client& client, PatternId pattern);

/// The ids of the exercises that a client's file names.
std::set<std::string> exercises_named(const Client& client, const Library& library);

/// Whether every session that a pin could stand in falls on a day away: it waits until after them.
bool waits(const Client& client, const std::vector<Slot>& slots, const Pin& pin);

/// In `skills.owned`, or at or below the competency of its own pattern and not in `not_yet`.
bool owns(const Client& client, const Library& library, const Exercise& exercise);

/// The piece of equipment that serves a requirement at a place: the first alternative that is
/// there; not valid() where none is.
EquipmentId piece_at(const Slot& slot, const std::vector<EquipmentId>& alternatives);

/// Words for a side: "left", "right", "both sides".
std::string_view to_text(LimitSide side);

}  // namespace plumbline::domain
