#include "cli/complete.h"

#include "cli/command.h"
#include "cli/shell.h"

namespace plumbline::cli {
namespace {

/// One line for a word and what it is, a tab between them; first a line of its own where the shell
/// is to offer files or folders.
Exit run(const Arguments& arguments, Shell& shell) {
  const Completion found = complete(arguments.all("WORD"), shell);
  std::string out;
  if (found.paths == Completion::Paths::files) out += "@files\n";
  if (found.paths == Completion::Paths::folders) out += "@folders\n";
  for (const Offer& each : found.offers) {
    out += each.text;
    if (!each.about.empty()) out += "\t" + each.about;
    out += "\n";
  }
  return shell.write("-", out);
}

constexpr PositionalSpec positionals[] = {
    {"WORD", "The line after the program's name, up to the word that is being written", false,
     true}};
constexpr std::string_view examples[] = {"complete -- plan --paper \"\""};

}  // namespace

extern const Command command_complete;
const Command command_complete{.key = "complete",
                               .summary = "What may come next on a line, for completion",
                               .manual = "Called by the scripts that `completions` prints.",
                               .positionals = positionals,
                               .options = {},
                               .examples = examples,
                               .run = run,
                               .hidden = true};

}  // namespace plumbline::cli
