#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/inputs.h"
#include "model/builder.h"
#include "model/linear.h"
#include "planner/planner.h"
#include "solve/local_search.h"
#include "tests/public/public_problem.h"
#include "weeks.h"

// bench_engine [client=FILE]... [public=NAME]... [name=value]...: the weeks of these clients,
// problems that others published, or an invented week, solved at several efforts. Names: exercises,
// sessions, minutes, home, week (the seed of the invented week), seeds (searches per line), moves
// (in place of the three efforts), cbc (seconds for Cbc on the same problem), and every figure of
// solve/parameters.h. Times are processor time.

using namespace plumbline;

namespace {

struct Settings {
  bench::WeekSize week;
  std::vector<std::string> clients;
  std::vector<std::string> published;
  solve::Parameters search;
  int64_t seeds = 3;
  int64_t moves = 0;
  int64_t cbc = 0;
};

using Setters = std::map<std::string, std::function<void(int64_t)>>;

template <class T>
void offer(Setters& setters, const std::string& name, T& target) {
  setters[name] = [&target](int64_t value) { target = static_cast<T>(value); };
}

Setters setters_of(Settings& s) {
  Setters all;
  offer(all, "exercises", s.week.exercises);
  offer(all, "sessions", s.week.sessions);
  offer(all, "minutes", s.week.session_minutes);
  offer(all, "home", s.week.home_bouts);
  offer(all, "week", s.week.seed);
  offer(all, "seeds", s.seeds);
  offer(all, "moves", s.moves);
  offer(all, "cbc", s.cbc);
  offer(all, "add", s.search.add);
  offer(all, "remove", s.search.remove);
  offer(all, "narrow", s.search.narrow);
  offer(all, "repair", s.search.repair);
  offer(all, "eject", s.search.eject);
  offer(all, "exchange", s.search.exchange);
  offer(all, "rebuild", s.search.rebuild);
  offer(all, "rebuild_most", s.search.rebuild_most);
  offer(all, "rebuild_sample", s.search.rebuild_sample);
  offer(all, "kernel_share", s.search.kernel_share);
  offer(all, "kernel_rest", s.search.kernel_rest);
  offer(all, "trade", s.search.trade);
  offer(all, "trade_tries", s.search.trade_tries);
  offer(all, "spread", s.search.spread);
  offer(all, "spread_most", s.search.spread_most);
  offer(all, "hot", s.search.hot);
  offer(all, "cold", s.search.cold);
  offer(all, "lanes", s.search.lanes);
  offer(all, "pool", s.search.pool);
  offer(all, "first_hot", s.search.first_hot);
  offer(all, "first_cold", s.search.first_cold);
  offer(all, "later_hot", s.search.later_hot);
  offer(all, "later_cold", s.search.later_cold);
  offer(all, "first_cooling", s.search.first_cooling);
  offer(all, "first_share", s.search.first_share);
  offer(all, "pilot", s.search.pilot);
  offer(all, "kernel_held", s.search.kernel_held);
  offer(all, "kernel_rounds", s.search.kernel_rounds);
  offer(all, "kernel_cooling", s.search.kernel_cooling);
  offer(all, "best_cooling", s.search.best_cooling);
  offer(all, "swap_tries", s.search.swap_tries);
  offer(all, "narrow_tries", s.search.narrow_tries);
  offer(all, "eject_tries", s.search.eject_tries);
  offer(all, "exchange_tries", s.search.exchange_tries);
  offer(all, "cooling", s.search.cooling);
  offer(all, "step", s.search.step);
  offer(all, "weight", s.search.weight);
  offer(all, "weight_every", s.search.weight_every);
  offer(all, "weight_pace", s.search.weight_pace);
  offer(all, "raise", s.search.raise);
  offer(all, "fall", s.search.fall);
  offer(all, "wide_limit", s.search.wide_limit);
  offer(all, "eject_limit", s.search.eject_limit);
  offer(all, "polish", s.search.polish);
  return all;
}

bool read(int argc, char** argv, Settings& settings) {
  const Setters setters = setters_of(settings);
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (equals != std::string::npos && (name == "client" || name == "public")) {
      auto& names = name == "client" ? settings.clients : settings.published;
      names.push_back(word.substr(equals + 1));
      continue;
    }
    const auto found = setters.find(name);
    if (equals == std::string::npos || found == setters.end()) {
      fmt::print(stderr, "bench_engine: what is '{}'?\n", word);
      return false;
    }
    found->second(std::atoll(word.c_str() + equals + 1));
  }
  return true;
}

