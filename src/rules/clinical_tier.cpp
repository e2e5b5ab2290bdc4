#include <algorithm>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

bool asked_for(const domain::Client& client, domain::ExerciseId id) {
  const auto names = [id](const auto& each) { return each.exercise == id; };
  return std::any_of(client.preferences.like.begin(), client.preferences.like.end(), names) ||
         std::any_of(client.preferences.pin.begin(), client.preferences.pin.end(), names);
}

domain::Reason reason_for(const domain::Exercise& exercise, const char* code,
                          const std::string& text) {
  return {code,
          {{"exercise", exercise.id}, {"tier", std::string(domain::to_text(exercise.tier))}},
          exercise.name + text};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  using domain::ClinicalTier;
  const domain::Situation& situation = situation_of(facts, slot);
  if (exercise.tier == ClinicalTier::d) {
    if (situation.back) {
      return reason_for(exercise, "tier-d", " has better alternatives for a back that needs care.");
    }
    if (!asked_for(facts.client, facts.library.id_of(exercise))) {
      return reason_for(exercise, "tier-d",
                        " is only given to a healthy client who asks for it by name.");
    }
  }
  if (exercise.tier == ClinicalTier::c && situation.back) {
    const bool ready = domain::competency_for(facts.client, exercise.pattern) >= 4 &&
                       situation.phase >= domain::Phase::stable;
    if (!ready) {
      return reason_for(exercise, "tier-c",
                        " comes later: with a back condition it needs competency 4 in its pattern "
                        "and a stable phase.");
    }
  }
  return std::nullopt;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  using domain::ClinicalTier;
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const auto& situation = facts.situations[static_cast<std::size_t>(item.slot)];
    const int competency = domain::competency_for(facts.client, exercise.pattern);
    const bool calm =
        situation.phase == domain::Phase::stable || situation.phase == domain::Phase::athletic;
    const bool late =
        exercise.tier == ClinicalTier::c && situation.back && (competency < 4 || !calm);
    const bool last = exercise.tier == ClinicalTier::d &&
                      (situation.back || !asked_for(facts.client, item.exercise));
    if (!late && !last) continue;
    std::vector<util::Span> lines;
    for (const auto& active : situation.stages) {
      if (facts.library[active.stage].back) lines.push_back(active.where);
    }
    out.push_back(broken_item(
        facts, week, i, "clinical-tier",
        reason_for(exercise, last ? "tier-d" : "tier-c", " is not for this client now."),
        std::move(lines)));
  }
  return out;
}

}  // namespace

extern const Rule rule_clinical_tier;
const Rule rule_clinical_tier{
    .key = "clinical-tier",
    .title = "Early work first: tiers A to D",
    .manual =
        "Tier A is early work, B follows pattern competence, C is later or athletic, D is kept in "
        "the library so that the program can say why it leaves it out. With a back condition D is "
        "never given and C only with competency 4 in its pattern and a stable or athletic phase. "
        "Without one, D is given only where the client's file asks for it by name.",
    .excludes = "contraindicated",
    .order = 21,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
