#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/findings.h"
#include "cli/inputs.h"
#include "io/layers.h"
#include "io/library_tables.h"
#include "io/lint_notes.h"
#include "lint/lint.h"
#include "util/file.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;
using Source = std::shared_ptr<const util::Source>;

/// Everything that a run rests on. `input` of the lint points into it.
struct Run {
  std::vector<fs::path> asked;       ///< canonical
  std::optional<fs::path> built_in;  ///< the shipped library, as the user names it
  util::Diagnostics found;           ///< while reading
  io::LibraryTables tables;
  domain::Library library;
  std::vector<domain::Protocol> protocols;
  io::LintNotes notes;
  std::vector<Source> files;

  bool asks_about(const fs::path& path) const {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    return std::any_of(asked.begin(), asked.end(), [&](const fs::path& folder) {
      const auto [end, rest] =
          std::mismatch(folder.begin(), folder.end(), real.begin(), real.end());
      return end == folder.end();
    });
  }
};

/// Whether `inner` is `folder` or lies below it.
bool lies_in(const fs::path& inner, const std::string& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(folder, error);
  return std::mismatch(real.begin(), real.end(), inner.begin(), inner.end()).first == real.end();
}

/// The files of a path that is no part of any layer yet: a folder, or a file alone.
Loaded<io::LayerSources> layer_of(const std::string& path, Shell& shell) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    auto source = load_source(path, shell);
    if (!source) return util::Unexpected(source.error());
    return io::LayerSources{path, {std::move(*source)}};
  }
  auto layers = io::read_layers({{path, path}});
  if (!layers) return util::Unexpected(told(shell, layers.error()));
  return std::move(layers->front());
}

/// The built-in library, each --library, and what is asked about where that is none of them.
Loaded<std::vector<io::LayerSources>> layers_for(const std::string& data_dir,
                                                 const std::vector<std::string>& paths, Run& run,
                                                 Shell& shell) {
  auto folders = io::library_layers(data_dir, shell.libraries, "");
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::equivalent(path, folders.front().folder, error)) continue;
    run.built_in = path;
    folders.front().folder = path;  // so that findings have places as the user writes them
  }
  auto layers = io::read_layers(folders);
  if (!layers) return util::Unexpected(told(shell, layers.error()));
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    run.asked.push_back(real);
    const bool known = std::any_of(folders.begin(), folders.end(), [&](const io::Layer& layer) {
      return lies_in(real, layer.folder);
    });
    if (known && fs::exists(path, error)) continue;
    auto layer = layer_of(path, shell);
    if (!layer) return util::Unexpected(layer.error());
    layers->push_back(std::move(*layer));
  }
  return std::move(*layers);
}

/// All YAML files of a folder below the data; none is not an error.
Loaded<std::vector<Source>> sources_in(const std::string& folder, Shell& shell) {
  auto layers = io::read_layers({{folder, folder}});
  if (!layers) return util::Unexpected(told(shell, layers.error()));
  return std::move(layers->front().sources);
}

/// Reads everything; the exit code where something of it cannot be used.
std::optional<Exit> read(const std::vector<std::string>& paths, Run& run, Shell& shell) {
  auto folder = load_data_dir(shell);
  if (!folder) return folder.error();
  auto layers = layers_for(folder->string(), paths, run, shell);
  if (!layers) return layers.error();
  run.tables = io::read_tables(*layers, run.found);
  run.library = io::resolve_library(run.tables, run.found);
  if (util::has_errors(run.found)) return Exit::invalid;
  auto protocols = load_protocols(shell, run.library);
  if (!protocols) return protocols.error();
  run.protocols = std::move(*protocols);
  const fs::path beside = run.built_in.value_or(*folder / "library") / ".." / "lint";
  auto own = sources_in(beside.lexically_normal().string(), shell);
  if (!own) return own.error();
  auto notes = io::read_lint_notes(*own, run.library);
  if (!notes) return told(shell, notes.error());
  run.notes = std::move(*notes);
  auto cited = sources_in((*folder / "protocols").string(), shell);
  if (!cited) return cited.error();
  run.files = std::move(*cited);
  for (const io::LayerSources& layer : *layers)
    run.files.insert(run.files.end(), layer.sources.begin(), layer.sources.end());
  return std::nullopt;
}

nlohmann::json rows_json(const Run& run, const lint::Coverage& coverage) {
  auto rows = nlohmann::json::array();
  for (const lint::CoverageRow& row : coverage.rows) {
    auto counts = nlohmann::json::object();
    auto empty = nlohmann::json::object();
    for (std::size_t p = 0; p < row.counts.size(); ++p) {
      if (!row.counts[p]) continue;
      const std::string& pattern = run.library.patterns[p].id;
      counts[pattern] = *row.counts[p];
      if (*row.counts[p] > 0) continue;
      const auto* reason = lint::reason_for(run.library, run.notes, {&row, domain::PatternId{p}});
      empty[pattern] = reason == nullptr ? nlohmann::json(nullptr) : nlohmann::json(reason->reason);
    }
    rows.push_back({{"condition", lint::stage_name(run.library, row.stage)},
                    {"set", run.notes.equipment_sets[row.set].id.value},
                    {"level", row.level},
                    {"protocol", row.protocol},
                    {"counts", std::move(counts)},
                    {"empty", std::move(empty)}});
  }
  return rows;
}

