#include <unistd.h>

#include <filesystem>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "import/folder.h"
#include "import/import.h"
#include "io/layers.h"
#include "io/read_library.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;
using Source = std::shared_ptr<const util::Source>;

Loaded<Source> load_list(const std::string& path, Shell& shell) {
  auto source = path == "-"
                    ? util::read_descriptor(STDIN_FILENO, "standard input", import::list_limit)
                    : util::read_file(path, import::list_limit);
  if (!source) return util::Unexpected(told(shell, {source.error()}));
  return std::move(*source);
}

/// What was made, read as `validate` would read it: nothing is written that we would refuse.
std::optional<Exit> refuse_own(const std::vector<import::OutFile>& files, Shell& shell) {
  auto folder = load_data_dir(shell);
  if (!folder) return folder.error();
  auto layers = io::read_layers(io::library_layers(folder->string(), shell.libraries, ""));
  if (!layers) return told(shell, layers.error());
  io::LayerSources own{.name = "import", .sources = {}};
  for (const import::OutFile& each : files) {
    if (!each.path.ends_with(".yaml")) continue;
    own.sources.push_back(std::make_shared<const util::Source>(util::Source{each.path, each.text}));
  }
  layers->push_back(std::move(own));
  const auto library = io::read_library(*layers);
  if (library) return std::nullopt;
  shell.complain("plumbline: the import failed its own check and is not written:");
  shell.show(library.error());
  return Exit::internal;
}

std::optional<std::string> language_of(const Arguments& arguments, Shell& shell) {
  const std::string lang = arguments.one("lang").value_or("en");
  const bool fits = lang.size() >= 2 && lang.size() <= 3 &&
                    lang.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  if (fits) return lang;
  shell.complain("plumbline: --lang takes a language such as en or de, not '" + lang + "'");
  return std::nullopt;
}

/// All files of an import, the manifest last.
std::vector<import::OutFile> files_of(const import::Outcome& outcome,
                                      const import::Mapping& mapping, const std::string& lang,
                                      const util::Source& list) {
  std::vector<import::OutFile> files = import::library_files(outcome, mapping, lang);
  files.push_back({"import.md", import::report_for_people(outcome, mapping)});
  files.push_back(
      {import::manifest_name,
       import::report_for_machines(outcome, mapping, files, util::content_hash(list.text))});
  return files;
}

Exit run(const Arguments& arguments, Shell& shell) {
  const auto target = arguments.one("output");
  if (!target || target->empty() || *target == "-") {
    shell.complain("plumbline: import writes a folder: -o DIR");
    return Exit::usage;
  }
  const auto lang = language_of(arguments, shell);
  if (!lang) return Exit::usage;
  if (const auto wrong = import::check_folder(*target, arguments.has("force")))
    return told(shell, {*wrong});
  auto library = load_library(shell, "");
  if (!library) return library.error();
  const auto data = load_data_dir(shell);
  if (!data) return data.error();
  auto mapping =
      import::read_mapping(*arguments.one("FORMAT"), (*data / "import").string(), *library);
  if (!mapping) return told(shell, mapping.error());
  auto list = load_list(*arguments.one("FILE"), shell);
  if (!list) return list.error();
  util::Diagnostics warnings;
  const auto records = import::read_records(*list, *mapping, &warnings);
  if (!records) return told(shell, records.error());
  shell.show(warnings);
  const import::Outcome outcome = import::import_records(*records, *mapping, *library);
  const auto files = files_of(outcome, *mapping, *lang, **list);
  if (const auto refused = refuse_own(files, shell)) return *refused;
  if (const auto wrong = import::write_folder(*target, files)) return told(shell, {*wrong});
  std::size_t words = 0;
  for (const auto& [word, met] : outcome.unknown_words)
    words += static_cast<std::size_t>(met.count);
  if (words > 0)
    shell.tell(
        fmt::format("plumbline: {} words that the mapping does not know, met {} times; they "
                    "stand in import.md",
                    outcome.unknown_words.size(), words));
  return shell.write("-", import::counts_of(outcome) + "\n");
}

constexpr PositionalSpec positionals[] = {
    {"FORMAT", "A preset (free-exercise-db, open-exercise-db, exercemus), or a mapping's file",
     true, false, preset_offers},
    {"FILE", "The list, JSON or CSV, or - for stdin"}};
constexpr OptionSpec options[] = {
    {"-o,--output", "DIR", "A new folder, or that of an earlier import; must be given"},
    {"--lang", "LANG", "The language of the list's instructions; else en"},
    {"--force", "", "Write into a folder that holds something else, or an import that was edited"}};
constexpr std::string_view examples[] = {
    "import free-exercise-db exercises.json -o imported",
    "import ./my-list.yaml my-list.csv -o imported --library first-import"};

}  // namespace

extern const Command command_import;
const Command command_import{
    .key = "import",
    .summary = "Make library files of somebody else's list of exercises",
    .manual =
        "Reads a JSON or CSV file by a mapping and writes library files, a work list for a person "
        "(import.md) and the same for programs (import.json). What the list does not say is "
        "guessed, set high where it is a load, and labelled so; nothing is assessed, so that a "
        "client with a condition never gets any of it before a person has. What the library has "
        "already is left out. Every record is accounted for.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
