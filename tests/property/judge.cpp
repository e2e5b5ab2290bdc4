#include "tests/property/judge.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "tests/property/exercise_checks.h"
#include "util/text.h"

namespace plumbline::property {
namespace {

using domain::Exercise;
using domain::PlanItem;

/// A session or bout as the plan has it, with its items in one row.
struct Part {
  Spot spot;
  int budget = 0, seconds = 0;
  bool trainer = false;
  std::vector<std::pair<std::string, const PlanItem*>> items;  ///< with the block's name
};

std::set<std::string> equipment_at(const Case& that, const std::string& place) {
  for (const domain::Place& each : that.client.places) {
    if (each.id != place) continue;
    std::set<std::string> out{"floor"};
    for (const auto id : each.equipment) out.insert(that.library[id].id);
    return out;
  }
  return {"floor", "mat", "wall"};
}

std::vector<Part> parts_of(const Case& that) {
  std::vector<Part> out;
  for (const auto& session : that.plan.sessions) {
    Part part{{session.id, util::parse_date(session.date).value_or(util::Date{}),
               equipment_at(that, session.place), false},
              session.minutes_budget,
              session.seconds_planned,
              session.with == "trainer",
              {}};
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) {
        part.items.emplace_back(domain::to_text(block.block), &item);
      }
    }
    out.push_back(std::move(part));
  }
  for (const auto& bout : that.plan.home_practice) {
    Part part{{bout.id, util::parse_date(bout.date).value_or(util::Date{}),
               equipment_at(that, bout.place), true},
              bout.minutes_budget,
              bout.seconds_planned,
              false,
              {}};
    for (const auto& item : bout.items) part.items.emplace_back("practice", &item);
    out.push_back(std::move(part));
  }
  return out;
}

/// Collects sentences, with the place that they speak of in front.
class Faults {
 public:
  void add(const std::string& where, const std::string& text) {
    all.push_back(where + ": " + text);
  }
  void add(const std::string& where, const std::vector<std::string>& texts) {
    for (const auto& text : texts) add(where, text);
  }
  std::vector<std::string> all;
};

void judge_variant(const Case& that, const Part& part, const PlanItem& item,
                   const PlanItem::Variant& variant, const std::string& which, Faults& faults) {
  const std::string where = item.ref + " " + which + " " + variant.exercise;
  const auto id = that.library.exercise(variant.exercise);
  if (!id.valid()) {
    faults.add(where, "unknown");
    return;
  }
  const Exercise& exercise = that.library[id];
  faults.add(where, objections(that, part.spot, exercise, variant.not_yet ? 1 : 0));
  // Done on whichever side is open.
  auto limits = broken_limits(that, part.spot, exercise, domain::Side::none);
  for (const auto side : {domain::Side::left, domain::Side::right}) {
    if (!limits.empty()) limits = broken_limits(that, part.spot, exercise, side);
  }
  faults.add(where, limits);
}

void judge_item(const Case& that, const Part& part, const PlanItem& item, Faults& faults) {
  const std::string where = item.ref + " " + item.exercise;
  const auto id = that.library.exercise(item.exercise);
  if (!id.valid()) {
    faults.add(where, "unknown");
    return;
  }
  const Exercise& exercise = that.library[id];
  faults.add(where, objections(that, part.spot, exercise, 0));
  faults.add(where, broken_limits(that, part.spot, exercise, item.side));
  if (item.seconds != item.work_s + item.rest_s + item.setup_s) {
    faults.add(where, "seconds are not work, rest and set-up");
  }
  if (item.why.empty()) faults.add(where, "no reason why it is there");
  if (item.caution.empty() && (!cautions(that, part.spot, exercise).empty() ||
                               stands_by_exception(that, part.spot, exercise))) {
    faults.add(where, "nothing is said about the care it asks for");
  }
  const bool one_side = item.side == domain::Side::left || item.side == domain::Side::right;
  const bool sided_client =
      std::any_of(that.client.limits.begin(), that.client.limits.end(),
                  [](const auto& each) { return each.side != domain::LimitSide::both; }) ||
      std::any_of(that.client.conditions.begin(), that.client.conditions.end(),
                  [](const auto& each) { return each.side != domain::LimitSide::both; });
  if (one_side && !sided_client) faults.add(where, "one side alone without a reason");
  if (item.easier) judge_variant(that, part, item, *item.easier, "easier", faults);
  if (item.harder) judge_variant(that, part, item, *item.harder, "harder", faults);
}

