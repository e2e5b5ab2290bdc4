#include "cli/planning.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <thread>

#include <fmt/format.h>

#include "util/date.h"

namespace plumbline::cli {
namespace {

std::atomic<bool> interrupt{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int) { interrupt.store(true); }

util::IsoWeek clock_week() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return util::week_of(now);
}

/// Seconds, with a fraction if need be, or nothing after a complaint. Without a limit, 0.
std::optional<double> time_limit_of(const Arguments& arguments, Shell& shell) {
  const auto text = arguments.one("time-limit");
  if (!text) return 0.0;
  double value = 0;
  const char* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, value, std::chars_format::fixed);
  constexpr double least = 0.01, most = 1e6;
  if (error == std::errc{} && stopped == end && value >= least && value <= most) return value;
  shell.complain(fmt::format(
      "plumbline: --time-limit takes seconds from 0.01 on, such as 2.5, not '{}'", *text));
  return std::nullopt;
}

}  // namespace

std::atomic<bool>& interrupted() { return interrupt; }

void heed_interrupts() { std::signal(SIGINT, on_interrupt); }

int core_count() {
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 64U));
}

std::optional<int64_t> number_of(const Arguments& arguments, std::string_view name, int64_t low,
                                 int64_t fallback, Shell& shell) {
  const auto text = arguments.one(name);
  if (!text) return fallback;
  int64_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, value);
  if (error == std::errc{} && stopped == end && value >= low) return value;
  shell.complain(
      fmt::format("plumbline: --{} takes a whole number from {}, not '{}'", name, low, *text));
  return std::nullopt;
}

std::optional<planner::Options> planning_options(const Arguments& arguments, Shell& shell) {
  planner::Options options;
  options.this_week = clock_week();
  options.protocol = arguments.one("protocol").value_or("");
  options.strict = arguments.has("strict");
  options.effort = arguments.one("effort").value_or("standard");
  options.stop = &interrupted();
  if (const auto week = arguments.one("week")) {
    options.week = util::parse_week(*week);
    if (!options.week) {
      shell.complain(
          fmt::format("plumbline: --week takes a week such as 2026-W48, not '{}'", *week));
      return std::nullopt;
    }
  }
  if (!planner::moves_of(options.effort)) {
    shell.complain(
        fmt::format("plumbline: --effort takes low, standard, high or a number of moves, not '{}'",
                    options.effort));
    return std::nullopt;
  }
  const auto seed = number_of(arguments, "seed", 0, 0, shell);
  const auto threads = number_of(arguments, "threads", 1, core_count(), shell);
  const auto limit = time_limit_of(arguments, shell);
  if (!seed || !threads || !limit) return std::nullopt;
  options.seed = static_cast<uint64_t>(*seed);
  options.threads = static_cast<int>(std::min<int64_t>(*threads, 64));
  options.time_limit_s = *limit;
  return options;
}

}  // namespace plumbline::cli
