#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_practice_rehearsal;

namespace {

constexpr std::array<Param, 4> params{
    {{"at_least", 2, 0, 20, "Skill exercises that sessions and home practice should share."},
     {"price_unshared", 20, 0, 1000, "Price of each skill that they do not share."},
     {"beyond_a_bout", 2, 0, 20,
      "Different exercises that the week's home practice may have beyond what one bout holds."},
     {"price_different", 12, 0, 1000, "Price of each further different exercise at home."}}};

constexpr std::array<Example, 2> examples{{{"what the session teaches is rehearsed at home",
                                            R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: breathing, pattern: breathe-brace, role: skill}
- {id: wall-angel, pattern: mobility-tspine, role: mobility, level: 3}
)",
                                            R"(
schedule:
  sessions: [{id: mon-1, day: mon, minutes: 30}]
  home_practice: [{days: [tue], minutes: 10, max_exercises: 3}]
)",
                                            ""},
                                           {"the same routine on both days",
                                            R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: breathing, pattern: breathe-brace, role: skill}
- {id: cat-camel, pattern: mobility-tspine, role: mobility, level: 3}
- {id: rock-back, pattern: squat, role: skill}
)",
                                            R"(
schedule: {home_practice: [{days: [tue, fri], minutes: 10, max_exercises: 2}]}
)",
                                            R"(
rules: {practice-rehearsal: {beyond_a_bout: 1}}
)"}}};

bool has_home(const Facts& facts) {
  return session_count(facts) < static_cast<int64_t>(facts.slots.size());
}

/// Asked only of a week that has both sessions and home practice.
bool both_kinds(const Facts& facts) { return has_home(facts) && session_count(facts) > 0; }

Ask shared_of(const Facts& facts) {
  return {.rule = rule_practice_rehearsal.key,
          .subject = "skills shared",
          .low = param(facts, rule_practice_rehearsal, "at_least"),
          .below = param(facts, rule_practice_rehearsal, "price_unshared")};
}

Ask routine_of(const Facts& facts) {
  int64_t longest = 0;
  for (const domain::Slot& slot : facts.slots)
    if (slot.home) longest = std::max<int64_t>(longest, slot.max_exercises);
  return {.rule = rule_practice_rehearsal.key,
          .subject = "home routine",
          .high = longest + param(facts, rule_practice_rehearsal, "beyond_a_bout"),
          .above = param(facts, rule_practice_rehearsal, "price_different")};
}

/// Where an exercise may stand.
struct Places {
  std::vector<model::BoolId> session, home;
};

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  if (!has_home(facts)) return;
  std::map<domain::ExerciseId, Places> places;
  for (const Candidate& candidate : context.candidates) {
    Places& of = places[candidate.choice.exercise];
    const bool home = facts.slots[static_cast<std::size_t>(candidate.choice.slot)].home;
    (home ? of.home : of.session).push_back(candidate.on);
  }
  std::vector<model::Term> shared, different;
  for (const auto& [id, of] : places) {
    const domain::Exercise& exercise = facts.library[id];
    if (of.home.empty()) continue;
    const auto at_home = builder.any(of.home, fmt::format("home has {}", exercise.id));
    different.push_back({1, at_home});
    if (exercise.role != domain::Role::skill || of.session.empty()) continue;
    // both = home + sessions - either
    std::vector<model::BoolId> either = of.home;
    either.insert(either.end(), of.session.begin(), of.session.end());
    shared.push_back({1, at_home});
    shared.push_back(
        {1, builder.any(of.session, fmt::format("the sessions have {}", exercise.id))});
    shared.push_back(
        {-1, builder.any(std::move(either), fmt::format("the week has {}", exercise.id))});
  }
  if (both_kinds(facts)) put(builder, shared_of(facts), std::move(shared));
  put(builder, routine_of(facts), std::move(different));
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  if (!has_home(facts)) return {};
  std::set<domain::ExerciseId> at_home, in_sessions;
  for (const Choice& item : week.items)
    (facts.slots[static_cast<std::size_t>(item.slot)].home ? at_home : in_sessions)
        .insert(item.exercise);
  std::vector<int> home_items, shared_items;
  std::set<domain::ExerciseId> shared;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    if (facts.slots[static_cast<std::size_t>(item.slot)].home)
      home_items.push_back(static_cast<int>(i));
    if (facts.library[item.exercise].role != domain::Role::skill ||
        at_home.count(item.exercise) == 0 || in_sessions.count(item.exercise) == 0)
      continue;
    shared.insert(item.exercise);
    shared_items.push_back(static_cast<int>(i));
  }
  std::vector<Finding> findings;
  if (both_kinds(facts))
    findings.push_back(
        answer(shared_of(facts), static_cast<int64_t>(shared.size()), std::move(shared_items)));
  findings.push_back(
      answer(routine_of(facts), static_cast<int64_t>(at_home.size()), std::move(home_items)));
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  if (finding.subject == "home routine")
    return reason(
        "home-routine", figures(finding),
        fmt::format("Home practice has {} in the week; wanted: {}.",
                    counted(finding.value, "exercise", "different exercises"), wanted(finding)));
  return reason(rule_practice_rehearsal.key, figures(finding),
                fmt::format("Home practice rehearses {} of the sessions; wanted: {}.",
                            counted(finding.value, "skill", "skills"), wanted(finding)));
}

}  // namespace

const Rule rule_practice_rehearsal{
    .key = "practice-rehearsal",
    .title = "Home practice rehearses the sessions",
    .manual =
        "A trainer has one to three hours a week; the daily minutes at home carry the rest. At "
        "least `at_least` exercises of role skill should be both in a session and in home "
        "practice, and the week's home practice should have few different exercises: what one "
        "bout holds and `beyond_a_bout` more. Repetition makes it a habit. Two wishes; the figures "
        "are this program's own.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
