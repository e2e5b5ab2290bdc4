#include <algorithm>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "domain/situation.h"
#include "render/registry.h"
#include "rules/registry.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using domain::Library;

/// Rows of columns, the last one free; columns are as wide as their widest cell.
struct Table {
  std::vector<std::vector<std::string>> rows;

  std::string text() const {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
      widths.resize(std::max(widths.size(), row.size()));
      for (std::size_t i = 0; i + 1 < row.size(); ++i)
        widths[i] = std::max(widths[i], row[i].size());
    }
    std::string out;
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        out += i + 1 < row.size() ? fmt::format("{:<{}}  ", row[i], widths[i]) : row[i];
      }
      out += '\n';
    }
    return out;
  }
};

/// Filters of `list exercises`; every one given has to hold.
struct Filters {
  std::string pattern, role, equipment, condition;
  std::optional<int> level;
};

bool holds(const Library& library, const domain::Exercise& exercise, const Filters& wanted) {
  if (!wanted.pattern.empty() && library[exercise.pattern].id != wanted.pattern) return false;
  if (!wanted.role.empty() && domain::to_text(exercise.role) != wanted.role) return false;
  if (wanted.level && exercise.level != *wanted.level) return false;
  if (!wanted.equipment.empty()) {
    const auto id = library.equipment_id(wanted.equipment);
    const bool uses =
        std::any_of(exercise.equipment.begin(), exercise.equipment.end(), [id](const auto& any_of) {
          return std::find(any_of.begin(), any_of.end(), id) != any_of.end();
        });
    if (!uses) return false;
  }
  if (!wanted.condition.empty()) {
    const auto stage = library.stage(wanted.condition);
    if (domain::flag_of(library, exercise, stage).flag == domain::Flag::contraindicated)
      return false;
  }
  return true;
}

Table exercises(const Library& library, const Filters& wanted, bool origin) {
  Table table;
  for (const auto& each : library.exercises) {
    if (!holds(library, each, wanted)) continue;
    std::vector<std::string> row{each.id, library[each.pattern].id, std::to_string(each.level),
                                 std::string(domain::to_text(each.role))};
    if (origin) row.push_back(each.origin);
    row.push_back(each.name);
    table.rows.push_back(std::move(row));
  }
  return table;
}

template <class T>
Table ids_and_names(const std::vector<T>& entries) {
  Table table;
  for (const auto& each : entries) table.rows.push_back({each.id, each.name});
  return table;
}

Table conditions(const Library& library) {
  Table table;
  for (const auto& each : library.conditions) {
    std::vector<std::string> stages;
    for (const auto id : each.stages) stages.push_back(library[id].id);
    table.rows.push_back({each.id, util::join(stages, ", "), each.name});
  }
  return table;
}

Table rule_table() {
  Table table;
  for (const rules::Rule* rule : rules::all_rules()) {
    table.rows.push_back({std::string(rule->key), std::string(rule->title)});
  }
  return table;
}

Table format_table() {
  Table table;
  for (const render::Format* format : render::all_formats()) {
    table.rows.push_back({std::string(format->key), std::string(format->title)});
  }
  return table;
}

/// A filter's word must be one that the library knows.
bool known(const std::string& what, const std::string& word, const std::vector<std::string>& all,
           Shell& shell) {
  if (word.empty() || std::find(all.begin(), all.end(), word) != all.end()) return true;
  const std::string hint = util::maybe(word, all);
  shell.complain(
      fmt::format("plumbline: unknown {} '{}'{}", what, word, hint.empty() ? "" : "; " + hint));
  return false;
}

template <class T>
std::vector<std::string> ids(const std::vector<T>& entries) {
  std::vector<std::string> out;
  for (const auto& each : entries) out.push_back(each.id);
  return out;
}

std::optional<Filters> filters_of(const Arguments& arguments, const Library& library,
                                  Shell& shell) {
  Filters out{.pattern = arguments.one("pattern").value_or(""),
              .role = arguments.one("role").value_or(""),
              .equipment = arguments.one("equipment").value_or(""),
              .condition = arguments.one("condition").value_or("")};
  std::vector<std::string> roles;
  for (const auto& word : domain::Words<domain::Role>::table) roles.emplace_back(word.text);
  if (!known("pattern", out.pattern, ids(library.patterns), shell) ||
      !known("role", out.role, roles, shell) ||
      !known("equipment", out.equipment, ids(library.equipment), shell) ||
      !known("condition", out.condition, ids(library.stages), shell)) {
    return std::nullopt;
  }
  if (const auto level = arguments.one("level")) {
    if (level->size() != 1 || (*level)[0] < '1' || (*level)[0] > '5') {
      shell.complain(fmt::format("plumbline: --level takes 1 to 5, not '{}'", *level));
      return std::nullopt;
    }
    out.level = (*level)[0] - '0';
  }
  return out;
}

constexpr std::string_view topics[] = {"exercises", "patterns", "chains", "conditions", "equipment",
                                       "limits",    "posture",  "rules",  "protocols",  "formats"};

Offers topic_offers(Shell&) {
  Offers out;
  for (const std::string_view topic : topics) out.push_back({std::string(topic), ""});
  return out;
}

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string topic = *arguments.one("WHAT");
  const std::vector<std::string> all(std::begin(topics), std::end(topics));
  if (topic.empty() || !known("list", topic, all, shell)) {
    shell.complain("there are " + util::join(all, ", "));
    return Exit::usage;
  }
  if (topic == "rules") return shell.write("-", rule_table().text());
  if (topic == "formats") return shell.write("-", format_table().text());
  auto library = load_library(shell, "");
  if (!library) return library.error();
  const auto filters = filters_of(arguments, *library, shell);
  if (!filters) return Exit::usage;
  Table table;
  if (topic == "exercises") table = exercises(*library, *filters, arguments.has("origin"));
  if (topic == "patterns") table = ids_and_names(library->patterns);
  if (topic == "chains") table = ids_and_names(library->chains);
  if (topic == "conditions") table = conditions(*library);
  if (topic == "equipment") table = ids_and_names(library->equipment);
  if (topic == "limits") table = ids_and_names(library->limits);
  if (topic == "posture") table = ids_and_names(library->posture_faults);
  if (topic == "protocols") {
    auto protocols = load_protocols(shell, *library);
    if (!protocols) return protocols.error();
    table = ids_and_names(*protocols);
  }
  return shell.write("-", table.text());
}

constexpr PositionalSpec positionals[] = {
    {"WHAT",
     "exercises, patterns, chains, conditions, equipment, limits, posture, rules, protocols or "
     "formats",
     true, false, topic_offers}};
constexpr OptionSpec options[] = {
    {"--pattern", "ID", "Exercises of this primary pattern", false, pattern_offers},
    {"--role", "ROLE", "Exercises of this role", false, role_offers},
    {"--level", "N", "Exercises of this level", false, level_offers},
    {"--equipment", "ID", "Exercises that can use this piece", false, equipment_offers},
    {"--condition", "ID", "Exercises that this condition does not bar", false, condition_offers},
    {"--origin", "", "Also which layer each exercise comes from"}};
constexpr std::string_view examples[] = {"list exercises --pattern hinge --level 2",
                                         "list exercises --condition spinal-stenosis",
                                         "list rules"};

}  // namespace

extern const Command command_list;
const Command command_list{.key = "list",
                           .summary = "List what the library and the program know",
                           .manual =
                               "One line each: the id first, then what tells it from its "
                               "neighbours. Filters apply to exercises.",
                           .positionals = positionals,
                           .options = options,
                           .examples = examples,
                           .run = run};

}  // namespace plumbline::cli
