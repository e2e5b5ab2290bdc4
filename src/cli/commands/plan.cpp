#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/planning.h"
#include "io/plan_json.h"
#include "planner/planner.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

void tell_conflicts(const planner::Outcome& outcome, Shell& shell) {
  shell.complain(outcome.ending == planner::Ending::no_plan
                     ? "plumbline: no plan exists: these cannot hold together"
                     : "plumbline: no plan was found within the effort; these stand in the way");
  for (const planner::Conflict& conflict : outcome.conflicts) {
    util::Diagnostic line{.code = "E0501", .message = conflict.text};
    for (const auto& [text, where] : conflict.lines) {
      if (where.line == 0) continue;
      if (line.span.line == 0) line.span = where;
      line.notes.push_back({text, where});
    }
    std::vector<std::string> repairs;
    for (const domain::Reason& each : conflict.repairs) repairs.push_back(each.text);
    if (!repairs.empty()) {
      line.hint = "this would help: " + util::join(repairs, "; or ");
    } else if (outcome.ending == planner::Ending::no_plan) {
      line.hint = "no single change that was tried mends it";
    }
    shell.complain(util::to_text(line, shell.colour));
  }
}

/// What the presolve took out and what the search did, for those who ask.
void tell_search(const planner::Outcome& outcome, util::IsoWeek week, Shell& shell) {
  for (const solve::Reduction& each : outcome.reductions) {
    shell.tell(fmt::format("{}: presolve, {}: {} {}", util::to_text(week), each.pass, each.count,
                           each.what));
  }
  shell.tell(fmt::format("{}: search, {} moves", util::to_text(week), outcome.moves));
}

/// The weeks from `first` on that were asked for and are not there.
std::string missing_weeks(util::IsoWeek first, int64_t count) {
  std::vector<std::string> weeks;
  for (int64_t i = 0; i < count; ++i, first = util::next(first)) {
    weeks.push_back(util::to_text(first));
  }
  return weeks.empty() ? "" : "; not planned: " + util::join(weeks, ", ");
}

Exit exit_of(planner::Ending ending) {
  switch (ending) {
    case planner::Ending::planned: return Exit::done;
    case planner::Ending::no_plan: return Exit::no_plan;
    case planner::Ending::none_found: return Exit::none_found;
    case planner::Ending::refused: return Exit::refused;
    case planner::Ending::interrupted: return Exit::interrupted;
    case planner::Ending::unverified: break;
  }
  return Exit::unverified;
}

