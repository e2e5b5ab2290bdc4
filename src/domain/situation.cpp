#include "domain/situation.h"

#include <algorithm>
#include <tuple>

namespace plumbline::domain {
namespace {

using util::Date;

/// The client's entries that bind on a date: not resolved and not ended. One that is yet to begin
/// binds as on its first day: more often the year is a slip than the operation is to come.
bool binds_on(const ConditionEntry& entry, Date date) {
  if (entry.resolved) return false;
  return !entry.until || date <= *entry.until;
}

std::optional<int> weeks_on(const ConditionEntry& entry, Date date) {
  if (entry.since) return std::max(0, static_cast<int>((date - *entry.since).count() / 7));
  if (entry.weeks && entry.weeks_on) {
    return *entry.weeks + static_cast<int>((date - *entry.weeks_on).count() / 7);
  }
  return entry.weeks;
}

/// The same, counted from the last day that an incomplete date may mean; never before its start.
int fewest_weeks_on(const ConditionEntry& entry, Date date, int most) {
  if (!entry.since || !entry.since_last) return most;
  const Date last = std::max(*entry.since, std::min(*entry.since_last, date));
  return std::clamp(static_cast<int>((date - last).count() / 7), 0, most);
}

bool holds_week(const Stage& stage, int week) {
  return (!stage.from_week || *stage.from_week <= week) &&
         (!stage.to_week || week < *stage.to_week);
}

/// Stages of a diagnosis at a week: the one that holds, both neighbours of a gap, or what follows
/// the last one.
std::vector<StageId> stages_at(const Library& library, const Condition& condition, int week) {
  std::vector<StageId> before, after;
  for (StageId id : condition.stages) {
    const Stage& stage = library[id];
    if (holds_week(stage, week)) return {id};
    if (stage.to_week && *stage.to_week <= week) {
      before = {id};
    } else if (after.empty()) {
      after = {id};
    }
  }
  if (!after.empty()) {
    before.insert(before.end(), after.begin(), after.end());
    return before;
  }
  if (condition.after.valid()) return {condition.after};
  if (condition.ends_clear) return {};
  return before;
}

/// Which stages an entry means on a date. A stage named by its own id is taken at its word; a
/// diagnosis whose time is not known takes all its stages, the stricter reading.
std::vector<StageId> stages_of(const Client& client, const Library& library,
                               const ConditionEntry& entry, Date date) {
  const Condition* condition = library.condition(entry.id);
  const StageId literal = library.stage(entry.id);
  if (literal.valid() && (condition == nullptr || condition->stages.size() == 1)) return {literal};
  if (condition == nullptr) return {};
  if (condition->choose_by == "blood-pressure") {
    const auto& reading = client.screening.blood_pressure;
    const bool elevated = !reading || reading->systolic >= 160 || reading->diastolic >= 100;
    return {elevated ? condition->stages.back() : condition->stages.front()};
  }
  if (condition->clock == Clock::none) return condition->stages;
  const auto week = weeks_on(entry, date);
  if (!week) return condition->stages;
  // A month or a year alone may mean any of its days: every stage that one of them leads to.
  std::vector<StageId> out;
  for (int each = fewest_weeks_on(entry, date, *week); each <= *week; ++each) {
    const auto here = stages_at(library, *condition, each);
    out.insert(out.end(), here.begin(), here.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const Clearance* clearance_for(const Client& client, const Library& library,
                               const ConditionEntry& entry, StageId stage, Date date) {
  const Clearance* best = nullptr;
  for (const Clearance& clearance : client.clearance) {
    if (clearance.on && *clearance.on > date) continue;
    const bool fits = clearance.for_id == entry.id || clearance.for_id == library[stage].id ||
                      clearance.for_id == library[stage].diagnosis;
    const int cap = clearance.max_level.value_or(5);
    if (fits && (best == nullptr || cap < best->max_level.value_or(5))) best = &clearance;
  }
  return best;
}

std::vector<ExerciseId> lifted_by(const Library& library, const ConditionEntry& entry,
                                  StageId stage) {
  std::vector<ExerciseId> out;
  const std::string_view wanted = entry.direction == Direction::extension ? "extension"
                                  : entry.direction == Direction::flexion ? "flexion"
                                                                          : "";
  if (wanted.empty()) return out;
  for (const Condition& condition : library.conditions) {
    for (const Modifier& modifier : condition.modifiers) {
      if (modifier.direction != wanted) continue;
      if (std::find(modifier.of.begin(), modifier.of.end(), stage) == modifier.of.end()) continue;
      out.insert(out.end(), modifier.lifts.begin(), modifier.lifts.end());
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void add_stage(Situation& situation, const Client& client, const Library& library,
               const ConditionEntry& entry, StageId stage, Date date) {
  situation.stages.push_back(
      ActiveStage{.stage = stage,
                  .entry = entry.id,
                  .side = entry.side,
                  .direction = entry.direction,
                  .clearance = clearance_for(client, library, entry, stage, date),
                  .lifted = lifted_by(library, entry, stage),
                  .where = entry.where});
}

/// A back entry's phase: a flare for the flare's own id whatever else is said; else as given, or
/// early where a clinician's word is needed, stable otherwise.
Phase phase_of(const Library& library, const ConditionEntry& entry,
               const std::vector<StageId>& stages) {
  const bool flare = std::any_of(stages.begin(), stages.end(), [&](StageId stage) {
    return library[stage].id == "lbp-acute-flare";
  });
  if (flare) return Phase::flare;
  if (entry.phase) return *entry.phase;
  Phase phase = Phase::stable;
  for (StageId stage : stages) {
    if (library[stage].needs_clearance) phase = Phase::early;
  }
  return phase;
}

void add_conditions(Situation& situation, const Client& client, const Library& library, Date date) {
  bool phase_known = false;
  for (const ConditionEntry& entry : client.conditions) {
    situation.any_condition = true;
    if (!binds_on(entry, date)) continue;
    const auto stages = stages_of(client, library, entry, date);
    bool back = false;
    for (StageId stage : stages) {
      add_stage(situation, client, library, entry, stage, date);
      back = back || library[stage].back;
    }
    if (!back) continue;
    situation.back = true;
    const Phase phase = phase_of(library, entry, stages);
    situation.phase = phase_known ? std::min(situation.phase, phase) : phase;
    phase_known = true;
    const StageId flare = library.stage("lbp-acute-flare");
    if (phase == Phase::flare && flare.valid()) {
      add_stage(situation, client, library, entry, flare, date);
    }
  }
}

/// A measured pressure from 160/100 binds like the condition, whether or not the file names it.
void add_measured_pressure(Situation& situation, const Client& client, const Library& library) {
  const auto& reading = client.screening.blood_pressure;
  const StageId elevated = library.stage("hypertension-elevated");
  if (!reading || !elevated.valid()) return;
  if (reading->systolic < 160 && reading->diastolic < 100) return;
  situation.any_condition = true;
  situation.stages.push_back(
      ActiveStage{.stage = elevated, .entry = "hypertension-elevated", .where = reading->span});
}

void add_limits(Situation& situation, const Client& client, const Library& library, Date date) {
  for (const LimitEntry& entry : client.limits) {
    situation.limits.push_back(ActiveLimit{
        .limit = entry.limit, .side = entry.side, .number = entry.number, .where = entry.where});
  }
  const auto age = age_of(client, date, false);
  const LimitId minor = library.limit("minor");
  if (age && *age < 16 && minor.valid()) {
    situation.limits.push_back(ActiveLimit{.limit = minor, .where = client.id_where});
  }
}

}  // namespace

bool Slot::has(EquipmentId piece) const {
  return std::binary_search(equipment.begin(), equipment.end(), piece);
}

std::string_view to_text(LimitSide side) {
  switch (side) {
    case LimitSide::left: return "left";
    case LimitSide::right: return "right";
    case LimitSide::both: break;
  }
  return "both sides";
}

namespace {

std::vector<EquipmentId> equipment_at(const Client& client, const Library& library,
                                      const std::string& place) {
  for (const Place& each : client.places) {
    if (each.id != place) continue;
    std::vector<EquipmentId> out = each.equipment;
    const EquipmentId floor = library.equipment_id("floor");
    if (floor.valid()) out.push_back(floor);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  std::vector<EquipmentId> out;
  for (const char* always : {"floor", "mat", "wall"}) {
    const EquipmentId id = library.equipment_id(always);
    if (id.valid()) out.push_back(id);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string bout_id(Day day, int bout) {
  return "home-" + std::string(to_text(day)) + "-" + std::to_string(bout);
}

}  // namespace

std::vector<Slot> slots_of(const Client& client, const Library& library, util::IsoWeek week) {
  const Date monday = util::monday_of(week);
  std::vector<Slot> slots;
  for (const SessionEntry& session : client.sessions) {
    slots.push_back(Slot{.id = session.id,
                         .day = session.day,
                         .date = monday + std::chrono::days(static_cast<int>(session.day)),
                         .time = session.time,
                         .place = session.place,
                         .equipment = equipment_at(client, library, session.place),
                         .minutes = session.minutes,
                         .trainer = session.trainer,
                         .where = session.where});
  }
  std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
    return std::tuple(a.date, a.time.value_or(0), a.id) <
           std::tuple(b.date, b.time.value_or(0), b.id);
  });
  std::vector<Slot> home;
  std::array<int, 7> bouts{};
  for (const HomePracticeEntry& entry : client.home_practice) {
    for (Day day : entry.days) {
      for (int bout = 0; bout < entry.bouts; ++bout) {
        const int number = ++bouts[static_cast<std::size_t>(day)];
        home.push_back(Slot{.id = bout_id(day, number),
                            .day = day,
                            .date = monday + std::chrono::days(static_cast<int>(day)),
                            .place = entry.place,
                            .equipment = equipment_at(client, library, entry.place),
                            .minutes = entry.minutes,
                            .home = true,
                            .max_exercises = entry.max_exercises,
                            .where = entry.where});
      }
    }
  }
  std::sort(home.begin(), home.end(), [](const Slot& a, const Slot& b) {
    return std::tie(a.date, a.id) < std::tie(b.date, b.id);
  });
  slots.insert(slots.end(), home.begin(), home.end());
  std::erase_if(slots, [&](const Slot& slot) { return is_away(client, slot.date); });
  return slots;
}

bool waits(const Client& client, const std::vector<Slot>& slots, const Pin& pin) {
  if (client.away.empty()) return false;
  const bool is_planned = std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) {
    return pin.session.empty() ? !slot.home : slot.id == pin.session;
  });
  // Ids of sessions are known ones: what is not planned then is away.
  return !is_planned && (!pin.session.empty() || !client.sessions.empty());
}

Situation situation_on(const Client& client, const Library& library, Date date, int screening_cap) {
  Situation situation;
  situation.level_cap = screening_cap;
  add_conditions(situation, client, library, date);
  add_measured_pressure(situation, client, library);
  add_limits(situation, client, library, date);
  std::stable_sort(situation.stages.begin(), situation.stages.end(),
                   [](const ActiveStage& a, const ActiveStage& b) {
                     return std::tie(a.stage, a.side) < std::tie(b.stage, b.side);
                   });
  std::stable_sort(situation.limits.begin(), situation.limits.end(),
                   [](const ActiveLimit& a, const ActiveLimit& b) {
                     return std::tie(a.limit, a.side) < std::tie(b.limit, b.side);
                   });
  for (const ActiveStage& stage : situation.stages) {
    if (stage.clearance != nullptr && stage.clearance->max_level) {
      situation.level_cap = std::min(situation.level_cap, *stage.clearance->max_level);
    }
  }
  return situation;
}

bool assessed_only(const Client& client, const Library& library) {
  if (!client.conditions.empty() || !client.limits.empty()) return true;
  Situation pressure;
  add_measured_pressure(pressure, client, library);
  return pressure.any_condition;
}

std::string default_protocol(const Client& client, const Library& library, Date monday) {
  const Situation situation = situation_on(client, library, monday, 5);
  if (situation.back && situation.phase == Phase::flare) return "back-flare";
  if (situation.back) return "back-resilience";
  const auto age = age_of(client, monday, true);
  if (client.level == 1 || (age && *age >= 65)) return "first-steps";
  return "general-strength";
}

int competency_for(const Client& client, PatternId pattern) {
  const auto found = client.competency.find(pattern);
  return found == client.competency.end() ? client.level : found->second;
}

std::set<std::string> exercises_named(const Client& client, const Library& library) {
  std::set<std::string> out;
  const auto& wishes = client.preferences;
  for (const auto* list :
       {&client.owned, &client.not_yet, &wishes.like, &wishes.dislike, &wishes.ban})
    for (const Named& each : *list) out.insert(library[each.exercise].id);
  for (const auto& [exercise, load] : client.loads) out.insert(library[exercise].id);
  for (const Pin& pin : wishes.pin) out.insert(library[pin.exercise].id);
  for (const Clearance& word : client.clearance)
    for (const ExerciseId id : word.allow) out.insert(library[id].id);
  return out;
}

bool owns(const Client& client, const Library& library, const Exercise& exercise) {
  const ExerciseId id = library.id_of(exercise);
  const auto names = [id](const Named& named) { return named.exercise == id; };
  if (std::any_of(client.owned.begin(), client.owned.end(), names)) return true;
  if (std::any_of(client.not_yet.begin(), client.not_yet.end(), names)) return false;
  return exercise.level <= competency_for(client, exercise.pattern);
}

EquipmentId piece_at(const Slot& slot, const std::vector<EquipmentId>& alternatives) {
  for (EquipmentId id : alternatives) {
    if (slot.has(id)) return id;
  }
  return EquipmentId{};
}

}  // namespace plumbline::domain
