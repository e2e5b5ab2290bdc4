#include <algorithm>
#include <optional>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

domain::Reason first(const domain::Exercise& exercise, const std::string& needs,
                     const std::string& text) {
  return {"prerequisite",
          {{"exercise", exercise.id}, {"needs", needs}},
          exercise.name + " comes after " + text};
}

/// The ladder's own steps: one owned neighbour opens levels 2 and 3, all of them open 4 and 5.
/// Level 1 is open to everybody.
std::optional<domain::Reason> missing_step(const Facts& facts, const domain::Exercise& exercise) {
  if (exercise.level <= 1 || exercise.easier.empty()) return std::nullopt;
  const domain::Exercise* wanted = nullptr;
  bool one_owned = false;
  for (const auto id : exercise.easier) {
    const domain::Exercise& step = facts.library[id];
    if (domain::owns(facts.client, facts.library, step)) {
      one_owned = true;
    } else if (wanted == nullptr) {
      wanted = &step;
    }
  }
  const bool enough = exercise.level <= 3 ? one_owned : wanted == nullptr;
  if (enough) return std::nullopt;
  return first(exercise, wanted->id, wanted->name + ".");
}

std::optional<domain::Reason> missing_gate(const Facts& facts, const domain::Exercise& exercise,
                                           const domain::Gate& gate) {
  if (domain::first_that_holds(gate.applies_to, exercise, facts.library) == nullptr) {
    return std::nullopt;
  }
  for (const auto id : gate.requires_all) {
    const domain::Exercise& needed = facts.library[id];
    if (!domain::owns(facts.client, facts.library, needed)) {
      return first(exercise, needed.id, needed.name + ". " + gate.text);
    }
  }
  if (!gate.requires_pattern && !gate.requires_same_pattern) return std::nullopt;
  const auto pattern = gate.requires_pattern.value_or(exercise.pattern);
  if (domain::competency_for(facts.client, pattern) >= gate.requires_level) return std::nullopt;
  return first(exercise, facts.library[pattern].id,
               "level " + std::to_string(gate.requires_level) + " of " + facts.library[pattern].id +
                   ". " + gate.text);
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot&, const Option&) {
  if (auto reason = missing_step(facts, exercise)) return reason;
  for (const domain::Gate& gate : facts.library.gates) {
    if (auto reason = missing_gate(facts, exercise, gate)) return reason;
  }
  return std::nullopt;
}

/// Names the lines of the client's file that deny a step: its place in `not_yet`.
std::vector<util::Span> denied_at(const Facts& facts, const std::string& needs) {
  std::vector<util::Span> out;
  for (const domain::Named& named : facts.client.not_yet) {
    if (facts.library[named.exercise].id == needs) out.push_back(named.where);
  }
  if (out.empty()) out.push_back(facts.client.level_where);
  return out;
}

/// Counted the other way round: how many steps and gates are owned, against how many it takes.
std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const domain::Exercise& exercise = facts.library[week.items[i].exercise];
    const auto owned = std::count_if(exercise.easier.begin(), exercise.easier.end(), [&](auto id) {
      return domain::owns(facts.client, facts.library, facts.library[id]);
    });
    const auto all = static_cast<std::ptrdiff_t>(exercise.easier.size());
    const auto takes = exercise.level == 1   ? 0
                       : exercise.level <= 3 ? std::min<std::ptrdiff_t>(1, all)
                                             : all;
    std::optional<domain::Reason> reason;
    if (owned < takes) reason = missing_step(facts, exercise);
    for (const domain::Gate& gate : facts.library.gates) {
      if (!reason) reason = missing_gate(facts, exercise, gate);
    }
    if (!reason) continue;
    auto lines = denied_at(facts, reason->args.back().second);
    out.push_back(
        broken_item(facts, week, i, "prerequisites", std::move(*reason), std::move(lines)));
  }
  return out;
}

}  // namespace

extern const Rule rule_prerequisites;
const Rule rule_prerequisites{
    .key = "prerequisites",
    .title = "Nothing before its prerequisites",
    .manual =
        "An exercise is owned when it stands in `skills.owned`, or when its level is at or below "
        "the competency of its pattern and it does not stand in `not_yet`. One owned easier "
        "neighbour opens levels 2 and 3, all of them open levels 4 and 5. Gates reach over "
        "ladders: "
        "a loaded hinge after the dowel hinge and the standing brace, a one-handed carry after the "
        "side bridge from the knees, and so on. Ladders and gates are data (common practice).",
    .excludes = "prerequisite",
    .order = 60,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
