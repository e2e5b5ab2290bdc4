#include "tests/property/clashes.h"

#include <time.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "io/read_client.h"
#include "planner/repairs.h"
#include "rules/registry.h"
#include "solve/engine.h"
#include "tests/property/clashing_client.h"
#include "week/facts.h"
#include "week/pose.h"

namespace plumbline::property {
namespace {

using domain::Client;
using planner::Conflict;
using planner::Ending;

using Place = std::pair<int, int>;  // line and column

Place place_of(const util::Span& where) { return {where.line, where.column}; }

int64_t cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

/// The lines of a conflict by their places, and last week's plan.
struct Kept {
  std::set<Place> places;
  bool last_week = false;
  bool has(const util::Span& where) const { return places.count(place_of(where)) != 0; }
};

Kept all_but(const Conflict& conflict, std::size_t left_out) {
  Kept kept;
  for (std::size_t i = 0; i < conflict.lines.size(); ++i) {
    if (i == left_out) continue;
    const util::Span& where = conflict.lines[i].where;
    if (where.line > 0) kept.places.insert(place_of(where));
    kept.last_week = kept.last_week || where.line == 0;
  }
  return kept;
}

template <class Entries>
void keep(Entries& entries, const Kept& kept) {
  std::erase_if(entries, [&](const auto& each) { return !kept.has(each.where); });
}

/// The client with these lines alone: what is not kept bars nothing.
Client with_lines_alone(const domain::Library& library, const Client& client, const Kept& kept) {
  Client out = client;
  keep(out.conditions, kept);
  keep(out.limits, kept);
  keep(out.preferences.ban, kept);
  keep(out.preferences.pin, kept);
  keep(out.not_yet, kept);
  for (const auto& [pattern, where] : client.competency_where) {
    if (!kept.has(where)) out.competency.erase(pattern);
  }
  for (auto& session : out.sessions) {
    if (!kept.has(session.where)) session.minutes = 240;
  }
  for (auto& practice : out.home_practice) {
    if (kept.has(practice.where)) continue;
    practice.minutes = 60;
    practice.max_exercises = 12;
  }
  for (auto& place : out.places) {
    if (kept.has(place.where)) continue;
    place.equipment.clear();
    for (std::size_t i = 0; i < library.equipment.size(); ++i) place.equipment.emplace_back(i);
  }
  return out;
}

/// One client of the run with all that planning takes.
class Judge {
 public:
  Judge(const World& world, const std::string& effort, Clash& out)
      : world_(world), effort_(effort), out_(out) {}

  void run() {
    const ClashingClient drawn = clashing_client(world_.library, out_.seed);
    out_.kinds = drawn.kinds;
    previous_ = drawn.previous;
    std::vector<std::string> ids;
    for (const auto& each : world_.protocols) ids.push_back(each.id);
    auto client = io::read_client(
        std::make_shared<const util::Source>(util::Source{"client.yaml", drawn.yaml}),
        {world_.library, ids});
    if (!client) {
      for (const auto& each : client.error()) fault(util::to_text(each));
      out_.yaml = drawn.yaml;
      return;
    }
    client_ = std::move(*client);
    judge();
    if (!out_.faults.empty()) out_.yaml = drawn.yaml;
  }

 private:
  void fault(std::string text) { out_.faults.push_back(std::move(text)); }

  /// Most clients that do not clash are not worth a plan.
  bool passed_over() const {
    const planner::Request request{.library = world_.library,
                                   .client = client_,
                                   .protocol = protocol(),
                                   .week = *client_.week,
                                   .previous = previous_ ? &*previous_ : nullptr};
    return out_.seed % 8 != 0 && planner::pins_fit(request) == true;
  }

  void judge() {
    if (passed_over()) return;
    const int64_t start = cpu_ms();
    const auto outcome = plan(client_, previous_ ? &*previous_ : nullptr);
    out_.cpu_ms = cpu_ms() - start;
    if (!outcome) return fault("an error of the protocol");
    if (outcome->ending == Ending::planned || outcome->ending == Ending::refused) return;
    out_.clashes = true;
    if (outcome->ending != Ending::no_plan) return fault("not proved, and no plan");
    if (outcome->conflicts.empty()) return fault("no conflict is named");
    for (const Conflict& conflict : outcome->conflicts) {
      ++out_.sets;
      out_.members += static_cast<int>(conflict.lines.size());
      tell(conflict);
      judge_set(conflict);
      judge_repairs(conflict, outcome->conflicts);
    }
  }

  void tell(const Conflict& conflict) {
    out_.told += conflict.text + "\n";
    for (const auto& line : conflict.lines)
      out_.told += fmt::format("    {}:{}: {}\n", line.where.line, line.where.column, line.text);
    for (const auto& each : conflict.repairs)
      out_.told += fmt::format("    -> {} [{}]\n", each.text, each.code);
  }

  /// By the week's own search on the pinned exercises, or else by a whole plan; `any_level` where
  /// the level's line is not among those that are kept.
  bool week_found(Client client, const Kept& kept, bool any_level) const {
    if (client.preferences.pin.empty()) return true;
    for (int level = 5; level >= 1; --level) {
      if (any_level) client.level = level;
      const domain::Plan* previous = kept.last_week ? &*previous_ : nullptr;
      if (search(client, previous) || is_planned(client, previous)) return true;
      if (!any_level) return false;
    }
    return false;
  }

