#include <fmt/format.h>
#include <algorithm>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

using domain::Exercise;
using domain::Slot;

bool band_is_the_load(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  const auto band = facts.library.equipment_id("band");
  return exercise.facts.band_anchor != domain::BandAnchor::none &&
         std::any_of(exercise.equipment.begin(), exercise.equipment.end(),
                     [&](const auto& any_of) { return domain::piece_at(slot, any_of) == band; });
}

bool on_the_feet(const Exercise& exercise) {
  return exercise.position == domain::Position::standing ||
         exercise.position == domain::Position::walking;
}

/// Kilograms stand behind the grip axis: 2 is about 5 kg or more, 3 about 10 kg or more.
bool heavier_than(const Exercise& exercise, int kg) {
  const int grip = exercise.axis(domain::Axis::grip);
  return (kg < 5 && grip >= 2) || (kg < 10 && grip >= 3) || (kg < 20 && grip >= 4);
}

/// Limits that no column says by itself. The tag that bars, or an empty text.
std::string program_bars(const Facts& facts, const Exercise& exercise, const Slot& slot,
                         const domain::ActiveLimit& active) {
  const std::string& id = facts.library[active.limit].id;
  const int number = active.number.value_or(0);
  if (id == "no-long-holds") {
    const bool holds = exercise.dose.kind == domain::DoseKind::hold;
    const int longest = active.number.value_or(10);
    return holds && exercise.dose.hold_s > longest ? fmt::format("hold over {} s", longest) : "";
  }
  if (id == "no-anchor") return band_is_the_load(facts, exercise, slot) ? "band_anchor" : "";
  if (id == "max-load-kg") {
    return active.number && heavier_than(exercise, number) ? "grip" : "";
  }
  if (id == "max-continuous-minutes") {
    const bool long_one = exercise.set_seconds > number * 60;
    return active.number && long_one && on_the_feet(exercise) ? "set_seconds" : "";
  }
  return "";
}

/// The tag by which an unsided limit bars an exercise here, or an empty text.
std::string tag_that_bars(const Facts& facts, const Exercise& exercise, const Slot& slot,
                          const domain::ActiveLimit& active) {
  const domain::Limit& limit = facts.library[active.limit];
  if (limit.by_program) return program_bars(facts, exercise, slot, active);
  if (limit.sided && active.side != domain::LimitSide::both) return "";  // the rule on sides
  const domain::Token* token = domain::first_that_holds(limit.bars, exercise, facts.library);
  if (token == nullptr) return "";
  const auto bed = facts.library.equipment_id("bed");
  if (limit.id == "no-floor" && exercise.facts.bed_ok && slot.has(bed)) return "";
  return token->text;
}

domain::Reason limited(const Facts& facts, const Exercise& exercise,
                       const domain::ActiveLimit& active, const std::string& tag) {
  const domain::Limit& limit = facts.library[active.limit];
  return {
      "limit",
      {{"exercise", exercise.id}, {"limit", limit.id}, {"tag", tag}},
      fmt::format("{} is left out because of the limit '{}' ({}).", exercise.name, limit.id, tag)};
}

std::optional<domain::Reason> admit(const Facts& facts, const Exercise& exercise, const Slot& slot,
                                    const Option&) {
  for (const domain::ActiveLimit& active : situation_of(facts, slot).limits) {
    const std::string tag = tag_that_bars(facts, exercise, slot, active);
    if (!tag.empty()) return limited(facts, exercise, active, tag);
  }
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const auto slot = static_cast<std::size_t>(item.slot);
    const Exercise& exercise = facts.library[item.exercise];
    for (const domain::ActiveLimit& active : facts.situations[slot].limits) {
      const std::string tag = tag_that_bars(facts, exercise, facts.slots[slot], active);
      if (tag.empty()) continue;
      out.push_back(broken_item(facts, week, i, "limits", limited(facts, exercise, active, tag),
                                {active.where}));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_limits;
const Rule rule_limits{
    .key = "limits",
    .title = "Nothing that the client cannot do",
    .manual =
        "Limits say what a person cannot do, whatever the reason: no floor, no kneeling, no "
        "weight on an arm. They are expressions over an exercise's columns; a firm bed at the "
        "place stands in for the floor where the exercise allows it. Long holds, time on the "
        "feet, kilograms and missing anchors are judged from the figures. Limits of one side "
        "are the business of the rule on sides.",
    .excludes = "limits",
    .order = 30,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
