#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

#include "domain/screening.h"
#include "explain/parts.h"
#include "phrases/phrases.h"
#include "rules/rule.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::explain {
namespace {

/// The entry of the client's file that an active stage stands for.
const domain::ConditionEntry* entry_of(const rules::Facts& facts,
                                       const domain::ActiveStage& active) {
  for (const domain::ConditionEntry& entry : facts.client.conditions) {
    if (entry.id == active.entry) return &entry;
  }
  return nullptr;
}

int barred_by_stage(const rules::Facts& facts, const domain::ActiveStage& active) {
  int count = 0;
  for (std::size_t e = 0; e < facts.library.exercises.size(); ++e) {
    const auto& exercise = facts.library.exercises[e];
    const bool lifted =
        std::binary_search(active.lifted.begin(), active.lifted.end(), domain::ExerciseId(e));
    const auto flag = domain::flag_of(facts.library, exercise, active.stage).flag;
    if (flag == domain::Flag::contraindicated && !lifted) ++count;
  }
  return count;
}

int barred_by_limit(const rules::Facts& facts, const domain::Limit& limit) {
  return static_cast<int>(std::count_if(
      facts.library.exercises.begin(), facts.library.exercises.end(),
      [&](const domain::Exercise& exercise) {
        return domain::first_that_holds(limit.bars, exercise, facts.library) != nullptr;
      }));
}

/// One row for all answers of screening that have grown too old: "night pain (2025-10-01)".
void add_old_answers(std::vector<domain::Referral>& out, const rules::Facts& facts) {
  const auto old = domain::old_answers(facts.client.screening, facts.monday);
  if (old.empty()) return;
  std::vector<std::string> questions;
  for (const auto& each : old)
    questions.push_back(fmt::format("{} ({})", each.text, util::to_text(*each.on)));
  out.push_back({.who = "your trainer",
                 .how_soon = "at the next session",
                 .because = phrases::reason(
                     "answers-old", {{"months", std::to_string(domain::answers_hold_months)},
                                     {"questions", util::join(questions, ", ")}}),
                 .client_line = old.front().span.line});
}

}  // namespace

std::vector<domain::Plan::Taken> taken(const rules::Facts& facts) {
  std::vector<domain::Plan::Taken> out;
  std::set<std::string> said;
  for (const domain::Situation& situation : facts.situations) {
    for (const domain::ActiveStage& active : situation.stages) {
      const domain::Stage& stage = facts.library[active.stage];
      if (!said.insert("stage " + stage.id).second) continue;
      domain::Plan::Taken row{.id = stage.id,
                              .name = stage.name,
                              .sentence = stage.say_client,
                              .count = barred_by_stage(facts, active)};
      if (const auto* entry = entry_of(facts, active)) {
        if (entry->until) row.until = util::to_text(*entry->until);
        if (entry->ask_again) row.ask_again = util::to_text(*entry->ask_again);
      }
      out.push_back(std::move(row));
    }
    for (const domain::ActiveLimit& active : situation.limits) {
      const domain::Limit& limit = facts.library[active.limit];
      const std::string side = active.side == domain::LimitSide::both
                                   ? std::string{}
                                   : " (" + std::string(domain::to_text(active.side)) + ")";
      if (!said.insert("limit " + limit.id + side).second) continue;
      out.push_back({.id = limit.id,
                     .name = limit.name + side,
                     .sentence = limit.say,
                     .count = barred_by_limit(facts, limit)});
    }
  }
  return out;
}

std::vector<std::pair<std::string, int>> excluded(const Decided& decided) {
  constexpr const char* order[] = {"not-assessed", "contraindicated", "limits",   "banned",
                                   "competency",   "prerequisite",    "equipment"};
  std::map<std::string, int> counts;
  for (const week::Exclusion& each : decided.choices.exclusions) {
    const std::string key(each.rule->excludes);
    ++counts[key.empty() ? "other" : key];
  }
  std::vector<std::pair<std::string, int>> out;
  for (const char* key : order) out.emplace_back(key, counts[key]);
  if (counts["other"] > 0) out.emplace_back("other", counts["other"]);
  return out;
}

std::vector<domain::FaultId> active_habits(const rules::Facts& facts) {
  constexpr std::size_t most = 3;
  const auto& all = facts.client.posture;
  std::vector<domain::FaultId> out;
  std::size_t next = 0;  // whose turn it is: after the one that came last
  for (const std::string& id : facts.habits_before) {
    const auto found = std::find(all.begin(), all.end(), facts.library.fault(id));
    if (found == all.end()) continue;
    out.push_back(*found);
    next = static_cast<std::size_t>(found - all.begin()) + 1;
  }
  if (out.size() == all.size()) return out;
  if (out.size() >= most) out.erase(out.begin(), out.end() - (most - 1));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const domain::FaultId each = all[(next + i) % all.size()];
    if (std::find(out.begin(), out.end(), each) != out.end()) continue;
    out.push_back(each);
    break;
  }
  return out;
}

std::vector<domain::PlanHabit> habits(const rules::Facts& facts) {
  const auto active = active_habits(facts);
  if (active.empty()) return {};
  // What helps against a fault is named without a day: it has to suit all of them.
  const std::vector<rules::Facts> ways = week::ways_of_days(facts);
  const auto suits = [&](const domain::Exercise& exercise) {
    return std::all_of(ways.begin(), ways.end(), [&](const rules::Facts& way) {
      return std::any_of(way.slots.begin(), way.slots.end(), [&](const domain::Slot& slot) {
        return !week::refusal(way, exercise, slot);
      });
    });
  };
  std::vector<domain::PlanHabit> out;
  for (const auto id : active) {
    const domain::PostureFault& fault = facts.library[id];
    domain::PlanHabit habit{.fault = fault.id,
                            .name = fault.name,
                            .cue = fault.cue,
                            .trigger = fault.habit.trigger,
                            .action = fault.habit.action,
                            .wording = fault.habit.wording,
                            .times_a_day = fault.habit.times_a_day};
    for (const auto exercise : fault.counter_exercises) {
      if (suits(facts.library[exercise]))
        habit.counter_exercises.push_back(facts.library[exercise].name);
    }
    out.push_back(std::move(habit));
  }
  return out;
}

std::vector<domain::Referral> further_referrals(const rules::Facts& facts) {
  std::vector<domain::Referral> out;
  std::set<std::string> said;
  for (const domain::Situation& situation : facts.situations) {
    for (const domain::ActiveStage& active : situation.stages) {
      const domain::Stage& stage = facts.library[active.stage];
      if (!stage.needs_clearance || active.clearance != nullptr) continue;
      if (!said.insert(stage.id).second) continue;
      out.push_back({.who = "the clinician who looks after it",
                     .how_soon = "before more is added",
                     .because = phrases::reason("needs-clearance",
                                                {{"condition", stage.id}, {"name", stage.name}}),
                     .client_line = active.where.line});
    }
  }
  for (const domain::ConditionEntry& entry : facts.client.conditions) {
    const util::Date sunday = facts.monday + std::chrono::days(6);
    if (entry.resolved || !entry.ask_again || *entry.ask_again > sunday) continue;
    const std::string on = util::to_text(*entry.ask_again);
    out.push_back({.who = "your trainer",
                   .how_soon = "at the next session",
                   .because = phrases::reason(
                       "ask-again", {{"condition", entry.id}, {"name", entry.id}, {"on", on}}),
                   .client_line = entry.where.line});
  }
  add_old_answers(out, facts);
  return out;
}

}  // namespace plumbline::explain
