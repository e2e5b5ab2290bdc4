#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "rules/support/say.h"

namespace plumbline::rules {

extern const Rule rule_stress_ceilings;

namespace {

using domain::Axis;
using domain::Exercise;

/// What one active condition counts on one axis: sets at or above its caution threshold.
struct Threshold {
  int at_least = 0;
  bool flare = false;  ///< nothing at all while the back flares
  const domain::ActiveStage* stage = nullptr;
};

/// The threshold of one axis among a stage's cautions, where a token speaks of that axis alone.
std::optional<int> threshold_of(const domain::Stage& stage, Axis axis) {
  std::optional<int> lowest;
  for (const domain::Token& token : stage.caution) {
    if (token.all.size() != 1) continue;
    const domain::Comparison& only = token.all.front();
    if (only.op != domain::Comparison::Op::at_least) continue;
    if (only.column != domain::to_text(axis)) continue;
    lowest = std::min(lowest.value_or(only.number), only.number);
  }
  return lowest;
}

std::vector<Threshold> thresholds(const Facts& facts, const domain::Situation& situation,
                                  Axis axis) {
  std::vector<Threshold> out;
  for (const domain::ActiveStage& active : situation.stages) {
    const domain::Stage& stage = facts.library[active.stage];
    const auto least = threshold_of(stage, axis);
    if (!least) continue;
    const bool flare = stage.back && situation.phase == domain::Phase::flare;
    out.push_back({*least, flare, &active});
  }
  return out;
}

/// A known direction or a clinician's word for the very exercise frees it from the stage's count.
bool freed(const domain::ActiveStage& active, domain::ExerciseId id) {
  const auto& lifted = active.lifted;
  if (std::binary_search(lifted.begin(), lifted.end(), id)) return true;
  if (active.clearance == nullptr) return false;
  const auto& allowed = active.clearance->allow;
  return std::find(allowed.begin(), allowed.end(), id) != allowed.end();
}

bool counts(const Threshold& threshold, const Exercise& exercise, domain::ExerciseId id,
            Axis axis) {
  return exercise.axis(axis) >= threshold.at_least && !freed(*threshold.stage, id);
}

int sets_of(const domain::Dose& dose) { return dose.sets + dose.extra_left + dose.extra_right; }

std::string slot_subject(const domain::Slot& slot, Axis axis) {
  return slot.id + ": sets of " + std::string(domain::to_text(axis));
}
std::string week_subject(Axis axis) {
  return "week: sets of " + std::string(domain::to_text(axis));
}

void post_axis(const Context& context, Axis axis, model::Builder& builder) {
  const Facts& facts = context.facts;
  std::vector<model::Term> week;
  std::vector<util::Span> lines;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const auto found = thresholds(facts, facts.situations[s], axis);
    if (found.empty()) continue;
    std::vector<model::Term> terms;
    bool flare = false;
    for (const Threshold& threshold : found) {
      flare = flare || threshold.flare;
      lines.push_back(threshold.stage->where);
    }
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      const bool counted = std::any_of(found.begin(), found.end(), [&](const Threshold& each) {
        return counts(each, *candidate.exercise, candidate.choice.exercise, axis);
      });
      if (counted) terms.push_back({sets_of(candidate.choice.how.dose), candidate.on});
    }
    if (terms.empty()) continue;
    week.insert(week.end(), terms.begin(), terms.end());
    const int64_t high = flare ? 0 : param(facts, rule_stress_ceilings, "sets_per_session");
    builder.band({.sum = builder.sum(std::move(terms)),
                  .high = high,
                  .tier = model::Tier::safety,
                  .says = {"stress-ceilings", slot_subject(facts.slots[s], axis), lines}});
  }
  if (week.empty()) return;
  builder.band({.sum = builder.sum(std::move(week)),
                .high = param(facts, rule_stress_ceilings, "sets_per_week"),
                .tier = model::Tier::safety,
                .says = {"stress-ceilings", week_subject(axis), std::move(lines)}});
}

void post(const Context& context, model::Builder& builder) {
  for (const auto& word : domain::Words<Axis>::table) post_axis(context, word.value, builder);
}

struct Tally {
  int64_t sets = 0;
  bool flare = false;
  std::vector<int> items;
  std::set<const domain::ActiveStage*> stages;
};

Finding to_finding(std::string subject, const Tally& tally, int64_t high) {
  Finding finding{.rule = "stress-ceilings",
                  .subject = std::move(subject),
                  .tier = model::Tier::safety,
                  .value = tally.sets,
                  .high = high,
                  .items = tally.items};
  for (const domain::ActiveStage* stage : tally.stages) finding.client.push_back(stage->where);
  return finding;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (const auto& word : domain::Words<Axis>::table) {
    const Axis axis = word.value;
    std::vector<Tally> slots(facts.slots.size());
    Tally all;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const Choice& item = week.items[i];
      const auto s = static_cast<std::size_t>(item.slot);
      bool counted = false;
      for (const Threshold& each : thresholds(facts, facts.situations[s], axis)) {
        slots[s].flare = slots[s].flare || each.flare;
        if (!counts(each, facts.library[item.exercise], item.exercise, axis)) continue;
        counted = true;
        slots[s].stages.insert(each.stage);
        all.stages.insert(each.stage);
      }
      if (!counted) continue;
      slots[s].sets += sets_of(item.how.dose);
      slots[s].items.push_back(static_cast<int>(i));
      all.sets += sets_of(item.how.dose);
      all.items.push_back(static_cast<int>(i));
    }
    const int64_t high = param(facts, rule_stress_ceilings, "sets_per_session");
    for (std::size_t s = 0; s < slots.size(); ++s) {
      if (slots[s].sets == 0) continue;
      out.push_back(
          to_finding(slot_subject(facts.slots[s], axis), slots[s], slots[s].flare ? 0 : high));
    }
    if (all.sets > 0) {
      out.push_back(
          to_finding(week_subject(axis), all, param(facts, rule_stress_ceilings, "sets_per_week")));
    }
  }
  return out;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return {"stress-ceiling",
          {{"subject", finding.subject},
           {"sets", std::to_string(finding.value)},
           {"most", std::to_string(finding.high)}},
          fmt::format("{}: {} at or above the condition's threshold, at most {}.", finding.subject,
                      finding.value, finding.high)};
}

constexpr Param params[] = {
    {"sets_per_session", 4, 0, 50,
     "Sets at or above a condition's caution threshold in one session, per axis (product default "
     "for a history of low back pain)."},
    {"sets_per_week", 8, 0, 200, "The same in one week."}};

constexpr Example examples[] = {
    {"sets near a threshold are counted in the session and in the week",
     R"(
- {id: lean-one, name: Lean one, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {flexion: 2}, safety: assessed}
- {id: lean-two, name: Lean two, pattern: squat, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {flexion: 2}, safety: assessed}
- {id: upright, name: Upright, pattern: balance, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
     R"(
conditions: [{id: flexion-intolerant}]
schedule: {sessions: [{day: mon, minutes: 30}, {day: thu, minutes: 30}]}
)",
     "rules: {stress-ceilings: {sets_per_session: 1, sets_per_week: 2}}"}};

}  // namespace

const Rule rule_stress_ceilings{
    .key = "stress-ceilings",
    .title = "A ceiling on sets near a condition's threshold",
    .manual =
        "For every axis on which an active condition asks for care, the sets of exercises at or "
        "above its threshold are counted: at most 4 a session and 8 a week, none while the back is "
        "in a flare. An exercise that a known direction or a clinician's word frees is not "
        "counted (product defaults; configuration of the protocol).",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify};

}  // namespace plumbline::rules