/// Plans week after week, each on the one before. Stops at the first that is no plan, and at an
/// interrupt.
Exit plan_weeks(const Case& input, planner::Options options, int64_t weeks, Shell& shell,
                std::vector<domain::Plan>& plans) {
  const planner::Inputs inputs = input.inputs();
  util::IsoWeek week = planner::week_for(*input.client, options);
  for (int64_t i = 0; i < weeks; ++i) {
    options.week = week;
    if (i > 0 && interrupted().load()) {
      shell.complain("plumbline: interrupted; the weeks before are complete" +
                     missing_weeks(week, weeks - i));
      return Exit::interrupted;
    }
    if (!plans.empty()) options.previous = &plans.back();
    auto outcome = planner::plan_week(inputs, options);
    if (!outcome) return told_unplannable(shell, outcome.error(), options.protocol, input);
    if (shell.verbose && outcome->left_out > 0) {
      shell.tell(fmt::format(
          "plumbline: the library is large: {} exercises that might be done were not asked about "
          "(summed over sessions and bouts)",
          outcome->left_out));
    }
    if (outcome->ending == planner::Ending::unverified) {
      shell.complain("plumbline: the plan failed its own verification and is not shown:");
      for (const auto& each : outcome->violations) {
        shell.complain(fmt::format("  {} {}: {}", each.rule, each.subject, each.text));
      }
      return Exit::unverified;
    }
    const std::string missing = missing_weeks(util::next(week), weeks - i - 1);
    if (outcome->ending == planner::Ending::none_found && outcome->plan.limited_by == "interrupt") {
      shell.complain(fmt::format("plumbline: interrupted before a plan of {} was found{}",
                                 util::to_text(week), missing));
      if (plans.empty()) plans.push_back(std::move(outcome->plan));
      return Exit::interrupted;
    }
    if (outcome->ending == planner::Ending::interrupted) {
      shell.complain(
          fmt::format("plumbline: the search was interrupted; the plan of {} is the best so far{}",
                      util::to_text(week), missing));
    }
    if (!outcome->conflicts.empty()) tell_conflicts(*outcome, shell);
    if (shell.verbose) tell_search(*outcome, week, shell);
    // The list must not move under `previous`.
    plans.push_back(std::move(outcome->plan));
    if (outcome->ending != planner::Ending::planned) return exit_of(outcome->ending);
    week = util::next(week);
  }
  return Exit::done;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto options = planning_options(arguments, shell);
  const auto weeks = number_of(arguments, "weeks", 1, 1, shell);
  if (!options || !weeks) return Exit::usage;
  if (*weeks > 52) {
    shell.complain("plumbline: --weeks takes at most 52");
    return Exit::usage;
  }
  auto outputs = Outputs::from(arguments, *arguments.one("CLIENT.yaml"), shell);
  if (!outputs) return outputs.error();
  options->language = arguments.one("lang").value_or("");
  std::vector<domain::Plan> before;
  if (const auto path = arguments.one("previous")) {
    auto plan = load_plan(shell, *path);
    if (!plan) return plan.error();
    before.push_back(std::move(*plan));
  }
  auto input = load_case(shell, *arguments.one("CLIENT.yaml"), before);
  if (!input) return input.error();
  if (!before.empty()) {
    const domain::Plan& previous = before.front();
    if (previous.client_id != input->client->id) {
      shell.show({{.code = "E0307",
                   .message = fmt::format("{} is a plan for '{}', the client is '{}'",
                                          *arguments.one("previous"), previous.client_id,
                                          input->client->id),
                   .span = input->client->id_where,
                   .hint = "give --previous the plan of this client's last week"}});
      return Exit::invalid;
    }
    options->previous = &previous;
  }
  if (input->set_aside > 0) {
    shell.tell(fmt::format(
        "plumbline: {} exercises that nobody has assessed are set aside: the client's file names a "
        "condition, a limit or a high pressure",
        input->set_aside));
  }
  if (!options->week && !input->client->week) {
    shell.tell(fmt::format("plumbline: no week given; planning {} by the clock",
                           util::to_text(options->this_week)));
  }
  heed_interrupts();
  std::vector<domain::Plan> plans;
  plans.reserve(static_cast<std::size_t>(*weeks));
  const Exit ending = plan_weeks(*input, *options, *weeks, shell, plans);
  const bool found = !plans.empty() && plans.back().status != "unknown";
  const bool shown =
      ending == Exit::done || ending == Exit::refused || (ending == Exit::interrupted && found);
  if (plans.empty() || (!shown && !outputs->json_only())) return ending;
  const Exit written = outputs->write(plans, *weeks > 1, shell);
  return written == Exit::done ? ending : written;
}

constexpr PositionalSpec positionals[] = {{"CLIENT.yaml", "The client's file, or - for stdin"}};
constexpr std::array own{
    OptionSpec{"--previous", "PLAN.json",
               "Last week's plan: its last three days bind, its exercises carry on"},
    OptionSpec{"--time-limit", "S", "Stop after so many seconds, 0.5 too; the plan then says so"},
    OptionSpec{"--threads", "N",
               "Threads, else one for each core; the plan is the same with any number"}};
constexpr auto options = joined(joined(planning_specs, own), output_options);
constexpr std::string_view examples[] = {"plan examples/recurrent-back-pain/client.yaml",
                                         "plan client.yaml -f md -f json -o out/",
                                         "plan client.yaml --week 2026-W48 -f json -o plan.json",
                                         "plan client.yaml --previous last-week.json --strict"};

}  // namespace

extern const Command command_plan;
const Command command_plan{
    .key = "plan",
    .summary = "Plan a client's week",
    .manual =
        "Reads the client, screens the notes, builds the week, checks it with code of its "
        "own, and prints it with its reasons. A red flag refuses the plan (exit 12) and says "
        "whom to see. Demands that fall short are told in the plan, with what would fix them.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
