#include "domain/library.h"

#include <algorithm>

namespace plumbline::domain {

namespace {

/// Index of an id in a table sorted by id.
template <class Id, class T>
Id find_id(const std::vector<T>& table, std::string_view id) {
  const auto at =
      std::lower_bound(table.begin(), table.end(), id,
                       [](const T& each, std::string_view key) { return each.id < key; });
  if (at == table.end() || at->id != id) return Id{};
  return Id{static_cast<std::size_t>(at - table.begin())};
}

}  // namespace

ExerciseId Library::exercise(std::string_view id) const {
  return find_id<ExerciseId>(exercises, id);
}
PatternId Library::pattern(std::string_view id) const { return find_id<PatternId>(patterns, id); }
ChainId Library::chain(std::string_view id) const { return find_id<ChainId>(chains, id); }
EquipmentId Library::equipment_id(std::string_view id) const {
  return find_id<EquipmentId>(equipment, id);
}
StageId Library::stage(std::string_view id) const { return find_id<StageId>(stages, id); }
LimitId Library::limit(std::string_view id) const { return find_id<LimitId>(limits, id); }
FaultId Library::fault(std::string_view id) const { return find_id<FaultId>(posture_faults, id); }

const Condition* Library::condition(std::string_view id) const {
  const auto at =
      std::lower_bound(conditions.begin(), conditions.end(), id,
                       [](const Condition& each, std::string_view key) { return each.id < key; });
  return at == conditions.end() || at->id != id ? nullptr : &*at;
}

ExerciseId Library::id_of(const Exercise& exercise) const {
  return ExerciseId{static_cast<std::size_t>(&exercise - exercises.data())};
}

FlagReason flag_of(const Library& library, const Exercise& exercise, StageId stage) {
  const auto exception = std::lower_bound(
      exercise.exceptions.begin(), exercise.exceptions.end(), stage,
      [](const std::pair<StageId, Flag>& each, StageId key) { return each.first < key; });
  if (exception != exercise.exceptions.end() && exception->first == stage)
    return {exception->second, "exception"};
  const Stage& rules = library[stage];
  if (const Token* token = first_that_holds(rules.contraindicated, exercise, library))
    return {Flag::contraindicated, token->text};
  if (const Token* token = first_that_holds(rules.caution, exercise, library))
    return {Flag::caution, token->text};
  return {};
}

}  // namespace plumbline::domain
