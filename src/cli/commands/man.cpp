#include <fmt/format.h>

#include "cli/command.h"
#include "cli/manpage.h"
#include "cli/offers.h"
#include "cli/registry.h"
#include "cli/shell.h"

namespace plumbline::cli {
namespace {

/// Every page as FOLDER/<page>.1.
Exit write_all(const std::string& folder, Shell& shell) {
  const std::string begin = folder + "/plumbline";
  Exit written = shell.write(begin + ".1", man_page());
  for (const Command* command : all_commands()) {
    if (command->hidden || written != Exit::done) continue;
    written = shell.write(begin + "-" + std::string(command->key) + ".1", man_page(*command));
  }
  return written;
}

Exit run(const Arguments& arguments, Shell& shell) {
  if (const auto folder = arguments.one("output")) return write_all(*folder, shell);
  const auto topic = arguments.one("COMMAND");
  if (!topic) return shell.write("-", man_page());
  for (const Command* command : all_commands()) {
    if (command->key == *topic && !command->hidden) return shell.write("-", man_page(*command));
  }
  shell.complain(fmt::format("plumbline: no manual page of '{}'", *topic));
  return Exit::usage;
}

constexpr PositionalSpec positionals[] = {
    {"COMMAND", "The command whose page is asked for", false, false, command_offers}};
constexpr OptionSpec options[] = {
    {"-o,--output", "DIR", "All pages, as files of a folder that is there"}};
constexpr std::string_view examples[] = {"man plan | man -l -", "man -o share/man/man1"};

}  // namespace

extern const Command command_man;
const Command command_man{.key = "man",
                          .summary = "Print a manual page in roff",
                          .manual =
                              "Made from the tables that the program runs on. The build "
                              "calls it for the pages that are installed.",
                          .positionals = positionals,
                          .options = options,
                          .examples = examples,
                          .run = run,
                          .hidden = true};

}  // namespace plumbline::cli
