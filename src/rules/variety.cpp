#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <tuple>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_variety;

namespace {

constexpr std::array<Param, 3> params{
    {{"at_most", 2, 1, 14, "Sessions a week that may hold the same exercise."},
     {"price", 60, 0, 1000, "Price of each further session with it."},
     {"price_twin", 20, 0, 1000,
      "Price of each further near-twin in one session or bout: same pattern, position, equipment, "
      "level and stress."}}};

constexpr std::array<Example, 2> examples{
    {{"the same exercise in every session, home practice left out",
      R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: row, pattern: pull-horizontal, role: core}
)",
      R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: wed-1, day: wed, minutes: 30}
    - {id: fri-1, day: fri, minutes: 30}
  home_practice: [{days: [tue, thu, sat], minutes: 10}]
)",
      ""},
     {"two exercises that are nearly one",
      R"(
- {id: goblet-squat, pattern: squat, role: strength, stress: {compression: 2}}
- {id: front-squat, pattern: squat, role: strength, stress: {compression: 2}}
- {id: deep-squat, pattern: squat, role: strength, stress: {compression: 3}}
)",
      R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
      ""}}};

Ask repeats(const Facts& facts, domain::ExerciseId exercise) {
  return {.rule = rule_variety.key,
          .subject = facts.library[exercise].id,
          .high = param(facts, rule_variety, "at_most"),
          .above = param(facts, rule_variety, "price")};
}

/// What near-twins have in common.
using Traits =
    std::tuple<domain::PatternId, domain::Position, std::vector<std::vector<domain::EquipmentId>>,
               int, std::array<uint8_t, domain::axis_count>>;

Traits traits_of(const domain::Exercise& exercise) {
  return {exercise.pattern, exercise.position, exercise.equipment, exercise.level, exercise.stress};
}

/// Groups of two and more near-twins, each named after its first exercise.
struct Twins {
  std::vector<int> group;          ///< by exercise; -1 for an exercise without a twin
  std::vector<std::string> names;  ///< by group
};

Twins twins_in(const domain::Library& library) {
  std::map<Traits, std::vector<std::size_t>> alike;
  for (std::size_t e = 0; e < library.exercises.size(); ++e)
    alike[traits_of(library.exercises[e])].push_back(e);
  Twins twins{std::vector<int>(library.exercises.size(), -1), {}};
  for (const auto& [traits, members] : alike) {
    if (members.size() < 2) continue;
    for (const std::size_t member : members)
      twins.group[member] = static_cast<int>(twins.names.size());
    twins.names.push_back(library.exercises[members.front()].id);
  }
  return twins;
}

Ask twins_ask(const Facts& facts, const domain::Slot& slot, const std::string& name) {
  return {.rule = rule_variety.key,
          .subject = fmt::format("{}/like {}", slot.id, name),
          .high = 1,
          .above = param(facts, rule_variety, "price_twin")};
}

using ByExercise = std::map<domain::ExerciseId, std::vector<model::BoolId>>;

/// One term for each exercise that a slot may hold.
model::Term held(const Facts& facts, std::size_t slot, domain::ExerciseId exercise,
                 const std::vector<model::BoolId>& decisions, model::Builder& builder) {
  return {1, builder.any(decisions, fmt::format("{} has {}", facts.slots[slot].id,
                                                facts.library[exercise].id))};
}

void post_twins(const Facts& facts, std::size_t slot, const Twins& twins, const ByExercise& here,
                model::Builder& builder) {
  std::map<int, std::vector<model::Term>> groups;
  for (const auto& [exercise, decisions] : here) {
    const int group = twins.group[exercise.at()];
    if (group >= 0) groups[group].push_back(held(facts, slot, exercise, decisions, builder));
  }
  for (auto& [group, terms] : groups) {
    if (terms.size() < 2) continue;
    const std::string& name = twins.names[static_cast<std::size_t>(group)];
    put(builder, twins_ask(facts, facts.slots[slot], name), std::move(terms));
  }
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const Twins twins = twins_in(facts.library);
  std::map<domain::ExerciseId, std::vector<model::Term>> sessions;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    ByExercise here;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      here[candidate.choice.exercise].push_back(candidate.on);
    if (!facts.slots[s].home)
      for (const auto& [exercise, decisions] : here)
        sessions[exercise].push_back(held(facts, s, exercise, decisions, builder));
    post_twins(facts, s, twins, here, builder);
  }
  for (auto& [exercise, terms] : sessions) {
    const Ask ask = repeats(facts, exercise);
    if (static_cast<int64_t>(terms.size()) > ask.high) put(builder, ask, std::move(terms));
  }
}

/// Of an exercise in fewer sessions than allowed, and of a group with one member in a session,
/// nothing is said: that is nearly all of them.
std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::map<domain::ExerciseId, std::set<int>> sessions;
  std::map<std::pair<int, Traits>, std::set<domain::ExerciseId>> alike;
  std::map<domain::ExerciseId, std::vector<int>> items;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    items[item.exercise].push_back(static_cast<int>(i));
    alike[{item.slot, traits_of(facts.library[item.exercise])}].insert(item.exercise);
    if (!facts.slots[static_cast<std::size_t>(item.slot)].home)
      sessions[item.exercise].insert(item.slot);
  }
  std::vector<Finding> findings;
  for (const auto& [exercise, slots] : sessions) {
    const Ask ask = repeats(facts, exercise);
    const auto value = static_cast<int64_t>(slots.size());
    if (value > ask.high) findings.push_back(answer(ask, value, items[exercise]));
  }
  for (const auto& [where, members] : alike) {
    if (members.size() < 2) continue;
    std::string first;
    for (const domain::Exercise& each : facts.library.exercises)
      if (traits_of(each) == where.second && (first.empty() || each.id < first)) first = each.id;
    std::vector<int> here;
    for (const domain::ExerciseId member : members)
      for (const int item : items[member])
        if (week.items[static_cast<std::size_t>(item)].slot == where.first) here.push_back(item);
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(where.first)];
    findings.push_back(answer(twins_ask(facts, slot, first), static_cast<int64_t>(members.size()),
                              std::move(here)));
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const std::size_t like = finding.subject.find("/like ");
  if (like != std::string::npos)
    return reason("variety-twins", figures(finding),
                  fmt::format("{} holds {} exercises that are nearly the same as {}.",
                              finding.subject.substr(0, like), finding.value,
                              exercise_name(facts, finding.subject.substr(like + 6))));
  return reason(
      rule_variety.key, figures(finding),
      fmt::format("{} is in {} of the week; wanted: {}.", exercise_name(facts, finding.subject),
                  counted(finding.value, "session", "sessions"), wanted(finding)));
}

}  // namespace

const Rule rule_variety{
    .key = "variety",
    .title = "Not always the same exercise",
    .manual =
        "An exercise should be in at most `at_most` sessions a week; home practice does not count, "
        "there repetition is the aim. And one session or bout should not hold two near-twins: "
        "exercises that share pattern, position, equipment, level and every stress. Both are "
        "wishes and this program's own figures; the first is dear, because a week of one exercise "
        "teaches one movement only. The score names an exercise or a group only where there are "
        "too many.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
