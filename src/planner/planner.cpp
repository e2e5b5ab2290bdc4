#include "planner/planner.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "explain/compose.h"
#include "io/plan_diff.h"
#include "planner/fixes.h"
#include "planner/screened.h"
#include "planner/search.h"
#include "rules/registry.h"
#include "util/paths.h"
#include "util/text.h"
#include "verify/judge.h"

namespace plumbline::planner {
namespace {

using domain::Plan;
using rules::Facts;
using verify::Violation;

std::string status_text(solve::Status status) {
  switch (status) {
    case solve::Status::optimal: return "optimal";
    case solve::Status::feasible: return "feasible";
    case solve::Status::infeasible: return "infeasible";
    case solve::Status::unknown: break;
  }
  return "unknown";
}

std::string limit_text(solve::LimitedBy limit) {
  switch (limit) {
    case solve::LimitedBy::effort: return "effort";
    case solve::LimitedBy::time: return "time";
    case solve::LimitedBy::interrupt: return "interrupt";
    case solve::LimitedBy::nothing: break;
  }
  return "nothing";
}

/// What stands in the way where neither a plan nor a proof was found.
Conflict all_pins(const Request& request) {
  Conflict all{
      "Neither a week with all pinned exercises was found, nor a proof that there is none; more "
      "--effort may find one.",
      {},
      {}};
  for (const domain::Pin& pin : request.client.preferences.pin) {
    all.lines.push_back(
        {fmt::format("'{}' is pinned", request.library[pin.exercise].id), pin.where});
  }
  return all;
}

Plan empty_plan(const Inputs& inputs, util::IsoWeek week, const std::string& status) {
  Plan plan = explain::refused(inputs.client, week, {});
  plan.status = status;
  plan.notice.clear();
  explain::add_safety_texts(plan);
  return plan;
}

void sign(Plan& plan, const Inputs& inputs, const Options& options) {
  plan.provenance.version = util::version;
  plan.provenance.library_hash = inputs.library.hash;
  plan.provenance.client_hash = inputs.client.hash;
  plan.provenance.effort = options.effort;
  plan.provenance.seed = options.seed;
}

/// Our own check, on the plan as it will be shown.
std::vector<Violation> own_check(const Inputs& inputs, const Plan& plan, int64_t objective,
                                 const Admitted& admitted) {
  auto report = check_plan(inputs, plan, nullptr, &admitted);
  if (!report) return {{"protocol", plan.protocol, report.error(), {}}};
  std::vector<Violation> out = std::move(report->violations);
  if (plan.objective != objective) {
    out.push_back(
        {"objective",
         "plan",
         fmt::format("The search counts {}, the rules count {}.", objective, plan.objective),
         {}});
  }
  return out;
}

/// The week without a plan: proved where there are conflicts, else not found within the effort.
Outcome no_plan(const Inputs& inputs, const Request& request, const Options& options,
                std::vector<Conflict> conflicts, solve::LimitedBy limit) {
  Outcome out;
  out.conflicts = std::move(conflicts);
  const bool proved = !out.conflicts.empty();
  if (!proved) out.conflicts.push_back(all_pins(request));
  out.ending = proved ? Ending::no_plan : Ending::none_found;
  out.plan = empty_plan(inputs, request.week, proved ? "infeasible" : "unknown");
  out.plan.limited_by = limit_text(limit);
  sign(out.plan, inputs, options);
  return out;
}

/// `--strict`: a short demand means that no plan exists. Which lines keep it short is proved where
/// that can be.
void apply_strict(const Request& request, Outcome& out) {
  for (const domain::Unmet& row : out.plan.unmet) {
    if (row.rule == "minutes-used") continue;
    const std::string what = fmt::format("{} {}: {} of {}. {}", row.rule, row.subject, row.got,
                                         row.wanted, row.because.text);
    Conflict conflict = conflict_about(request, Question({{row.rule, row.subject}}))
                            .value_or(Conflict{"It is not proved that no week meets it; none was "
                                               "found within the effort.",
                                               {},
                                               {}});
    conflict.text = what + " " + conflict.text;
    conflict.repairs = row.would_fix;
    out.conflicts.push_back(std::move(conflict));
  }
  if (!out.conflicts.empty()) out.ending = Ending::no_plan;
}

screening::Outcome screening_of(const Inputs& inputs, util::IsoWeek week) {
  return screened(inputs.screener, inputs.library, inputs.client, util::monday_of(week));
}

util::Result<Request, std::string> request_of(const Inputs& inputs, const Options& options,
                                              util::IsoWeek week,
                                              const screening::Outcome& screening) {
  auto protocol = protocol_for(inputs, options.protocol, week);
  if (!protocol) return util::Unexpected(protocol.error());
  return Request{inputs.library, inputs.client,        **protocol,
                 week,           level_cap(screening), options.previous};
}

/// The plan in the client's language too, or in the one that was asked for.
void speak(const Inputs& inputs, const Options& options, domain::Plan& plan) {
  plan.language = options.language.empty() ? inputs.client.language : options.language;
  explain::add_language(inputs.library, plan.language, plan);
}

std::optional<Plan> refusal_by(const screening::Outcome& screening, const Inputs& inputs,
                               const Options& options, util::IsoWeek week) {
  if (screening.action != domain::ScreeningAction::stop) return std::nullopt;
  Plan plan = explain::refused(inputs.client, week, referrals(screening));
  speak(inputs, options, plan);
  sign(plan, inputs, options);
  return plan;
}

}  // namespace

std::optional<int64_t> moves_of(const std::string& effort) {
  if (effort == "low") return 60'000;
  if (effort == "standard") return standard_moves;
  if (effort == "high") return 8'000'000;
  int64_t moves = 0;
  const char* end = effort.data() + effort.size();
  const auto [stopped, error] = std::from_chars(effort.data(), end, moves);
  if (error != std::errc{} || stopped != end || moves < 1) return std::nullopt;
  return moves;
}

util::IsoWeek week_for(const domain::Client& client, const Options& options) {
  if (options.week) return *options.week;
  return client.week.value_or(options.this_week);
}

util::Result<const domain::Protocol*, std::string> protocol_for(const Inputs& inputs,
                                                                const std::string& named,
                                                                util::IsoWeek week) {
  std::string id = named.empty() ? inputs.client.protocol : named;
  if (id.empty()) {
    id = domain::default_protocol(inputs.client, inputs.library, util::monday_of(week));
  }
  std::vector<std::string> known;
  for (const domain::Protocol& protocol : inputs.protocols) {
    if (protocol.id == id) return &protocol;
    known.push_back(protocol.id);
  }
  const std::string hint = util::maybe(id, known);
  return util::Unexpected(
      fmt::format("unknown protocol '{}'{}", id, hint.empty() ? "" : "; " + hint));
}

std::optional<Plan> refusal_of(const Inputs& inputs, const Options& options) {
  const util::IsoWeek week = week_for(inputs.client, options);
  return refusal_by(screening_of(inputs, week), inputs, options, week);
}

util::Result<week::Posed, std::string> problem_of(const Inputs& inputs, const Options& options) {
  const util::IsoWeek week = week_for(inputs.client, options);
  const auto request = request_of(inputs, options, week, screening_of(inputs, week));
  if (!request) return util::Unexpected(request.error());
  return week::pose(facts_of(*request));
}

util::Result<Outcome, std::string> plan_week(const Inputs& inputs, const Options& options) {
  Outcome out;
  const util::IsoWeek week = week_for(inputs.client, options);
  const screening::Outcome screening = screening_of(inputs, week);
  if (auto refused = refusal_by(screening, inputs, options, week)) {
    out.ending = Ending::refused;
    out.plan = std::move(*refused);
    return out;
  }
  const auto request = request_of(inputs, options, week, screening);
  if (!request) return util::Unexpected(request.error());
  // What cannot be kept is named at once; nothing is searched for then.
  if (auto conflicts = conflicts_of(*request); !conflicts.empty())
    return no_plan(inputs, *request, options, std::move(conflicts), solve::LimitedBy::nothing);
  const Facts facts = facts_of(*request);
  auto posed = week::pose(facts);
  if (!posed) return util::Unexpected(posed.error());
  out.left_out = posed->left_out;
  const solve::Answer answer = search_for(*request, *posed, options);
  out.reductions = answer.reductions;
  out.moves = answer.moves;
  // With nothing to decide the empty week is the answer, where no pin forbids it.
  const bool nothing_to_decide = posed->problem.merit.empty() &&
                                 model::evaluate(posed->problem, answer.on).hard_violation == 0;
  if (answer.on.empty() && !nothing_to_decide)
    return no_plan(inputs, *request, options, {}, answer.limited_by);

  const rules::Week planned = week::decode(facts, posed->choices, answer.on);
  const verify::Verdict verdict = verify::judge(facts, planned);
  const explain::Solved solved{
      .status = nothing_to_decide ? "optimal" : status_text(answer.status),
      .bound = nothing_to_decide ? verdict.objective : answer.bound,
      .limited_by = nothing_to_decide ? "nothing" : limit_text(answer.limited_by),
      .effort = options.effort,
      .seed = options.seed};
  out.plan = explain::compose({.facts = facts,
                               .week = planned,
                               .verdict = verdict,
                               .choices = posed->choices,
                               .attainable_merit = posed->attainable_merit,
                               .solved = solved,
                               .refer = referrals(screening)});
  // A search that was cut short has no time for questions of its own.
  const bool cut_short = answer.limited_by == solve::LimitedBy::time ||
                         answer.limited_by == solve::LimitedBy::interrupt;
  if (!cut_short)
    add_fixes(*request, facts, planned, verdict,
              {moves_of(options.effort).value_or(0), options.stop, options.threads}, out.plan);
  speak(inputs, options, out.plan);
  sign(out.plan, inputs, options);
  out.violations =
      own_check(inputs, out.plan, nothing_to_decide ? verdict.objective : answer.objective,
                {facts, posed->choices});
  if (!out.violations.empty()) {
    out.ending = Ending::unverified;
    return out;
  }
  if (options.strict) apply_strict(*request, out);
  if (answer.limited_by == solve::LimitedBy::interrupt) out.ending = Ending::interrupted;
  return out;
}

}  // namespace plumbline::planner
