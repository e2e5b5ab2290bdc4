#include <algorithm>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/explained.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "render/width.h"
#include "rules/registry.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using Plans = std::vector<domain::Plan>;

const rules::Rule* find_rule(const std::string& key) {
  for (const rules::Rule* rule : rules::all_rules()) {
    if (rule->key == key) return rule;
  }
  return nullptr;
}

/// Every word that could have been meant: ids and names of the plans' exercises, and the rules.
std::vector<std::string> known_words(const Plans& plans) {
  std::vector<std::string> out;
  const auto item = [&](const domain::PlanItem& each) {
    out.push_back(each.exercise);
    out.push_back(each.name);
  };
  for (const auto& plan : plans) {
    for (const auto& session : plan.sessions) {
      for (const auto& block : session.blocks)
        for (const auto& each : block.items) item(each);
    }
    for (const auto& practice : plan.home_practice)
      for (const auto& each : practice.items) item(each);
  }
  for (const rules::Rule* rule : rules::all_rules()) out.emplace_back(rule->key);
  return out;
}

Exit told_nothing_meant(const Plans& plans, const std::string& wanted, Shell& shell) {
  const std::string hint = util::maybe(wanted, known_words(plans));
  const bool before = std::any_of(plans.begin(), plans.end(), [&](const domain::Plan& plan) {
    return std::find(plan.seen.begin(), plan.seen.end(), wanted) != plan.seen.end();
  });
  shell.complain(render::clean(
      fmt::format("plumbline: '{}' is no exercise of this plan and no rule{}{}", wanted,
                  before ? "; it was an exercise of the week before" : "",
                  hint.empty() ? "; `plumbline list rules` has the rules" : "; " + hint)));
  return Exit::usage;
}

/// One text per week, an empty line between two.
template <class Text>
std::string weeks_of(const Plans& plans, const Text& text) {
  std::string out;
  for (const domain::Plan& plan : plans) {
    const std::string week = text(plan);
    if (!out.empty() && !week.empty()) out += '\n';
    out += week;
  }
  return out;
}

Exit run(const Arguments& arguments, Shell& shell) {
  const auto plans = load_plans(shell, *arguments.one("PLAN.json"));
  if (!plans) return plans.error();
  const auto wanted = arguments.one("EXERCISE|RULE");
  if (!wanted) return shell.write("-", weeks_of(*plans, explained));
  const bool all_refused = std::all_of(plans->begin(), plans->end(), [](const domain::Plan& plan) {
    return plan.status == "refused";
  });
  // Whom to see, and nothing else.
  if (all_refused) return shell.write("-", weeks_of(*plans, explained));
  std::vector<std::string> ids;
  for (const domain::Plan& plan : *plans) {
    for (const std::string& id : exercises_meant(plan, *wanted)) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
  }
  const rules::Rule* rule = find_rule(*wanted);
  if (ids.empty() && rule == nullptr) return told_nothing_meant(*plans, *wanted, shell);
  return shell.write(
      "-", weeks_of(*plans, [&](const domain::Plan& plan) {
        if (plan.status == "refused") return explained(plan);
        std::string out;
        const auto part = [&out](const std::string& text) {
          if (!out.empty() && !text.empty()) out += '\n';
          out += text;
        };
        for (const std::string& id : ids) part(explained_exercise(plan, id));
        if (out.empty() && rule == nullptr)
          part(fmt::format("{}: not in the week {}\n", render::clean(util::join(ids, ", ")),
                           render::clean(plan.week)));
        if (rule != nullptr) part(explained_rule(plan, *rule));
        return out;
      }));
}

constexpr PositionalSpec positionals[] = {
    {"PLAN.json", "The plan's file, or - for stdin"},
    {"EXERCISE|RULE", "An exercise of the plan, by its id or name, or a rule's key", false, false,
     reason_offers}};
constexpr std::string_view examples[] = {"explain plan.json", "explain plan.json dowel-hinge",
                                         "explain plan.json recovery"};

}  // namespace

extern const Command command_explain;
const Command command_explain{
    .key = "explain",
    .summary = "Tell why a plan is as it is",
    .manual =
        "Works from the plan's file alone, without library or client. The plan in short: its "
        "score, "
        "what came short and what would help, what conditions took, what costs most. With an "
        "exercise: where it stands, why, and its seconds. With a rule: what it asks for, and its "
        "rows in this plan.",
    .positionals = positionals,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
