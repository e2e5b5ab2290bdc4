#include "io/hiding.h"

#include <algorithm>
#include <set>

namespace plumbline::io {

namespace {

/// Who needs a hidden entry, by its id.
using Needs = std::map<std::string, std::vector<util::Note>>;

template <class T>
bool is_hidden(const HiddenEntries<T>& hidden, const Ref& ref) {
  return hidden.count(ref.value) != 0;
}

template <class T>
void drop(std::vector<Ref>& refs, const HiddenEntries<T>& hidden) {
  std::erase_if(refs, [&](const Ref& ref) { return is_hidden(hidden, ref); });
}

template <class T>
void need(const Ref& ref, const HiddenEntries<T>& hidden, const std::string& who, Needs& needs) {
  if (is_hidden(hidden, ref)) needs[ref.value].push_back({who + " needs it", ref.where});
}

/// Tells of what is needed, and puts it back, so that nobody meets an unknown id besides.
template <class T>
void report(const char* what, const HiddenEntries<T>& hidden, const Needs& needs,
            std::vector<T>& entries, Diagnostics& out) {
  constexpr std::size_t notes_shown = 3;
  for (const auto& [id, all] : needs) {
    util::Diagnostic error{.code = "E0314",
                           .message = std::string(what) + " '" + id +
                                      "' cannot be hidden: " + std::to_string(all.size()) +
                                      (all.size() == 1 ? " entry needs" : " entries need") + " it",
                           .span = hidden.at(id).by.where,
                           .hint = "hide or replace what needs it too"};
    error.notes.assign(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), notes_shown)));
    out.push_back(std::move(error));
    const auto behind = [](const std::string& sought, const T& entry) {
      return sought < entry.id.value;
    };
    entries.insert(std::upper_bound(entries.begin(), entries.end(), id, behind),
                   hidden.at(id).entry);
  }
}

/// `easier` without hidden exercises: what was easier than those stands in for them, so that no
/// step of the way is skipped. The place is that of the hidden one's name.
class Bridges {
 public:
  explicit Bridges(const HiddenEntries<RawExercise>& hidden) : hidden_(&hidden) {}

  void mend(RawExercise& exercise) const {
    std::vector<Ref> kept;
    std::set<std::string> seen{exercise.id.value};
    for (const Ref& each : exercise.easier) add(each, each.where, kept, seen);
    exercise.easier = std::move(kept);
  }

 private:
  void add(const Ref& ref, const util::Span& where, std::vector<Ref>& kept,
           std::set<std::string>& seen) const {
    std::vector<const Ref*> open{&ref};
    while (!open.empty()) {
      const Ref& at = *open.back();
      open.pop_back();
      if (!seen.insert(at.value).second) continue;
      const auto gone = hidden_->find(at.value);
      if (gone == hidden_->end()) {
        kept.push_back({at.value, where});
      } else {
        const auto& steps = gone->second.entry.easier;
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) open.push_back(&*step);
      }
    }
  }

  const HiddenEntries<RawExercise>* hidden_;
};

void drop_alternatives(std::vector<RawAlternatives>& lists,
                       const HiddenEntries<RawEquipment>& hidden) {
  for (RawAlternatives& each : lists) {
    const bool some_left = std::any_of(each.any_of.begin(), each.any_of.end(),
                                       [&](const Ref& ref) { return !is_hidden(hidden, ref); });
    if (some_left) drop(each.any_of, hidden);
  }
}

void settle_exercises(RawLibrary& raw, const Hidden& hidden, Needs& patterns, Needs& chains,
                      Needs& equipment) {
  const Bridges bridges(hidden.exercises);
  for (RawExercise& each : raw.exercises) {
    const std::string who = "exercise '" + each.id.value + "'";
    bridges.mend(each);
    drop(each.also, hidden.patterns);
    drop(each.daily_tasks, hidden.daily_tasks);
    need(each.pattern, hidden.patterns, who, patterns);
    for (const Ref& chain : each.chains.mover) need(chain, hidden.chains, who, chains);
    for (const Ref& chain : each.chains.stabiliser) need(chain, hidden.chains, who, chains);
    if (each.equipment) {
      drop_alternatives(*each.equipment, hidden.equipment);
      for (const RawAlternatives& all : *each.equipment)
        for (const Ref& piece : all.any_of) need(piece, hidden.equipment, who, equipment);
    }
    for (RawAlternatives& all : each.optional) drop(all.any_of, hidden.equipment);
    std::erase_if(each.optional, [](const auto& all) { return all.any_of.empty(); });
  }
}

