#include "week/narrow.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace plumbline::week {
namespace {

using domain::ExerciseId;
using rules::Facts;

/// What the client, a condition or the week before asks for by name.
std::set<ExerciseId> named(const Facts& facts, std::size_t slot) {
  std::set<ExerciseId> out;
  for (const auto& pin : facts.client.preferences.pin) out.insert(pin.exercise);
  for (const auto& like : facts.client.preferences.like) out.insert(like.exercise);
  for (const std::string& id : facts.seen) {
    if (const ExerciseId seen = facts.library.exercise(id); seen.valid()) out.insert(seen);
  }
  for (const auto& active : facts.situations[slot].stages) {
    const auto& preferred = facts.library[active.stage].prefers.exercises;
    out.insert(preferred.begin(), preferred.end());
  }
  for (const auto fault : facts.client.posture) {
    const auto& counters = facts.library[fault].counter_exercises;
    out.insert(counters.begin(), counters.end());
  }
  return out;
}

/// The admitted exercises of a slot, by pattern.
using ByPattern = std::map<domain::PatternId, std::vector<ExerciseId>>;

ByPattern admitted(const Facts& facts, const std::vector<Admission>& admissions) {
  ByPattern out;
  for (std::size_t e = 0; e < admissions.size(); ++e) {
    if (admissions[e].options.empty()) continue;
    out[facts.library.exercises[e].pattern].emplace_back(e);
  }
  return out;
}

/// The largest number per pattern with which no more than `most` exercises are kept.
std::size_t share(const ByPattern& patterns, std::size_t most) {
  std::vector<std::size_t> counts;
  for (const auto& [pattern, exercises] : patterns) counts.push_back(exercises.size());
  std::sort(counts.begin(), counts.end());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::size_t even = most / (counts.size() - i);
    if (counts[i] > even) return std::max<std::size_t>(even, 1);
    most -= counts[i];
  }
  return counts.empty() ? 1 : counts.back();
}

/// `count` of a pattern's exercises, spread evenly over those in line.
void keep_even(const Facts& facts, const std::vector<Admission>& admissions,
               std::vector<ExerciseId> line, std::size_t count, std::set<ExerciseId>& kept) {
  const auto disliked = [&](ExerciseId id) {
    const auto& all = facts.client.preferences.dislike;
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& each) { return each.exercise == id; });
  };
  const auto behind =
      std::stable_partition(line.begin(), line.end(), [&](ExerciseId id) { return !disliked(id); });
  const auto liked = static_cast<std::size_t>(behind - line.begin());
  if (liked >= count) line.erase(behind, line.end());
  const auto place = [&](ExerciseId id) {
    const domain::Exercise& exercise = facts.library[id];
    const auto& seconds = admissions[id.at()].seconds;
    return std::tuple(exercise.level, exercise.position,
                      *std::min_element(seconds.begin(), seconds.end()), id);
  };
  std::sort(line.begin(), line.end(),
            [&](ExerciseId a, ExerciseId b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < count; ++i) kept.insert(line[i * line.size() / count]);
}

std::set<ExerciseId> kept_in(const Facts& facts, const std::vector<Admission>& admissions,
                             std::size_t slot, std::size_t most) {
  const std::set<ExerciseId> names = named(facts, slot);
  const ByPattern patterns = admitted(facts, admissions);
  const std::size_t each = share(patterns, most);
  std::set<ExerciseId> kept;
  for (const auto& [pattern, exercises] : patterns) {
    std::vector<ExerciseId> line;
    std::size_t room = each;
    for (const ExerciseId id : exercises) {
      if (names.count(id) == 0) {
        line.push_back(id);
      } else {
        kept.insert(id);
        if (room > 0) --room;
      }
    }
    const std::size_t count = std::min(room, line.size());
    keep_even(facts, admissions, std::move(line), count, kept);
  }
  return kept;
}

}  // namespace

std::size_t narrow(const Facts& facts, Choices& choices, std::size_t most) {
  std::size_t left_out = 0;
  std::vector<std::optional<std::set<ExerciseId>>> kept(facts.slots.size());
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const std::vector<Admission>& all = *choices.admissions[s];
    const auto count = static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const Admission& each) { return !each.options.empty(); }));
    if (count <= most) continue;
    kept[s] = kept_in(facts, all, s, most);
    left_out += count - kept[s]->size();
  }
  if (left_out == 0) return 0;
  std::erase_if(choices.candidates, [&](const rules::Candidate& candidate) {
    const auto& of_slot = kept[static_cast<std::size_t>(candidate.choice.slot)];
    return of_slot && of_slot->count(candidate.choice.exercise) == 0;
  });
  return left_out;
}

}  // namespace plumbline::week
