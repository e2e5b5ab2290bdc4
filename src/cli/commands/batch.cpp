#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "batch/found.h"
#include "batch/journal.h"
#include "batch/manifest.h"
#include "batch/report.h"
#include "batch/run.h"
#include "batch/shard.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/planning.h"
#include "cli/progress.h"
#include "cli/roster.h"
#include "util/file.h"
#include "util/lock.h"
#include "util/paths.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

/// All that is decided before the first client is read.
struct Setup {
  RosterTarget target;
  batch::Shard shard;
  batch::Roster roster;
  io::ManifestHead head;
  std::string manifest, journal;  ///< paths
  std::optional<std::string> report;
  render::WriteOptions report_options;
  batch::Pieces pieces;
  bool check = false;
};

Loaded<batch::Shard> shard_of(const Arguments& arguments, Shell& shell) {
  const auto given = arguments.one("shard");
  if (!given) return batch::Shard{};
  auto shard = batch::parse_shard(*given, environment);
  if (shard) return *shard;
  shell.complain("plumbline: " + shard.error());
  return util::Unexpected(Exit::usage);
}

/// Formats, paper, language and the rest of what is written, with the paths of this run.
Loaded<Outputs> outputs_of(Arguments arguments, const RosterTarget& target, Shell& shell) {
  if (!arguments.has("format")) arguments.values["format"] = {"md", "json"};
  const std::string first = arguments.all("INPUT").front();
  std::error_code ignored;
  const bool folder = fs::is_directory(first, ignored);
  arguments.values["output"] = {target.pattern};
  return Outputs::from(arguments, folder ? (fs::path(first) / "client.yaml").string() : first,
                       shell);
}

Loaded<PhraseTables> all_phrases(Shell& shell) {
  const auto languages = load_languages(shell);
  if (!languages) return util::Unexpected(languages.error());
  PhraseTables out;
  for (const std::string& lang : *languages) {
    auto table = load_phrase_table(shell, lang);
    if (!table) return util::Unexpected(table.error());
    out.emplace(lang, std::move(*table));
  }
  return out;
}

/// The clients of this shard, and what the run is known by.
Exit find_inputs(const Arguments& arguments, Setup& setup, Shell& shell) {
  auto all = batch::find_clients({.given = arguments.all("INPUT"),
                                  .not_in = setup.check ? "" : setup.target.folder,
                                  .shards = setup.shard.count});
  if (!all) return told(shell, all.error());
  if (all->empty()) {
    shell.complain("plumbline: no client's file was found (YAML with kind: plumbline/client/1)");
    return Exit::invalid;
  }
  setup.head = {.version = util::version,
                .settings = setup.roster.settings.hash,
                .inputs = batch::inputs_hash(*all),
                .shard = setup.shard.number,
                .shards = setup.shard.count,
                .counts = batch::counts_of(*all, setup.shard.count)};
  for (batch::Found& each : *all)
    if (each.shard == setup.shard.number) setup.roster.clients.push_back(std::move(each));
  setup.head.clients = static_cast<int64_t>(setup.roster.clients.size());
  return Exit::done;
}

/// Each thread gets a press of its own, made from the same outputs.
std::function<batch::Press()> presses_of(Outputs outputs, PhraseTables tables) {
  return [outputs = std::move(outputs), tables = std::move(tables)] {
    return [press = std::make_shared<FilePress>(outputs, tables)](
               const std::vector<domain::Plan>& plans) -> util::Result<std::vector<batch::Made>> {
      auto files = (*press)(plans);
      if (!files) return util::Unexpected(std::move(files).error());
      std::vector<batch::Made> made;
      for (OutputFile& each : *files) made.push_back({std::move(each.path), std::move(each.bytes)});
      return made;
    };
  };
}

