#include <fmt/format.h>
#include <map>
#include <set>

#include "rules/support/blocks.h"
#include "rules/support/say.h"

namespace plumbline::rules {

extern const Rule rule_home_practice;

namespace {

domain::Reason for_sessions(const domain::Exercise& exercise) {
  return {"home-practice",
          {{"exercise", exercise.id}},
          exercise.name +
              " is for sessions; home practice rehearses skill, posture, mobility, easy "
              "core work and walking."};
}

/// Walking that the week plans of its own is not planned a second time as practice.
bool is_planned_walk(const Facts& facts, const domain::Exercise& exercise) {
  return facts.client.walking && exercise.role == domain::Role::cardio;
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  if (!slot.home) return std::nullopt;
  if (suits_home(facts.library, exercise) && !is_planned_walk(facts, exercise)) {
    return std::nullopt;
  }
  return for_sessions(exercise);
}

std::string bout_subject(const domain::Slot& slot) { return slot.id + ": exercises"; }
constexpr const char* week_subject = "home practice: different exercises";

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  std::map<domain::ExerciseId, std::vector<model::BoolId>> different;
  std::vector<util::Span> lines;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    if (!slot.home) continue;
    lines.push_back(slot.where);
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      terms.push_back({1, candidate.on});
      different[candidate.choice.exercise].push_back(candidate.on);
    }
    if (terms.empty()) continue;
    builder.band({.sum = builder.sum(std::move(terms)),
                  .high = slot.max_exercises,
                  .tier = model::Tier::safety,
                  .says = {"home-practice", bout_subject(slot), {slot.where}}});
  }
  if (different.empty()) return;
  std::vector<model::Term> terms;
  for (auto& [id, decisions] : different) {
    terms.push_back({1, builder.any(std::move(decisions), "at home " + facts.library[id].id)});
  }
  builder.band({.sum = builder.sum(std::move(terms)),
                .high = param(facts, rule_home_practice, "different_a_week"),
                .tier = model::Tier::safety,
                .says = {"home-practice", week_subject, std::move(lines)}});
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  std::map<int, Finding> bouts;
  std::set<domain::ExerciseId> different;
  Finding all{.rule = "home-practice",
              .subject = week_subject,
              .tier = model::Tier::safety,
              .high = param(facts, rule_home_practice, "different_a_week")};
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    if (!slot.home) continue;
    const domain::Exercise& exercise = facts.library[item.exercise];
    if (!suits_home(facts.library, exercise) || is_planned_walk(facts, exercise)) {
      out.push_back(
          broken_item(facts, week, i, "home-practice", for_sessions(exercise), {slot.where}));
    }
    Finding& bout = bouts[item.slot];
    bout.rule = "home-practice";
    bout.subject = bout_subject(slot);
    bout.tier = model::Tier::safety;
    bout.high = slot.max_exercises;
    bout.client = {slot.where};
    bout.items.push_back(static_cast<int>(i));
    ++bout.value;
    all.items.push_back(static_cast<int>(i));
    if (different.insert(item.exercise).second) ++all.value;
  }
  for (auto& [slot, finding] : bouts) out.push_back(std::move(finding));
  if (all.value > 0) out.push_back(std::move(all));
  return out;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  if (!finding.because.text.empty()) return carried_reason(facts, finding);
  return {"home-practice",
          {{"subject", finding.subject}, {"count", std::to_string(finding.value)}},
          fmt::format("{}: {}, at most {}.", finding.subject, finding.value, finding.high)};
}

constexpr Param params[] = {{"different_a_week", 6, 1, 40,
                             "Different exercises in all home practice of a week: few enough to "
                             "be remembered (product default)."}};

constexpr Example examples[] = {{"at most two a bout and two different ones at home",
                                 R"(
- {id: tall-one, name: Tall one, pattern: breathe-brace, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
- {id: tall-two, name: Tall two, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
- {id: tall-three, name: Tall three, pattern: balance, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
                                 R"(
conditions: []
schedule: {sessions: [], home_practice: [{days: [tue, thu], minutes: 30, max_exercises: 2}]}
)",
                                 "rules: {home-practice: {different_a_week: 2}}"}};

}  // namespace

const Rule rule_home_practice{
    .key = "home-practice",
    .title = "Home practice stays small",
    .manual =
        "A bout holds at most `max_exercises` items and the week at most six different ones, "
        "of roles that need no trainer: skill, posture, mobility, core of level 1 and 2, "
        "easy balance, walking. It rehearses what the sessions teach; small and regular "
        "beats rare and heroic (Aleksiev 2014).",
    .excludes = "",
    .order = 65,
    .params = params,
    .examples = examples,
    .admit = admit,
    .post = post,
    .check = check,
    .justify = justify};

}  // namespace plumbline::rules
