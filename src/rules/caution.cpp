#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

#include "domain/dosing.h"
#include "rules/support/say.h"

namespace plumbline::rules {

extern const Rule rule_caution;

namespace {

/// Stages that ask for care with an exercise, less what a known direction or a clinician's word
/// lifts.
std::vector<const domain::ActiveStage*> cautions_of(const Facts& facts,
                                                    const domain::Exercise& exercise,
                                                    const domain::Situation& situation) {
  std::vector<const domain::ActiveStage*> out;
  const auto id = facts.library.id_of(exercise);
  for (const domain::ActiveStage& active : situation.stages) {
    if (domain::flag_of(facts.library, exercise, active.stage).flag != domain::Flag::caution) {
      continue;
    }
    if (active.clearance != nullptr) {
      const auto& named = active.clearance->allow;
      if (std::find(named.begin(), named.end(), id) != named.end()) continue;
    }
    out.push_back(&active);
  }
  return out;
}

domain::Reason needs_word(const Facts& facts, const domain::Exercise& exercise,
                          const domain::ActiveStage& active) {
  const domain::Stage& stage = facts.library[active.stage];
  return {"needs-clearance",
          {{"exercise", exercise.id}, {"condition", stage.id}},
          fmt::format("{} asks for care with {}; that takes a clinician's word (`clearance`).",
                      exercise.name, stage.name)};
}

domain::Reason two_cautions(const domain::Exercise& exercise) {
  return {"two-cautions",
          {{"exercise", exercise.id}, {"level", std::to_string(exercise.level)}},
          exercise.name + " asks for care twice, from two conditions, and is level 3 or above."};
}

domain::Reason lowest_only(const domain::Exercise& exercise) {
  return {"caution-dose",
          {{"exercise", exercise.id}},
          exercise.name + " asks for care, so it gets the lowest dose of its line."};
}

/// Whether the dose is a clinician's own, who knew what it was for: it need not be the lowest.
bool is_prescribed(const Facts& facts, domain::ExerciseId exercise, const domain::Slot& slot) {
  const domain::Pin* pin = domain::prescription_for(facts.client, exercise, slot);
  return pin != nullptr && !pin->prescribed->by.empty();
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option& how) {
  const auto cautions = cautions_of(facts, exercise, situation_of(facts, slot));
  if (cautions.empty()) return std::nullopt;
  std::set<domain::StageId> stages;
  for (const domain::ActiveStage* active : cautions) {
    if (facts.library[active->stage].needs_clearance && active->clearance == nullptr) {
      return needs_word(facts, exercise, *active);
    }
    stages.insert(active->stage);
  }
  if (stages.size() >= 2 && exercise.level >= 3) return two_cautions(exercise);
  const domain::DoseRow* row = domain::row_for(facts.protocol, facts.client, exercise);
  if (row != nullptr && domain::total_amount(how.dose) > domain::lowest_total(exercise, *row) &&
      !is_prescribed(facts, facts.library.id_of(exercise), slot)) {
    return lowest_only(exercise);
  }
  return std::nullopt;
}

std::string slot_subject(const domain::Slot& slot) { return slot.id + ": items that ask for care"; }

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const int64_t price = param(facts, rule_caution, "price");
  const int64_t most = param(facts, rule_caution, "most_per_session");
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    std::map<domain::ExerciseId, bool> careful;
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      const auto [known, fresh] = careful.try_emplace(candidate.choice.exercise, false);
      if (fresh) {
        known->second = !cautions_of(facts, *candidate.exercise, facts.situations[s]).empty();
      }
      if (!known->second) continue;
      terms.push_back({1, candidate.on});
      builder.add_merit(candidate.on, -price);
    }
    if (terms.empty()) continue;
    builder.band({.sum = builder.sum(std::move(terms)),
                  .high = most,
                  .tier = model::Tier::safety,
                  .says = {"caution", slot_subject(facts.slots[s]), {facts.slots[s].where}}});
  }
}