/// At most two items that ask for care; each with the clinician's word where its stage needs one.
void judge_cautions(const Case& that, const Part& part, Faults& faults) {
  int careful = 0;
  for (const auto& [block, item] : part.items) {
    const auto id = that.library.exercise(item->exercise);
    if (!id.valid()) continue;
    const auto stages = cautions(that, part.spot, that.library[id]);
    careful += stages.empty() ? 0 : 1;
    if (stages.size() >= 2 && that.library[id].level >= 3) {
      faults.add(item->ref, "level 3 and up with two cautions");
    }
    for (const auto& active : stages_on(that.client, that.library, part.spot.date)) {
      const auto stage = that.library.stage(active.stage);
      const bool needs = stage.valid() && that.library[stage].needs_clearance;
      if (stages.count(active.stage) != 0 && needs &&
          !has_word(that.client, that.library, active, part.spot.date)) {
        faults.add(item->ref, "a clinician has to speak about " + active.stage);
      }
    }
  }
  if (careful > 2) faults.add(part.spot.id, fmt::format("{} items that ask for care", careful));
}

bool stands(const Exercise& exercise) {
  using domain::Position;
  return exercise.position == Position::standing || exercise.position == Position::split_stance ||
         exercise.position == Position::single_leg || exercise.position == Position::walking;
}

/// The seconds of a part from its items' own: items, set-up of loads, changes of height, talk.
int seconds_of(const Case& that, const Part& part) {
  int seconds = 0;
  std::map<std::string, std::set<std::string>> pieces;
  std::map<std::string, std::pair<bool, bool>> heights;
  for (const auto& [block, item] : part.items) {
    seconds += item->seconds;
    const auto id = that.library.exercise(item->exercise);
    if (!id.valid()) continue;
    const Exercise& exercise = that.library[id];
    for (const auto& alternatives : exercise.equipment) {
      const std::string piece = piece_for(that, part.spot, alternatives);
      const auto known = that.library.equipment_id(piece);
      if (known.valid() && that.library[known].gives_load) pieces[block].insert(piece);
    }
    if (exercise.facts.floor) {
      heights[block].first = true;
    } else if (stands(exercise)) {
      heights[block].second = true;
    }
  }
  for (const auto& [block, used] : pieces) {
    for (const auto& piece : used) {
      seconds += that.library[that.library.equipment_id(piece)].setup_s;
    }
  }
  for (const auto& [block, both] : heights) {
    if (both.first && both.second) seconds += that.protocol.floor_change_s;
  }
  const int percent = 100 + (part.trainer ? that.protocol.talk_percent : 0);
  return (seconds * percent + 99) / 100;
}

bool has_row(const Case& that, const std::string& subject) {
  return std::any_of(that.plan.unmet.begin(), that.plan.unmet.end(), [&](const auto& row) {
    return row.rule == "minutes-used" && row.subject == subject;
  });
}

/// How many exercises the row of a short session says would pass.
int admitted_of(const Case& that, const std::string& subject) {
  for (const auto& row : that.plan.unmet) {
    if (row.rule != "minutes-used" || row.subject != subject) continue;
    for (const auto& [name, value] : row.because.args) {
      if (name == "admitted") return std::stoi(value);
    }
  }
  return 0;
}

