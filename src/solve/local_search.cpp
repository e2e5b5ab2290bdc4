#include "solve/local_search.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <stdexcept>

#include "model/bounds.h"
#include "model/builder.h"
#include "solve/chain.h"
#include "solve/elite.h"
#include "solve/presolve.h"
#include "solve/reduce.h"

namespace plumbline::solve {
namespace {

using Clock = std::chrono::steady_clock;

// Energies are scaled up as far as they leave room: weights per unit of a wide sum are small.
int scale_for(const Form& form) {
  int bits = 0;
  while (bits < 12 && form.price_limit < (int64_t{1} << (52 - bits))) ++bits;
  return bits;
}

// No assignment is worth more: all merits that fit, and no price but what nobody can avoid.
int64_t plain_bound(const model::Problem& problem) {
  int64_t bound = model::attainable_merit(problem);
  for (const model::Band& band : problem.bands) {
    if (is_hard(band)) continue;
    const model::Range range = model::plain_range(problem, problem.sums[band.sum.at()]);
    bound -= units_below(band, range.high) * band.below + units_above(band, range.low) * band.above;
  }
  return bound;
}

/// What a chain may use. Each chain has its own, so that none knows of the others.
class Limits {
 public:
  /// `last`: the share of the wall clock's limit that is kept for the descent.
  Limits(const Options& options, Clock::time_point begin, double last)
      : options_(options), begin_(begin), until_(options.seconds * (1 - last)) {}

  /// While the chain searches.
  Pace pace() {
    if (interrupted()) return {true, whole_time};
    if (options_.seconds <= 0) return {};
    const double share = elapsed() / until_;
    if (share >= 1) by_ = LimitedBy::time;
    const double within = std::clamp(share, 0.0, 1.0);
    return {share >= 1, static_cast<int64_t>(within * static_cast<double>(whole_time))};
  }
  /// While it descends.
  Pace last_pace() {
    if (interrupted()) return {true, whole_time};
    if (options_.seconds > 0 && elapsed() >= options_.seconds) {
      by_ = LimitedBy::time;
      return {true, whole_time};
    }
    return {};
  }
  LimitedBy by() const { return by_; }

 private:
  bool interrupted() {
    if (options_.stop == nullptr || !options_.stop->load(std::memory_order_relaxed)) return false;
    by_ = LimitedBy::interrupt;
    return true;
  }
  double elapsed() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

  const Options& options_;
  Clock::time_point begin_;
  double until_;
  LimitedBy by_ = LimitedBy::effort;
};

/// A few lanes, each with a searcher of its own, that share the effort and a pool of the best
/// answers. They work in rounds, one cooling a lane, and the pool takes what they bring in the
/// lanes' order; so threads change when something is found but not what.
class Run {
 public:
  Run(const model::Problem& problem, const Options& options, const Parameters& parameters,
      Form form, std::vector<int32_t> instead)
      : problem_(problem),
        options_(options),
        parameters_(parameters),
        form_(std::move(form)),
        instead_(std::move(instead)),
        scale_bits_(scale_for(form_)),
        bound_(plain_bound(problem)),
        random_(options.seed),
        elite_(form_, static_cast<std::size_t>(parameters.pool)) {
    const std::size_t open = form_.open.size();
    few_ = open <= parameters_.enumerate && int64_t{1} << open <= options_.moves + 1;
    const auto count = static_cast<std::size_t>(lanes_for());
    threads_ = std::clamp<std::size_t>(static_cast<std::size_t>(options_.threads), 1, count);
    const auto begin = Clock::now();
    const double last = static_cast<double>(parameters_.polish) / 1024;
    for (std::size_t i = 0; i < count; ++i)
      lanes_.push_back({Chain(form_, parameters_, scale_bits_), Limits(options_, begin, last)});
    // A chain knows prices up to a constant; the start tells it.
    offset_ = model::evaluate(problem, assignment({})).objective * scale() +
              lanes_.front().chain.energy();
    if (few_) {
      try_all();
    } else {
      search();
    }
  }

