#include "io/library_tables.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <thread>
#include <tuple>
#include <utility>

#include "io/extension.h"
#include "io/hiding.h"
#include "io/merger.h"
#include "io/read_screening.h"
#include "io/tree_snapshot.h"
#include "io/yaml_tree.h"
#include "util/text.h"

namespace plumbline::io {

namespace {

/// What one file holds; exactly one of the three is filled.
struct FileContent {
  std::optional<RawLibrary> library;
  std::optional<RawWords> words;
  std::optional<domain::Screening> screening;
};

template <class T>
void read_into(std::optional<T>& to, const Node& tree, const Type<T>& type, Diagnostics& out) {
  to = type.read(tree, out);
}

using SourcePtr = std::shared_ptr<const util::Source>;

FileContent read_file_content(const SourcePtr& source, Diagnostics& out) {
  FileContent content;
  auto tree = tree_of(source);
  if (!tree) {
    out.insert(out.end(), tree.error().begin(), tree.error().end());
    return content;
  }
  const Node* kind = tree->find("kind");
  if (kind != nullptr && kind->text == words_kind) {
    read_into(content.words, *tree, words_file_type(), out);
  } else if (kind != nullptr && kind->text == screening_kind) {
    auto screening = read_screening(*tree);
    if (screening)
      content.screening = std::move(*screening);
    else
      out.insert(out.end(), screening.error().begin(), screening.error().end());
  } else if (kind != nullptr && kind->is_scalar() && kind->text != library_kind &&
             kind->text.starts_with("plumbline/")) {
    detail::fail(out, "E0305", "a library holds no file of the kind '" + kind->text + "'", *kind,
                 util::maybe(kind->text, {library_kind, screening_kind, words_kind}));
  } else {
    read_into(content.library, *tree, library_file_type(), out);
  }
  return content;
}

/// A file with what was found wrong in it.
struct FileResult {
  SourcePtr source;
  std::size_t layer = 0;
  FileContent content;
  Diagnostics found;
};

/// Reads all files, several at once: most of a library's time is in its parser. The results are in
/// the order of the files, whoever was ready first.
std::vector<FileResult> read_files(const std::vector<LayerSources>& layers) {
  std::vector<FileResult> results;
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    for (const SourcePtr& source : layers[layer].sources)
      results.push_back({.source = source, .layer = layer});
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < results.size(); i = next++)
      results[i].content = read_file_content(results[i].source, results[i].found);
  };
  const std::size_t cores = std::min(8U, std::thread::hardware_concurrency());
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(cores, results.size()); ++i) helpers.emplace_back(work);
  work();
  helpers.clear();  // waits for them
  return results;
}

/// One merger for each kind of entry.
struct Mergers {
  explicit Mergers(Diagnostics& out)
      : patterns("pattern", out),
        chains("chain", out),
        equipment("equipment", out),
        conditions("condition", out),
        limits("limit", out),
        faults("posture fault", out),
        ladders("ladder", out),
        gates("gate", out),
        tasks("daily task", out),
        sources("source", out),
        exercises("exercise", out) {}

  void add(RawLibrary file, const std::string& origin, std::size_t layer) {
    for (RawExercise& exercise : file.exercises) exercise.origin = origin;
    exercises.extend(std::move(file.extend), layer, origin);
    hide(file.hide, layer);
    patterns.add(std::move(file.patterns), layer);
    chains.add(std::move(file.chains), layer);
    equipment.add(std::move(file.equipment), layer);
    conditions.add(std::move(file.conditions), layer);
    limits.add(std::move(file.limits), layer);
    faults.add(std::move(file.posture_faults), layer);
    ladders.add(std::move(file.ladders), layer);
    gates.add(std::move(file.gates), layer);
    tasks.add(std::move(file.daily_tasks), layer);
    sources.add(std::move(file.sources), layer);
    exercises.add(std::move(file.exercises), layer);
  }

  void hide(const RawHide& gone, std::size_t layer) {
    exercises.hide(gone.exercises, layer);
    patterns.hide(gone.patterns, layer);
    chains.hide(gone.chains, layer);
    equipment.hide(gone.equipment, layer);
    faults.hide(gone.posture_faults, layer);
    ladders.hide(gone.ladders, layer);
    tasks.hide(gone.daily_tasks, layer);
  }

