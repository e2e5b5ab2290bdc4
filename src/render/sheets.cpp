#include "render/sheets.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// From which effort, and from which load on the spine, lighter sets come first.
constexpr int warm_up_effort = 7, warm_up_load = 3;

/// A column of the trainer's tables: a session, or all home practice.
using Items = std::vector<const domain::PlanItem*>;

Items items_of(const domain::PlanSession& session) {
  Items out;
  for (const auto& block : session.blocks)
    for (const auto& item : block.items) out.push_back(&item);
  return out;
}

Items practice_items(const domain::Plan& plan) {
  Items out;
  for (const auto& each : plan.home_practice)
    for (const auto& item : each.items) out.push_back(&item);
  return out;
}

std::vector<Items> columns_of(const domain::Plan& plan) {
  std::vector<Items> out;
  for (const auto& session : plan.sessions) out.push_back(items_of(session));
  if (!plan.home_practice.empty()) out.push_back(practice_items(plan));
  return out;
}

std::string name_or_id(const std::string& name, const std::string& id) {
  return name.empty() ? capital(spoken(id)) : name;
}

std::string dose_and_load(const domain::PlanItem& item, const Wording& say) {
  const std::string dose = say.dose(item.dose, item.side);
  return item.load ? dose + ", " + say.load(*item.load) : dose;
}

/// The row of a name and detail, made where it is new.
TickRow& row_of(std::vector<TickRow>& rows, const std::string& name, const std::string& detail) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const TickRow& each) {
    return each.name == name && each.detail == detail;
  });
  if (found != rows.end()) return *found;
  rows.push_back({name, detail, std::vector<std::vector<std::string>>(days.size())});
  return rows.back();
}

void tick(TickRow& row, const std::string& day, const std::string& box) {
  const auto found = std::find(days.begin(), days.end(), day);
  if (found != days.end()) row.cells[static_cast<std::size_t>(found - days.begin())].push_back(box);
}

}  // namespace

int sets_of(const domain::Dose& dose) { return dose.sets + dose.extra_left + dose.extra_right; }

bool asks_for_warm_up(const domain::PlanItem& item) {
  if (item.dose.kind != domain::DoseKind::reps || item.dose.rpe < warm_up_effort ||
      item.equipment.empty())
    return false;
  return std::any_of(item.stress.begin(), item.stress.end(), [](const auto& each) {
    return each.first == "compression" && each.second >= warm_up_load;
  });
}

std::string brief_name(const domain::Plan& plan, const domain::PlanSession& session,
                       const Wording& say) {
  const auto same_day = std::count_if(plan.sessions.begin(), plan.sessions.end(),
                                      [&](const auto& each) { return each.day == session.day; });
  std::string name = capital(say.phrases().day(session.day, true));
  if (same_day > 1) name += " " + (session.time.empty() ? session.id : session.time);
  return name;
}

std::string axis_name(const Wording& say, const std::string& axis) {
  const std::string key = "picture.axis." + axis;
  return phrases::Phrases::knows(key) ? say.say(key) : capital(clean(spoken(axis)));
}

std::vector<TickRow> tick_rows(const domain::Plan& plan, const Wording& say) {
  std::vector<TickRow> rows;
  for (const auto& practice : plan.home_practice)
    for (const auto& item : practice.items)
      tick(row_of(rows, name_or_id(item.name, item.exercise), dose_and_load(item, say)),
           practice.day, practice.id);
  if (plan.walking.minutes > 0) {
    const std::string minutes =
        say.say("time.minutes", {{"n", std::to_string(plan.walking.minutes)}});
    for (const std::string& day : plan.walking.days)
      tick(row_of(rows, say.say("everyday.walking"), minutes), day, "walking");
  }
  for (const auto& habit : plan.posture) {
    const std::string times =
        habit.times_a_day > 0
            ? say.say("everyday.times", {{"n", std::to_string(habit.times_a_day)}})
            : std::string();
    for (const std::string_view day : days)
      tick(row_of(rows, habit.name.empty() ? capital(spoken(habit.fault)) : habit.name, times),
           std::string(day), habit.fault);
  }
  return rows;
}

std::vector<std::string> sheet_columns(const domain::Plan& plan, const Wording& say) {
  std::vector<std::string> out;
  for (const auto& session : plan.sessions) out.push_back(brief_name(plan, session, say));
  if (!plan.home_practice.empty()) out.push_back(say.say("trainer.home"));
  return out;
}

