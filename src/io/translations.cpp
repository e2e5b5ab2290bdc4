#include <array>
#include <string_view>
#include <utility>

#include "io/library_tables.h"
#include "util/text.h"

namespace plumbline::io {

namespace {

using domain::Library;

/// The English texts of one entry, by field.
using Texts = std::vector<std::pair<std::string_view, std::string>>;

template <class T>
const T* find(const std::vector<T>& table, const std::string& id) {
  for (const T& each : table)
    if (each.id == id) return &each;
  return nullptr;
}

template <class T>
std::optional<Texts> name_of(const std::vector<T>& table, const std::string& id) {
  const T* found = find(table, id);
  if (found == nullptr) return std::nullopt;
  return Texts{{"name", found->name}};
}

std::optional<Texts> of_pattern(const Library& library, const std::string& id) {
  return name_of(library.patterns, id);
}
std::optional<Texts> of_chain(const Library& library, const std::string& id) {
  return name_of(library.chains, id);
}
std::optional<Texts> of_equipment(const Library& library, const std::string& id) {
  return name_of(library.equipment, id);
}
std::optional<Texts> of_task(const Library& library, const std::string& id) {
  return name_of(library.daily_tasks, id);
}
std::optional<Texts> of_limit(const Library& library, const std::string& id) {
  const auto* found = find(library.limits, id);
  if (found == nullptr) return std::nullopt;
  return Texts{{"name", found->name}, {"say", found->say}};
}
/// A diagnosis, or one of its stages.
std::optional<Texts> of_condition(const Library& library, const std::string& id) {
  if (const auto* stage = find(library.stages, id))
    return Texts{{"name", stage->name},
                 {"client", stage->say_client},
                 {"modification", stage->say_modification}};
  return name_of(library.conditions, id);
}
std::optional<Texts> of_fault(const Library& library, const std::string& id) {
  const auto* found = find(library.posture_faults, id);
  if (found == nullptr) return std::nullopt;
  return Texts{{"name", found->name},           {"cue", found->cue},
               {"look", found->look},           {"trigger", found->habit.trigger},
               {"action", found->habit.action}, {"wording", found->habit.wording}};
}
/// A red flag, a question, or a blood pressure.
std::optional<Texts> of_screening(const Library& library, const std::string& id) {
  const auto& screening = library.screening;
  if (const auto* flag = find(screening.red_flags, id))
    return Texts{{"question", flag->question},
                 {"who", flag->who},
                 {"advice", flag->advice},
                 {"assessed", flag->assessed}};
  if (const auto* question = find(screening.questions, id))
    return Texts{
        {"question", question->question}, {"who", question->who}, {"advice", question->advice}};
  if (const auto* pressure = find(screening.blood_pressure, id))
    return Texts{{"who", pressure->who}, {"advice", pressure->advice}};
  if (id == "minor") return Texts{{"who", screening.minor.who}, {"advice", screening.minor.advice}};
  if (id == "unscreened")
    return Texts{{"who", screening.unscreened.who}, {"advice", screening.unscreened.advice}};
  return std::nullopt;
}

struct Table {
  std::string_view name, what;
  std::optional<Texts> (*texts)(const Library&, const std::string&);
};
constexpr std::array<Table, 8> known_tables{{
    {"patterns", "pattern", of_pattern},
    {"chains", "chain", of_chain},
    {"equipment", "equipment", of_equipment},
    {"daily_tasks", "daily task", of_task},
    {"limits", "limit", of_limit},
    {"conditions", "condition", of_condition},
    {"posture_faults", "posture fault", of_fault},
    {"screening", "screening entry", of_screening},
}};

void add_entry(const Ref& id, const RawTexts& raw, const Table& table, const Library& library,
               domain::Translation& to, Diagnostics& out) {
  const auto texts = table.texts(library, id.value);
  if (!texts) {
    out.push_back({.code = "E0301",
                   .message = "unknown " + std::string(table.what) + " '" + id.value + "'",
                   .span = id.where});
    return;
  }
  for (const auto& [field, text] : raw) {
    const std::string* english = nullptr;
    std::vector<std::string> fields;
    for (const auto& [name, original] : *texts) {
      fields.emplace_back(name);
      if (name == field.value) english = &original;
    }
    if (english == nullptr) {
      out.push_back({.code = "E0201",
                     .message = "unknown field '" + field.value + "'",
                     .span = field.where.source ? field.where : id.where,
                     .hint = util::maybe(field.value, fields)});
    } else if (!english->empty()) {
      to.texts[*english] = text;
    }
  }
}

/// Names that entries themselves give in several languages.
template <class T>
void add_inline(const std::vector<T>& table, Library& library) {
  for (const T& each : table)
    for (const auto& [lang, text] : each.name.others)
      library.translations[lang].texts[each.name.en] = text;
}

}  // namespace

void add_translations(const LibraryTables& tables, Library& library, Diagnostics& out) {
  const RawLibrary& raw = tables.entries;
  add_inline(raw.patterns, library);
  add_inline(raw.chains, library);
  add_inline(raw.equipment, library);
  add_inline(raw.conditions, library);
  add_inline(raw.limits, library);
  add_inline(raw.posture_faults, library);
  add_inline(raw.daily_tasks, library);
  add_inline(raw.exercises, library);
  for (const RawNamesEntry& language : tables.names) {
    for (const auto& [table, entries] : language.names) {
      const Table* known = nullptr;
      std::vector<std::string> names;
      for (const Table& each : known_tables) {
        names.emplace_back(each.name);
        if (each.name == table.value) known = &each;
      }
      if (known == nullptr) {
        out.push_back({.code = "E0201",
                       .message = "nothing of the name '" + table.value + "' is translated",
                       .span = table.where,
                       .hint = util::maybe(table.value, names)});
        continue;
      }
      for (const auto& [id, texts] : entries)
        add_entry(id, texts, *known, library, library.translations[language.lang], out);
    }
  }
}

}  // namespace plumbline::io
