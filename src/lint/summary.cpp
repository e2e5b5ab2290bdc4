#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lint/lint.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

/// The worst cell of one client at one place: "0 carry", "0 in 13 patterns", "2 rotate".
struct Worst {
  int count = -1;
  std::vector<std::string> patterns;  ///< that have this count at some level

  void add(int more, const std::string& pattern) {
    if (count < 0 || more < count) {
      count = more;
      patterns.clear();
    }
    if (more == count && std::find(patterns.begin(), patterns.end(), pattern) == patterns.end())
      patterns.push_back(pattern);
  }

  std::string text() const {
    if (count < 0) return "-";
    if (patterns.size() == 1) return fmt::format("{} {}", count, patterns.front());
    return fmt::format("{} in {} patterns", count, patterns.size());
  }
};

/// One line of texts per condition, a text per equipment set.
std::map<std::string, std::vector<std::string>> lines_of(const Input& input,
                                                         const Coverage& coverage,
                                                         std::vector<std::string>& order) {
  std::map<std::string, std::vector<Worst>> worst;
  for (const CoverageRow& row : coverage.rows) {
    const std::string stage = stage_name(input.library, row.stage);
    auto [line, fresh] = worst.try_emplace(stage, input.notes.equipment_sets.size());
    if (fresh) order.push_back(stage);
    for (std::size_t p = 0; p < row.counts.size(); ++p)
      if (row.counts[p]) line->second[row.set].add(*row.counts[p], input.library.patterns[p].id);
  }
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& [stage, sets] : worst)
    for (const Worst& each : sets) out[stage].push_back(each.text());
  return out;
}

std::string short_table(const Input& input, const Coverage& coverage) {
  std::vector<std::string> order;
  const auto lines = lines_of(input, coverage, order);
  // Conditions with the same line stand together, in the order of the first of them.
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> groups;
  for (const std::string& stage : order) {
    const auto& line = lines.at(stage);
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.first == line; });
    if (same == groups.end()) {
      groups.push_back({line, {stage}});
    } else {
      same->second.push_back(stage);
    }
  }
  std::string out;
  constexpr std::size_t width = 20;
  for (const io::EquipmentSet& set : input.notes.equipment_sets)
    out += fmt::format("{:<{}}", set.id.value, width);
  out += "condition\n";
  for (const auto& [line, stages] : groups) {
    for (const std::string& cell : line) out += fmt::format("{:<{}}", cell, width);
    const std::size_t shown = std::min<std::size_t>(stages.size(), 3);
    out += util::join({stages.begin(), stages.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
    if (stages.size() > shown) out += fmt::format(" and {} more", stages.size() - shown);
    out += '\n';
  }
  return out;
}

std::string reasons(const Input& input, const Coverage& coverage) {
  std::map<const io::EmptyCells*, int> cells;
  for (const CoverageRow& row : coverage.rows)
    for (std::size_t p = 0; p < row.counts.size(); ++p)
      if (row.counts[p] == 0)
        ++cells[reason_for(input.library, input.notes, {&row, domain::PatternId{p}})];
  std::string out;
  for (const io::EmptyCells& each : input.notes.empty_cells) {
    const auto found = cells.find(&each);
    if (found == cells.end()) continue;
    out +=
        fmt::format("  {:>4}  {}{}\n", found->second, each.reason, each.wanted ? " Wanted." : "");
  }
  if (const auto none = cells.find(nullptr); none != cells.end())
    out += fmt::format("  {:>4}  no reason given\n", none->second);
  return out;
}

}  // namespace

std::string summary(const Input& input, const Report& report) {
  std::size_t cells = 0;
  for (const CoverageRow& row : report.coverage.rows)
    cells += static_cast<std::size_t>(std::count_if(row.counts.begin(), row.counts.end(),
                                                    [](const auto& count) { return !!count; }));
  std::string out = fmt::format(
      "Coverage: {} conditions x {} places x 5 levels, {} cells with a pattern that the protocol "
      "asks for.\nThe smallest number of exercises left, and the pattern:\n\n",
      input.library.stages.size() + 1, input.notes.equipment_sets.size(), cells);
  out += short_table(input, report.coverage);
  if (const std::string why = reasons(input, report.coverage); !why.empty())
    out += "\nEmpty cells, and why:\n" + why;
  if (report.author_next.empty()) return out;
  out += fmt::format(
      "\nTo author next, by how many cells with {} exercises or fewer one would serve:\n", thin);
  const Subject subject{input.library,   input.tables, input.protocols, input.notes,
                        report.coverage, input.files,  input.built_in};
  for (std::size_t i = 0; i < report.author_next.size(); ++i)
    out += fmt::format("  {:>2}. {}\n", i + 1, to_text(subject, report.author_next[i]));
  return out;
}

std::string whole_table(const Input& input, const Report& report) {
  std::string out;
  for (const CoverageRow& row : report.coverage.rows) {
    out += fmt::format("{}  {}  {}  {}", stage_name(input.library, row.stage),
                       input.notes.equipment_sets[row.set].id.value, row.level, row.protocol);
    for (std::size_t p = 0; p < row.counts.size(); ++p)
      if (row.counts[p])
        out += fmt::format("  {}={}", input.library.patterns[p].id, *row.counts[p]);
    out += '\n';
  }
  return out;
}

}  // namespace plumbline::lint
