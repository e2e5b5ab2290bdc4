#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "lint/check.h"
#include "planner/request.h"
#include "week/candidates.h"

namespace plumbline::lint {
namespace {

using domain::Exercise;
using domain::ExerciseId;

constexpr util::IsoWeek some_week{2026, 1};

/// Whom nothing is withheld from: the highest level, every piece of equipment there is, no
/// condition, a session and a bout of home practice, and everything asked for by name.
domain::Client most_able(const domain::Library& library) {
  domain::Client client{.id = "most-able", .level = 5};
  client.has_screening = true;
  domain::Place place{.id = "everything"};
  for (std::size_t i = 0; i < library.equipment.size(); ++i)
    place.equipment.push_back(domain::EquipmentId{i});
  client.places.push_back(std::move(place));
  client.sessions.push_back({.id = "mon-1", .minutes = 90, .place = "everything", .trainer = true});
  client.home_practice.push_back(
      {.days = {domain::Day::tue}, .minutes = 30, .place = "everything"});
  for (std::size_t i = 0; i < library.exercises.size(); ++i)
    client.preferences.like.push_back({.exercise = ExerciseId{i}});
  return client;
}

/// What some protocol, condition, posture habit, ladder or other exercise asks for by name.
std::set<ExerciseId> named_exercises(const domain::Library& library) {
  std::set<ExerciseId> out;
  const auto add = [&](const std::vector<ExerciseId>& ids) { out.insert(ids.begin(), ids.end()); };
  for (const auto& stage : library.stages) add(stage.prefers.exercises);
  for (const auto& fault : library.posture_faults) add(fault.counter_exercises);
  for (const auto& ladder : library.ladders) add(ladder.steps);
  for (const auto& gate : library.gates) add(gate.requires_all);
  for (const auto& exercise : library.exercises) add(exercise.easier);
  return out;
}

std::set<domain::PatternId> wanted_patterns(const Subject& subject) {
  std::set<domain::PatternId> out;
  for (const auto& protocol : subject.protocols) {
    for (const auto& target : protocol.patterns)
      if (target.demand > 0 || target.wish > 0)
        out.insert(target.any_of.begin(), target.any_of.end());
    for (const auto& skill : protocol.spine_skills)
      out.insert(skill.any_of.begin(), skill.any_of.end());
  }
  for (const auto& stage : subject.library.stages)
    out.insert(stage.prefers.patterns.begin(), stage.prefers.patterns.end());
  return out;
}

Finding unreachable(const Subject& subject, ExerciseId id, std::string why, std::string hint) {
  const Exercise& exercise = subject.library[id];
  Finding out;
  out.told = {.code = "W0907",
              .severity = util::Severity::warning,
              .message = fmt::format("'{}' can stand in no plan: {}", exercise.id, why),
              .span = subject.raw(id).id.where,
              .hint = std::move(hint)};
  out.about = {exercise.id};
  return out;
}

/// Why no protocol can give it even to the most able client; nothing where one can.
std::optional<std::string> refused_by_all(const std::vector<rules::Facts>& weeks,
                                          const Exercise& exercise) {
  std::optional<std::string> why;
  for (const rules::Facts& facts : weeks) {
    for (const domain::Slot& slot : facts.slots) {
      const auto no = week::refusal(facts, exercise, slot);
      if (!no) return std::nullopt;
      // The sessions come first, and home practice is the narrower of the two.
      if (!why) {
        why = no->rule == nullptr ? "no protocol has a dose for its role" : no->reason.text;
      }
    }
  }
  return why;
}

void run(const Subject& subject, Findings& out) {
  const domain::Library& library = subject.library;
  const domain::Client client = most_able(library);
  std::vector<rules::Facts> weeks;
  for (const domain::Protocol& protocol : subject.protocols)
    weeks.push_back(planner::facts_of(
        {.library = library, .client = client, .protocol = protocol, .week = some_week}));
  const auto named = named_exercises(library);
  const auto patterns = wanted_patterns(subject);
  const auto wanted = [&](const Exercise& exercise) {
    return patterns.count(exercise.pattern) != 0 ||
           std::any_of(exercise.also.begin(), exercise.also.end(),
                       [&](auto pattern) { return patterns.count(pattern) != 0; });
  };
  for (std::size_t i = 0; i < library.exercises.size(); ++i) {
    const ExerciseId id{i};
    const Exercise& exercise = library.exercises[i];
    if (const auto why = refused_by_all(weeks, exercise)) {
      out.push_back(unreachable(subject, id, *why, "mend what stands in its way, or take it out"));
    } else if (named.count(id) == 0 && !wanted(exercise)) {
      out.push_back(
          unreachable(subject, id, "no protocol, condition, ladder or posture habit asks for it",
                      "give a protocol a target for its pattern, or name it where it helps"));
    }
  }
}

}  // namespace

extern const Check check_unreachable;
const Check check_unreachable{
    .key = "unreachable",
    .title = "Every exercise can be planned",
    .manual =
        "The filters that plan a week are asked about a client whom nothing is withheld from, "
        "under each protocol, in a session and at home. An exercise that they never leave, or that "
        "nothing in the library and the protocols asks for, is dead weight.",
    .run = run};

}  // namespace plumbline::lint
