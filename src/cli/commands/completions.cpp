#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string name = *arguments.one("SHELL");
  std::vector<std::string> known;
  for (const Offer& each : shell_offers(shell)) known.push_back(each.text);
  if (std::find(known.begin(), known.end(), name) == known.end())
    return told_unknown(shell, "shell", name, known);
  const auto folder = load_data_dir(shell);
  if (!folder) return folder.error();
  const auto script =
      load_source((*folder / "completions" / ("plumbline." + name)).string(), shell);
  if (!script) return script.error();
  return shell.write("-", (*script)->text);
}

constexpr PositionalSpec positionals[] = {
    {"SHELL", "bash, zsh or fish", true, false, shell_offers}};
constexpr std::string_view examples[] = {
    "completions bash > ~/.local/share/bash-completion/completions/plumbline",
    "completions zsh > ~/.zfunc/_plumbline",
    "completions fish > ~/.config/fish/completions/plumbline.fish"};

}  // namespace

extern const Command command_completions;
const Command command_completions{
    .key = "completions",
    .summary = "Print the script that completes lines in a shell",
    .manual =
        "The script asks the program at each press of the tab key, so commands, options, formats, "
        "and ids of exercises, conditions and protocols are always those of this version and of "
        "the libraries that the line names. The Debian package brings the scripts along.",
    .positionals = positionals,
    .options = {},
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
