// plumbline_clients: random clients, each planned and judged by code that shares no rule with the
// program. Exit code 0 where all pass; each client that fails is printed with its seed and file.

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "tests/property/clashes.h"
#include "tests/property/fixed_clients.h"
#include "tests/property/hard_lives.h"
#include "tests/property/random_client.h"
#include "tests/property/world.h"
#include "util/paths.h"

namespace plumbline::property {
namespace {

struct Arguments {
  int clients = 500;
  int clashes = 0;  ///< clients that clash, in place of the others
  uint64_t seed = 1;
  std::string effort = "150000";
  int jobs = 2;
  std::string root;
  bool only = false;  ///< one client, with its file and what its plan holds
  bool fixed = true;
  bool told = false;  ///< every conflict in words
  int shown = 20;     ///< failing clients that are printed whole
};

constexpr const char* usage =
    "plumbline_clients [--clients N] [--seed S] [--effort E] [--jobs J] [--data DIR]\n"
    "                  [--only SEED] [--random-only] [--show N] [--clashes N] [--told]\n"
    "DIR is the folder that holds data/ and tests/. --only plans one client and prints it.\n"
    "--clashes takes N clients whose pins cannot be kept instead, and tries what is said of "
    "them.\n";

bool parse(int count, char** words, Arguments& out) {
  const std::vector<std::string> all(words + 1, words + count);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == "--told") {
      out.told = true;
      continue;
    }
    if (all[i] == "--random-only") {
      out.fixed = false;
      continue;
    }
    if (i + 1 == all.size()) return false;
    const std::string& value = all[++i];
    const std::string& name = all[i - 1];
    if (name == "--clients")
      out.clients = std::stoi(value);
    else if (name == "--seed")
      out.seed = std::stoull(value);
    else if (name == "--clashes")
      out.clashes = std::stoi(value);
    else if (name == "--effort")
      out.effort = value;
    else if (name == "--jobs")
      out.jobs = std::max(1, std::stoi(value));
    else if (name == "--data")
      out.root = value;
    else if (name == "--show")
      out.shown = std::stoi(value);
    else if (name == "--only") {
      out.seed = std::stoull(value);
      out.clients = 1;
      out.only = true;
      out.fixed = false;
    } else
      return false;
  }
  return planner::moves_of(out.effort).has_value();
}

/// One client of the run; its file only where something is wrong.
struct Result {
  uint64_t seed = 0;
  std::vector<std::string> faults;
  std::string yaml;
  Shares shares;
  planner::Ending ending = planner::Ending::none_found;
  int64_t ms = 0;
};

Result one(const World& world, const Arguments& arguments, uint64_t seed) {
  const auto start = std::chrono::steady_clock::now();
  const RandomClient client = random_client(world.library, seed);
  Result out{.seed = seed};
  try {
    Run run = run_client(world, client.yaml, arguments.effort, {client.stops, client.pins});
    out.faults = std::move(run.faults);
    out.shares = run.shares;
    out.ending = run.ending;
    if (arguments.only) std::cout << client.yaml << run.bytes;
  } catch (const std::exception& error) {
    out.faults.push_back(fmt::format("thrown: {}", error.what()));
  }
  if (!out.faults.empty()) out.yaml = client.yaml;
  out.ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 start)
               .count();
  return out;
}

std::vector<Result> run_all(const World& world, const Arguments& arguments) {
  std::vector<Result> results(static_cast<std::size_t>(arguments.clients));
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < results.size(); i = next++) {
      results[i] = one(world, arguments, arguments.seed + i);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < arguments.jobs; ++i) threads.emplace_back(work);
  work();
  for (auto& each : threads) each.join();
  return results;
}

void print_failures(const std::vector<Result>& results, int shown) {
  int printed = 0;
  for (const Result& each : results) {
    if (each.faults.empty()) continue;
    std::cout << "\nFAILED seed " << each.seed << "\n";
    int lines = 0;
    for (const auto& fault : each.faults) {
      if (++lines > 12) {
        std::cout << "  ... " << each.faults.size() - 12 << " more\n";
        break;
      }
      std::cout << "  " << fault << "\n";
    }
    if (++printed <= shown) std::cout << "---\n" << each.yaml << "---\n";
  }
}

