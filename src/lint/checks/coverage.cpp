#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lint/check.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

using domain::PatternId;

/// Patterns that one client finds empty at one place, each with the levels.
using Empty = std::map<PatternId, std::vector<int>>;

std::string levels_text(const std::vector<int>& levels) {
  if (levels.size() == 5) return "";
  std::vector<std::string> texts;
  for (const int level : levels) texts.push_back(std::to_string(level));
  return fmt::format(" (level {})", util::join(texts, ", "));
}

/// Where the client of the row stands: the stage's entry, else that of the equipment set.
util::Span place_of(const Subject& subject, const CoverageRow& row) {
  if (row.stage.valid()) return subject.library[row.stage].where;
  return subject.notes.equipment_sets[row.set].id.where;
}

Finding empty_at(const Subject& subject, const CoverageRow& row, const Empty& empty) {
  const std::string stage = stage_name(subject.library, row.stage);
  const io::EquipmentSet& set = subject.notes.equipment_sets[row.set];
  std::vector<std::string> patterns;
  for (const auto& [pattern, levels] : empty)
    patterns.push_back(subject.library[pattern].id + levels_text(levels));
  Finding out;
  out.told.code = subject.built_in ? "E0901" : "W0901";
  out.told.severity = subject.built_in ? util::Severity::error : util::Severity::warning;
  out.told.message =
      fmt::format("condition '{}' with equipment set '{}': no exercise is left for {}", stage,
                  set.id.value, util::join(patterns, ", "));
  out.told.span = place_of(subject, row);
  out.told.hint = "author one that it admits, or give the reason among `empty_cells`";
  out.about = {stage, set.id.value};
  out.of_the_whole = true;
  return out;
}

void run(const Subject& subject, Findings& out) {
  std::set<const io::EmptyCells*> used;
  const auto& rows = subject.coverage.rows;
  for (std::size_t i = 0; i < rows.size();) {
    Empty empty;
    const CoverageRow& first = rows[i];
    for (; i < rows.size() && rows[i].stage == first.stage && rows[i].set == first.set; ++i) {
      for (std::size_t p = 0; p < rows[i].counts.size(); ++p) {
        if (rows[i].counts[p] != 0) continue;
        const PatternId pattern{p};
        if (const auto* reason = reason_for(subject.library, subject.notes, {&rows[i], pattern})) {
          used.insert(reason);
        } else {
          empty[pattern].push_back(rows[i].level);
        }
      }
    }
    if (!empty.empty()) out.push_back(empty_at(subject, first, empty));
  }
  if (!subject.built_in) return;  // the reasons speak of the built-in library
  for (const io::EmptyCells& cells : subject.notes.empty_cells) {
    if (used.count(&cells) != 0) continue;
    Finding stale;
    stale.told = {.code = "W0902",
                  .severity = util::Severity::warning,
                  .message = "no cell that this line speaks of is empty any more",
                  .span = cells.where,
                  .hint = "take it out"};
    stale.of_the_whole = true;
    out.push_back(std::move(stale));
  }
}

}  // namespace

extern const Check check_coverage;
const Check check_coverage{
    .key = "coverage",
    .title = "Something for everybody",
    .manual =
        "Each stage of a condition, at each typical place, at each level: the filters that plan a "
        "week have to leave an exercise for every pattern that the client's protocol asks for. A "
        "cell that is empty needs a reason among `empty_cells`; a reason that explains nothing any "
        "more is told too.",
    .run = run};

}  // namespace plumbline::lint