/// How clients are planned, and how many at a time.
Loaded<batch::Roster> roster_of(const Arguments& arguments, Shell& shell) {
  const auto weeks = number_of(arguments, "weeks", 1, 1, shell);
  const auto jobs = number_of(arguments, "jobs", 1, core_count(), shell);
  auto options = planning_options(arguments, shell);
  if (!weeks || !jobs || !options) return util::Unexpected(Exit::usage);
  if (*weeks > 52) {
    shell.complain("plumbline: --weeks takes at most 52");
    return util::Unexpected(Exit::usage);
  }
  options->threads = 1;
  options->language = arguments.one("lang").value_or("");
  batch::Roster out;
  out.settings.options = std::move(*options);
  out.settings.weeks = static_cast<int>(*weeks);
  out.settings.previous = arguments.one("previous").value_or("");
  out.settings.anonymise = arguments.has("anonymise");
  out.settings.check = arguments.has("check");
  out.threads = static_cast<int>(std::min<int64_t>(*jobs, 256));
  out.fail_fast = arguments.has("fail-fast");
  out.resume = arguments.has("resume");
  return out;
}

Loaded<Setup> set_up(const Arguments& arguments, Shell& shell) {
  Setup out;
  auto target = roster_target(arguments, shell);
  if (!target) return util::Unexpected(target.error());
  out.target = std::move(*target);
  auto shard = shard_of(arguments, shell);
  if (!shard) return util::Unexpected(shard.error());
  out.shard = *shard;
  if (arguments.has("report")) {
    auto path = report_path(arguments, "report", shell);
    if (!path) return util::Unexpected(path.error());
    out.report = *path;
  }
  auto roster = roster_of(arguments, shell);
  if (!roster) return util::Unexpected(roster.error());
  out.roster = std::move(*roster);
  out.check = out.roster.settings.check;
  auto outputs = outputs_of(arguments, out.target, shell);
  if (!outputs) return util::Unexpected(outputs.error());
  auto tables = all_phrases(shell);
  if (!tables) return util::Unexpected(tables.error());
  auto hash = settings_hash(arguments, out.target, outputs->write_options(), shell);
  if (!hash) return util::Unexpected(hash.error());
  out.report_options = outputs->write_options();
  out.pieces = outputs->pieces();
  out.roster.settings.folder = out.target.folder;
  out.roster.settings.tag = out.shard.text();
  out.roster.settings.hash = std::move(*hash);
  out.roster.make_press = presses_of(std::move(*outputs), std::move(*tables));
  const fs::path folder(out.target.folder);
  out.manifest = (folder / batch::manifest_name(out.shard)).string();
  out.journal =
      (folder / (out.shard.whole() ? ".journal" : ".journal." + out.shard.text())).string();
  return out;
}

/// The folder under its lock, and the journal in it.
struct Opened {
  std::optional<util::Lock> lock;
  std::unique_ptr<batch::Journal> journal;
};

Loaded<Opened> open_folder(Setup& setup, Shell& shell) {
  Opened out;
  const std::size_t clients = setup.roster.clients.size();
  if (setup.check) {
    auto journal = batch::Journal::unnamed(clients);
    if (!journal) return util::Unexpected(told(shell, journal.error()));
    out.journal = std::move(*journal);
    return out;
  }
  if (const auto wrong = util::make_folders(setup.target.folder))
    return util::Unexpected(told(shell, {*wrong}));
  auto lock =
      util::Lock::take(setup.target.folder, setup.shard.whole() ? util::Lock::Kind::exclusive
                                                                : util::Lock::Kind::shared);
  if (!lock) return util::Unexpected(told(shell, {lock.error()}));
  if (!lock->held())
    shell.tell("plumbline: this file system has no locks; see that no other run writes here");
  out.lock.emplace(std::move(*lock));
  auto journal =
      batch::Journal::open(setup.journal, setup.roster.resume, setup.roster.settings.hash, clients);
  if (!journal) return util::Unexpected(told(shell, journal.error()));
  out.journal = std::move(*journal);
  if (out.journal->was_left())
    batch::remove_temporaries(setup.target.folder, setup.roster.settings.tag);
  if (setup.roster.resume) {
    if (auto before = batch::Manifest::open(setup.manifest)) setup.roster.before = *before;
  }
  return out;
}

