#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/shell.h"
#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/protocol.h"
#include "io/read_protocol.h"
#include "phrases/phrases.h"
#include "planner/planner.h"
#include "render/format.h"
#include "util/source.h"

namespace plumbline::cli {

/// A value, or the exit code after everything wrong with it has been told.
template <class T>
using Loaded = util::Result<T, Exit>;

/// Shows what is wrong; the exit code tells what cannot be read (22), an option that cannot be met
/// (21) and bad content (20) apart.
Exit told(Shell& shell, const util::Diagnostics& diagnostics);

/// Tells that nothing of the name is there, what there is, and a maybe.
Exit told_unknown(Shell& shell, std::string_view what, const std::string& name,
                  const std::vector<std::string>& known);

/// What the protocols may set: every rule's parameters with their bounds.
std::vector<io::RuleParams> rule_params();

/// The whole of a file, or of standard input for "-".
Loaded<std::shared_ptr<const util::Source>> load_source(const std::string& path, Shell& shell);

/// The data folder: --data-dir, environment, installation, build tree.
Loaded<std::filesystem::path> load_data_dir(Shell& shell);

/// Built-in library, each --library, and the folder `library` beside the client's file.
Loaded<domain::Library> load_library(Shell& shell, const std::string& client_path);

/// All of data/protocols, sorted by id.
Loaded<std::vector<domain::Protocol>> load_protocols(Shell& shell, const domain::Library& library);

/// A client with all that it is judged by. Addresses inside stay valid when it is moved.
struct Case {
  std::unique_ptr<domain::Library> library;
  std::unique_ptr<std::vector<domain::Protocol>> protocols;
  std::unique_ptr<domain::Client> client;
  /// Exercises of the libraries that nobody has assessed and that were set aside for this client.
  std::size_t set_aside = 0;
  planner::Inputs inputs() const { return {*library, *client, *protocols}; }
};
/// A client who may be given assessed exercises only gets a library without the others, so that no
/// byte of a plan depends on them; those that the client's file or `plans` name stay, so that
/// something can be said of them.
Loaded<Case> load_case(Shell& shell, const std::string& client_path,
                       const std::vector<domain::Plan>& plans = {});

/// Tells why the planner cannot begin: a protocol that `--protocol` names and nobody knows is a
/// mistake on the command line, anything else one in the data.
Exit told_unplannable(Shell& shell, const std::string& error, const std::string& protocol,
                      const Case& input);

/// A file with one plan or with several weeks; never empty.
Loaded<std::vector<domain::Plan>> load_plans(Shell& shell, const std::string& path);

/// One plan's file.
Loaded<domain::Plan> load_plan(Shell& shell, const std::string& path);

/// Where formats find templates, and what else the options say of them.
Loaded<render::WriteOptions> load_write_options(Shell& shell,
                                                const std::optional<std::string>& template_file);

/// The languages that the program's phrases are in, sorted.
Loaded<std::vector<std::string>> load_languages(Shell& shell);
/// The words of one of them; nothing to look up for English.
Loaded<phrases::Table> load_phrase_table(Shell& shell, const std::string& lang);

/// The program's phrases in a language: data/phrases/<lang>.yaml. A language that nobody has is a
/// mistake on the command line, with those that there are.
Loaded<phrases::Phrases> load_phrases(Shell& shell, const std::string& lang);

/// A format by its key or alias; an unknown one is told with a maybe.
Loaded<const render::Format*> load_format(Shell& shell, const std::string& key);

}  // namespace plumbline::cli
