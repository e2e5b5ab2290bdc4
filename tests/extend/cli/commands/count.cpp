#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  auto library = load_library(shell, "");
  if (!library) return library.error();
  std::size_t count = library->exercises.size();
  if (const auto wanted = arguments.one("pattern")) {
    const domain::PatternId pattern = library->pattern(*wanted);
    if (!pattern.valid()) {
      shell.complain(fmt::format("plumbline: unknown pattern '{}'", *wanted));
      return Exit::usage;
    }
    count = 0;
    for (const auto& exercise : library->exercises) {
      if (exercise.pattern == pattern) ++count;
    }
  }
  shell.print(fmt::format("{}\n", count));
  return Exit::done;
}

constexpr OptionSpec options[] = {{"--pattern", "ID", "Only those of this primary pattern"}};
constexpr std::string_view examples[] = {"count", "count --pattern hinge"};

}  // namespace

extern const Command command_count;
const Command command_count{.key = "count",
                            .summary = "Count the library's exercises",
                            .manual = "Prints how many exercises all layers have together.",
                            .options = options,
                            .examples = examples,
                            .run = run};

}  // namespace plumbline::cli