void print_shares(const std::vector<Result>& results, int64_t total_ms) {
  using planner::Ending;
  Shares sum;
  int planned = 0, refused = 0, none = 0;
  int64_t longest = 0;
  for (const Result& each : results) {
    sum.sessions += each.shares.sessions;
    sum.well += each.shares.well;
    sum.full += each.shares.full;
    sum.explained += each.shares.explained;
    sum.rich += each.shares.rich;
    sum.items += each.shares.items;
    sum.unmet += each.shares.unmet;
    planned += each.ending == Ending::planned ? 1 : 0;
    refused += each.ending == Ending::refused ? 1 : 0;
    none += each.ending == Ending::no_plan || each.ending == Ending::none_found ? 1 : 0;
    longest = std::max(longest, each.ms);
  }
  const auto percent = [&](int part) {
    return sum.sessions == 0 ? 0.0 : 100.0 * part / sum.sessions;
  };
  std::cout << fmt::format(
      "{} planned, {} refused, {} without a plan; {} items; {:.1f} s, longest {} ms\n", planned,
      refused, none, sum.items, static_cast<double>(total_ms) / 1000.0, longest);
  std::cout << fmt::format(
      "minutes of {} sessions: {:.1f} % use 75 to 97 % of their budget, {:.1f} % more, {:.1f} % "
      "less "
      "and `unmet` says why ({} of these though 25 exercises or more pass)\n",
      sum.sessions, percent(sum.well), percent(sum.full), percent(sum.explained), sum.rich);
  std::cout << fmt::format("{} other demands are short, each with its row\n", sum.unmet);
}

bool print_faults(const std::string& title, const std::vector<std::string>& faults) {
  std::cout << title << ": " << (faults.empty() ? "passed" : "FAILED") << "\n";
  for (const auto& each : faults) std::cout << "  " << each << "\n";
  return faults.empty();
}

int run_clashes(const World& world, const Arguments& arguments) {
  const auto all =
      clashes(world, arguments.clashes, arguments.seed, arguments.effort, arguments.jobs);
  Clash sum;
  std::size_t failed = 0;
  int shown = 0, slow = 0;
  for (const Clash& each : all) {
    sum.sets += each.sets;
    sum.members += each.members;
    sum.repairs += each.repairs;
    sum.unrepaired += each.unrepaired;
    sum.cpu_ms = std::max(sum.cpu_ms, each.cpu_ms);
    slow += each.cpu_ms > 2000 ? 1 : 0;
    if (arguments.told) std::cout << each.seed << " (" << each.kinds << ")\n" << each.told;
    if (each.faults.empty()) continue;
    ++failed;
    std::cout << fmt::format("\nFAILED seed {} ({})\n", each.seed, each.kinds);
    for (const auto& fault : each.faults) std::cout << "  " << fault << "\n";
    if (++shown <= arguments.shown) std::cout << each.told << "---\n" << each.yaml << "---\n";
  }
  std::cout << fmt::format(
      "{} conflicts with {} lines, {} repairs tried, {} without one; longest answer {} ms of "
      "processor time, {} over 2 s\n",
      sum.sets, sum.members, sum.repairs, sum.unrepaired, sum.cpu_ms, slow);
  if (all.size() != static_cast<std::size_t>(arguments.clashes)) {
    std::cout << "too few of the clients drawn clash\n";
    ++failed;
  }
  std::cout << fmt::format("{} passed, {} failed\n", all.size() - std::min(failed, all.size()),
                           failed);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run(const Arguments& given) {
  Arguments arguments = given;
  if (arguments.root.empty()) {
    const auto root = util::data_root(std::nullopt);
    if (!root) {
      std::cerr << root.error() << "\n";
      return EXIT_FAILURE;
    }
    arguments.root = root->string();
  }
  const World world = read_world(arguments.root);
  if (arguments.clashes > 0) return run_clashes(world, arguments);
  bool good = true;
  if (arguments.fixed) {
    good = print_faults("fixed clients", fixed_clients(world, arguments.effort));
    good = print_faults("hard lives", hard_lives(world, arguments.seed, "20000")) && good;
    good = print_faults("same bytes", same_bytes(world, arguments.effort)) && good;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto results = run_all(world, arguments);
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  print_failures(results, arguments.shown);
  std::size_t failed = 0;
  for (const Result& each : results) failed += each.faults.empty() ? 0U : 1U;
  print_shares(results, taken.count());
  std::cout << fmt::format("seeds {} to {}, effort {}\n", arguments.seed,
                           arguments.seed + results.size() - 1, arguments.effort);
  std::cout << fmt::format("{} passed, {} failed\n", results.size() - failed, failed);
  return good && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace plumbline::property

int main(int count, char** words) {
  plumbline::property::Arguments arguments;
  try {
    if (!plumbline::property::parse(count, words, arguments)) {
      std::cerr << plumbline::property::usage;
      return 2;
    }
    return plumbline::property::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
