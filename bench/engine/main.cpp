#include <fmt/format.h>

#include <ctime>
#include <cstdlib>

#include "model/builder.h"
#include "solve/local_search.h"
#include "weeks.h"

using namespace plumbline;

int main(int argc, char** argv) {
  bench::WeekSize size;
  int seeds = 3;
  std::vector<int64_t> efforts{250'000, 1'000'000, 4'000'000};
  if (argc > 1) size.exercises = std::atoi(argv[1]);
  if (argc > 2) size.sessions = std::atoi(argv[2]);
  if (argc > 3) size.home_bouts = std::atoi(argv[3]);
  if (argc > 4) seeds = std::atoi(argv[4]);
  solve::Parameters parameters;
  for (int i = 5; i < argc; ++i) {
    const std::string a = argv[i];
    const auto eq = a.find('=');
    const std::string n = a.substr(0, eq);
    const int64_t v = std::atoll(a.c_str() + eq + 1);
#define P(x) if (n == #x) parameters.x = static_cast<decltype(parameters.x)>(v);
    P(add) P(remove) P(narrow) P(repair) P(eject) P(hot) P(cold) P(cooling) P(weight_pace) P(polish) P(step) P(weight) P(weight_every) P(raise) P(fall) P(wide_limit) P(eject_limit) P(tournament)
    if (n == "moves") efforts = {v};
  }
  const model::Problem problem = bench::make_week(size);
  fmt::print("{} booleans, {} anys, {} sums, {} bands, merit bound {}\n", problem.merit.size(), problem.anys.size(),
             problem.sums.size(), problem.bands.size(), model::attainable_merit(problem));
  for (int64_t moves : efforts) {
    int64_t total = 0;
    double seconds = 0;
    std::string all;
    for (int seed = 0; seed < seeds; ++seed) {
      solve::Options options;
      options.seed = static_cast<uint64_t>(seed);
      options.moves = moves;
      const std::clock_t begin = std::clock();
      const solve::Answer answer = solve::search(problem, options, parameters);
      seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      total += answer.objective;
      all += fmt::format(" {}", answer.objective);
      if (!answer.on.empty()) {
        auto e = model::evaluate(problem, answer.on);
        if (e.hard_violation || e.demand_shortfall) all += fmt::format("(hard {} demand {})", e.hard_violation, e.demand_shortfall);
      }
    }
    fmt::print("{:>9} moves: {:6.2f} s, {:.2f} M moves/s, mean {}, all{}\n", moves, seconds / seeds,
               static_cast<double>(moves) * seeds / seconds / 1e6, total / seeds, all);
  }
}