void measure(const model::Problem& problem, const Settings& settings, int64_t moves) {
  int64_t total = 0;
  int64_t tried = 0;
  double seconds = 0;
  std::string each;
  for (int64_t seed = 0; seed < settings.seeds; ++seed) {
    solve::Options options;
    options.seed = static_cast<uint64_t>(seed);
    options.moves = moves;
    const std::clock_t begin = std::clock();
    const solve::Answer answer = solve::search(problem, options, settings.search);
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    total += answer.objective;
    tried += answer.moves;
    each += answer.on.empty() ? " none" : fmt::format(" {}", answer.objective);
    if (answer.on.empty()) continue;
    const int64_t units = model::evaluate(problem, answer.on).demand_shortfall;
    if (units > 0) each += fmt::format(" ({} units of demands short)", units);
  }
  fmt::print("{:>9} moves: {:6.2f} s each, {:.2f} M moves/s, mean {}, each{}\n", moves,
             seconds / static_cast<double>(settings.seeds),
             static_cast<double>(tried) / seconds / 1e6, total / settings.seeds, each);
}

void ask_cbc(const model::Problem& problem, int64_t seconds) {
  const auto file = std::filesystem::temp_directory_path() / "plumbline-bench.mps";
  std::ofstream(file) << model::write_mps(model::linear_form(problem));
  fmt::print("cbc, {} s (it minimises the negated objective):\n", seconds);
  std::fflush(stdout);
  const std::string command =
      fmt::format("cbc '{}' seconds {} solve 2>&1 | ", file.string(), seconds) +
      "grep -E '^(Result|Objective value|Lower bound)'";
  if (std::system(command.c_str()) != 0) fmt::print("no answer\n");
  std::filesystem::remove(file);
}

void study(const model::Problem& problem, const Settings& settings) {
  fmt::print("{} booleans, {} anys, {} sums, {} bands, attainable merit {}\n", problem.merit.size(),
             problem.anys.size(), problem.sums.size(), problem.bands.size(),
             model::attainable_merit(problem));
  std::vector<int64_t> efforts{250'000, 1'000'000, 4'000'000};
  if (settings.moves > 0) efforts = {settings.moves};
  for (int64_t moves : efforts) measure(problem, settings, moves);
  if (settings.cbc > 0) ask_cbc(problem, settings.cbc);
}

bool study_client(const std::string& path, const Settings& settings) {
  cli::Shell shell;
  const auto input = cli::load_case(shell, path);
  if (!input) return false;
  const auto posed = planner::problem_of(input->inputs(), {.this_week = {2026, 48}});
  if (!posed) {
    fmt::print(stderr, "bench_engine: {}\n", posed.error());
    return false;
  }
  fmt::print("{}: ", input->client->id);
  study(posed->problem, settings);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  if (!read(argc, argv, settings)) return 2;
  for (const std::string& client : settings.clients)
    if (!study_client(client, settings)) return 1;
  for (const std::string& name : settings.published) {
    const test::PublicProblem of = test::public_problem(name);
    fmt::print("{}, at best {}: ", name, of.best_objective());
    study(of.problem, settings);
  }
  if (settings.clients.empty() && settings.published.empty())
    study(bench::make_week(settings.week), settings);
}
