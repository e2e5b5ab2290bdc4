#include "solve/local_search.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>

#include "model/bounds.h"
#include "model/builder.h"
#include "solve/chain.h"
#include "solve/presolve.h"

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

class Limits {
 public:
  explicit Limits(const Options& options) : options_(options), begin_(Clock::now()) {}

  bool reached() {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) {
      by_ = LimitedBy::interrupt;
    } else if (options_.seconds > 0 &&
               std::chrono::duration<double>(Clock::now() - begin_).count() >= options_.seconds) {
      by_ = LimitedBy::time;
    }
    return by_ != LimitedBy::effort;
  }
  LimitedBy by() const { return by_; }

 private:
  const Options& options_;
  Clock::time_point begin_;
  LimitedBy by_ = LimitedBy::effort;
};

class Run {
 public:
  Run(const model::Problem& problem, const Options& options, const Parameters& parameters,
      const std::vector<signed char>& fixed)
      : problem_(problem),
        options_(options),
        parameters_(parameters),
        limits_(options),
        form_(make_form(problem, fixed, parameters.wide_limit)),
        chain_(form_, parameters_, options.seed, scale_for(form_)),
        bound_(plain_bound(problem)) {
    // The chain knows prices up to a constant; the start tells it.
    offset_ = model::evaluate(problem, assignment({})).objective * scale() + chain_.energy();
  }

  Answer answer() && {
    if (!options_.start.empty()) chain_.start_from(given_start());
    bool proved = false;
    const auto halt = [&] {
      proved = chain_.found() && objective() == bound_;
      return proved || limits_.reached();
    };
    if (!halt()) {
      const std::size_t open = form_.open.size();
      if (open <= parameters_.enumerate && int64_t{1} << open <= options_.moves + 1) {
        proved = chain_.enumerate(halt) || proved;
      } else {
        explore(halt);
      }
    }
    return told(proved || (chain_.found() && objective() == bound_));
  }

 private:
  void explore(const std::function<bool()>& halt) {
    const int64_t last = options_.moves * parameters_.polish / 1024;
    chain_.run(options_.moves - last, halt);
    if (chain_.tried() >= options_.moves - last) chain_.polish(last, halt);
  }

  Answer told(bool proved) {
    Answer answer;
    answer.moves = chain_.tried();
    answer.limited_by = proved ? LimitedBy::nothing : limits_.by();
    if (!chain_.found()) {
      answer.status = proved ? Status::infeasible : Status::unknown;
      return answer;
    }
    answer.status = proved ? Status::optimal : Status::feasible;
    answer.on = assignment(chain_.best());
    answer.objective = model::evaluate(problem_, answer.on).objective;
    if (proved) answer.bound = answer.objective;
    return answer;
  }

  int64_t scale() const { return int64_t{1} << scale_for(form_); }
  int64_t objective() const { return (offset_ - chain_.best_energy()) / scale(); }

  std::vector<char> assignment(const std::vector<int32_t>& chosen) const {
    std::vector<char> on(problem_.merit.size(), 0);
    for (std::size_t b = 0; b < on.size(); ++b) on[b] = form_.fixed[b] == 1 ? 1 : 0;
    for (int32_t b : chosen) on[static_cast<std::size_t>(b)] = 1;
    return on;
  }

  std::vector<int32_t> given_start() const {
    if (options_.start.size() != problem_.merit.size()) {
      throw std::invalid_argument("solve: a start needs one value per boolean");
    }
    std::vector<int32_t> chosen;
    for (int32_t b : form_.open) {
      if (options_.start[static_cast<std::size_t>(b)] != 0) chosen.push_back(b);
    }
    return chosen;
  }

  const model::Problem& problem_;
  const Options& options_;
  const Parameters& parameters_;
  Limits limits_;
  Form form_;
  Chain chain_;
  int64_t bound_;
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
  const Presolved presolved = presolve(problem);
  if (presolved.infeasible) {
    Answer answer;
    answer.status = Status::infeasible;
    return answer;
  }
  return Run(problem, options, parameters, presolved.fixed).answer();
}

const Engine& local_search() {
  static const LocalSearch engine;
  return engine;
}

}  // namespace plumbline::solve
