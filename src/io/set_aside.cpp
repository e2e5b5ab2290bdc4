#include <algorithm>
#include <set>
#include <string_view>

#include "io/library_tables.h"
#include "io/read_library.h"

namespace plumbline::io {

namespace {

using Ids = std::set<std::string, std::less<>>;

void add(const std::vector<Ref>& refs, Ids& to) {
  for (const Ref& each : refs) to.insert(each.value);
}

/// The exercises that an expression names.
void add(const std::vector<RawToken>& tokens, Ids& to) {
  for (const RawToken& token : tokens)
    for (const domain::Comparison& comparison : token.value.all)
      if (comparison.column == "id") to.insert(comparison.word);
}

/// What the tables besides the exercises refer to.
void add_named_by_tables(const RawLibrary& all, Ids& to) {
  for (const RawCondition& condition : all.conditions) {
    for (const RawStage& stage : condition.stages) {
      add(stage.prefers.exercises, to);
      add(stage.contraindicated, to);
      add(stage.caution, to);
    }
    for (const RawModifier& modifier : condition.modifiers) add(modifier.lifts, to);
  }
  for (const RawLimit& limit : all.limits) {
    add(limit.bars, to);
    if (limit.lifted_by) add(limit.lifted_by->rows, to);
  }
  for (const RawFault& fault : all.posture_faults) add(fault.counter_exercises, to);
  for (const RawLadder& ladder : all.ladders) add(ladder.steps, to);
  for (const RawGate& gate : all.gates) {
    add(gate.applies_to, to);
    add(gate.requires_.exercises, to);
  }
}

/// Every exercise that stays: the assessed ones, and what is named by something that stays.
Ids staying(const LibraryTables& tables, const Ids& named) {
  Ids wanted = named;
  add_named_by_tables(tables.entries, wanted);
  Ids stay;
  for (bool more = true; more;) {
    more = false;
    for (const RawExercise& each : tables.entries.exercises) {
      if (!each.assessed && wanted.count(each.id.value) == 0) continue;
      if (!stay.insert(each.id.value).second) continue;
      add(each.easier, wanted);
      more = true;
    }
  }
  return stay;
}

/// The sources that nothing but exercises out of `stay` names.
Ids idle_sources(const RawLibrary& all, const Ids& stay) {
  Ids idle, busy;
  for (const RawExercise& each : all.exercises)
    add(each.source, stay.count(each.id.value) != 0 ? busy : idle);
  for (const RawChain& each : all.chains) add(each.source, busy);
  for (const RawFault& each : all.posture_faults) add(each.source, busy);
  for (const RawLadder& each : all.ladders) add(each.source, busy);
  for (const RawGate& each : all.gates) add(each.source, busy);
  for (const RawCondition& condition : all.conditions)
    for (const RawStage& stage : condition.stages) add(stage.source, busy);
  for (const std::string& key : busy) idle.erase(key);
  return idle;
}

}  // namespace

bool holds_unassessed(const LibraryTables& tables) {
  const auto& all = tables.entries.exercises;
  return std::any_of(all.begin(), all.end(), [](const auto& each) { return !each.assessed; });
}

void set_aside_unassessed(LibraryTables& tables, const std::set<std::string>& named) {
  const Ids stay = staying(tables, Ids(named.begin(), named.end()));
  const Ids idle = idle_sources(tables.entries, stay);
  std::erase_if(tables.entries.exercises,
                [&](const RawExercise& each) { return stay.count(each.id.value) == 0; });
  std::erase_if(tables.words,
                [&](const RawWordsEntry& each) { return stay.count(each.id.value) == 0; });
  std::erase_if(tables.entries.sources,
                [&](const RawSource& each) { return idle.count(each.id.value) != 0; });
}

domain::Library assessed_part(const LibraryTables& tables, const std::set<std::string>& named) {
  LibraryTables part = tables;
  set_aside_unassessed(part, named);
  // The whole has been read without an error, and nothing that stays refers to what went.
  Diagnostics none;
  return resolve_library(std::move(part), none);
}

}  // namespace plumbline::io
