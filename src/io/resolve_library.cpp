#include <algorithm>
#include <functional>
#include <utility>

#include "io/library_graph.h"
#include "io/library_tables.h"
#include "util/hash.h"

namespace plumbline::io {

namespace {

using domain::Library;
using domain::PatternId;

/// The language of the words that a library keeps with its exercises.
constexpr const char* words_language = "en";

/// Turns ids into indices, with those of the tables' ids that may be named though hidden. Works on
/// a library whose tables stand, sorted, with their ids.
class Resolver {
 public:
  Resolver(const LibraryTables& tables, Library& library, Diagnostics& out)
      : tables_(&tables), library_(&library), out_(&out) {}

  domain::ExerciseId exercise(const Ref& ref) const {
    return checked(ref, library_->exercise(ref.value), "exercise", library_->exercises);
  }
  PatternId pattern(const Ref& ref) const {
    return checked(ref, library_->pattern(ref.value), "pattern", library_->patterns);
  }
  domain::ChainId chain(const Ref& ref) const {
    return checked(ref, library_->chain(ref.value), "chain", library_->chains);
  }
  domain::EquipmentId equipment(const Ref& ref) const {
    return checked(ref, library_->equipment_id(ref.value), "equipment", library_->equipment);
  }
  domain::StageId stage(const Ref& ref) const {
    return checked(ref, library_->stage(ref.value), "stage", library_->stages);
  }

  std::vector<domain::ExerciseId> exercises(const std::vector<Ref>& refs) const {
    return each<domain::ExerciseId>(refs, [this](const Ref& ref) { return exercise(ref); });
  }
  std::vector<PatternId> patterns(const std::vector<Ref>& refs) const {
    return each<PatternId>(refs, [this](const Ref& ref) { return pattern(ref); });
  }
  std::vector<domain::ChainId> chains(const std::vector<Ref>& refs) const {
    return each<domain::ChainId>(refs, [this](const Ref& ref) { return chain(ref); });
  }
  std::vector<domain::EquipmentId> equipment_list(const std::vector<Ref>& refs) const {
    return each<domain::EquipmentId>(refs, [this](const Ref& ref) { return equipment(ref); });
  }

  std::vector<std::string> sources(const std::vector<Ref>& refs) const {
    std::vector<std::string> keys;
    for (const Ref& ref : refs) {
      const auto& known = library_->sources;
      if (std::none_of(known.begin(), known.end(),
                       [&](const auto& source) { return source.key == ref.value; })) {
        std::vector<std::string> names;
        for (const auto& source : known) names.push_back(source.key);
        unknown_id(*out_, ref, "source", names);
      }
      keys.push_back(ref.value);
    }
    return keys;
  }

  std::vector<std::string> tasks(const std::vector<Ref>& refs) const {
    std::vector<std::string> ids;
    for (const Ref& ref : refs) {
      if (std::none_of(library_->daily_tasks.begin(), library_->daily_tasks.end(),
                       [&](const auto& task) { return task.id == ref.value; }))
        unknown_id(*out_, ref, "daily task", ids_of(library_->daily_tasks));
      ids.push_back(ref.value);
    }
    return ids;
  }

  /// The tokens, their ids and patterns checked.
  std::vector<domain::Token> tokens(const std::vector<RawToken>& raw) const {
    std::vector<domain::Token> all;
    for (const RawToken& token : raw) {
      for (const domain::Comparison& comparison : token.value.all) {
        const Ref named{comparison.word, token.where};
        if (comparison.column == "id" && tables_->hidden_exercises.count(comparison.word) == 0)
          exercise(named);
        if (comparison.column == "pattern" && tables_->hidden_patterns.count(comparison.word) == 0)
          pattern(named);
      }
      all.push_back(token.value);
    }
    return all;
  }

 private:
  template <class Id, class T>
  Id checked(const Ref& ref, Id id, const char* what, const std::vector<T>& table) const {
    if (!id.valid() && !ref.value.empty()) unknown_id(*out_, ref, what, ids_of(table));
    return id;
  }
  template <class Id, class Find>
  static std::vector<Id> each(const std::vector<Ref>& refs, Find find) {
    std::vector<Id> ids;
    ids.reserve(refs.size());
    for (const Ref& ref : refs)
      if (const Id found = find(ref); found.valid()) ids.push_back(found);
    return ids;
  }