nlohmann::json ideas_json(const Run& run, const std::vector<lint::Idea>& ideas) {
  auto out = nlohmann::json::array();
  for (const lint::Idea& idea : ideas) {
    auto at_most = nlohmann::json::object();
    for (const auto& [axis, rating] : idea.at_most)
      at_most[std::string(domain::to_text(axis))] = rating;
    out.push_back({{"pattern", run.library[idea.pattern].id},
                   {"level", idea.level},
                   {"set", run.notes.equipment_sets[idea.set].id.value},
                   {"position", std::string(domain::to_text(idea.position))},
                   {"like", run.library[idea.like].id},
                   {"cells", idea.cells},
                   {"empty", idea.empty},
                   {"conditions", idea.stages},
                   {"at_most", std::move(at_most)}});
  }
  return out;
}

std::string closing(const util::Diagnostics& findings, std::size_t accepted) {
  const auto count = [&](util::Severity severity) {
    return std::count_if(findings.begin(), findings.end(),
                         [&](const auto& each) { return each.severity == severity; });
  };
  return fmt::format("{} errors, {} warnings, {} notes; {} findings accepted for a reason",
                     count(util::Severity::error), count(util::Severity::warning),
                     count(util::Severity::note), accepted);
}

/// What cannot be linted, since it cannot be used.
void tell_invalid(util::Diagnostics& found, FindingsFormat format, Shell& shell) {
  util::sort_diagnostics(found);
  if (format == FindingsFormat::json) {
    const nlohmann::json all{{"findings", nlohmann::json::parse(util::to_json(found))}};
    shell.print(all.dump(1) + "\n");
    return;
  }
  tell_findings(found, format, "the library has to be valid first", shell);
}

void tell(const Run& run, const lint::Input& input, lint::Report& report, FindingsFormat format,
          bool whole, Shell& shell) {
  if (format == FindingsFormat::json) {
    const nlohmann::json all{{"findings", nlohmann::json::parse(util::to_json(report.findings))},
                             {"accepted", report.accepted},
                             {"coverage", rows_json(run, report.coverage)},
                             {"author_next", ideas_json(run, report.author_next)}};
    shell.print(all.dump(1) + "\n");
    return;
  }
  if (format == FindingsFormat::text)
    shell.print(whole ? lint::whole_table(input, report) : lint::summary(input, report));
  tell_findings(report.findings, format, closing(report.findings, report.accepted), shell);
}

Exit run(const Arguments& arguments, Shell& shell) {
  const auto format = findings_format(arguments, shell);
  if (!format) return Exit::usage;
  Run run;
  if (const auto exit = read(arguments.all("LIBRARY"), run, shell)) {
    if (util::has_errors(run.found)) tell_invalid(run.found, *format, shell);
    return *exit;
  }
  const lint::Input input{run.library,
                          run.tables,
                          run.protocols,
                          run.notes,
                          run.files,
                          run.built_in.has_value(),
                          [&](const util::Source& source) { return run.asks_about(source.path); }};
  auto report = lint::lint(input);
  if (!report) {
    shell.complain("plumbline: " + report.error());
    return Exit::invalid;
  }
  for (util::Diagnostic& each : run.found)
    if (!each.span.source || run.asks_about(each.span.source->path))
      report->findings.push_back(std::move(each));
  util::sort_diagnostics(report->findings);
  tell(run, input, *report, *format, arguments.has("coverage"), shell);
  const bool strict = arguments.has("strict");
  const bool bad = std::any_of(report->findings.begin(), report->findings.end(),
                               [&](const util::Diagnostic& each) {
                                 return each.severity == util::Severity::error ||
                                        (strict && each.severity == util::Severity::warning);
                               });
  return bad ? Exit::invalid : Exit::done;
}

constexpr PositionalSpec positionals[] = {
    {"LIBRARY", "Folders or files of a library; data/library is the built-in one", true, true}};
constexpr OptionSpec options[] = {
    findings_option,
    {"--coverage", "", "the whole table of coverage, a line for each client"},
    {"--strict", "", "warnings count as errors"}};
constexpr std::string_view examples[] = {"lint my-library/", "lint data/library --format json"};

}  // namespace

extern const Command command_lint;
const Command command_lint{
    .key = "lint",
    .summary = "Look for holes and contradictions in a library",
    .manual =
        "Reads the library over the built-in one and tells what `validate` cannot see: for which "
        "condition, equipment, level and pattern no exercise is left, and what to author next; "
        "ladders with gaps or circles; exercises that no plan can hold; names that are nearly the "
        "same; vocabulary that nothing uses; stress scores out of line with their neighbours on a "
        "ladder; missing words, texts too long for print or hard to read. Findings of the files "
        "asked about alone are told. Exit 20 where one of them is an error.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
