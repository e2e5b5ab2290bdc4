#include "planner/planner.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "exact/prove.h"
#include "explain/compose.h"
#include "io/plan_diff.h"
#include "planner/screened.h"
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
      "Neither a week with all pinned exercises was found, nor a proof that there is none.",
      {},
      {"try again with more --effort"}};
  for (const domain::Pin& pin : request.client.preferences.pin) all.client.push_back(pin.where);
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
std::vector<Violation> own_check(const Inputs& inputs, const Plan& plan, int64_t objective) {
  auto report = check_plan(inputs, plan);
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

Outcome no_plan(const Inputs& inputs, const Request& request, const Options& options,
                const solve::Answer& answer) {
  Outcome out;
  out.conflicts = conflicts_of(request);
  const bool proved = answer.status == solve::Status::infeasible || !out.conflicts.empty();
  if (out.conflicts.empty()) out.conflicts.push_back(all_pins(request));
  out.ending = proved ? Ending::no_plan : Ending::none_found;
  out.plan = empty_plan(inputs, request.week, proved ? "infeasible" : "unknown");
  out.plan.limited_by = limit_text(answer.limited_by);
  sign(out.plan, inputs, options);
  return out;
}

/// `--strict`: a short demand means that no plan exists.
void apply_strict(Outcome& out) {
  for (const domain::Unmet& row : out.plan.unmet) {
    if (row.rule == "minutes-used") continue;
    out.conflicts.push_back({fmt::format("{} {}: {} of {}. {}", row.rule, row.subject, row.got,
                                         row.wanted, row.because.text),
                             {},
                             {}});
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

std::optional<Plan> refusal_by(const screening::Outcome& screening, const Inputs& inputs,
                               const Options& options, util::IsoWeek week) {
  if (screening.action != domain::ScreeningAction::stop) return std::nullopt;
  Plan plan = explain::refused(inputs.client, week, referrals(screening));
  sign(plan, inputs, options);
  return plan;
}

/// `high` is more than a longer search: what it found is improved part by part, and proved as far
/// as the effort goes. Where there is a time limit, each gets half of it.
constexpr std::string_view with_proof = "high";
constexpr exact::Limits proof_effort{.nodes = 1'500, .iterations = 150'000};

solve::Answer solved(const model::Problem& problem, const Options& options) {
  using Clock = std::chrono::steady_clock;
  const bool proves = options.effort == with_proof;
  const auto begin = Clock::now();
  const solve::Answer found = solve::local_search().solve(
      problem, {.seed = options.seed,
                .moves = moves_of(options.effort).value_or(1'000'000),
                .seconds = proves ? options.time_limit_s / 2 : options.time_limit_s,
                .threads = options.threads,
                .stop = options.stop});
  const bool settled =
      found.status == solve::Status::optimal || found.status == solve::Status::infeasible;
  if (!proves || settled || found.limited_by == solve::LimitedBy::interrupt) return found;
  exact::Limits limits = proof_effort;
  limits.stop = options.stop;
  if (options.time_limit_s > 0) {
    const std::chrono::duration<double> used = Clock::now() - begin;
    limits.seconds = std::max(options.time_limit_s - used.count(), 0.001);
  }
  solve::Answer proved = exact::prove(problem, found, limits).answer;
  // A search that the clock cut short would have found more with more time.
  const bool open = proved.limited_by == solve::LimitedBy::effort;
  if (open && found.limited_by == solve::LimitedBy::time) proved.limited_by = found.limited_by;
  return proved;
}

}  // namespace

std::optional<int64_t> moves_of(const std::string& effort) {
  if (effort == "low") return 200'000;
  if (effort == "standard") return 1'000'000;
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
  const Facts facts = facts_of(*request);
  auto posed = week::pose(facts);
  if (!posed) return util::Unexpected(posed.error());
  const solve::Answer answer = solved(posed->problem, options);
  // With nothing to decide the empty week is the answer, where no pin forbids it.
  const bool nothing_to_decide = posed->problem.merit.empty() &&
                                 model::evaluate(posed->problem, answer.on).hard_violation == 0;
  if (answer.on.empty() && !nothing_to_decide) return no_plan(inputs, *request, options, answer);

  const rules::Week planned = week::decode(facts, posed->choices, answer.on);
  const verify::Verdict verdict = verify::judge(facts, planned);
  const explain::Solved solved{
      .status = nothing_to_decide ? "feasible" : status_text(answer.status),
      .bound = answer.bound,
      .limited_by = limit_text(answer.limited_by),
      .effort = options.effort,
      .seed = options.seed};
  out.plan = explain::compose({.facts = facts,
                               .week = planned,
                               .verdict = verdict,
                               .choices = posed->choices,
                               .attainable_merit = posed->attainable_merit,
                               .solved = solved,
                               .refer = referrals(screening)});
  sign(out.plan, inputs, options);
  out.violations =
      own_check(inputs, out.plan, nothing_to_decide ? verdict.objective : answer.objective);
  if (!out.violations.empty()) {
    out.ending = Ending::unverified;
    return out;
  }
  if (options.strict) apply_strict(out);
  if (answer.limited_by == solve::LimitedBy::interrupt) out.ending = Ending::interrupted;
  return out;
}

}  // namespace plumbline::planner
