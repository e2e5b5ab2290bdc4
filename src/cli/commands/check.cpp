#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "planner/planner.h"

namespace plumbline::cli {
namespace {

/// One violation as a diagnostic at the client's line, so that editors and people find it.
util::Diagnostic diagnostic_of(const verify::Violation& each) {
  util::Diagnostic out{.code = "E0701",
                       .message = fmt::format("{} at {}: {}", each.rule, each.subject, each.text)};
  if (!each.client.empty()) out.span = each.client.front();
  for (std::size_t i = 1; i < each.client.size(); ++i) {
    out.notes.push_back({"this line asks for it as well", each.client[i]});
  }
  return out;
}

Exit run(const Arguments& arguments, Shell& shell) {
  auto plan = load_plan(shell, *arguments.one("PLAN.json"));
  if (!plan) return plan.error();
  const auto client = arguments.one("client");
  if (!client) {
    shell.complain("plumbline: check needs --client CLIENT.yaml");
    return Exit::usage;
  }
  auto input = load_case(shell, *client);
  if (!input) return input.error();
  auto report = planner::check_plan(input->inputs(), *plan);
  if (!report) {
    shell.complain("plumbline: " + report.error());
    return Exit::invalid;
  }
  for (const std::string& warning : report->warnings) shell.tell("warning: " + warning);
  for (const auto& each : report->violations) {
    shell.complain(util::to_text(diagnostic_of(each), shell.colour));
  }
  if (!report->violations.empty()) {
    shell.complain(fmt::format("{} violations", report->violations.size()));
    return Exit::rule_broken;
  }
  shell.tell("the plan holds");
  return Exit::done;
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
        "would now refuse the client. It never solves.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
