#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_spine_skills;

namespace {

constexpr std::array<Example, 2> examples{
    {{"the brace is rehearsed twice a week",
      R"(
- {id: breathing, pattern: breathe-brace, role: mobility}
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: heavy-hinge, pattern: hinge, role: strength}
)",
      R"(
schedule:
  sessions: [{id: mon-1, day: mon, minutes: 30}]
  home_practice: [{days: [wed], minutes: 10}]
)",
      R"(
spine_skills: [{name: brace, any_of: [breathe-brace], at_least: 2}]
)"},
     {"a loaded hinge does not rehearse the skill, and one slot can give no more than one",
      R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: bird-dog, pattern: anti-rotation, also: [hinge], role: core}
- {id: heavy-hinge, pattern: hinge, role: strength}
)",
      R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
      R"(
spine_skills: [{name: hinge, any_of: [hinge], at_least: 3}]
)"}}};

/// Slow and light enough to be a rehearsal.
bool rehearses(const Facts& facts, const domain::Exercise& exercise) {
  return exercise.role == domain::Role::skill ||
         (exercise.role == domain::Role::core && exercise.level <= 2) ||
         facts.library[exercise.pattern].id == "breathe-brace";
}

Ask ask_of(const Facts& facts, const domain::SpineSkill& skill) {
  return {.rule = rule_spine_skills.key,
          .subject = skill.name,
          .tier = model::Tier::demand,
          .low = std::min<int64_t>(skill.at_least, static_cast<int64_t>(facts.slots.size())),
          .below = facts.protocol.demand_price,
          .client = {facts.client.schedule_where}};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const domain::SpineSkill& skill : facts.protocol.spine_skills) {
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      std::vector<model::BoolId> serving;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
        if (rehearses(facts, *candidate.exercise) && serves(*candidate.exercise, skill.any_of))
          serving.push_back(candidate.on);
      if (serving.empty()) continue;
      terms.push_back(
          {1, builder.any(std::move(serving),
                          fmt::format("{} rehearses {}", facts.slots[s].id, skill.name))});
    }
    put(builder, ask_of(facts, skill), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const domain::SpineSkill& skill : facts.protocol.spine_skills) {
    std::set<int> slots;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const domain::Exercise& exercise = facts.library[week.items[i].exercise];
      if (!rehearses(facts, exercise) || !serves(exercise, skill.any_of)) continue;
      slots.insert(week.items[i].slot);
      items.push_back(static_cast<int>(i));
    }
    findings.push_back(
        answer(ask_of(facts, skill), static_cast<int64_t>(slots.size()), std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(
      rule_spine_skills.key, figures(finding),
      fmt::format("The skill '{}' is rehearsed in {} of the week; wanted: {}.", finding.subject,
                  counted(finding.value, "session", "sessions"), wanted(finding)));
}

}  // namespace

const Rule rule_spine_skills{
    .key = "spine-skills",
    .title = "The spine's skills are rehearsed",
    .manual =
        "Neutral spine, brace and hinge come first and come back several times a week, until they "
        "carry over into daily life. Each entry of the protocol's `spine_skills` asks for a number "
        "of sessions or bouts of home practice that hold an exercise of role skill, of role core "
        "at "
        "level 1 or 2, or of breathe-brace, with one of the entry's patterns. It is a demand, and "
        "never asks for more than the week has sessions and bouts. Numbers of core exposures: at "
        "least three a week, four to six where possible (MUE, MCG).",
    .params = {},
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
