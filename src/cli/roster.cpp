#include "cli/roster.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "render/registry.h"
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

Exit write_report(const batch::Report& report, const batch::Rows& rows, const std::string& path,
                  const render::WriteOptions& options, Shell& shell) {
  (void)options;
  const auto json = [&](const util::Put& put) { batch::write_json(report, rows, put); };
  if (path == "-") {
    json([&](std::string_view piece) { shell.print(piece); });
    return Exit::done;
  }
  if (const auto wrong = util::write_file(path, json)) return told(shell, {*wrong});
  return Exit::done;
}

}  // namespace plumbline::cli