  Answer answer() const {
    Answer answer;
    answer.limited_by = LimitedBy::effort;
    for (const Lane& each : lanes_) {
      answer.moves += each.chain.tried();
      answer.limited_by = std::max(answer.limited_by, each.limits.by());
    }
    const bool proved = complete_ || at_bound();
    if (proved) answer.limited_by = LimitedBy::nothing;
    if (elite_.empty()) {
      answer.status = proved ? Status::infeasible : Status::unknown;
      return answer;
    }
    answer.status = proved ? Status::optimal : Status::feasible;
    answer.on = assignment(elite_.members().front().chosen);
    answer.objective = model::evaluate(problem_, answer.on).objective;
    if (proved) answer.bound = answer.objective;
    return answer;
  }

 private:
  struct Lane {
    Chain chain;
    Limits limits;
    bool stopped = false;
  };

  /// By the clock the answer is another one each time anyway, and each lane needs all of the time.
  int64_t lanes_for() const {
    if (few_) return 1;
    const int64_t most = options_.seconds > 0
                             ? std::min<int64_t>(parameters_.lanes, options_.threads)
                             : parameters_.lanes;
    return std::clamp<int64_t>(options_.moves / parameters_.lane_least, 1,
                               std::max<int64_t>(most, 1));
  }

  bool at_bound() const {
    return !elite_.empty() && objective(elite_.members().front().energy) == bound_;
  }
  Pace guarded(const Chain& chain, Pace pace) const {
    if (chain.found() && objective(chain.best_energy()) == bound_) return {true, whole_time};
    return pace;
  }

  void try_all() {
    Lane& own = lanes_.front();
    complete_ = own.chain.enumerate([&] { return guarded(own.chain, own.limits.pace()); });
    collect();
  }

  /// How long a lane's coolings are, and how many of them begin from nothing.
  struct Schedule {
    int64_t moves = 0;    ///< of a lane, without the descent
    int64_t last = 0;     ///< of its descent
    int64_t pilot = 0;    ///< of the cooling that tells how much is taken at which temperature
    int64_t first = 0;    ///< of a cooling from nothing
    int64_t rounds = 0;   ///< of those
    int64_t longest = 0;  ///< that pays for so many booleans
    bool brief = false;   ///< several of the longest coolings fit in
  };

  Schedule schedule() const {
    const auto open = static_cast<int64_t>(form_.open.size());
    const auto lanes = static_cast<int64_t>(lanes_.size());
    Schedule out;
    out.longest = std::max(open * open * parameters_.cooling, parameters_.cooling_least);
    out.last = options_.moves / lanes * parameters_.polish / 1024;
    out.moves = options_.moves / lanes - out.last;
    out.brief = out.moves >= 2 * out.longest;
    if (out.brief) return out;
    const int64_t share = std::max<int64_t>(1, out.moves / 1024 * parameters_.first_share);
    out.rounds = std::clamp<int64_t>(
        share / std::clamp<int64_t>(open * parameters_.first_cooling, 1, out.longest), 1,
        std::max<int64_t>(1, parameters_.pool / lanes));
    out.first = std::min(out.longest, share / out.rounds);
    out.pilot = out.first / parameters_.pilot;
    return out;
  }

  int64_t moves_of(const Schedule& plan, int64_t round) const {
    int64_t moves = plan.first;
    if (plan.brief) {
      moves = plan.longest;
    } else if (round >= plan.rounds) {
      const int64_t each = among_best_ ? parameters_.best_cooling : parameters_.kernel_cooling;
      moves = std::clamp(static_cast<int64_t>(kernel_.open.size()) * each,
                         parameters_.cooling_least, plan.longest);
    }
    // What is hard to keep at all takes longer and longer coolings.
    if (elite_.empty()) moves <<= std::min<int64_t>(round, 20);
    return std::min(moves, plan.moves);
  }

  /// From nothing, between the temperatures of a problem of which nothing is known.
  Cooling blind(int64_t moves) {
    const Chain& any = lanes_.front().chain;
    return {.seed = random_.next(),
            .start = {},
            .moves = moves,
            .top = any.temperature(parameters_.hot),
            .bottom = any.temperature(parameters_.cold)};
  }

  Cooling pilot(const Schedule& plan) {
    Cooling task = blind(plan.pilot);
    task.until = whole_time * parameters_.first_share / parameters_.pilot / 1024;
    return task;
  }

