#include "import/import.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "import/names.h"

namespace plumbline::import {

namespace {

using domain::Library;

/// Names that are in use, each with the exercise's id.
class Known {
 public:
  explicit Known(const Library& library) {
    for (const domain::Exercise& each : library.exercises) {
      ids_.insert(each.id);
      names_.emplace(key_of(each.name), each.id);
      for (const std::string& alias : each.aliases) aliases_.emplace(key_of(alias), each.id);
    }
    library_ids_ = ids_;
  }

  /// The exercise that a record is, by its name or one of its aliases.
  std::optional<Duplicate> find(const Draft& draft) const {
    const std::string key = key_of(draft.name);
    for (const auto* table : {&names_, &aliases_})
      if (const auto at = table->find(key); at != table->end())
        return made(draft, at->second, draft.name);
    for (const std::string& alias : draft.aliases)
      if (const auto at = names_.find(key_of(alias)); at != names_.end())
        return made(draft, at->second, alias);
    return std::nullopt;
  }

  void add(Draft& draft, std::vector<LostAlias>& lost) {
    draft.id = new_id(draft.name, ids_);
    names_.emplace(key_of(draft.name), draft.id);
    std::vector<std::string> kept;
    for (std::string& alias : draft.aliases) {
      if (aliases_.emplace(key_of(alias), draft.id).second)
        kept.push_back(std::move(alias));
      else
        lost.push_back({draft.id, std::move(alias)});
    }
    draft.aliases = std::move(kept);
  }

 private:
  Duplicate made(const Draft& draft, const std::string& id, const std::string& text) const {
    return {draft.record, draft.name, id, text, library_ids_.count(id) != 0};
  }

  std::set<std::string, std::less<>> ids_, library_ids_;
  std::map<std::string, std::string> names_, aliases_;
};

/// Aliases that can be printed, each once, and none that is the name.
void take_aliases(Draft& draft) {
  std::set<std::string> seen{key_of(draft.name)};
  for (const std::string& alias : draft.record->at(io::MapField::aliases).all)
    if (fault_of_name(alias).empty() && seen.insert(key_of(alias)).second)
      draft.aliases.push_back(alias);
}

/// How many exercises the library has of a pattern.
std::map<std::string, int> counts_by_pattern(const Library& library) {
  std::map<std::string, int> counts;
  for (const domain::Exercise& each : library.exercises) ++counts[library[each.pattern].id];
  return counts;
}

/// What is worth a person's time first: where the pattern is sure and matters, where it is known
/// what is needed, and where the library has little.
int usefulness(const Draft& draft, const Library& library, const std::map<std::string, int>& has) {
  int points = 0;
  const domain::PatternId pattern = library.pattern(draft.pattern);
  if (pattern.valid() && library[pattern].key) points += 4;
  if (draft.by_name) points += 4;
  if (draft.equipment) points += 4;
  if (draft.equipment && !draft.equipment->empty()) points += 1;
  const auto count = has.find(draft.pattern);
  if (count == has.end() || count->second < 15) points += 2;
  if (draft.level <= 3) points += 2;
  return points;
}

void sort_by_usefulness(std::vector<Draft>& drafts, const Library& library) {
  const auto has = counts_by_pattern(library);
  std::map<std::string, int> points;
  for (const Draft& each : drafts) points[each.id] = usefulness(each, library, has);
  std::sort(drafts.begin(), drafts.end(), [&](const Draft& a, const Draft& b) {
    return std::tuple(-points[a.id], a.pattern, a.id) < std::tuple(-points[b.id], b.pattern, b.id);
  });
}

}  // namespace

Outcome import_records(const std::vector<Record>& records, const Mapping& mapping,
                       const Library& library) {
  Outcome out;
  out.records = records.size();
  Known known(library);
  for (const Record& record : records) {
    Draft draft = guess(record, mapping, out.unknown_words);
    const bool has_name = record.fault.empty() && fault_of_name(draft.name).empty();
    if (has_name) {
      take_aliases(draft);
      if (auto same = known.find(draft)) {
        out.duplicates.push_back(std::move(*same));
        continue;
      }
    }
    if (!draft.left_out.empty()) {
      out.left_out.push_back({&record, draft.name, draft.left_out});
      continue;
    }
    known.add(draft, out.lost_aliases);
    out.taken.push_back(std::move(draft));
  }
  sort_by_usefulness(out.taken, library);
  return out;
}

}  // namespace plumbline::import
