#include "cli/inputs.h"

#include <unistd.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "domain/situation.h"
#include "io/layers.h"
#include "io/plan_json.h"
#include "io/read_client.h"
#include "io/read_library.h"
#include "phrases/read_phrases.h"
#include "render/registry.h"
#include "render/template_lines.h"
#include "rules/registry.h"
#include "util/file.h"
#include "util/paths.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

bool has_any_of(const util::Diagnostics& diagnostics,
                std::initializer_list<std::string_view> codes) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const auto& each) {
    return std::find(codes.begin(), codes.end(), each.code) != codes.end();
  });
}

/// What a layered library is read from.
Loaded<io::LibraryWithTables> read_layered(Shell& shell, const std::string& client_path) {
  auto folder = load_data_dir(shell);
  if (!folder) return util::Unexpected(folder.error());
  util::Diagnostics warnings;
  auto library = io::read_library_with_tables(
      io::library_layers(folder->string(), shell.libraries, client_path == "-" ? "" : client_path),
      &warnings);
  if (!library) return util::Unexpected(told(shell, library.error()));
  if (shell.verbose) shell.show(warnings);
  return std::move(*library);
}

/// The exercises that a plan's file names.
void add_named(const domain::Plan& plan, std::set<std::string>& to) {
  const auto add_item = [&](const domain::PlanItem& item) {
    to.insert(item.exercise);
    if (item.easier) to.insert(item.easier->exercise);
    if (item.harder) to.insert(item.harder->exercise);
  };
  for (const auto& session : plan.sessions)
    for (const auto& block : session.blocks)
      for (const auto& item : block.items) add_item(item);
  for (const auto& bout : plan.home_practice)
    for (const auto& item : bout.items) add_item(item);
  for (const auto& carried : plan.carried_in) to.insert(carried.exercise);
  to.insert(plan.seen.begin(), plan.seen.end());
}

/// Reads the client against the libraries of the case.
std::optional<Exit> read_client_of(Case& to, const std::shared_ptr<const util::Source>& source,
                                   util::Diagnostics* warnings, Shell& shell) {
  auto protocols = load_protocols(shell, *to.library);
  if (!protocols) return protocols.error();
  to.protocols = std::make_unique<std::vector<domain::Protocol>>(std::move(*protocols));
  std::vector<std::string> ids;
  for (const auto& protocol : *to.protocols) ids.push_back(protocol.id);
  auto client = io::read_client(source, {*to.library, ids}, warnings);
  if (!client) return told(shell, client.error());
  to.client = std::make_unique<domain::Client>(std::move(*client));
  return std::nullopt;
}

}  // namespace

Exit told(Shell& shell, const util::Diagnostics& diagnostics) {
  shell.show(diagnostics);
  if (has_any_of(diagnostics,
                 {"E0121", "E0122", "E0123", "E0124", "E0312", "E0621", "E0632", "E0808", "E0809"}))
    return Exit::io;
  if (has_any_of(diagnostics, {"E0628", "E0629", "E0630", "E0801"})) return Exit::usage;
  return Exit::invalid;
}

Exit told_unknown(Shell& shell, std::string_view what, const std::string& name,
                  const std::vector<std::string>& known) {
  const std::string hint = util::maybe(name, known);
  shell.complain(fmt::format("plumbline: unknown {} '{}'; there are {}{}", what, name,
                             util::join(known, ", "), hint.empty() ? "" : "; " + hint));
  return Exit::usage;
}

std::vector<io::RuleParams> rule_params() {
  std::vector<io::RuleParams> out;
  for (const rules::Rule* rule : rules::all_rules()) {
    io::RuleParams row;
    row.key = std::string(rule->key);
    row.title = std::string(rule->title);
    for (const rules::Param& param : rule->params) {
      row.params.push_back(
          {std::string(param.key), param.value, param.low, param.high, std::string(param.manual)});
    }
    out.push_back(std::move(row));
  }
  return out;
}

Loaded<std::shared_ptr<const util::Source>> load_source(const std::string& path, Shell& shell) {
  if (path.empty()) {
    shell.complain("plumbline: the path of the file to read is empty; - stands for stdin");
    return util::Unexpected(Exit::io);
  }
  auto source =
      path == "-" ? util::read_descriptor(STDIN_FILENO, "standard input") : util::read_file(path);
  if (!source) return util::Unexpected(told(shell, {source.error()}));
  return std::move(*source);
}

Loaded<std::filesystem::path> load_data_dir(Shell& shell) {
  auto folder = util::data_dir(shell.data_dir);
  if (!folder) {
    shell.complain("plumbline: " + folder.error());
    return util::Unexpected(Exit::io);
  }
  return std::move(*folder);
}

Loaded<domain::Library> load_library(Shell& shell, const std::string& client_path) {
  auto read = read_layered(shell, client_path);
  if (!read) return util::Unexpected(read.error());
  return std::move(read->library);
}

