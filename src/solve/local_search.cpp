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
  /// The chain has the wall clock's seconds from `from` to `to`, both shares of the limit, and
  /// keeps `last` of them for its descent.
  Limits(const Options& options, Clock::time_point begin, double from, double to, double last)
      : options_(options),
        begin_(begin),
        from_(options.seconds * from),
        until_(options.seconds * (to - (to - from) * last)),
        end_(options.seconds * to) {}

  /// While the chain searches.
  Pace pace() {
    if (interrupted()) return {true, whole_time};
    if (options_.seconds <= 0) return {};
    const double share = (elapsed() - from_) / (until_ - from_);
    if (share >= 1) by_ = LimitedBy::time;
    const double within = std::clamp(share, 0.0, 1.0);
    return {share >= 1, static_cast<int64_t>(within * static_cast<double>(whole_time))};
  }
  /// While it descends.
  Pace last_pace() {
    if (interrupted()) return {true, whole_time};
    if (options_.seconds > 0 && elapsed() >= end_) {
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
  double from_, until_, end_;
  LimitedBy by_ = LimitedBy::effort;
};

/// Another stream of random numbers for each chain.
uint64_t seed_of(uint64_t seed, std::size_t chain) {
  return chain == 0 ? seed : Random(seed + chain * 0xd1342543de82ef95u).next();
}

/// A few chains that share the effort and nothing else. The best answer wins, of equal ones that of
/// the first chain, so threads change when something is found but not what.
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
        bound_(plain_bound(problem)) {
    const std::size_t open = form_.open.size();
    few_ = open <= parameters_.enumerate && int64_t{1} << open <= options_.moves + 1;
    const int64_t most = few_ ? 1 : parameters_.chains;
    const auto count = static_cast<std::size_t>(
        std::clamp<int64_t>(options_.moves / parameters_.chain_least, 1, most));
    const auto threads =
        std::clamp<std::size_t>(static_cast<std::size_t>(options_.threads), 1, count);
    const std::size_t rounds = (count + threads - 1) / threads;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < count; ++i) {
      const double part = 1 / static_cast<double>(rounds);
      const double from = part * static_cast<double>(i / threads);
      const double last = static_cast<double>(parameters_.polish) / 1024;
      searches_.push_back({Chain(form_, parameters_, seed_of(options.seed, i), scale_bits_),
                           Limits(options_, begin, from, from + part, last)});
    }
    // A chain knows prices up to a constant; the start tells it.
    offset_ = model::evaluate(problem, assignment({})).objective * scale() +
              searches_.front().chain.energy();
    work(threads);
  }

  Answer answer() const {
    const Search* best = nullptr;
    Answer answer;
    answer.limited_by = LimitedBy::effort;
    bool proved = false;
    for (const Search& each : searches_) {
      answer.moves += each.chain.tried();
      answer.limited_by = std::max(answer.limited_by, each.limits.by());
      proved = proved || each.complete;
      const bool better = each.chain.found() &&
                          (best == nullptr || each.chain.best_energy() < best->chain.best_energy());
      if (better) best = &each;
    }
    proved = proved || (best != nullptr && objective(best->chain) == bound_);
    if (proved) answer.limited_by = LimitedBy::nothing;
    if (best == nullptr) {
      answer.status = proved ? Status::infeasible : Status::unknown;
      return answer;
    }
    answer.status = proved ? Status::optimal : Status::feasible;
    answer.on = assignment(best->chain.best());
    answer.objective = model::evaluate(problem_, answer.on).objective;
    if (proved) answer.bound = answer.objective;
    return answer;
  }

 private:
  struct Search {
    Chain chain;
    Limits limits;
    bool complete = false;  ///< every assignment was tried
  };

  void work(std::size_t threads) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
      for (std::size_t i = next++; i < searches_.size(); i = next++) search(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t t = 1; t < threads; ++t)
      others.push_back(std::async(std::launch::async, take));
    take();
    for (std::future<void>& other : others) other.get();
  }

  void search(std::size_t index) {
    Search& own = searches_[index];
    if (!options_.start.empty()) own.chain.start_from(given_start());
    const auto at_bound = [&] { return own.chain.found() && objective(own.chain) == bound_; };
    const auto pace = [&] { return at_bound() ? Pace{true, whole_time} : own.limits.pace(); };
    if (pace().stop) return;
    if (few_) {
      own.complete = own.chain.enumerate(pace);
      return;
    }
    const auto count = static_cast<int64_t>(searches_.size());
    const int64_t moves =
        options_.moves / count + (static_cast<int64_t>(index) < options_.moves % count ? 1 : 0);
    const int64_t last = moves * parameters_.polish / 1024;
    own.chain.run(moves - last, pace);
    own.chain.polish(last, [&] {
      return at_bound() ? Pace{true, whole_time} : own.limits.last_pace();
    });
  }

  int64_t scale() const { return int64_t{1} << scale_bits_; }
  int64_t objective(const Chain& chain) const { return (offset_ - chain.best_energy()) / scale(); }

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
  bool few_ = false;  ///< so few open booleans that every assignment is tried
  std::deque<Search> searches_;
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
  Form form = make_form(problem, fixed, parameters.wide_limit);
  const Dominated found = dominated(form);
  if (found.alike + found.worse > 0) {
    for (std::size_t b = 0; b < fixed.size(); ++b) {
      if (found.instead[b] >= 0) fixed[b] = 0;
    }
    form = make_form(problem, fixed, parameters.wide_limit);
  }
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
