#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_loaded_work;

namespace {

constexpr std::array<Param, 2> params{
    {{"sessions", 2, 0, 14, "Sessions a week that load a pattern, as far as there are so many."},
     {"price", 24, 0, 1000, "Price of each session that is missing."}}};

constexpr std::array<Example, 1> examples{{{"a hinge drill alone is not strength work",
                                            R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: deadlift, pattern: hinge, role: strength}
- {id: row, pattern: pull-horizontal, role: strength}
)",
                                            R"(
level: beginner
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}, {id: thu-1, day: thu, minutes: 30}]}
)",
                                            R"(
patterns: [{pattern: hinge, demand: 2, wish: 2}, {pattern: pull-horizontal, demand: 0, wish: 2}]
)"}}};

/// Targets that matter enough for a demand and that a load can train.
bool is_loadable(const Facts& facts, const domain::PatternTarget& target) {
  const std::string& group = facts.library[target.any_of.front()].group;
  return target.demand > 0 && (group == "lower" || group == "push" || group == "pull");
}

bool is_loaded(const Facts& facts, const domain::PatternTarget& target,
               const domain::Exercise& exercise) {
  const bool strength =
      exercise.role == domain::Role::strength || exercise.role == domain::Role::power;
  if (!strength || exercise.facts.substitute) return false;
  if (exercise.level + 1 < domain::competency_for(facts.client, exercise.pattern)) return false;
  return std::find(target.any_of.begin(), target.any_of.end(), exercise.pattern) !=
         target.any_of.end();
}

Ask ask_of(const Facts& facts, const domain::PatternTarget& target) {
  const auto sessions = std::count_if(facts.slots.begin(), facts.slots.end(),
                                      [](const domain::Slot& slot) { return !slot.home; });
  return {.rule = rule_loaded_work.key,
          .subject = target.name,
          .low = std::min<int64_t>(sessions, param(facts, rule_loaded_work, "sessions")),
          .below = param(facts, rule_loaded_work, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (const domain::PatternTarget& target : facts.protocol.patterns) {
    if (!is_loadable(facts, target)) continue;
    const Ask ask = ask_of(facts, target);
    std::vector<model::Term> terms;
    for (std::size_t s = 0; s < facts.slots.size(); ++s) {
      if (facts.slots[s].home) continue;
      std::vector<model::BoolId> loaded;
      for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
        if (is_loaded(facts, target, *candidate.exercise)) loaded.push_back(candidate.on);
      }
      if (loaded.empty()) continue;
      terms.push_back({1, builder.any(std::move(loaded),
                                      fmt::format("{} loads {}", facts.slots[s].id, target.name))});
    }
    put(builder, ask, std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const domain::PatternTarget& target : facts.protocol.patterns) {
    if (!is_loadable(facts, target)) continue;
    std::set<int> sessions;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const Choice& item = week.items[i];
      if (facts.slots[static_cast<std::size_t>(item.slot)].home) continue;
      if (!is_loaded(facts, target, facts.library[item.exercise])) continue;
      sessions.insert(item.slot);
      items.push_back(static_cast<int>(i));
    }
    findings.push_back(
        answer(ask_of(facts, target), static_cast<int64_t>(sessions.size()), std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_loaded_work.key, figures(finding),
                fmt::format("{} is loaded in {} of {} sessions.", finding.subject, finding.value,
                            finding.low));
}

}  // namespace

const Rule rule_loaded_work{
    .key = "loaded-work",
    .title = "Real loads for the big patterns",
    .manual =
        "Restriction is not the aim. Hinge, legs, push and pull are trained with strength or power "
        "work no more than one level below the client's competency, in two sessions a week where "
        "there are so many (ACSM 2026: at least twice a week). Drills count for the skill, not "
        "here. A wish: each session that is missing costs `price`.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
