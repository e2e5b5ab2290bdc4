#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/findings.h"
#include "cli/inputs.h"
#include "cli/practice.h"
#include "import/mapping.h"
#include "io/client_types.h"
#include "io/json_tree.h"
#include "io/layers.h"
#include "io/lint_notes.h"
#include "io/log_type.h"
#include "io/phrases_type.h"
#include "io/plan_json.h"
#include "io/practice_type.h"
#include "io/read_client.h"
#include "io/read_library.h"
#include "io/read_protocol.h"
#include "io/read_screening.h"
#include "io/yaml_tree.h"
#include "phrases/read_phrases.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;
using Source = std::shared_ptr<const util::Source>;

/// What all paths together are judged against and what was found in them.
struct Run {
  Shell& shell;
  std::optional<domain::Library> library;
  std::vector<std::string> protocols;
  std::vector<Source> layer;  ///< files of a library
  std::vector<Source> notes;  ///< files that `lint` reads besides
  util::Diagnostics found;
  int files = 0;
  Exit exit = Exit::done;

  /// A file that is read twice, for itself and beside a client, is told of once.
  void add(const util::Diagnostics& diagnostics) {
    for (const util::Diagnostic& each : diagnostics) {
      if (told.insert(util::to_text(each)).second) found.push_back(each);
    }
  }

  std::set<std::string> told;
};

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

