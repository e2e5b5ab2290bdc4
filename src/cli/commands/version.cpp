#include "cli/command.h"
#include "cli/shell.h"
#include "util/paths.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments&, Shell& shell) {
  shell.print(std::string("plumbline ") + util::version + "\n");
  return Exit::done;
}

constexpr std::string_view examples[] = {"version"};

}  // namespace

extern const Command command_version;
const Command command_version{.key = "version",
                              .summary = "Print the version",
                              .manual = "Prints the program's name and version on one line.",
                              .examples = examples,
                              .run = run};

}  // namespace plumbline::cli