  Cooling cooling(const Schedule& plan, int64_t round, int64_t moves) {
    const bool first = round < plan.rounds;
    Cooling task = blind(moves);
    task.start = first || elite_.empty() ? given_start() : elite_.cross(random_);
    if (plan.brief) {  // from various heights, with and without what is known
      task.top <<= 2 * (round % 4);
      if (round / 4 % 2 == 1) task.start.clear();
      return task;
    }
    const bool crossed = !first && !task.start.empty();
    const int64_t hot = crossed ? parameters_.later_hot : parameters_.first_hot;
    const int64_t cold = crossed ? parameters_.later_cold : parameters_.first_cold;
    Acceptance known;
    for (const Lane& each : lanes_) known.add(each.chain.acceptance());
    task.top = known.temperature_at(hot, task.top);
    task.bottom = std::min(task.top, known.temperature_at(cold, task.bottom));
    if (first) task.until = whole_time * parameters_.first_share / 1024 * (round + 1) / plan.rounds;
    return task;
  }

  /// A cooling a lane, and what they find into the pool; false when one was told to stop.
  bool anneal(const std::function<Cooling()>& task) {
    std::vector<Cooling> tasks;
    for (std::size_t i = 0; i < lanes_.size(); ++i) tasks.push_back(task());
    in_all_lanes([&](std::size_t i) {
      Lane& own = lanes_[i];
      own.stopped =
          !own.chain.anneal(tasks[i], [&] { return guarded(own.chain, own.limits.pace()); });
    });
    collect();
    return std::none_of(lanes_.begin(), lanes_.end(),
                        [](const Lane& each) { return each.stopped; });
  }

  /// First coolings from nothing, or from the start that is given, then from crossings of the pool,
  /// and last a descent from the best.
  void search() {
    const Schedule plan = schedule();
    if (!options_.start.empty()) {  // counts, however little is left to do better
      lanes_.front().chain.anneal({.start = given_start()}, [] { return Pace{}; });
      collect();
    }
    bool going = plan.pilot == 0 || anneal([&] { return pilot(plan); });
    for (int64_t round = 0, used = plan.pilot; used < plan.moves && going; ++round) {
      int64_t moves = moves_of(plan, round);
      // A rest too short for a cooling of its own goes to the last one.
      if (plan.moves - used < moves + moves / 2) moves = plan.moves - used;
      used += moves;
      going = anneal([&] { return cooling(plan, round, moves); });
      const int64_t done = round + 1 - plan.rounds;
      if (!plan.brief && done >= 0) focus(done / parameters_.kernel_rounds % 2 == 0);
    }
    const std::vector<Found> best = elite_.members();
    in_all_lanes([&](std::size_t i) {
      if (i >= best.size()) return;
      Lane& own = lanes_[i];
      own.chain.polish(best[i].chosen, plan.last,
                       [&] { return guarded(own.chain, own.limits.last_pace()); });
    });
    collect();
  }

  /// Most of what follows is tried among the decisions of the best answers, or besides among those
  /// that lanes held most often while they were cold.
  void focus(bool among_best) {
    among_best_ = among_best && !elite_.empty();
    std::vector<char> in(form_.booleans, 0);
    if (!among_best_) {
      for (const int32_t b : most_held()) in[static_cast<std::size_t>(b)] = 1;
    }
    for (const Found& each : elite_.members())
      for (int32_t b : each.chosen) in[static_cast<std::size_t>(b)] = 1;
    const auto kept = [&](std::span<const int32_t> all) {
      std::vector<int32_t> out;
      for (int32_t b : all)
        if (in[static_cast<std::size_t>(b)] != 0) out.push_back(b);
      return out;
    };
    kernel_ = Kernel{.open = kept(form_.open), .groups = {}};
    for (std::size_t g = 0; g < form_.groups.size(); ++g) kernel_.groups.add(kept(form_.groups[g]));
    for (Lane& each : lanes_) each.chain.focus(&kernel_);
  }