  const LibraryTables* tables_;
  Library* library_;
  Diagnostics* out_;
};

/// Fills the tables that refer to nothing, and the ids of all others, so that look-ups work.
void fill_tables(const LibraryTables& tables, Library& library, Diagnostics& out) {
  const RawLibrary& raw = tables.entries;
  for (const RawPattern& p : raw.patterns)
    library.patterns.push_back({.id = p.id.value,
                                .name = p.name,
                                .definition = p.definition,
                                .daily_life = p.daily_life,
                                .group = p.group,
                                .key = p.key,
                                .mobility = p.mobility});
  for (const RawEquipment& e : raw.equipment)
    library.equipment.push_back({.id = e.id.value,
                                 .name = e.name,
                                 .gives_load = e.gives_load,
                                 .stands_there = e.stands_there,
                                 .setup_s = e.setup_s,
                                 .household = e.household,
                                 .load_unit = e.load_unit});
  for (const RawTask& t : raw.daily_tasks) library.daily_tasks.push_back({t.id.value, t.name});
  for (const RawSource& s : raw.sources) library.sources.push_back({s.id.value, s.text});
  for (const RawChain& c : raw.chains)
    library.chains.push_back({.id = c.id.value,
                              .name = c.name,
                              .members = c.members,
                              .job = c.job,
                              .evidence = c.evidence});
  for (const RawExercise& e : raw.exercises) library.exercises.push_back({.id = e.id.value});
  for (const RawCondition& c : raw.conditions)
    for (const RawStage& s : c.stages)
      library.stages.push_back({.id = s.id.value, .where = s.id.where});
  std::stable_sort(library.stages.begin(), library.stages.end(),
                   [](const auto& a, const auto& b) { return a.id < b.id; });
  for (std::size_t i = 1; i < library.stages.size(); ++i)
    if (library.stages[i].id == library.stages[i - 1].id)
      out.push_back({.code = "E0302",
                     .message = "stage '" + library.stages[i].id + "' is defined twice",
                     .span = library.stages[i].where,
                     .notes = {{"first defined here", library.stages[i - 1].where}}});
}

void resolve_stage(const RawCondition& condition, const RawStage& raw, const Resolver& resolver,
                   domain::Stage& stage) {
  stage = {.id = raw.id.value,
           .name = raw.name.empty() ? condition.name : raw.name,
           .diagnosis = condition.id.value,
           .from_week = raw.from_week,
           .to_week = raw.to_week,
           .contraindicated = resolver.tokens(raw.contraindicated),
           .caution = resolver.tokens(raw.caution),
           .needs_clearance = raw.needs_clearance,
           .clearance_scope = raw.clearance_scope,
           .no_lying_on = raw.no_lying_on,
           .prefers = {.patterns = resolver.patterns(raw.prefers.patterns),
                       .exercises = resolver.exercises(raw.prefers.exercises)},
           .sources = resolver.sources(raw.source),
           .say_client = raw.say.client,
           .say_modification = raw.say.modification,
           .back = condition.back,
           .where = raw.where};
  if (raw.from_reading) {
    stage.from_systolic = raw.from_reading->systolic;
    stage.from_diastolic = raw.from_reading->diastolic;
  }
}

domain::Condition resolve_condition(const RawCondition& raw, const Resolver& resolver,
                                    Library& library) {
  domain::Condition condition{.id = raw.id.value,
                              .name = raw.name,
                              .group = raw.group,
                              .back = raw.back,
                              .side = raw.side,
                              .clock = raw.clock};
  condition.choose_by = raw.choose_by;
  condition.where = raw.where;
  for (const RawStage& stage : raw.stages) {
    const domain::StageId id = library.stage(stage.id.value);
    if (!id.valid()) continue;
    resolve_stage(raw, stage, resolver, library.stages[id.at()]);
    condition.stages.push_back(id);
  }
  for (const RawModifier& modifier : raw.modifiers) {
    domain::Modifier resolved{.direction = modifier.when.direction,
                              .lifts = resolver.exercises(modifier.lifts)};
    for (const Ref& of : modifier.of)
      if (const auto id = resolver.stage(of); id.valid()) resolved.of.push_back(id);
    condition.modifiers.push_back(std::move(resolved));
  }
  if (raw.after) {
    condition.ends_clear = raw.after->value == "clear";
    if (!condition.ends_clear) condition.after = resolver.stage(*raw.after);
  }
  return condition;
}

domain::Limit resolve_limit(const RawLimit& raw, const Resolver& resolver) {
  domain::Limit limit{.id = raw.id.value,
                      .name = raw.name,
                      .use = raw.use,
                      .say = raw.say,
                      .sided = raw.sided,
                      .bars = resolver.tokens(raw.bars),
                      .by_program = !raw.by.empty(),
                      .parameter = raw.parameter.empty() ? "" : raw.unit,
                      .parameter_default = raw.default_number};
  if (raw.lifted_by) {
    limit.lifted_rows = resolver.tokens(raw.lifted_by->rows);
    if (raw.lifted_by->equipment)
      limit.lifted_equipment = resolver.equipment(*raw.lifted_by->equipment);
    limit.lifted_other_side = raw.lifted_by->other_side.value_or(domain::SideLimb::none);
  }
  limit.where = raw.where;
  return limit;
}

domain::Gate resolve_gate(const RawGate& raw, const Resolver& resolver) {
  domain::Gate gate{.id = raw.id.value,
                    .text = raw.text,
                    .applies_to = resolver.tokens(raw.applies_to),
                    .requires_all = resolver.exercises(raw.requires_.exercises)};
  if (raw.requires_.pattern) {
    gate.requires_level = raw.requires_.level;
    gate.requires_same_pattern = raw.requires_.pattern->value == "same";
    if (!gate.requires_same_pattern)
      gate.requires_pattern = resolver.pattern(*raw.requires_.pattern);
  }
  gate.sources = resolver.sources(raw.source);
  return gate;
}

void resolve_others(const RawLibrary& raw, const Resolver& resolver, Library& library) {
  for (std::size_t i = 0; i < raw.chains.size(); ++i)
    library.chains[i].sources = resolver.sources(raw.chains[i].source);
  for (const RawCondition& each : raw.conditions)
    library.conditions.push_back(resolve_condition(each, resolver, library));
  for (const RawLimit& each : raw.limits) library.limits.push_back(resolve_limit(each, resolver));
  for (const RawGate& each : raw.gates) library.gates.push_back(resolve_gate(each, resolver));
  for (const RawFault& each : raw.posture_faults)
    library.posture_faults.push_back(
        {.id = each.id.value,
         .name = each.name,
         .cue = each.cue,
         .look = each.look,
         .counter_exercises = resolver.exercises(each.counter_exercises),
         .habit = each.habit,
         .evidence = each.evidence,
         .sources = resolver.sources(each.source)});
  for (const RawLadder& each : raw.ladders)
    library.ladders.push_back({.id = each.id.value,
                               .name = each.name,
                               .gate = each.gate,
                               .pattern = resolver.pattern(each.pattern),
                               .steps = resolver.exercises(each.steps),
                               .sources = resolver.sources(each.source)});
}

void resolve_equipment(const RawExercise& raw, const Resolver& resolver, domain::Exercise& to) {
  to.equipment_known = raw.equipment.has_value();
  for (const RawAlternatives& all : raw.equipment.value_or(std::vector<RawAlternatives>{}))
    to.equipment.push_back(resolver.equipment_list(all.any_of));
  for (const RawAlternatives& all : raw.optional) {
    const auto ids = resolver.equipment_list(all.any_of);
    to.optional_equipment.insert(to.optional_equipment.end(), ids.begin(), ids.end());
  }
}

void resolve_exercise(const RawExercise& raw, const Resolver& resolver, domain::Exercise& to) {
  to.name = raw.name;
  to.aliases = raw.aliases;
  to.pattern = resolver.pattern(raw.pattern);
  to.also = resolver.patterns(raw.also);
  to.movers = resolver.chains(raw.chains.mover);
  to.stabilisers = resolver.chains(raw.chains.stabiliser);
  resolve_equipment(raw, resolver, to);
  to.level = raw.level;
  to.role = raw.role;
  to.tier = raw.tier;
  to.position = raw.position;
  to.sides = raw.sides;
  to.dose = raw.dose;
  to.set_seconds = raw.set_seconds;
  to.stress = raw.stress;
  to.daily_tasks = resolver.tasks(raw.daily_tasks);
  to.easier = resolver.exercises(raw.easier);
  to.never_a_step_up = raw.never_a_step_up;
  to.facts = raw.facts;
  to.assessed = raw.assessed;
  for (const auto& [stage, flag] : raw.exceptions)
    if (const auto id = resolver.stage(stage); id.valid()) to.exceptions.emplace_back(id, flag);
  std::sort(to.exceptions.begin(), to.exceptions.end());
  to.sources = resolver.sources(raw.source);
  to.guessed = raw.guessed;
  to.origin = raw.origin;
  to.where = raw.where;
}

void add_words(std::vector<RawWordsEntry>& words, const Resolver& resolver, Library& library) {
  for (RawWordsEntry& each : words) {
    const domain::ExerciseId id = resolver.exercise(each.id);
    if (!id.valid()) continue;
    if (each.lang != words_language) {
      domain::Translation& other = library.translations[each.lang];
      if (!each.words.name.empty()) other.texts[library.exercises[id.at()].name] = each.words.name;
      other.exercises[each.id.value] = std::move(each.words);
      continue;
    }
    library.exercises[id.at()].has_words = true;
    library.exercises[id.at()].words = std::move(each.words);
  }
}

}  // namespace

Library resolve_library(LibraryTables tables, Diagnostics& out) {
  Library library;
  library.hash = util::content_hash(canonical_library(tables));
  fill_tables(tables, library, out);
  const Resolver resolver(tables, library, out);
  resolve_others(tables.entries, resolver, library);
  for (std::size_t i = 0; i < library.exercises.size(); ++i)
    resolve_exercise(tables.entries.exercises[i], resolver, library.exercises[i]);
  add_words(tables.words, resolver, library);
  if (tables.screening) library.screening = std::move(*tables.screening);
  add_translations(tables, library, out);
  check_easier(tables.entries, library, out);
  check_ladders(tables.entries, library, out);
  derive_harder(library);
  derive_ladders(library);
  return library;
}

}  // namespace plumbline::io