/// Files of a folder by path, hidden ones left out; a file stands for itself.
std::vector<std::string> files_below(const std::string& path, Run& run) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> out;
  auto it = fs::recursive_directory_iterator(path, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with(".");
    if (hidden && it->is_directory()) it.disable_recursion_pending();
    if (!hidden && it->is_regular_file() && is_yaml(it->path()))
      out.push_back(it->path().lexically_normal().string());  // "./a" is "a" to who reads it
  }
  if (error) {
    run.shell.complain(fmt::format("plumbline: cannot list {}: {}", path, error.message()));
    run.exit = Exit::io;
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// The text behind `kind:`; empty where there is none.
std::string kind_of(const io::Node& root) {
  const io::Node* kind = root.find("kind");
  return kind != nullptr && kind->is_scalar() ? kind->text : "";
}

util::Diagnostic unknown_kind(const Source& source, const io::Node& root, const std::string& kind) {
  const std::vector<std::string> known{
      io::library_kind, io::words_kind,    io::screening_kind, io::client_kind, io::protocol_kind,
      io::phrases_kind, io::practice_kind, io::mapping_kind,   io::lint_kind,   io::log_kind};
  util::Diagnostic out{.code = "E0305"};
  const io::Node* node = root.find("kind");
  out.span = node != nullptr ? node->span : util::Span{source, 1, 1, 1};
  out.message = kind.empty() ? "the file has no `kind`, so nobody can tell what it is"
                             : fmt::format("unknown kind '{}'", kind);
  out.hint = util::maybe(kind, known);
  if (out.hint.empty()) out.hint = "one of: " + util::join(known, ", ");
  return out;
}

/// Reads the library with everything that it rests on, once.
const domain::Library* library_of(Run& run) {
  if (!run.library) {
    auto library = load_library(run.shell, "");
    if (!library) {
      run.exit = library.error();
      return nullptr;
    }
    auto protocols = load_protocols(run.shell, *library);
    if (!protocols) {
      run.exit = protocols.error();
      return nullptr;
    }
    for (const auto& protocol : *protocols) run.protocols.push_back(protocol.id);
    run.library = std::move(*library);
  }
  return &*run.library;
}

void validate_client(const Source& source, const std::string& path, Run& run) {
  util::Diagnostics warnings;
  const fs::path own = fs::path(path).parent_path() / "library";
  const domain::Library* library = library_of(run);
  if (library == nullptr) return;
  std::optional<domain::Library> layered;
  if (fs::is_directory(own)) {
    auto folder = load_data_dir(run.shell);
    if (!folder) {
      run.exit = folder.error();
      return;
    }
    auto layers = io::read_layers(io::library_layers(folder->string(), run.shell.libraries, path));
    if (!layers) return run.add(layers.error());
    auto with_own = io::read_library(*layers, &warnings);
    if (!with_own) return run.add(with_own.error());
    layered = std::move(*with_own);
    library = &*layered;
  }
  auto client = io::read_client(source, {*library, run.protocols}, &warnings);
  run.add(client ? warnings : client.error());
}

void validate_log(const Source& source, Run& run) {
  auto log = io::read_log(source);
  if (!log) run.add(log.error());
}

/// A plan, or the log that a page has exported.
void validate_json(const Source& source, Run& run) {
  const auto tree = io::parse_json(source);
  const io::JsonValue* kind = tree ? tree->find("kind") : nullptr;
  if (kind != nullptr && kind->text == io::log_kind) return validate_log(source, run);
  util::Diagnostics warnings;
  auto plans = io::read_plans(source, &warnings);
  run.add(plans ? warnings : plans.error());
}

/// Library files are read as a layer over the built-in one, so that their ids are known.
void validate_layer(std::vector<Source> sources, Run& run) {
  auto folder = load_data_dir(run.shell);
  if (!folder) {
    run.exit = folder.error();
    return;
  }
  auto layers = io::read_layers(io::library_layers(folder->string(), run.shell.libraries, ""));
  if (!layers) return run.add(layers.error());
  // A file that belongs to a layer already is judged there, not as a copy of itself.
  const auto known = [&](const Source& source) {
    for (const auto& layer : *layers) {
      for (const auto& each : layer.sources) {
        std::error_code error;
        if (fs::equivalent(each->path, source->path, error)) return true;
      }
    }
    return false;
  };
  sources.erase(std::remove_if(sources.begin(), sources.end(), known), sources.end());
  if (!sources.empty()) layers->push_back({"validated", std::move(sources)});
  util::Diagnostics warnings;
  auto library = io::read_library(*layers, &warnings);
  run.add(library ? warnings : library.error());
}

/// A mapping that others extend says less than one to import by: that is judged by its form.
void validate_mapping(const Source& source, Run& run) {
  const domain::Library* library = library_of(run);
  const auto folder = load_data_dir(run.shell);
  if (library == nullptr || !folder) return;
  auto raw = io::read_document(source, io::mapping_type());
  if (!raw) return run.add(raw.error());
  if (!raw->fields && !raw->extends) return;
  auto mapping = import::read_mapping(source, (*folder / "import").string(), *library);
  if (!mapping) run.add(mapping.error());
}

/// Together: one file may speak of the equipment sets of another.
void validate_notes(const std::vector<Source>& sources, Run& run) {
  const domain::Library* library = library_of(run);
  if (library == nullptr) return;
  auto notes = io::read_lint_notes(sources, *library);
  if (!notes) run.add(notes.error());
}

void validate_yaml(const Source& source, const std::string& path, Run& run) {
  auto root = io::parse_yaml(source);
  if (!root) return run.add(root.error());
  const std::string kind = kind_of(*root);
  if (kind == io::library_kind || kind == io::words_kind || kind == io::screening_kind) {
    run.layer.push_back(source);
  } else if (kind == io::lint_kind) {
    run.notes.push_back(source);
  } else if (kind == io::client_kind) {
    validate_client(source, path, run);
  } else if (kind == io::phrases_kind) {
    auto phrases = phrases::read_phrases(source);
    if (!phrases) run.add(phrases.error());
  } else if (kind == io::protocol_kind) {
    if (const domain::Library* library = library_of(run)) {
      auto protocol = io::read_protocol(source, *library, rule_params());
      if (!protocol) run.add(protocol.error());
    }
  } else if (kind == io::log_kind) {
    validate_log(source, run);
  } else if (kind == io::practice_kind) {
    run.add(practice_faults(source, path));
  } else if (kind == io::mapping_kind) {
    validate_mapping(source, run);
  } else {
    run.add({unknown_kind(source, *root, kind)});
  }
}

void validate_file(const std::string& path, Run& run) {
  auto source = load_source(path, run.shell);
  if (!source) {
    run.exit = source.error();
    return;
  }
  ++run.files;
  if (fs::path(path).extension() == ".json") {
    validate_json(*source, run);
  } else {
    validate_yaml(*source, path, run);
  }
}

Exit report(FindingsFormat format, Run& run) {
  tell_findings(run.found, format,
                fmt::format("{} files, {} findings", run.files, run.found.size()), run.shell);
  return util::has_errors(run.found) ? Exit::invalid : run.exit;
}

Exit run(const Arguments& arguments, Shell& shell) {
  const auto format = findings_format(arguments, shell);
  if (!format) return Exit::usage;
  Run state{.shell = shell};
  for (const std::string& path : arguments.all("PATH")) {
    for (const std::string& file : files_below(path, state)) validate_file(file, state);
  }
  if (!state.layer.empty()) validate_layer(state.layer, state);
  if (!state.notes.empty()) validate_notes(state.notes, state);
  if (state.files == 0 && state.exit == Exit::done) {
    shell.complain("plumbline: nothing to validate: no .yaml file there");
    return Exit::io;
  }
  return report(*format, state);
}

constexpr PositionalSpec positionals[] = {
    {"PATH", "Files or folders: libraries, clients, protocols, mappings, plans, logs", true, true}};
constexpr OptionSpec options[] = {findings_option};
constexpr std::string_view examples[] = {"validate client.yaml",
                                         "validate my-library/ --format github"};

}  // namespace

extern const Command command_validate;
const Command command_validate{
    .key = "validate",
    .summary = "Check files for mistakes",
    .manual =
        "Goes by each file's `kind`: libraries and words (read over the built-in library), "
        "screening, clients, protocols, mappings, phrases, practices, logs, what `lint` is told; "
        "other "
        "files that end in .json are read as plans. All "
        "mistakes are told in one run, with file, line, column and a likely fix; exit 20.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
