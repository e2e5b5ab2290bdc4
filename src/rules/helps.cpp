#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_helps;

namespace {

constexpr std::array<Param, 2> params{
    {{"exercise", 5, 0, 100, "Merit of an item that an active condition prefers by name."},
     {"pattern", 2, 0, 100, "Merit of an item whose primary pattern it prefers."}}};

constexpr std::array<Example, 1> examples{{{"a condition steers towards what helps",
                                            R"(
- {id: side-bridge-knees, pattern: anti-lateral-flexion, role: core, position: side-plank}
- {id: walk, pattern: gait, role: cardio, position: walking}
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: row, pattern: pull-horizontal, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
conditions: [{id: lbp-chronic-nonspecific, phase: stable}]
)",
                                            ""}}};

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const int64_t by_name = param(facts, rule_helps, "exercise");
  const int64_t by_pattern = param(facts, rule_helps, "pattern");
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    std::vector<char> patterns(facts.library.patterns.size(), 0);
    std::vector<char> exercises(facts.library.exercises.size(), 0);
    for (const domain::ActiveStage& active : facts.situations[s].stages) {
      const domain::Preference& prefers = facts.library[active.stage].prefers;
      for (const domain::PatternId pattern : prefers.patterns) patterns[pattern.at()] = 1;
      for (const domain::ExerciseId exercise : prefers.exercises) exercises[exercise.at()] = 1;
    }
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      if (exercises[candidate.choice.exercise.at()] != 0) {
        builder.add_merit(candidate.on, by_name);
      } else if (patterns[candidate.exercise->pattern.at()] != 0) {
        builder.add_merit(candidate.on, by_pattern);
      }
    }
  }
}

/// Once per item, however many conditions prefer it.
int64_t worth(const Facts& facts, const domain::Exercise& exercise, int slot) {
  const domain::ExerciseId id = facts.library.id_of(exercise);
  int64_t best = 0;
  for (const domain::ActiveStage& active :
       facts.situations[static_cast<std::size_t>(slot)].stages) {
    const domain::Preference& prefers = facts.library[active.stage].prefers;
    if (std::find(prefers.exercises.begin(), prefers.exercises.end(), id) !=
        prefers.exercises.end())
      return param(facts, rule_helps, "exercise");
    if (std::find(prefers.patterns.begin(), prefers.patterns.end(), exercise.pattern) !=
        prefers.patterns.end())
      best = param(facts, rule_helps, "pattern");
  }
  return best;
}

/// The first condition, by the stages' order, that prefers the exercise or its pattern.
const domain::ActiveStage* helped_by(const Facts& facts, domain::ExerciseId id) {
  const domain::PatternId pattern = facts.library[id].pattern;
  for (const domain::Situation& situation : facts.situations)
    for (const domain::ActiveStage& active : situation.stages) {
      const domain::Preference& prefers = facts.library[active.stage].prefers;
      if (std::count(prefers.exercises.begin(), prefers.exercises.end(), id) +
              std::count(prefers.patterns.begin(), prefers.patterns.end(), pattern) >
          0)
        return &active;
    }
  return nullptr;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings = rewards(facts, week, rule_helps.key, worth);
  for (Finding& finding : findings) {
    const domain::ActiveStage* active = helped_by(facts, facts.library.exercise(finding.subject));
    if (active != nullptr) finding.client.push_back(active->where);
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::ExerciseId id = facts.library.exercise(finding.subject);
  const domain::ActiveStage* active = id.valid() ? helped_by(facts, id) : nullptr;
  const std::string& name = exercise_name(facts, finding.subject);
  domain::Args args = figures(finding);
  if (active == nullptr)
    return reason(rule_helps.key, std::move(args), fmt::format("{} helps this client.", name));
  const domain::Stage& stage = facts.library[active->stage];
  args.emplace_back("condition", stage.id);
  return reason(rule_helps.key, std::move(args),
                fmt::format("{} is among what helps with '{}' ({} points).", name, stage.name,
                            finding.merit));
}

}  // namespace

const Rule rule_helps{
    .key = "helps",
    .title = "Towards what helps",
    .manual =
        "Conditions steer towards what helps, not only away. Each item that a condition which is "
        "active on that date prefers by name earns `exercise`; one whose primary pattern it "
        "prefers earns `pattern`; once per item, however many conditions agree. What a condition "
        "prefers, and its sources, are data of the library.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