/// What the run's end means for the program's.
Exit ending_of(const batch::Ended& ended, const batch::Report& report, Shell& shell) {
  if (ended.broken) return told(shell, {*ended.broken});
  if (ended.interrupted) {
    shell.complain("plumbline: interrupted; --resume goes on from here");
    return Exit::interrupted;
  }
  return report.totals.failed() > 0 ? Exit::some_failed : Exit::done;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto setup = set_up(arguments, shell);
  if (!setup) return setup.error();
  const auto data = load_data_dir(shell);
  if (!data) return data.error();
  if (const Exit found = find_inputs(arguments, *setup, shell); found != Exit::done) return found;
  batch::Kits kits({data->string(), shell.libraries, rule_params()});
  if (auto shared = kits.shared(); !shared) return told(shell, shared.error());
  auto opened = open_folder(*setup, shell);
  if (!opened) return opened.error();
  heed_interrupts();
  batch::Ended ended;
  {
    Progress progress(shell, setup->roster.clients.size());
    setup->roster.on_done = [&](const batch::Done& done) { progress.add(done); };
    ended = batch::run(setup->roster, kits, *opened->journal);
  }
  const batch::Rows rows = opened->journal->rows();
  const batch::Report report = batch::sum_up(setup->head, rows, setup->pieces);
  if (ended.complete() && !setup->check) {
    if (const auto wrong =
            batch::write_manifest(setup->manifest, setup->head, rows, setup->roster.settings.tag))
      return told(shell, {*wrong});
    opened->journal->remove();
  }
  const Exit ending = ending_of(ended, report, shell);
  if (ended.taken_over > 0)
    shell.tell(fmt::format("plumbline: {} stood from the run before", ended.taken_over));
  shell.tell("plumbline: " + totals_text(report.totals));
  if (setup->report) {
    const Exit written = write_report(report, rows, *setup->report, setup->report_options, shell);
    if (written != Exit::done) return written;
  }
  return ending;
}

constexpr PositionalSpec positionals[] = {
    {.name = "INPUT",
     .help = "Folders, clients' files, @LIST (a file with a path a line), - for a list on stdin",
     .many = true}};

constexpr std::array own{
    OptionSpec{"-j,--jobs", "N", "Clients at a time, else one for each core"},
    OptionSpec{"--resume", "", "Leave out clients whose files stand and are as they would be"},
    OptionSpec{"--shard", "K/N", "Part K of N alone; auto/N takes K from Slurm or Kubernetes"},
    OptionSpec{"--report", "FILE", "Who needs a look: .json, .md, .txt or .pdf; - is text"},
    OptionSpec{"--fail-fast", "", "Stop after the first client who fails"},
    OptionSpec{"--anonymise", "", "No client's name in any file, report or message"},
    OptionSpec{"--check", "", "Compare with the plans that are in -o, and write nothing"},
    OptionSpec{"--previous", "DIR", "Folder with last week's plans, by the clients' ids"}};

constexpr auto options = joined(joined(own, planning_specs), output_options);

constexpr std::string_view examples[] = {
    "batch clients/ -o out/ --week 2026-W48 --report report.md",
    "batch clients/ -o out/ --week 2026-W49 --previous out/ --resume",
    "batch clients/ -o out/ --shard 2/4", "batch examples/ -o committed/ --check"};

}  // namespace

extern const Command command_batch;
const Command command_batch{
    .key = "batch",
    .summary = "Plan a whole roster",
    .manual =
        "Plans every client of a folder, several at a time, and writes each one's files into -o as "
        "CLIENT/CLIENT-WEEK.md and .json, or by a pattern such as out/{week}/{client}.{format}. "
        "One "
        "client's mistake never stops the others: exit 30 when some failed; a refused client is "
        "reported and has not failed. The files are the same whatever -j. A run that was cut short "
        "goes on with --resume.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