/// The single items: a missing word, two cautions, a dose above the lowest.
void check_item(const Facts& facts, const Week& week, std::size_t i,
                const std::vector<const domain::ActiveStage*>& cautions,
                std::vector<Finding>& out) {
  const domain::Exercise& exercise = facts.library[week.items[i].exercise];
  std::set<domain::StageId> stages;
  for (const domain::ActiveStage* active : cautions) {
    stages.insert(active->stage);
    if (active->clearance == nullptr && facts.library[active->stage].needs_clearance) {
      out.push_back(broken_item(facts, week, i, "caution", needs_word(facts, exercise, *active),
                                {active->where}));
    }
  }
  std::vector<util::Span> lines;
  for (const domain::ActiveStage* active : cautions) lines.push_back(active->where);
  if (exercise.level >= 3 && stages.size() > 1) {
    out.push_back(broken_item(facts, week, i, "caution", two_cautions(exercise), lines));
  }
  const domain::DoseRow* row = domain::row_for(facts.protocol, facts.client, exercise);
  const int lowest = row == nullptr ? 0 : domain::lowest_total(exercise, *row);
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(week.items[i].slot)];
  if (is_prescribed(facts, week.items[i].exercise, slot)) return;
  if (domain::total_amount(week.items[i].how.dose) > lowest) {
    out.push_back(broken_item(facts, week, i, "caution", lowest_only(exercise), lines));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  std::vector<Finding> per_slot(facts.slots.size());
  const int64_t most = param(facts, rule_caution, "most_per_session");
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    per_slot[s] = {.rule = "caution",
                   .subject = slot_subject(facts.slots[s]),
                   .tier = model::Tier::safety,
                   .high = most,
                   .client = {facts.slots[s].where}};
  }
  int64_t careful = 0;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const auto slot = static_cast<std::size_t>(week.items[i].slot);
    const auto cautions =
        cautions_of(facts, facts.library[week.items[i].exercise], facts.situations[slot]);
    if (cautions.empty()) continue;
    ++careful;
    ++per_slot[slot].value;
    per_slot[slot].items.push_back(static_cast<int>(i));
    check_item(facts, week, i, cautions, out);
  }
  for (Finding& finding : per_slot) {
    if (finding.value > 0) out.push_back(std::move(finding));
  }
  if (careful > 0) {
    out.push_back({.rule = "caution",
                   .subject = "items that ask for care",
                   .merit = -careful * param(facts, rule_caution, "price")});
  }
  return out;
}

constexpr Param params[] = {
    {"price", 5, 0, 1000, "What one item that asks for care costs, in points of the objective."},
    {"most_per_session", 2, 0, 20, "Items that ask for care in one session, at most."}};

constexpr Example examples[] = {{"two items that ask for care fill a session",
                                 R"(
- {id: bend-one, name: Bend one, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {flexion: 2}, safety: assessed}
- {id: bend-two, name: Bend two, pattern: squat, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {flexion: 2}, safety: assessed}
- {id: bend-three, name: Bend three, pattern: lunge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {flexion: 2}, safety: assessed}
- {id: straight, name: Straight, pattern: balance, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
                                 R"(
conditions: [{id: flexion-intolerant}]
schedule: {sessions: [{day: mon, minutes: 30}]}
)",
                                 ""}};

}  // namespace

const Rule rule_caution{
    .key = "caution",
    .title = "Care where a condition asks for it",
    .manual =
        "An item that a condition marks for care gets the lowest dose of its line (or the dose "
        "that a clinician prescribed in its pin), its "
        "modification is printed, at most two such items stand in a session, and each has a price. "
        "Conditions that need a clinician's word need a `clearance` for them. Two cautions from "
        "two conditions bar an item of level 3 and above.",
    .excludes = "contraindicated",
    .order = 75,
    .by_option = true,
    .params = params,
    .examples = examples,
    .admit = admit,
    .post = post,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
