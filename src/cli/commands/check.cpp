#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "planner/planner.h"

namespace plumbline::cli {
namespace {

/// One violation as a diagnostic at the client's line, so that editors and people find it.
util::Diagnostic diagnostic_of(const verify::Violation& each, const std::string& prefix) {
  util::Diagnostic out{
      .code = "E0701",
      .message = fmt::format("{}{} at {}: {}", prefix, each.rule, each.subject, each.text)};
  if (!each.client.empty()) out.span = each.client.front();
  for (std::size_t i = 1; i < each.client.size(); ++i) {
    out.notes.push_back({"this line asks for it as well", each.client[i]});
  }
  return out;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto plans = load_plans(shell, *arguments.one("PLAN.json"));
  if (!plans) return plans.error();
  const auto client = arguments.one("client");
  if (!client) {
    shell.complain("plumbline: check needs --client CLIENT.yaml");
    return Exit::usage;
  }
  auto input = load_case(shell, *client, *plans);
  if (!input) return input.error();
  const planner::Inputs inputs = input->inputs();
  std::size_t broken = 0;
  for (std::size_t i = 0; i < plans->size(); ++i) {
    const domain::Plan& plan = (*plans)[i];
    const std::string prefix = plans->size() > 1 ? plan.week + ": " : "";
    auto report = planner::check_plan(inputs, plan, i > 0 ? &(*plans)[i - 1] : nullptr);
    if (!report) {
      shell.complain("plumbline: " + prefix + report.error());
      return Exit::invalid;
    }
    const auto& violations = report->violations;
    for (const std::string& warning : report->warnings) shell.tell("warning: " + prefix + warning);
    for (const auto& each : violations) {
      shell.complain(util::to_text(diagnostic_of(each, prefix), shell.colour));
    }
    if (violations.empty()) shell.tell(prefix + "the plan holds");
    broken += violations.size();
  }
  if (broken == 0) return Exit::done;
  shell.complain(fmt::format("{} violations", broken));
  return Exit::rule_broken;
}

constexpr PositionalSpec positionals[] = {{"PLAN.json", "The plan's file, or - for stdin"}};
constexpr OptionSpec options[] = {{"--client", "CLIENT.yaml", "The client's file; must be given"}};
constexpr std::string_view examples[] = {"check plan.json --client client.yaml"};

}  // namespace

extern const Command command_check;
const Command command_check{
    .key = "check",
    .summary = "Judge any plan, ours or edited by hand",
    .manual =
        "Reads ids, doses, sides, order and days from the plan and recomputes everything "
        "else from client and library. Fails (exit 13) on safety, on command, on a demand "
        "that is short without its row, on a figure that is not true, and where screening "
        "would now refuse the client. It never solves. A file of several weeks is judged "
        "week by week, each after the one before.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