  /// After `take`.
  Hidden hidden() {
    return {.exercises = std::move(exercises.hidden()),
            .patterns = std::move(patterns.hidden()),
            .chains = std::move(chains.hidden()),
            .equipment = std::move(equipment.hidden()),
            .posture_faults = std::move(faults.hidden()),
            .ladders = std::move(ladders.hidden()),
            .daily_tasks = std::move(tasks.hidden())};
  }

  RawLibrary take() {
    return {.patterns = patterns.take(),
            .chains = chains.take(),
            .equipment = equipment.take(),
            .conditions = conditions.take(),
            .limits = limits.take(),
            .posture_faults = faults.take(),
            .ladders = ladders.take(),
            .gates = gates.take(),
            .daily_tasks = tasks.take(),
            .sources = sources.take(),
            .exercises = exercises.take(),
            .extend = {},
            .hide = {}};
  }

  Merger<RawPattern> patterns;
  Merger<RawChain> chains;
  Merger<RawEquipment> equipment;
  Merger<RawCondition> conditions;
  Merger<RawLimit> limits;
  Merger<RawFault> faults;
  Merger<RawLadder> ladders;
  Merger<RawGate> gates;
  Merger<RawTask> tasks;
  Merger<RawSource> sources;
  Merger<RawExercise, RawExtension> exercises;
};

/// One merger for each language.
class WordsMergers {
 public:
  explicit WordsMergers(Diagnostics& out) : out_(&out) {}

  void add(RawWords file, const std::string& origin, std::size_t layer) {
    std::vector<RawWordsEntry> entries;
    for (auto& [exercise, words] : file.exercises)
      entries.push_back({std::move(exercise), file.lang, std::move(words)});
    std::vector<RawWordsExtension> extensions;
    for (auto& [exercise, extension] : file.extend) {
      extension.id = exercise;
      extensions.push_back(std::move(extension));
    }
    const std::string what = "words (" + file.lang + ") of exercise";
    Words& merger = mergers_.try_emplace(file.lang, what, *out_).first->second;
    merger.add(std::move(entries), layer);
    merger.extend(std::move(extensions), layer, origin);
  }

  std::vector<RawWordsEntry> take() {
    std::vector<RawWordsEntry> all;
    for (auto& [lang, merger] : mergers_) {
      auto merged = merger.take();
      std::move(merged.begin(), merged.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.id.value < b.id.value; });
    return all;
  }

 private:
  using Words = Merger<RawWordsEntry, RawWordsExtension>;

  Diagnostics* out_;
  std::map<std::string, Words> mergers_;
};

