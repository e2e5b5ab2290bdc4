#include "planner/search.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "exact/prove.h"
#include "planner/question.h"

namespace plumbline::planner {
namespace {

/// `high` is more than a longer search: what it found is improved part by part, and proved as far
/// as the effort goes. Where there is a time limit, each gets half of it.
constexpr std::string_view with_proof = "high";
constexpr exact::Limits proof_effort{.nodes = 1'500, .iterations = 60'000};

/// Where the search finds no week with all the pins, it goes on from one that the exact search
/// knows.
solve::Answer local_search_for(const Request& request, const week::Posed& posed,
                               solve::Options options) {
  solve::Answer answer = solve::local_search().solve(posed.problem, options);
  const bool goes_on = answer.limited_by == solve::LimitedBy::effort ||
                       answer.limited_by == solve::LimitedBy::nothing;
  if (!answer.on.empty() || request.client.preferences.pin.empty() || !goes_on) return answer;
  options.start = week::encode(posed.choices, Question().witness(request));
  if (options.start.empty()) return answer;
  return solve::local_search().solve(posed.problem, options);
}

}  // namespace

solve::Answer search_for(const Request& request, const week::Posed& posed, const Options& options) {
  using Clock = std::chrono::steady_clock;
  const bool proves = options.effort == with_proof;
  const auto begin = Clock::now();
  solve::Answer found =
      local_search_for(request, posed,
                       {.seed = options.seed,
                        .moves = moves_of(options.effort).value_or(standard_moves),
                        .seconds = proves ? options.time_limit_s / 2 : options.time_limit_s,
                        .threads = options.threads,
                        .stop = options.stop,
                        .start = {}});
  const bool settled =
      found.status == solve::Status::optimal || found.status == solve::Status::infeasible;
  if (!proves || settled || found.limited_by == solve::LimitedBy::interrupt) return found;
  exact::Limits limits = proof_effort;
  limits.stop = options.stop;
  if (options.time_limit_s > 0) {
    const std::chrono::duration<double> used = Clock::now() - begin;
    limits.seconds = std::max(options.time_limit_s - used.count(), 0.001);
  }
  solve::Answer proved = exact::prove(posed.problem, found, limits).answer;
  // A search that the clock cut short would have found more with more time.
  const bool open = proved.limited_by == solve::LimitedBy::effort;
  if (open && found.limited_by == solve::LimitedBy::time) proved.limited_by = found.limited_by;
  proved.reductions = std::move(found.reductions);
  proved.moves = found.moves;
  return proved;
}

}  // namespace plumbline::planner
