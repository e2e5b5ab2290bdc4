#include <fmt/format.h>

#include "batch/manifest.h"
#include "batch/report.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/practice.h"
#include "cli/roster.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string action = *arguments.one("ACTION");
  if (action != "merge") return told_unknown(shell, "action", action, {"merge"});
  const auto path = report_path(arguments, "output", shell);
  if (!path) return path.error();
  auto options = load_write_options(shell, std::nullopt);
  if (!options) return options.error();
  auto phrases = load_phrases(shell, arguments.one("lang").value_or("en"));
  if (!phrases) return phrases.error();
  options->phrases = std::move(*phrases);
  const std::vector<std::string> paths = arguments.all("MANIFEST");
  batch::Pieces pieces;
  if (auto added = add_practice(arguments.one("practice"), paths.front(), *options, shell, &pieces);
      !added)
    return added.error();
  std::vector<std::shared_ptr<const batch::Manifest>> manifests;
  for (const std::string& each : paths) {
    auto manifest = batch::Manifest::open(each);
    if (!manifest) return told(shell, manifest.error());
    manifests.push_back(std::move(*manifest));
  }
  const auto merged = batch::merge(manifests);
  if (!merged) return told(shell, merged.error());
  const batch::Report report = batch::sum_up(merged->head, merged->rows, pieces);
  const Exit written = write_report(report, merged->rows, *path, *options, shell);
  if (written != Exit::done) return written;
  shell.tell("plumbline: " + totals_text(report.totals));
  return report.totals.failed() > 0 ? Exit::some_failed : Exit::done;
}

constexpr PositionalSpec positionals[] = {
    {.name = "ACTION", .help = "merge"},
    {.name = "MANIFEST", .help = "What each shard of `batch` left in its folder", .many = true}};
constexpr OptionSpec options[] = {
    {"-o,--output", "FILE", "The report: .json, .md, .txt or .pdf; else text on stdout"},
    {"--lang", "XX", "Language of the report; English where left out"},
    {"--practice", "FILE", "Name, logo, templates; else practice.yaml beside the first manifest"}};
constexpr std::string_view examples[] = {"report merge out/manifest.*.json -o report.md",
                                         "report merge out/manifest.json"};

}  // namespace

extern const Command command_report;
const Command command_report{
    .key = "report",
    .summary = "Join the manifests of a roster's shards into one report",
    .manual =
        "`report merge` proves that the manifests are of one run (the same clients, options, data "
        "and program), that every shard is there once and every client in exactly one of them, and "
        "writes the report of the whole. What is missing or there twice is told, with exit 20. "
        "Exit "
        "30 when clients failed, as `batch` itself.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
