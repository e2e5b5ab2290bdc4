#include "cli/roster.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "render/registry.h"
#include "render/roster.h"
#include "util/epoch.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/paths.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

/// Options that change where or how a run goes, not what a client's files hold.
constexpr std::string_view of_the_run[] = {"INPUT",  "output", "jobs",      "resume",  "shard",
                                           "report", "check",  "fail-fast", "previous"};

/// The paths and contents of all files below a folder.
void add_folder(const fs::path& folder, std::string& text) {
  std::vector<fs::path> paths;
  std::error_code error;
  fs::recursive_directory_iterator each(folder, error);
  for (; !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
    std::error_code ignored;
    if (each->is_regular_file(ignored)) paths.push_back(each->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const auto file = util::read_file(path.string());
    text += path.lexically_relative(folder).string() + " " +
            (file ? util::content_hash((*file)->text) : "unreadable") + "\n";
  }
}

void add_file(const std::optional<std::string>& path, std::string& text) {
  if (!path) return;
  const auto file = util::read_file(*path);
  text += *path + " " + (file ? util::content_hash((*file)->text) : "unreadable") + "\n";
}

}  // namespace

Loaded<RosterTarget> roster_target(const Arguments& arguments, Shell& shell) {
  const std::string given = arguments.one("output").value_or("");
  if (given.empty() || given == "-") {
    shell.complain("plumbline: batch writes files: -o DIR");
    return util::Unexpected(Exit::usage);
  }
  const std::size_t brace = given.find('{');
  if (brace == std::string::npos) {
    const std::string document = arguments.has("document") ? "-{document}" : "";
    const std::string session = arguments.has("session") ? "-{session}" : "";
    return RosterTarget{given, "{client}/{client}-{week}" + document + session + ".{format}"};
  }
  const std::size_t slash = given.rfind('/', brace);
  RosterTarget out{
      slash == std::string::npos ? "." : given.substr(0, std::max<std::size_t>(slash, 1)),
      slash == std::string::npos ? given : given.substr(slash + 1)};
  const bool leaves = ("/" + out.pattern + "/").find("/../") != std::string::npos;
  if (out.pattern.find("{client}") == std::string::npos || leaves) {
    shell.complain(
        "plumbline: the pattern of -o needs {client}, so that every client has files of "
        "their own, and no ..");
    return util::Unexpected(Exit::usage);
  }
  return out;
}

Loaded<std::string> settings_hash(const Arguments& arguments, const RosterTarget& target,
                                  const render::WriteOptions& options, Shell& shell) {
  std::string text = fmt::format("{}\n{}\n", util::version, target.pattern);
  for (const auto& [name, values] : arguments.values) {
    const bool other =
        std::find(std::begin(of_the_run), std::end(of_the_run), name) != std::end(of_the_run);
    if (!other) text += name + "=" + util::join(values, "\x1f") + "\n";
  }
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  text += fmt::format("epoch {}\n", epoch == nullptr ? "" : epoch);
  const auto data = load_data_dir(shell);
  if (!data) return util::Unexpected(data.error());
  add_folder(*data / "protocols", text);
  add_folder(*data / "phrases", text);
  add_folder(options.templates_dir, text);
  if (options.own_templates) add_folder(*options.own_templates, text);
  add_file(arguments.one("template"), text);
  const render::Letterhead& head = options.letterhead;
  text += fmt::format("{}\n{}\n{}\n{} {} {}\n", head.name, util::join(head.contact, "\n"),
                      head.footer, options.timezone.value_or(""),
                      options.paper == render::Paper::letter, options.document);
  if (head.accent)
    text +=
        fmt::format("accent {} {} {}\n", head.accent->red, head.accent->green, head.accent->blue);
  if (head.logo) text += util::content_hash(head.logo->bytes) + "\n";
  return util::content_hash(text);
}

std::string totals_text(const domain::RosterTotals& totals) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < totals.by_status.size(); ++i)
    if (totals.by_status[i] > 0)
      parts.push_back(fmt::format("{} {}", totals.by_status[i], domain::client_status_words[i]));
  return fmt::format("{} client{}: {}", totals.clients, totals.clients == 1 ? "" : "s",
                     parts.empty() ? "none" : util::join(parts, ", "));
}

namespace {

/// A document lists so many of each kind at most; whoever reads more reads the JSON.
constexpr std::size_t most_listed = 1000;

std::vector<domain::RosterRow> rows_at(const batch::Rows& rows, std::size_t count,
                                       const std::function<std::size_t(std::size_t)>& place) {
  std::vector<domain::RosterRow> out;
  for (std::size_t i = 0; i < std::min(count, most_listed); ++i)
    if (auto row = rows.at(place(i))) out.push_back(std::move(*row));
  return out;
}

render::RosterPaper paper_of(const batch::Report& report, const batch::Rows& rows) {
  const auto beyond = [](std::size_t count) { return count - std::min(count, most_listed); };
  render::RosterPaper out{.totals = report.totals,
                          .shard = report.head.shard,
                          .shards = report.head.shards,
                          .clashes = report.clashes,
                          .attention_more = beyond(report.attention.size()),
                          .clashes_more = beyond(report.clashes.size()),
                          .clients_more = beyond(rows.count)};
  out.attention =
      rows_at(rows, report.attention.size(), [&](std::size_t i) { return report.attention[i]; });
  out.clients = rows_at(rows, rows.count, [](std::size_t i) { return i; });
  if (out.clashes.size() > most_listed) out.clashes.resize(most_listed);
  return out;
}

/// The format whose files end so; nothing for those that hold plans alone.
const render::Format* printing_format(const std::string& path) {
  const std::string extension = path == "-" ? ".txt" : fs::path(path).extension().string();
  const render::Format* format =
      extension.empty() ? nullptr : render::format_ending(extension.substr(1));
  return format != nullptr && format->print != nullptr ? format : nullptr;
}

}  // namespace

Loaded<std::string> report_path(const Arguments& arguments, std::string_view option, Shell& shell) {
  const std::string path = arguments.one(option).value_or("-");
  if (fs::path(path).extension() == ".json" || printing_format(path) != nullptr) return path;
  shell.complain(
      fmt::format("plumbline: a report ends in .json, .md, .txt or .pdf, not '{}'", path));
  return util::Unexpected(Exit::usage);
}

Exit write_report(const batch::Report& report, const batch::Rows& rows, const std::string& path,
                  const render::WriteOptions& options, Shell& shell) {
  const render::Format* format = printing_format(path);
  if (format == nullptr) {
    const auto json = [&](const util::Put& put) { batch::write_json(report, rows, put); };
    if (const auto wrong = util::write_file(path, json)) return told(shell, {*wrong});
    return Exit::done;
  }
  auto document = render::roster(paper_of(report, rows), options);
  if (!document) return told(shell, document.error());
  const auto bytes = format->print(std::move(*document), options);
  if (!bytes) return told(shell, bytes.error());
  return shell.write(path, *bytes);
}

}  // namespace plumbline::cli
