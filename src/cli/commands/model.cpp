#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "model/linear.h"
#include "planner/planner.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string format = arguments.one("format").value_or("lp");
  if (format != "opb" && format != "mps" && format != "lp") {
    shell.complain(fmt::format("plumbline: --format takes opb, mps or lp, not '{}'", format));
    return Exit::usage;
  }
  auto input = load_case(shell, *arguments.one("CLIENT.yaml"));
  if (!input) return input.error();
  planner::Options options;
  options.protocol = arguments.one("protocol").value_or("");
  options.this_week = {2026, 1};
  if (const auto week = arguments.one("week")) {
    options.week = util::parse_week(*week);
    if (!options.week) {
      shell.complain(
          fmt::format("plumbline: --week takes a week such as 2026-W48, not '{}'", *week));
      return Exit::usage;
    }
  } else if (!input->client->week) {
    shell.complain("plumbline: the client's file has no week; --week says which");
    return Exit::usage;
  }
  const planner::Inputs inputs = input->inputs();
  if (const auto refused = planner::refusal_of(inputs, options)) {
    for (const domain::Referral& row : refused->refer)
      shell.complain(fmt::format("plumbline: refused: see {}, {}. {}", row.who, row.how_soon,
                                 row.because.text));
    return Exit::refused;
  }
  auto posed = planner::problem_of(inputs, options);
  if (!posed) return told_unplannable(shell, posed.error(), options.protocol, *input);
  const model::LinearForm form = model::linear_form(posed->problem);
  const std::string text = format == "opb"   ? model::write_opb(form)
                           : format == "mps" ? model::write_mps(form)
                                             : model::write_lp(form);
  if (const auto map = arguments.one("map")) {
    const Exit written = shell.write(*map, model::write_map(form));
    if (written != Exit::done) return written;
  }
  return shell.write(arguments.one("output").value_or("-"), text);
}

constexpr PositionalSpec positionals[] = {{"CLIENT.yaml", "The client's file, or - for stdin"}};
constexpr OptionSpec options[] = {
    {"--format", "FORMAT", "opb, mps or lp", false, model_format_offers},
    {"--map", "FILE", "Also write what each variable and row means"},
    {"--protocol", "ID", "As for plan", false, protocol_offers},
    {"--week", "WEEK", "As for plan"},
    {"-o,--output", "FILE", "Where the model goes; - is stdout"}};
constexpr std::string_view examples[] = {"model client.yaml --format lp -o week.lp --map week.map"};

}  // namespace

extern const Command command_model;
const Command command_model{
    .key = "model",
    .summary = "Write the problem for another solver",
    .manual =
        "Writes the very problem that `plan` solves as OPB, MPS or LP, so that any other "
        "solver can judge our answers. The map names every variable and row in the trainer's "
        "words.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
