#include <algorithm>

#include "domain/dosing.h"
#include "explain/parts.h"
#include "phrases/phrases.h"
#include "util/date.h"

namespace plumbline::explain {
namespace {

using domain::Exercise;
using domain::Reason;

bool named(const std::vector<domain::Named>& list, domain::ExerciseId id) {
  return std::any_of(list.begin(), list.end(),
                     [id](const auto& each) { return each.exercise == id; });
}

void add_wishes(const rules::Facts& facts, const rules::Choice& choice, std::vector<Reason>& out) {
  const auto& wishes = facts.client.preferences;
  const auto pinned = [&](const domain::Pin& pin) { return pin.exercise == choice.exercise; };
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(choice.slot)];
  const domain::Pin* own = domain::prescription_for(facts.client, choice.exercise, slot);
  if (own != nullptr && !own->prescribed->by.empty()) {
    const auto& on = own->prescribed->on;
    out.push_back(phrases::reason(
        "prescribed", {{"by", own->prescribed->by}, {"on", on ? util::to_text(*on) : ""}}));
  } else if (std::any_of(wishes.pin.begin(), wishes.pin.end(), pinned)) {
    out.push_back(phrases::reason("pinned"));
  }
  if (named(wishes.like, choice.exercise)) {
    out.push_back(phrases::reason("liked"));
  }
  const Exercise& exercise = facts.library[choice.exercise];
  for (const domain::Want& want : wishes.want) {
    if (want.pattern != exercise.pattern) continue;
    const domain::Pattern& pattern = facts.library[want.pattern];
    out.push_back(phrases::reason("wanted", {{"pattern", pattern.id}, {"name", pattern.name}}));
  }
}

/// How often the item's primary pattern occurs in different sessions and bouts.
int times(const rules::Facts& facts, const rules::Week& week, domain::PatternId pattern) {
  std::vector<int> slots;
  for (const rules::Choice& item : week.items) {
    if (facts.library[item.exercise].pattern == pattern) slots.push_back(item.slot);
  }
  std::sort(slots.begin(), slots.end());
  return static_cast<int>(std::unique(slots.begin(), slots.end()) - slots.begin());
}

void add_skill(const rules::Facts& facts, const rules::Week& week, const rules::Choice& choice,
               std::vector<Reason>& out) {
  const Exercise& exercise = facts.library[choice.exercise];
  if (exercise.role != domain::Role::skill) return;
  for (const domain::SpineSkill& skill : facts.protocol.spine_skills) {
    const bool serves =
        std::find(skill.any_of.begin(), skill.any_of.end(), exercise.pattern) != skill.any_of.end();
    if (!serves) continue;
    const int count = times(facts, week, exercise.pattern);
    out.push_back(phrases::reason("spine-skill", {{"skill", skill.name},
                                                  {"name", facts.library[exercise.pattern].name},
                                                  {"times", std::to_string(count)}}));
    return;
  }
}

void add_condition(const rules::Facts& facts, const rules::Choice& choice,
                   std::vector<Reason>& out) {
  const Exercise& exercise = facts.library[choice.exercise];
  const auto& situation = facts.situations[static_cast<std::size_t>(choice.slot)];
  for (const domain::ActiveStage& active : situation.stages) {
    const domain::Stage& stage = facts.library[active.stage];
    const auto& wanted = stage.prefers;
    const bool exact = std::find(wanted.exercises.begin(), wanted.exercises.end(),
                                 choice.exercise) != wanted.exercises.end();
    const bool pattern = std::find(wanted.patterns.begin(), wanted.patterns.end(),
                                   exercise.pattern) != wanted.patterns.end();
    if (!exact && !pattern) continue;
    out.push_back(phrases::reason("helps", {{"condition", stage.id}, {"name", stage.name}}));
    return;
  }
}

void add_posture(const rules::Facts& facts, const rules::Choice& choice, std::vector<Reason>& out) {
  for (const auto id : facts.client.posture) {
    const domain::PostureFault& fault = facts.library[id];
    const auto& counters = fault.counter_exercises;
    if (std::find(counters.begin(), counters.end(), choice.exercise) == counters.end()) continue;
    out.push_back(phrases::reason("posture", {{"fault", fault.id}, {"name", fault.name}}));
    return;
  }
}

void add_pattern(const rules::Facts& facts, const rules::Week& week, const rules::Choice& choice,
                 std::vector<Reason>& out) {
  const Exercise& exercise = facts.library[choice.exercise];
  const bool said = std::any_of(out.begin(), out.end(),
                                [](const Reason& each) { return each.code == "spine-skill"; });
  if (said) return;  // it has told how often
  for (const domain::PatternTarget& target : facts.protocol.patterns) {
    const auto& any = target.any_of;
    if (std::find(any.begin(), any.end(), exercise.pattern) == any.end()) continue;
    const int count = times(facts, week, exercise.pattern);
    const auto& pattern = facts.library[exercise.pattern];
    out.push_back(phrases::reason(
        "pattern-frequency",
        {{"pattern", pattern.id}, {"name", pattern.name}, {"times", std::to_string(count)}}));
    return;
  }
}

void add_daily(const rules::Facts& facts, const rules::Choice& choice, std::vector<Reason>& out) {
  const auto& tasks = facts.library[choice.exercise].daily_tasks;
  if (tasks.empty()) return;
  for (const domain::DailyTask& task : facts.library.daily_tasks) {
    if (task.id != tasks.front()) continue;
    out.push_back(phrases::reason("daily", {{"task", task.id}, {"name", task.name}}));
    return;
  }
}

}  // namespace

std::vector<Reason> why(const rules::Facts& facts, const rules::Week& week,
                        const rules::Choice& choice) {
  std::vector<Reason> out;
  add_wishes(facts, choice, out);
  add_skill(facts, week, choice, out);
  add_condition(facts, choice, out);
  add_posture(facts, choice, out);
  add_pattern(facts, week, choice, out);
  add_daily(facts, choice, out);
  if (out.size() > 3) out.resize(3);
  return out;
}

}  // namespace plumbline::explain
