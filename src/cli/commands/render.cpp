#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/outputs.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  auto outputs = Outputs::from(arguments, *arguments.one("PLAN.json"), shell);
  if (!outputs) return outputs.error();
  auto plans = load_plans(shell, *arguments.one("PLAN.json"));
  if (!plans) return plans.error();
  return outputs->write(*plans, plans->size() > 1, shell);
}

constexpr PositionalSpec positionals[] = {{"PLAN.json", "The plan's file, or - for stdin"}};
constexpr auto& options = output_options;
constexpr std::string_view examples[] = {"render plan.json -f text -o week.txt",
                                         "render plan.json -f md --session mon-1",
                                         "render plan.json -f pdf --document logbook -o log.pdf"};

}  // namespace

extern const Command command_render;
const Command command_render{
    .key = "render",
    .summary = "Print a plan's file in another format",
    .manual = "Works from the plan's file alone, without library or client.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
