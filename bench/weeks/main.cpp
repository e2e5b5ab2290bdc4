#include <fmt/format.h>

#include <sys/time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/inputs.h"
#include "exact/prove.h"
#include "model/builder.h"
#include "model/linear.h"
#include "planner/planner.h"
#include "solve/engine.h"
#include "tests/public/public_problem.h"

// bench_weeks write BASE
// bench_weeks solve BASE SECONDS THREADS OUT
// bench_weeks prove BASE MOVES NODES SECONDS
// bench_weeks judge BASE ANSWER...
//
// bench_weeks public
//
// BASE.case says which problem it is, one `key value` a line: client, library, previous (a plan's
// file), week; or public, a name that `public` lists. `write` puts BASE.mps, .opb and .map beside
// it and prints how large the problem is. `solve` is our engine as one of the peers
// (bench/README.md has their form of answer). `judge` evaluates such answers against the problem
// itself and prints one line for each: objective, units of demands short, units outside hard bands,
// the first hard bands broken.

using namespace plumbline;

namespace {

using Clock = std::chrono::steady_clock;

struct Case {
  std::string client, previous, week, published;
  std::vector<std::string> libraries;
};

std::optional<Case> read_case(const std::string& base) {
  std::ifstream in(base + ".case");
  if (!in) return std::nullopt;
  Case out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    const std::string key = line.substr(0, blank);
    const std::string value = line.substr(blank + 1);
    if (key == "client") out.client = value;
    if (key == "library") out.libraries.push_back(value);
    if (key == "previous") out.previous = value;
    if (key == "week") out.week = value;
    if (key == "public") out.published = value;
  }
  return out;
}

/// A problem, and what its losses are told in percent of.
struct Posed {
  model::Problem problem;
  int64_t measure = 0;
};

std::optional<Posed> week_of(const Case& wanted) {
  cli::Shell shell;
  shell.quiet = true;
  shell.libraries = wanted.libraries;
  const auto input = cli::load_case(shell, wanted.client);
  if (!input) return std::nullopt;
  planner::Options options{.week = util::parse_week(wanted.week), .this_week = {2026, 48}};
  std::optional<domain::Plan> previous;
  if (!wanted.previous.empty()) {
    auto plan = cli::load_plan(shell, wanted.previous);
    if (!plan) return std::nullopt;
    previous = std::move(*plan);
    options.previous = &*previous;
  }
  auto posed = planner::problem_of(input->inputs(), options);
  if (!posed) {
    fmt::print(stderr, "bench_weeks: {}\n", posed.error());
    return std::nullopt;
  }
  const int64_t attainable = model::attainable_merit(posed->problem);
  return Posed{std::move(posed->problem), attainable};
}

std::optional<Posed> problem_of(const std::string& base) {
  const auto wanted = read_case(base);
  if (!wanted) {
    fmt::print(stderr, "bench_weeks: cannot read {}.case\n", base);
    return std::nullopt;
  }
  if (wanted->published.empty()) return week_of(*wanted);
  test::PublicProblem found = test::public_problem(wanted->published);
  return Posed{std::move(found.problem), found.optimum};
}

bool save(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) fmt::print(stderr, "bench_weeks: cannot write {}\n", path);
  return out.good();
}

bool write(const Posed& posed, const std::string& base) {
  const model::Problem& problem = posed.problem;
  const model::LinearForm form = model::linear_form(problem);
  fmt::print("booleans {}\nbands {}\nvariables {}\nrows {}\nattainable {}\n", problem.merit.size(),
             problem.bands.size(), form.variables.size(), form.rows.size(), posed.measure);
  return save(base + ".mps", model::write_mps(form)) &&
         save(base + ".opb", model::write_opb(form)) && save(base + ".map", model::write_map(form));
}

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The search plans its cooling for a number of moves and has nothing to show before it has cooled.
/// So a short search tells how many moves the time holds, and the next one gets as many. All of it
/// is on the clock.
solve::Answer search_for(const model::Problem& problem, double seconds, int threads) {
  constexpr int64_t first_moves = 20'000;
  const auto begin = Clock::now();
  solve::Options options{.moves = first_moves, .threads = threads};
  solve::Answer best;
  for (double left = seconds; left > seconds / 10; left = seconds - since(begin)) {
    options.seconds = left;
    const auto started = Clock::now();
    solve::Answer answer = solve::local_search().solve(problem, options);
    const double rate = static_cast<double>(answer.moves) / since(started);
    const bool better =
        !answer.on.empty() && (best.on.empty() || answer.objective > best.objective);
    if (better || best.on.empty()) best = std::move(answer);
    if (best.status == solve::Status::optimal || best.status == solve::Status::infeasible) break;
    const double room = rate * (seconds - since(begin)) * 0.9;
    options.moves = std::max(first_moves, static_cast<int64_t>(room));
    ++options.seed;
  }
  return best;
}

/// With so many seconds or more, what the search leaves of them goes into the proof.
constexpr double enough_to_prove = 5;
constexpr double searched_share = 0.2;