void judge_minutes(const Case& that, const Part& part, Shares& shares, Faults& faults) {
  const int counted = seconds_of(that, part);
  if (counted != part.seconds) {
    faults.add(part.spot.id,
               fmt::format("{} s are stated, {} s are planned", part.seconds, counted));
  }
  if (counted > part.budget * 60) {
    faults.add(part.spot.id, fmt::format("{} s in {} minutes", counted, part.budget));
  }
  const bool timid = counted * 100 < part.budget * 60 * 75;
  if (timid && !has_row(that, part.spot.id)) {
    faults.add(part.spot.id,
               fmt::format("only {} s of {} minutes, and `unmet` is silent", counted, part.budget));
  }
  if (part.spot.home) return;
  ++shares.sessions;
  if (timid) {
    ++shares.explained;
    shares.rich += admitted_of(that, part.spot.id) >= 25 ? 1 : 0;
  } else if (counted * 100 <= part.budget * 60 * 97) {
    ++shares.well;
  } else {
    ++shares.full;
  }
}

/// Hours that two exercises of one pattern need between them.
int hours_needed(const Exercise& a, const Exercise& b) {
  using domain::Role;
  const auto demanding = [](const Exercise& e) {
    return e.role == Role::strength || e.role == Role::power ||
           e.axis(domain::Axis::compression) >= 4;
  };
  const auto slow = [](const Exercise& e) {
    return e.level >= 4 || e.role == Role::power || e.axis(domain::Axis::compression) >= 4;
  };
  const auto endurance = [&](const Exercise& e) {
    return e.role == Role::core && e.level >= 2 && !demanding(e);
  };
  if (demanding(a) && demanding(b)) return slow(a) || slow(b) ? 72 : 48;
  return endurance(a) && endurance(b) ? 24 : 0;
}

void judge_recovery(const Case& that, const std::vector<Part>& parts, Faults& faults) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      const int days =
          std::abs(static_cast<int>((parts[i].spot.date - parts[j].spot.date).count()));
      const int hours = 24 * std::min(days, 7 - days);
      for (const auto& first : parts[i].items) {
        for (const auto& second : parts[j].items) {
          const auto a = that.library.exercise(first.second->exercise);
          const auto b = that.library.exercise(second.second->exercise);
          if (!a.valid() || !b.valid() || that.library[a].pattern != that.library[b].pattern)
            continue;
          const int needed = hours_needed(that.library[a], that.library[b]);
          if (hours >= needed) continue;
          faults.add(
              first.second->ref,
              fmt::format("{} and {} ({}) are {} hours apart, they need {}", first.second->exercise,
                          second.second->exercise, second.second->ref, hours, needed));
        }
      }
    }
  }
}

/// The schedule is the client's: as many sessions and bouts, their minutes, dates and days.
void judge_schedule(const Case& that, const std::vector<Part>& parts, Faults& faults) {
  const auto week = util::parse_week(that.plan.week);
  if (!week) {
    faults.add("plan", "no week");
    return;
  }
  std::multiset<std::pair<int, int>> wanted, found;
  const auto monday = util::monday_of(*week);
  for (const auto& each : that.client.sessions)
    wanted.emplace(static_cast<int>(each.day), each.minutes);
  std::size_t bouts = 0;
  for (const auto& each : that.client.home_practice) {
    bouts += each.days.size() * static_cast<std::size_t>(each.bouts);
  }
  for (const Part& part : parts) {
    if (part.spot.home) continue;
    found.emplace(static_cast<int>((part.spot.date - monday).count()), part.budget);
  }
  if (wanted != found) faults.add("plan", "the sessions are not those of the schedule");
  if (that.plan.home_practice.size() != bouts)
    faults.add("plan", "bouts of home practice are missing");
  const auto& walking = that.client.walking;
  if (walking && that.plan.walking.days.size() != static_cast<std::size_t>(walking->days)) {
    faults.add("plan", "walks are missing");
  }
}