std::vector<SheetRow> chain_rows(const domain::Plan& plan) {
  const std::vector<Items> columns = columns_of(plan);
  std::vector<SheetRow> out;
  const auto has = [](const std::vector<std::string>& all, const std::string& id) {
    return std::find(all.begin(), all.end(), id) != all.end();
  };
  for (const auto& chain : plan.chains) {
    SheetRow row{chain.name.empty() ? capital(spoken(chain.id)) : chain.name, {}};
    for (const Items& items : columns) {
      int moving = 0, holding = 0;
      for (const auto* item : items) {
        if (has(item->movers, chain.id)) moving += sets_of(item->dose);
        if (has(item->stabilisers, chain.id)) holding += sets_of(item->dose);
      }
      row.cells.push_back(moving + holding == 0
                              ? std::string(nothing_asked)
                              : std::to_string(moving) + " / " + std::to_string(holding));
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<SheetRow> load_rows(const domain::Plan& plan, const Wording& say) {
  const std::vector<Items> columns = columns_of(plan);
  std::map<std::string, std::vector<int64_t>> sums;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const auto* item : columns[i]) {
      for (const auto& [axis, load] : item->stress) {
        auto& row = sums[axis];
        row.resize(columns.size());
        row[i] += int64_t{load} * sets_of(item->dose);
      }
    }
  }
  std::vector<std::pair<std::string, std::vector<int64_t>>> sorted(sums.begin(), sums.end());
  const auto total = [](const std::vector<int64_t>& row) {
    int64_t sum = 0;
    for (const int64_t each : row) sum += each;
    return sum;
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto& a, const auto& b) { return total(a.second) > total(b.second); });
  std::vector<SheetRow> out;
  for (const auto& [axis, row] : sorted) {
    if (total(row) == 0) continue;
    SheetRow made{axis_name(say, axis), {}};
    for (const int64_t each : row) made.cells.push_back(std::to_string(each));
    out.push_back(std::move(made));
  }
  return out;
}

std::map<std::string, std::string> names_by_id(const domain::Plan& plan) {
  std::map<std::string, std::string> out;
  const auto add = [&](const domain::PlanItem& item) {
    out[item.exercise] = item.name;
    for (const auto* variant : {&item.easier, &item.harder})
      if (*variant) out.emplace((*variant)->exercise, (*variant)->name);
  };
  for (const Items& column : columns_of(plan))
    for (const auto* item : column) add(*item);
  for (const auto& each : plan.gone) out.emplace(each.exercise, each.name);
  return out;
}

std::vector<std::string> changes_of(const domain::Plan& plan, const Wording& say) {
  if (plan.seen.empty()) return {};
  Items items;
  for (const Items& column : columns_of(plan))
    items.insert(items.end(), column.begin(), column.end());
  const auto names = names_by_id(plan);
  const auto name_of_id = [&](const std::string& id) {
    const auto found = names.find(id);
    return name_or_id(found == names.end() ? std::string() : found->second, id);
  };
  std::set<std::string> gone(plan.seen.begin(), plan.seen.end());
  for (const auto* item : items) gone.erase(item->exercise);
  std::vector<std::string> added, stepped;
  std::set<std::string> told(plan.seen.begin(), plan.seen.end());
  for (const auto* item : items) {
    if (!told.insert(item->exercise).second) continue;
    const std::string name = name_of_id(item->exercise);
    if (item->easier && gone.erase(item->easier->exercise) > 0) {
      stepped.push_back(
          say.say("change.pair", {{"name", name}, {"before", name_of_id(item->easier->exercise)}}));
    } else {
      added.push_back(name);
    }
  }
  std::vector<std::string> left;
  for (const std::string& id : gone) left.push_back(name_of_id(id));
  std::vector<std::string> out;
  const auto add = [&](std::string_view key, const std::vector<std::string>& all) {
    // Names have commas of their own.
    if (!all.empty()) out.push_back(say.say(key, {{"names", util::join(all, "; ")}}));
  };
  add("change.step", stepped);
  add("change.new", added);
  add("change.gone", left);
  if (out.empty()) out.push_back(say.say("change.none"));
  return out;
}

}  // namespace plumbline::render