  /// Of decisions held equally often the earlier one.
  std::vector<int32_t> most_held() const {
    std::vector<std::pair<int64_t, int32_t>> held;  // how often, negated
    for (const int32_t b : form_.open) {
      int64_t times = 0;
      for (const Lane& each : lanes_) times += each.chain.held(static_cast<std::size_t>(b));
      if (times > 0) held.emplace_back(-times, b);
    }
    const std::size_t most =
        std::min(held.size(), static_cast<std::size_t>(parameters_.kernel_held));
    std::partial_sort(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(most), held.end());
    std::vector<int32_t> out;
    for (std::size_t i = 0; i < most; ++i) out.push_back(held[i].second);
    return out;
  }

  void collect() {
    for (const Lane& each : lanes_) {
      if (each.chain.found()) elite_.offer({each.chain.best(), each.chain.best_energy()});
    }
  }

  void in_all_lanes(const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
      for (std::size_t i = next++; i < lanes_.size(); i = next++) work(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t t = 1; t < threads_; ++t)
      others.push_back(std::async(std::launch::async, take));
    take();
    for (std::future<void>& other : others) other.get();
  }

  int64_t scale() const { return int64_t{1} << scale_bits_; }
  int64_t objective(int64_t energy) const { return (offset_ - energy) / scale(); }

  std::vector<char> assignment(const std::vector<int32_t>& chosen) const {
    std::vector<char> on(problem_.merit.size(), 0);
    for (std::size_t b = 0; b < on.size(); ++b) on[b] = form_.fixed[b] == 1 ? 1 : 0;
    for (int32_t b : chosen) on[static_cast<std::size_t>(b)] = 1;
    return on;
  }

  std::vector<int32_t> given_start() const {
    std::vector<int32_t> chosen;
    for (std::size_t b = 0; b < options_.start.size(); ++b) {
      if (options_.start[b] == 0) continue;
      auto taken = static_cast<int32_t>(b);
      while (instead_[static_cast<std::size_t>(taken)] >= 0)
        taken = instead_[static_cast<std::size_t>(taken)];
      if (form_.fixed[static_cast<std::size_t>(taken)] < 0) chosen.push_back(taken);
    }
    return chosen;
  }

  const model::Problem& problem_;
  const Options& options_;
  const Parameters& parameters_;
  const Form form_;
  const std::vector<int32_t> instead_;  ///< per boolean: what a start takes in its place, or -1
  const int scale_bits_;
  const int64_t bound_;
  bool few_ = false;       ///< so few open booleans that every assignment is tried
  bool complete_ = false;  ///< every assignment was tried
  std::deque<Lane> lanes_;
  std::size_t threads_ = 1;
  Random random_;
  Elite elite_;
  Kernel kernel_;
  bool among_best_ = false;  ///< the kernel is that of the best answers alone
  int64_t offset_ = 0;
};

class LocalSearch : public Engine {
 public:
  Answer solve(const model::Problem& problem, const Options& options) const override {
    return search(problem, options, Parameters{});
  }
};

}  // namespace

Answer search(const model::Problem& problem, const Options& options, const Parameters& parameters) {
  if (!options.start.empty() && options.start.size() != problem.merit.size())
    throw std::invalid_argument("solve: a start needs one value per boolean");
  Presolved presolved = presolve(problem);
  if (presolved.infeasible) {
    Answer answer;
    answer.status = Status::infeasible;
    return answer;
  }
  std::vector<signed char>& fixed = presolved.fixed;
  std::vector<Reduction> reductions{
      {"ranges", "decisions that the hard bands settle",
       std::count_if(fixed.begin(), fixed.end(), [](signed char value) { return value >= 0; })}};
  const Dominated found = dominated(make_rows(problem, fixed));
  for (std::size_t b = 0; b < fixed.size(); ++b) {
    if (found.instead[b] >= 0) fixed[b] = 0;
  }
  Form form = make_form(problem, fixed, parameters.wide_limit);
  reductions.push_back({"alike", "decisions that another stands for", found.alike});
  reductions.push_back({"dominated", "decisions that another always betters", found.worse});
  reductions.push_back({"idle", "bands that cannot bind or cost",
                        static_cast<int64_t>(problem.bands.size() - form.rows.size())});
  Answer answer = Run(problem, options, parameters, std::move(form), found.instead).answer();
  answer.reductions = std::move(reductions);
  return answer;
}

const Engine& local_search() {
  static const LocalSearch engine;
  return engine;
}

}  // namespace plumbline::solve
