#include "tests/property/hard_lives.h"

#include <fmt/format.h>

#include "tests/property/draw.h"
#include "util/text.h"

namespace plumbline::property {
namespace {

using planner::Ending;

/// Which of the five burdens a client carries.
struct Burdens {
  bool conditions = false, wheelchair = false, no_floor = false, no_kneeling = false, arm = false;

  std::string name() const {
    std::vector<std::string> all;
    if (conditions) all.push_back("five conditions");
    if (wheelchair) all.push_back("wheelchair");
    if (no_floor) all.push_back("no floor");
    if (no_kneeling) all.push_back("no kneeling");
    if (arm) all.push_back("one arm barred");
    return all.empty() ? "none" : util::join(all, ", ");
  }
};

Burdens burdens_of(unsigned bits) {
  return {.conditions = (bits & 1U) != 0,
          .wheelchair = (bits & 2U) != 0,
          .no_floor = (bits & 4U) != 0,
          .no_kneeling = (bits & 8U) != 0,
          .arm = (bits & 16U) != 0};
}

/// Diagnoses of the library, no one twice; each begun some weeks before the week that is planned.
std::string conditions(const World& world, bool five, Draw& draw) {
  if (!five) return "conditions: []\n";
  std::vector<const domain::Condition*> all;
  for (const auto& each : world.library.conditions) all.push_back(&each);
  std::string out = "conditions:\n";
  for (const domain::Condition* each : draw.some(all, 5)) {
    out += "  - {id: " + each->id;
    if (each->side == domain::SideNeed::required)
      out += draw.chance(50) ? ", side: left" : ", side: right";
    if (each->clock != domain::Clock::none)
      out += fmt::format(", since: 2026-{:02}-{:02}", draw.between(3, 10), draw.between(1, 28));
    out += "}\n";
  }
  return out;
}

std::string limits(const Burdens& burdens, Draw& draw) {
  std::vector<std::string> positions;
  if (burdens.wheelchair) positions.push_back("wheelchair");
  if (burdens.no_floor) positions.push_back(draw.chance(50) ? "no-floor" : "no-floor-no-bed");
  if (burdens.no_kneeling) positions.push_back("no-kneeling");
  std::string out = "limits:\n  positions: [" + util::join(positions, ", ") + "]\n";
  if (burdens.arm) {
    const char* arm = draw.chance(50) ? "left-arm" : "right-arm";
    out += fmt::format("  limbs: {{{}: [no-arm-load, no-weight-through-arms]}}\n", arm);
  }
  return out;
}

std::string client(const World& world, const Burdens& burdens, Draw& draw) {
  static const std::vector<std::string> places{"[]", "[chair]", "[band, chair, door, wall]",
                                               "[band, bed, chair, dumbbell, mat, wall, worktop]"};
  std::string out = fmt::format(
      "kind: plumbline/client/1\nid: hard-life\nborn: {}\nweek: 2026-W48\nlevel: {}\n"
      "screening: {{red_flags: [], answered: []}}\n",
      draw.between(1940, 2005), draw.between(1, 4));
  out += conditions(world, burdens.conditions, draw);
  out += limits(burdens, draw);
  out += "places: {home: " + draw.pick(places) + "}\n";
  out +=
      "schedule: {sessions: [{day: mon, minutes: 30}, {day: wed, minutes: 45}, "
      "{day: sat, minutes: 20}], home_practice: [{days: [tue, fri], minutes: 8}]}\n";
  return out;
}

}  // namespace

std::vector<std::string> hard_lives(const World& world, uint64_t seed, const std::string& effort) {
  constexpr unsigned combinations = 32;
  std::vector<std::string> faults;
  int planned = 0;
  for (unsigned bits = 0; bits < combinations; ++bits) {
    Draw draw(seed * combinations + bits);
    const Burdens burdens = burdens_of(bits);
    const std::string yaml = client(world, burdens, draw);
    const Run run = run_client(world, yaml, effort, {});
    std::vector<std::string> wrong = run.faults;
    if (run.ending == Ending::planned) {
      ++planned;
    } else if (run.ending != Ending::refused || run.plan.refer.empty()) {
      wrong.push_back("neither a plan nor a refusal that says whom to see");
    }
    for (const auto& each : wrong)
      faults.push_back(fmt::format("{} (seed {}): {}\n{}", burdens.name(), seed, each, yaml));
  }
  // Those without conditions have nothing that screening could stop.
  if (planned < static_cast<int>(combinations / 2))
    faults.push_back(fmt::format("only {} of {} came to a plan", planned, combinations));
  return faults;
}

}  // namespace plumbline::property
