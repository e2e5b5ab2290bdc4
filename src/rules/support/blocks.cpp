#include "rules/support/blocks.h"

namespace plumbline::rules {
namespace {

bool is_pattern(const domain::Library& library, const domain::Exercise& exercise, const char* id) {
  return library[exercise.pattern].id == id;
}

/// Unloaded work for the end of a session: little compression and nothing that tires.
bool calms(const domain::Library& library, const domain::Exercise& exercise) {
  const bool breathing = is_pattern(library, exercise, "breathe-brace") &&
                         exercise.dose.kind == domain::DoseKind::breaths;
  const bool mobility = exercise.role == domain::Role::mobility && exercise.level <= 2;
  return (breathing || mobility) && exercise.axis(domain::Axis::compression) <= 1 &&
         exercise.axis(domain::Axis::impact) == 0;
}

}  // namespace

std::vector<domain::Block> blocks_of(const domain::Library& library,
                                     const domain::Exercise& exercise) {
  using domain::Block;
  using domain::Role;
  const bool travels = is_pattern(library, exercise, "carry") ||
                       is_pattern(library, exercise, "gait") || exercise.role == Role::cardio;
  std::vector<Block> out;
  switch (exercise.role) {
    case Role::mobility:
    case Role::posture: out = {Block::prepare}; break;
    case Role::skill:
      out = {is_pattern(library, exercise, "breathe-brace") ? Block::prepare : Block::brace};
      break;
    case Role::balance: out = {Block::brace}; break;
    case Role::core: out = {exercise.level <= 2 ? Block::brace : Block::strength}; break;
    case Role::strength:
    case Role::power: out = {travels ? Block::carry : Block::strength}; break;
    case Role::cardio: out = {Block::carry}; break;
  }
  // A light carry or walking drill taught as a skill still belongs to the carries.
  if (travels && exercise.role != Role::mobility && exercise.role != Role::posture) {
    out = {Block::carry};
  }
  if (calms(library, exercise)) out.push_back(Block::restore);
  return out;
}

bool suits_home(const domain::Library& library, const domain::Exercise& exercise) {
  using domain::Role;
  switch (exercise.role) {
    case Role::skill:
    case Role::posture:
    case Role::mobility: return true;
    case Role::core: return exercise.level <= 2;
    case Role::cardio: return is_pattern(library, exercise, "gait") && exercise.level <= 2;
    case Role::balance:
      // Standing on one leg by the worktop is how falls are kept away; it needs built-in support.
      return exercise.level == 1;
    case Role::strength:
    case Role::power: return false;
  }
  return false;
}

}  // namespace plumbline::rules