void judge_home(const Case& that, const std::vector<Part>& parts, Faults& faults) {
  std::set<std::string> distinct;
  for (const Part& part : parts) {
    if (!part.spot.home) continue;
    for (const auto& [block, item] : part.items) distinct.insert(item->exercise);
    const int most = that.client.home_practice.front().max_exercises;
    if (static_cast<int>(part.items.size()) > most) faults.add(part.spot.id, "too many exercises");
  }
  if (distinct.size() > 6) {
    faults.add("home practice", fmt::format("{} exercises to remember", distinct.size()));
  }
}

void judge_rows(const Case& that, Shares& shares, Faults& faults) {
  bool short_demand = false;
  for (const auto& row : that.plan.unmet) {
    const std::string where = "unmet " + row.rule + " " + row.subject;
    if (row.because.text.empty()) faults.add(where, "no reason");
    if (row.got >= row.wanted) faults.add(where, "it is met");
    if (row.rule == "minutes-used") continue;
    short_demand = true;
    ++shares.unmet;
  }
  if (that.plan.partial != short_demand) faults.add("plan", "`partial` and `unmet` do not agree");
  if (that.plan.notice.empty()) faults.add("plan", "no notice");
  const auto week = util::parse_week(that.plan.week).value_or(util::IsoWeek{2026, 1});
  const auto age = domain::age_of(that.client, util::monday_of(week), false);
  const bool minor = age && *age < 18;
  if ((minor || !that.client.has_screening) && that.plan.refer.empty()) {
    faults.add("plan", "nobody to ask for a minor or without screening");
  }
}

void judge_pins(const Case& that, const std::vector<Part>& parts, Faults& faults) {
  for (const domain::Pin& pin : that.client.preferences.pin) {
    const std::string& id = that.library[pin.exercise].id;
    const bool there = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
      return std::any_of(part.items.begin(), part.items.end(),
                         [&](const auto& each) { return each.second->exercise == id; });
    });
    if (!there) faults.add("plan", "the pinned " + id + " is missing");
  }
}

/// Counter-exercises of habits are exercises too.
void judge_posture(const Case& that, Faults& faults) {
  if (that.plan.posture.size() > 3) faults.add("posture", "more than three habits");
  const auto week = util::parse_week(that.plan.week).value_or(util::IsoWeek{2026, 1});
  for (const auto& habit : that.plan.posture) {
    for (const auto& name : habit.counter_exercises) {
      const auto found = std::find_if(that.library.exercises.begin(), that.library.exercises.end(),
                                      [&](const Exercise& each) { return each.name == name; });
      if (found == that.library.exercises.end()) {
        faults.add("posture " + name, "unknown");
        continue;
      }
      for (int day = 0; day < 7; ++day) {
        const Spot spot{"posture", util::monday_of(week) + std::chrono::days(day), {}, true};
        for (const auto& text : objections(that, spot, *found, 0)) {
          if (text.rfind("contraindicated", 0) == 0 || text.rfind("tier", 0) == 0 ||
              text == "banned") {
            faults.add("posture " + name, text);
          }
        }
      }
    }
  }
}

}  // namespace

std::vector<std::string> faults_of(const Case& that, Shares& shares) {
  Faults faults;
  const std::vector<Part> parts = parts_of(that);
  for (const Part& part : parts) {
    std::set<std::string> once;
    int position = 0;
    for (const auto& [block, item] : part.items) {
      ++shares.items;
      if (item->ref != part.spot.id + ":" + std::to_string(++position)) {
        faults.add(item->ref, "is not the address of its place");
      }
      judge_item(that, part, *item, faults);
      if (!once.insert(item->exercise).second) faults.add(item->ref, "twice in one session");
    }
    judge_cautions(that, part, faults);
    judge_minutes(that, part, shares, faults);
  }
  judge_recovery(that, parts, faults);
  judge_schedule(that, parts, faults);
  judge_home(that, parts, faults);
  judge_rows(that, shares, faults);
  judge_pins(that, parts, faults);
  judge_posture(that, faults);
  return std::move(faults.all);
}

}  // namespace plumbline::property