void settle_conditions(RawLibrary& raw, const Hidden& hidden) {
  for (RawCondition& condition : raw.conditions) {
    for (RawStage& stage : condition.stages) {
      drop(stage.prefers.exercises, hidden.exercises);
      drop(stage.prefers.patterns, hidden.patterns);
    }
    for (RawModifier& modifier : condition.modifiers) drop(modifier.lifts, hidden.exercises);
    std::erase_if(condition.modifiers, [](const auto& each) { return each.lifts.empty(); });
  }
  // An exemption by a thing that nobody has any more lifts nothing: the limit stays.
  for (RawLimit& limit : raw.limits)
    if (limit.lifted_by && limit.lifted_by->equipment &&
        is_hidden(hidden.equipment, *limit.lifted_by->equipment))
      limit.lifted_by.reset();
}

void settle_ways(RawLibrary& raw, const Hidden& hidden, Needs& exercises, Needs& patterns) {
  for (RawFault& fault : raw.posture_faults) drop(fault.counter_exercises, hidden.exercises);
  for (RawLadder& ladder : raw.ladders) drop(ladder.steps, hidden.exercises);
  std::erase_if(raw.ladders, [](const RawLadder& ladder) { return ladder.steps.empty(); });
  for (const RawLadder& ladder : raw.ladders)
    need(ladder.pattern, hidden.patterns, "ladder '" + ladder.id.value + "'", patterns);
  for (const RawGate& gate : raw.gates) {
    const std::string who = "gate '" + gate.id.value + "'";
    for (const Ref& each : gate.requires_.exercises) need(each, hidden.exercises, who, exercises);
    if (gate.requires_.pattern) need(*gate.requires_.pattern, hidden.patterns, who, patterns);
  }
}

template <class T>
void drop_names(const std::string& table, const HiddenEntries<T>& hidden, RawNames& names) {
  for (auto& [name, entries] : names)
    if (name.value == table)
      std::erase_if(entries, [&](const auto& each) { return is_hidden(hidden, each.first); });
}

void settle_words(LibraryTables& tables, const Hidden& hidden) {
  std::erase_if(tables.words,
                [&](const auto& each) { return is_hidden(hidden.exercises, each.id); });
  for (RawNamesEntry& language : tables.names) {
    drop_names("patterns", hidden.patterns, language.names);
    drop_names("chains", hidden.chains, language.names);
    drop_names("equipment", hidden.equipment, language.names);
    drop_names("posture_faults", hidden.posture_faults, language.names);
    drop_names("daily_tasks", hidden.daily_tasks, language.names);
  }
}

}  // namespace

void drop_hidden(LibraryTables& tables, const Hidden& hidden, Diagnostics& out) {
  for (const auto& [id, each] : hidden.exercises) tables.hidden_exercises.insert(id);
  for (const auto& [id, each] : hidden.patterns) tables.hidden_patterns.insert(id);
  Needs exercises, patterns, chains, equipment;
  settle_exercises(tables.entries, hidden, patterns, chains, equipment);
  settle_conditions(tables.entries, hidden);
  settle_ways(tables.entries, hidden, exercises, patterns);
  settle_words(tables, hidden);
  report("exercise", hidden.exercises, exercises, tables.entries.exercises, out);
  report("pattern", hidden.patterns, patterns, tables.entries.patterns, out);
  report("chain", hidden.chains, chains, tables.entries.chains, out);
  report("equipment", hidden.equipment, equipment, tables.entries.equipment, out);
}

}  // namespace plumbline::io