Loaded<std::vector<domain::Protocol>> load_protocols(Shell& shell, const domain::Library& library) {
  auto folder = load_data_dir(shell);
  if (!folder) return util::Unexpected(folder.error());
  const auto params = rule_params();
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(*folder / "protocols", error)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  }
  if (error) {
    shell.complain(fmt::format("plumbline: cannot list {}: {}", (*folder / "protocols").string(),
                               error.message()));
    return util::Unexpected(Exit::io);
  }
  std::sort(paths.begin(), paths.end());
  std::vector<domain::Protocol> out;
  util::Diagnostics problems;
  for (const std::string& path : paths) {
    auto source = util::read_file(path);
    if (!source) return util::Unexpected(told(shell, {source.error()}));
    auto protocol = io::read_protocol(*source, library, params);
    if (protocol) {
      out.push_back(std::move(*protocol));
    } else {
      problems.insert(problems.end(), protocol.error().begin(), protocol.error().end());
    }
  }
  if (!problems.empty()) return util::Unexpected(told(shell, problems));
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

Loaded<Case> load_case(Shell& shell, const std::string& client_path,
                       const std::vector<domain::Plan>& plans) {
  auto source = load_source(client_path, shell);
  if (!source) return util::Unexpected(source.error());
  auto read = read_layered(shell, client_path);
  if (!read) return util::Unexpected(read.error());
  Case out;
  out.library = std::make_unique<domain::Library>(std::move(read->library));
  util::Diagnostics warnings;
  if (const auto wrong = read_client_of(out, *source, &warnings, shell))
    return util::Unexpected(*wrong);
  if (read->tables && domain::assessed_only(*out.client, *out.library)) {
    auto named = domain::exercises_named(*out.client, *out.library);
    for (const domain::Plan& plan : plans) add_named(plan, named);
    const std::size_t all = out.library->exercises.size();
    out.library = std::make_unique<domain::Library>(io::assessed_part(*read->tables, named));
    out.set_aside = all - out.library->exercises.size();
    if (const auto wrong = read_client_of(out, *source, nullptr, shell))
      return util::Unexpected(*wrong);
  }
  shell.show(warnings);
  return out;
}

Exit told_unplannable(Shell& shell, const std::string& error, const std::string& protocol,
                      const Case& input) {
  std::vector<std::string> known;
  for (const auto& each : *input.protocols) known.push_back(each.id);
  if (!protocol.empty() && std::find(known.begin(), known.end(), protocol) == known.end())
    return told_unknown(shell, "protocol", protocol, known);
  shell.complain("plumbline: " + error);
  return Exit::invalid;
}

Loaded<std::vector<domain::Plan>> load_plans(Shell& shell, const std::string& path) {
  auto source = load_source(path, shell);
  if (!source) return util::Unexpected(source.error());
  util::Diagnostics warnings;
  auto plans = io::read_plans(*source, &warnings);
  if (!plans) return util::Unexpected(told(shell, plans.error()));
  shell.show(warnings);
  return std::move(*plans);
}

Loaded<domain::Plan> load_plan(Shell& shell, const std::string& path) {
  auto source = load_source(path, shell);
  if (!source) return util::Unexpected(source.error());
  util::Diagnostics warnings;
  auto plan = io::read_plan(*source, &warnings);
  if (!plan) return util::Unexpected(told(shell, plan.error()));
  shell.show(warnings);
  return std::move(*plan);
}

Loaded<render::WriteOptions> load_write_options(Shell& shell,
                                                const std::optional<std::string>& template_file) {
  auto templates = util::templates_dir(shell.data_dir);
  if (!templates) {
    shell.complain("plumbline: " + templates.error());
    return util::Unexpected(Exit::io);
  }
  render::WriteOptions options;
  options.templates_dir = *templates;
  if (template_file) {
    // Told before a week is planned for nothing.
    auto readable = render::read_template_file(*template_file);
    if (!readable) return util::Unexpected(told(shell, readable.error()));
    options.template_file = *template_file;
  }
  return options;
}

Loaded<std::vector<std::string>> load_languages(Shell& shell) {
  auto folder = load_data_dir(shell);
  if (!folder) return util::Unexpected(folder.error());
  std::vector<std::string> known{"en"};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(*folder / "phrases", error))
    if (entry.path().extension() == ".yaml") known.push_back(entry.path().stem().string());
  std::sort(known.begin(), known.end());
  return known;
}

Loaded<phrases::Table> load_phrase_table(Shell& shell, const std::string& lang) {
  if (lang == "en") return phrases::Table{};
  auto known = load_languages(shell);
  if (!known) return util::Unexpected(known.error());
  if (std::find(known->begin(), known->end(), lang) == known->end()) {
    told_unknown(shell, "language", lang, *known);
    return util::Unexpected(Exit::usage);
  }
  auto folder = load_data_dir(shell);
  if (!folder) return util::Unexpected(folder.error());
  auto source = util::read_file((*folder / "phrases" / (lang + ".yaml")).string());
  if (!source) return util::Unexpected(told(shell, {source.error()}));
  auto table = phrases::read_phrases(*source);
  if (!table) return util::Unexpected(told(shell, table.error()));
  return std::move(*table);
}

Loaded<phrases::Phrases> load_phrases(Shell& shell, const std::string& lang) {
  auto table = load_phrase_table(shell, lang);
  if (!table) return util::Unexpected(table.error());
  return phrases::Phrases(std::move(*table));
}

Loaded<const render::Format*> load_format(Shell& shell, const std::string& key) {
  if (const render::Format* format = render::find_format(key)) return format;
  std::vector<std::string> known;
  for (const render::Format* format : render::all_formats()) known.emplace_back(format->key);
  return util::Unexpected(told_unknown(shell, "format", key, known));
}

}  // namespace plumbline::cli
