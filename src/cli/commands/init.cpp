#include <fmt/format.h>

#include "cli/command.h"
#include "cli/starter.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string folder = *arguments.one("DIR");
  if (folder.empty()) {
    shell.complain("plumbline: DIR is given, but empty");
    return Exit::usage;
  }
  const Exit made = make_practice(folder, shell);
  if (made != Exit::done) return made;
  shell.tell(
      fmt::format("made {0}; next:\n  cd {0}\n  plumbline validate .\n  plumbline plan "
                  "clients/first-client.yaml",
                  folder));
  return Exit::done;
}

constexpr PositionalSpec positionals[] = {{"DIR", "A folder that is not there yet, or empty"}};
constexpr std::string_view examples[] = {"init my-practice"};

}  // namespace

extern const Command command_init;
const Command command_init{
    .key = "init",
    .summary = "Make a folder to start with",
    .manual =
        "A practice's folder that works as it is: a first client to change, a library of your own "
        "with one exercise, the practice's name and colours, and a check for GitHub. The whole "
        "folder is made, or nothing; what is there already is never touched.",
    .positionals = positionals,
    .options = {},
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