  bool search(const Client& client, const domain::Plan* previous) const {
    std::vector<domain::ExerciseId> pinned;
    for (const auto& pin : client.preferences.pin) pinned.push_back(pin.exercise);
    const auto facts =
        week::facts_for(world_.library, client, protocol(), *client_.week, 5, previous);
    const auto posed = week::pose(facts, week::candidates(facts, pinned));
    if (!posed) return false;
    solve::Options options;
    options.moves = 30'000;
    return !solve::local_search().solve(posed->problem, options).on.empty();
  }

  void judge_set(const Conflict& conflict) {
    if (conflict.text.empty() || conflict.lines.empty()) fault("a conflict says nothing");
    const auto found = [&](std::size_t left_out) {
      const Kept kept = all_but(conflict, left_out);
      return week_found(with_lines_alone(world_.library, client_, kept), kept,
                        !kept.has(client_.level_where));
    };
    if (found(conflict.lines.size())) fault("these lines alone do not conflict: " + conflict.text);
    for (std::size_t i = 0; i < conflict.lines.size(); ++i) {
      if (!found(i))
        fault(fmt::format("without '{}' it fails all the same: {}", conflict.lines[i].text,
                          conflict.text));
    }
  }

  /// With the pins of the other conflicts out of the way.
  void judge_repairs(const Conflict& conflict, const std::vector<Conflict>& all) {
    Client base = client_;
    for (const Conflict& other : all) {
      if (&other == &conflict) continue;
      std::erase_if(base.preferences.pin, [&](const domain::Pin& pin) {
        return std::any_of(other.lines.begin(), other.lines.end(), [&](const auto& line) {
          return place_of(line.where) == place_of(pin.where);
        });
      });
    }
    if (conflict.repairs.empty()) ++out_.unrepaired;
    int before = 0;
    for (const domain::Reason& repair : conflict.repairs) {
      ++out_.repairs;
      Client changed = base;
      if (!planner::repairs::apply(world_.library, repair, changed)) {
        fault("a repair that cannot be made: " + repair.text);
        continue;
      }
      if (changed.conditions.size() != base.conditions.size() ||
          changed.limits.size() != base.limits.size() || changed.level != base.level ||
          changed.not_yet.size() != base.not_yet.size() || changed.competency != base.competency)
        fault("a repair that touches safety: " + repair.text);
      if (planner::repairs::rank(repair.code) < before) fault("a repair out of order");
      before = planner::repairs::rank(repair.code);
      if (!repaired(changed)) fault("a repair that gives no plan: " + repair.text);
    }
  }

  /// By a whole plan for every third client, for the others by the pinned exercises' week where it
  /// is found.
  bool repaired(const Client& changed) const {
    const domain::Plan* previous = previous_ ? &*previous_ : nullptr;
    if (out_.seed % 3 != 0 && (changed.preferences.pin.empty() || search(changed, previous)))
      return true;
    return is_planned(changed, previous);
  }

  bool is_planned(const Client& client, const domain::Plan* previous) const {
    const auto outcome = plan(client, previous);
    return outcome && outcome->ending == Ending::planned;
  }

  const domain::Protocol& protocol() const {
    const planner::Inputs inputs{world_.library, client_, world_.protocols};
    const auto found = planner::protocol_for(inputs, {}, *client_.week);
    if (!found) throw std::runtime_error(found.error());
    return **found;
  }

  util::Result<planner::Outcome, std::string> plan(const Client& client,
                                                   const domain::Plan* previous) const {
    const planner::Inputs inputs{world_.library, client, world_.protocols, world_screener()};
    planner::Options options;
    options.protocol = protocol().id;
    options.effort = effort_;
    options.previous = previous;
    return planner::plan_week(inputs, options);
  }

  screening::Screener world_screener() const {
    static const screening::Screener shared(world_.library.screening);
    return shared;
  }

  const World& world_;
  const std::string& effort_;
  Clash& out_;
  Client client_;
  std::optional<domain::Plan> previous_;
};

}  // namespace

Clash judge_clash(const World& world, uint64_t seed, const std::string& effort) {
  Clash out{.seed = seed};
  try {
    Judge(world, effort, out).run();
  } catch (const std::exception& error) {
    out.faults.push_back(fmt::format("thrown: {}", error.what()));
  }
  return out;
}

std::vector<Clash> clashes(const World& world, int count, uint64_t seed, const std::string& effort,
                           int jobs) {
  // Which clients clash is only known afterwards: they are taken in the order of their seeds.
  std::map<uint64_t, Clash> found;
  std::mutex guard;
  std::atomic<uint64_t> next{seed};
  std::atomic<int> clashing{0};
  const auto work = [&] {
    while (clashing < count && next < seed + 20 * static_cast<uint64_t>(count)) {
      Clash one = judge_clash(world, next++, effort);
      if (!one.clashes && one.faults.empty()) continue;
      ++clashing;
      const std::lock_guard lock(guard);
      found.emplace(one.seed, std::move(one));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  for (auto& each : threads) each.join();
  std::vector<Clash> out;
  for (auto& [number, clash] : found) {
    if (out.size() < static_cast<std::size_t>(count)) out.push_back(std::move(clash));
  }
  return out;
}

}  // namespace plumbline::property