bool run_ours(const model::Problem& problem, double seconds, int threads, const std::string& out) {
  const auto begin = Clock::now();
  const bool proves = seconds >= enough_to_prove;
  solve::Answer answer = search_for(problem, proves ? seconds * searched_share : seconds, threads);
  const bool settled =
      answer.status == solve::Status::optimal || answer.status == solve::Status::infeasible;
  if (proves && !settled) {
    constexpr int64_t no_limit = std::numeric_limits<int64_t>::max();
    const double left = std::max(seconds - since(begin), 0.001);
    answer =
        exact::prove(problem, answer, {.nodes = no_limit, .iterations = no_limit, .seconds = left})
            .answer;
  }
  std::string text = fmt::format("seconds {:.3f}\n", since(begin));
  if (answer.bound) text += fmt::format("bound {}\n", *answer.bound);
  if (answer.status == solve::Status::optimal) text += "optimal\n";
  if (answer.status == solve::Status::infeasible) text += "infeasible\n";
  if (!answer.on.empty()) text += "answer\n";
  for (std::size_t i = 0; i < answer.on.size(); ++i)
    if (answer.on[i] != 0) text += fmt::format("b{}\n", i);
  return save(out, text);
}

/// The booleans that an answer's file turns on; nothing where it holds no answer.
std::optional<std::vector<char>> read_answer(const std::string& path, std::size_t booleans) {
  std::ifstream in(path);
  std::vector<char> on(booleans, 0);
  bool answered = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "answer") answered = true;
    if (line.size() < 2 || line[0] != 'b' || line[1] < '0' || line[1] > '9') continue;
    const auto index = static_cast<std::size_t>(std::atoll(line.c_str() + 1));
    if (index >= booleans) return std::nullopt;
    on[index] = 1;
  }
  if (!answered) return std::nullopt;
  return on;
}

void judge(const model::Problem& problem, const std::string& path) {
  const auto on = read_answer(path, problem.merit.size());
  if (!on) {
    fmt::print("none\n");
    return;
  }
  const model::Evaluation found = model::evaluate(problem, *on);
  std::string broken;
  for (std::size_t b = 0, told = 0; b < problem.bands.size() && told < 3; ++b) {
    const model::Band& band = problem.bands[b];
    const int64_t value = found.value[b];
    if (!model::is_hard(band) || (value >= band.low && value <= band.high)) continue;
    broken += fmt::format("\t{}: {}", band.says.rule, band.says.subject);
    ++told;
  }
  fmt::print("{} {} {}{}\n", found.objective, found.demand_shortfall, found.hard_violation, broken);
}

std::atomic<bool> time_is_over{false};

/// A search, then a proof, and in one line what each gave. The seconds are the processor's, so that
/// a busy machine does not count.
void prove(const model::Problem& problem, int64_t moves, int64_t nodes, double seconds) {
  std::signal(SIGPROF, [](int) { time_is_over = true; });
  const itimerval timer{{0, 0}, {static_cast<time_t>(seconds), 0}};
  if (seconds >= 1) setitimer(ITIMER_PROF, &timer, nullptr);
  const auto begin = std::clock();
  const auto used = [&] {
    return static_cast<double>(std::clock() - begin) / static_cast<double>(CLOCKS_PER_SEC);
  };
  const solve::Answer start = solve::local_search().solve(problem, {.moves = moves});
  const double searched = used();
  const exact::Proof proof = exact::prove(
      problem, start, {.nodes = nodes, .iterations = nodes * 40, .stop = &time_is_over});
  const solve::Answer& answer = proof.answer;
  const int64_t attainable = model::attainable_merit(problem);
  const double gap = answer.bound ? 100 * static_cast<double>(*answer.bound - answer.objective) /
                                        static_cast<double>(std::max<int64_t>(attainable, 1))
                                  : 100;
  fmt::print(
      "{} start {} found {} bound {} root {} U {} gap {:.1f} % nodes {} parts {} cpu {:.1f} + "
      "{:.1f}\n",
      answer.status == solve::Status::optimal ? "optimal" : "open", start.objective,
      answer.objective, answer.bound.value_or(0), proof.root_bound, attainable, gap, proof.nodes,
      proof.improved, searched, used() - searched);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view call = argc > 1 ? argv[1] : "";
  if (call == "public" && argc == 2) {
    for (const std::string& name : test::public_names()) fmt::print("{}\n", name);
    return 0;
  }
  const bool known = (call == "write" && argc == 3) || (call == "solve" && argc == 6) ||
                     (call == "judge" && argc > 2) || (call == "prove" && argc == 6);
  if (!known) {
    fmt::print(stderr,
               "usage: bench_weeks write BASE\n"
               "       bench_weeks solve BASE SECONDS THREADS OUT\n"
               "       bench_weeks prove BASE MOVES NODES SECONDS\n"
               "       bench_weeks judge BASE ANSWER...\n"
               "       bench_weeks public\n");
    return 2;
  }
  const std::string base = argv[2];
  const auto posed = problem_of(base);
  if (!posed) return 1;
  const model::Problem& problem = posed->problem;
  if (call == "write") return write(*posed, base) ? 0 : 1;
  if (call == "solve")
    return run_ours(problem, std::atof(argv[3]), std::atoi(argv[4]), argv[5]) ? 0 : 1;
  if (call == "prove") {
    prove(problem, std::atoll(argv[3]), std::atoll(argv[4]), std::atof(argv[5]));
    return 0;
  }
  for (int i = 3; i < argc; ++i) judge(problem, argv[i]);
}