/// Puts the entries in an order of their own, as all tables of a library are.
void sort_entries(domain::Screening& screening) {
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::stable_sort(screening.red_flags.begin(), screening.red_flags.end(), by_id);
  std::stable_sort(screening.questions.begin(), screening.questions.end(), by_id);
  std::stable_sort(
      screening.spellings.begin(), screening.spellings.end(),
      [](const auto& a, const auto& b) { return std::tie(a.as, a.from) < std::tie(b.as, b.from); });
  std::stable_sort(screening.sets.begin(), screening.sets.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
  std::stable_sort(screening.blood_pressure.begin(), screening.blood_pressure.end(),
                   [](const auto& a, const auto& b) {
                     return std::tie(a.systolic_above, a.diastolic_above) >
                            std::tie(b.systolic_above, b.diastolic_above);
                   });
}

/// Screening is one value, replaced as a whole.
class ScreeningMerger {
 public:
  explicit ScreeningMerger(Diagnostics& out) : out_(&out) {}

  void add(domain::Screening value, const SourcePtr& source, std::size_t layer) {
    const util::Span where{.source = source, .line = 1, .column = 1, .length = 0};
    if (last_ && layer_ == layer)
      out_->push_back({.code = "E0302",
                       .message = "the screening is defined twice",
                       .span = where,
                       .notes = {{"first defined here", where_}}});
    last_ = std::move(value);
    layer_ = layer;
    where_ = where;
  }

  std::optional<domain::Screening> take() {
    if (last_) sort_entries(*last_);
    return std::move(last_);
  }

 private:
  Diagnostics* out_;
  std::optional<domain::Screening> last_;
  std::size_t layer_ = 0;
  util::Span where_;
};

/// Adds `"key":` and entries, sorted by id as they are, under their ids.
template <class T>
void add_by_id(std::string& out, const char* key, const std::vector<T>& entries,
               const Type<T>& type) {
  add_json(out, key);
  char before = '{';
  out += ':';
  for (const T& entry : entries) {
    out += before;
    before = ',';
    add_json(out, entry.id.value);
    out += ':';
    type.write(entry, out);
  }
  out += entries.empty() ? "{}," : "},";
}

/// By language, then by id.
void add_words(std::string& out, const std::vector<RawWordsEntry>& words) {
  std::map<std::string_view, std::map<std::string_view, const domain::ExerciseWords*>> sorted;
  for (const RawWordsEntry& each : words) sorted[each.lang][each.id.value] = &each.words;
  add_json(out, "words");
  out += ":{";
  for (const auto& [lang, pages] : sorted) {
    if (out.back() != '{') out += ',';
    add_json(out, lang);
    out += ":{";
    for (const auto& [id, page] : pages) {
      if (out.back() != '{') out += ',';
      add_json(out, id);
      out += ':';
      exercise_words_type().write(*page, out);
    }
    out += '}';
  }
  out += '}';
}

/// By language, table, id and field, each with what counts.
void add_names(std::string& out, const std::vector<RawNamesEntry>& names) {
  std::map<std::string, std::string> sorted;
  for (const RawNamesEntry& each : names)
    for (const auto& [table, entries] : each.names)
      for (const auto& [id, texts] : entries)
        for (const auto& [field, text] : texts)
          sorted[util::join({each.lang, table.value, id.value, field.value}, "/")] = text;
  if (sorted.empty()) return;
  out += ",\"names\":";
  map_of(text(), text()).write(sorted, out);
}

}  // namespace

LibraryTables read_tables(const std::vector<LayerSources>& layers, Diagnostics& out) {
  LibraryTables tables;
  Mergers mergers(out);
  WordsMergers words(out);
  ScreeningMerger screening(out);
  for (FileResult& file : read_files(layers)) {
    out.insert(out.end(), file.found.begin(), file.found.end());
    FileContent& content = file.content;
    if (content.library)
      mergers.add(std::move(*content.library), layers[file.layer].name, file.layer);
    if (content.words) {
      if (!content.words->names.empty())
        tables.names.push_back({content.words->lang, std::move(content.words->names)});
      words.add(std::move(*content.words), layers[file.layer].name, file.layer);
    }
    if (content.screening) screening.add(std::move(*content.screening), file.source, file.layer);
  }
  tables.entries = mergers.take();
  tables.words = words.take();
  tables.screening = screening.take();
  drop_hidden(tables, mergers.hidden(), out);
  return tables;
}

std::string canonical_library(const LibraryTables& tables) {
  const RawLibrary& all = tables.entries;
  std::string out = "{";
  add_by_id(out, "chains", all.chains, chain_type());
  add_by_id(out, "conditions", all.conditions, condition_type());
  add_by_id(out, "daily_tasks", all.daily_tasks, task_type());
  add_by_id(out, "equipment", all.equipment, equipment_type());
  add_by_id(out, "exercises", all.exercises, exercise_type());
  add_by_id(out, "gates", all.gates, gate_type());
  add_by_id(out, "ladders", all.ladders, ladder_type());
  add_by_id(out, "limits", all.limits, limit_type());
  add_by_id(out, "patterns", all.patterns, pattern_type());
  add_by_id(out, "posture_faults", all.posture_faults, fault_type());
  out += "\"screening\":";
  if (tables.screening)
    screening_type().write(*tables.screening, out);
  else
    out += "null";
  out += ',';
  add_by_id(out, "sources", all.sources, source_type());
  add_words(out, tables.words);
  add_names(out, tables.names);
  out += '}';
  return out;
}

}  // namespace plumbline::io
