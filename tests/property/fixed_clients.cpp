#include "tests/property/fixed_clients.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace plumbline::property {
namespace {

using planner::Ending;

const char* const full_gym =
    "[floor, mat, wall, door, walkway, stairs, chair, worktop, bench, band, miniband, anchor, "
    "dumbbell, kettlebell, plate, medball, barbell, trapbar, cable, pullup-bar, box, step, "
    "foamroller, slider, swissball, dowel]";

std::vector<const domain::PlanItem*> items_of(const domain::Plan& plan) {
  std::vector<const domain::PlanItem*> out;
  for (const auto& session : plan.sessions) {
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) out.push_back(&item);
    }
  }
  for (const auto& bout : plan.home_practice) {
    for (const auto& item : bout.items) out.push_back(&item);
  }
  return out;
}

std::string healthy(int level) {
  return fmt::format(
      "kind: plumbline/client/1\nid: healthy-{0}\nborn: 1988\nweek: 2026-W48\nlevel: {0}\n"
      "conditions: []\nscreening: {{red_flags: [], answered: []}}\nplaces: {{gym: {1}}}\n"
      "schedule: {{sessions: [{{day: mon, minutes: 45, place: gym}}, "
      "{{day: thu, minutes: 45, place: gym}}]}}\n",
      level, full_gym);
}

class Collector {
 public:
  void check(bool holds, const std::string& name, const std::string& text) {
    if (!holds) all.push_back(name + ": " + text);
  }
  void add(const std::string& name, const Run& run) {
    for (const auto& each : run.faults) all.push_back(name + ": " + each);
  }
  std::vector<std::string> all;
};

void healthy_clients(const World& world, const std::string& effort, Collector& out) {
  for (int level = 1; level <= 5; ++level) {
    const std::string name = fmt::format("healthy, level {}", level);
    const Run run = run_client(world, healthy(level), effort, {});
    out.add(name, run);
    out.check(run.ending == Ending::planned, name, "no plan");
    std::set<std::string> patterns, chains;
    std::map<std::string, int> times;
    for (const auto* item : items_of(run.plan)) {
      patterns.insert(item->patterns.front());
      chains.insert(item->movers.begin(), item->movers.end());
      chains.insert(item->stabilisers.begin(), item->stabilisers.end());
      ++times[item->exercise];
    }
    out.check(patterns.size() >= 8, name, fmt::format("{} patterns", patterns.size()));
    for (const auto& chain : world.library.chains) {
      out.check(chains.count(chain.id) != 0, name, "no work for the chain " + chain.id);
    }
    for (const auto& [exercise, count] : times) {
      out.check(count <= 2, name, fmt::format("{} stands {} times", exercise, count));
    }
    for (const auto& session : run.plan.sessions) {
      const int percent = session.seconds_planned * 100 / (session.minutes_budget * 60);
      out.check(percent >= 75, name, fmt::format("{} uses {} %", session.id, percent));
    }
  }
}

void strong_and_healthy(const World& world, const std::string& effort, Collector& out) {
  std::string yaml =
      "kind: plumbline/client/1\nid: strong\nborn: 1994\nweek: 2026-W48\nlevel: advanced\n"
      "conditions: []\nscreening: {}\nplaces: {gym: " +
      std::string(full_gym) +
      "}\n"
      "preferences: {like: [barbell-deadlift, kb-deadlift, trapbar-deadlift], "
      "want: [{pattern: hinge, at_least: 2}]}\nschedule:\n  sessions:\n";
  for (const char* day : {"mon", "tue", "wed", "fri", "sat"}) {
    yaml += fmt::format("    - {{day: {}, minutes: 60, place: gym}}\n", day);
  }
  const Run run = run_client(world, yaml, effort, {});
  out.add("strong and healthy", run);
  out.check(run.ending == Ending::planned, "strong and healthy", "no plan");
  const auto items = items_of(run.plan);
  const bool deadlifts = std::any_of(items.begin(), items.end(), [](const auto* item) {
    return item->exercise.find("deadlift") != std::string::npos;
  });
  out.check(deadlifts, "strong and healthy", "no deadlift");
  for (const auto& row : run.plan.unmet) {
    out.check(row.rule != "wants", "strong and healthy", "the want is unmet");
  }
}

void red_flags(const World& world, const std::string& effort, Collector& out) {
  for (const char* notes : {"Numb between the legs since yesterday and cannot pass urine.",
                            "Back pain with fever and night sweats, losing weight.",
                            "Since Monday both legs are getting weaker every day."}) {
    const std::string yaml = healthy(3) + "notes: \"" + notes + "\"\n";
    const std::string name = std::string("red flag '") + notes + "'";
    const Run run = run_client(world, yaml, effort, {.refused = true});
    out.add(name, run);
    out.check(items_of(run.plan).empty(), name, "exercises all the same");
    const bool says = !run.plan.refer.empty() && !run.plan.refer.front().who.empty() &&
                      !run.plan.refer.front().how_soon.empty();
    out.check(says, name, "nobody to see");
  }
}

/// A hard life leaves a small week, never an unexplained one.
void hardly_anything(const World& world, const std::string& effort, Collector& out) {
  const std::string head =
      "kind: plumbline/client/1\nid: hard\nborn: 1951\nweek: 2026-W48\nlevel: beginner\n"
      "screening: {}\nschedule: {sessions: [{day: mon, minutes: 30}, {day: thu, minutes: 30}], "
      "home_practice: [{days: [tue, sat], minutes: 8}]}\n";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"wheelchair, no floor, one arm barred",
       "conditions: [{id: wheelchair-user}]\nplaces: {home: [chair, band, door, wall]}\n"
       "limits: {positions: [wheelchair, no-floor], limbs: {left-arm: [no-arm-load]}}\n"},
      {"wheelchair, no arm at all",
       "conditions: [{id: wheelchair-user}]\nplaces: {home: [chair]}\nlimits: {positions: "
       "[wheelchair, no-floor-no-bed], limbs: {left-arm: [no-arm-load], right-arm: "
       "[no-arm-load]}}\n"},
      {"four conditions, nothing at home",
       "conditions: [{id: osteoporosis}, {id: falls-risk}, {id: knee-oa}, {id: hypertension}]\n"
       "places: {home: []}\nlimits: {positions: [no-kneeling, no-floor]}\n"},
      {"setback after effort",
       "conditions: [{id: post-exertional-malaise}]\nplaces: {home: [chair, mat, wall, bed]}\n"},
      {"no place named", "conditions: []\n"},
      {"pregnant, week 30",
       "conditions: [{id: pregnancy, since: 2026-04-27}]\n"
       "places: {home: [chair, band, wall, mat, door]}\n"}};
  for (const auto& [name, lines] : cases) {
    const Run run = run_client(world, head + lines, effort, {});
    out.add(name, run);
    out.check(run.ending == Ending::planned, name, "no plan");
  }
}

}  // namespace

std::vector<std::string> fixed_clients(const World& world, const std::string& effort) {
  Collector out;
  healthy_clients(world, effort, out);
  strong_and_healthy(world, effort, out);
  red_flags(world, effort, out);
  hardly_anything(world, effort, out);
  return std::move(out.all);
}

}  // namespace plumbline::property
