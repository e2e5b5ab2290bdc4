#include "tests/property/random_client.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tests/property/draw.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::property {
namespace {

using domain::Library;
using util::Date;

constexpr int refusing_systolic = 190;

std::string list(const std::vector<std::string>& items) {
  return "[" + util::join(items, ", ") + "]";
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& table) {
  std::vector<std::string> out;
  for (const T& each : table) out.push_back(each.id);
  return out;
}

std::string day_name(int day) {
  static const std::vector<std::string> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  return names[static_cast<std::size_t>(day)];
}

/// Writes one client's file, a part at a time. No call draws twice among its arguments: their order
/// is the compiler's.
class Writer {
 public:
  Writer(const Library& library, uint64_t seed) : library_(library), draw_(seed), seed_(seed) {}

  RandomClient write() {
    person();
    conditions();
    screening();
    posture();
    limits();
    places();
    schedule();
    preferences();
    if (draw_.chance(15)) {
      line("protocol: " + draw_.pick<std::string>({"back-flare", "back-resilience", "first-steps",
                                                   "general-strength"}));
    }
    if (draw_.chance(50)) line("notes: \"Sleeps well, no fever, likes the mornings.\"");
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_.yaml += text + "\n"; }

  /// A day, or its month or year alone.
  std::string partial(Date date) {
    const std::string text = util::to_text(date);
    const int precision = draw_.between(1, 10);
    if (precision == 1) return text.substr(0, 4);
    return precision <= 3 ? text.substr(0, 7) : text;
  }

  Date monday_plus(int days) { return util::monday_of(week_) + std::chrono::days(days); }

  void person() {
    week_ = {.year = draw_.between(2026, 2027), .week = draw_.between(1, 52)};
    line("kind: plumbline/client/1");
    line(fmt::format("id: random-{}", seed_));
    line(fmt::format("name: \"Random {}\"", seed_));
    const int born = week_.year - draw_.between(15, 85);
    if (draw_.chance(90)) {
      const std::array<int, 2> day{draw_.between(1, 12), draw_.between(1, 28)};
      line(draw_.chance(70) ? fmt::format("born: {}", born)
                            : fmt::format("born: {}-{:02}-{:02}", born, day[0], day[1]));
    }
    line("week: " + util::to_text(week_));
    static const std::vector<std::string> levels{"beginner", "novice", "intermediate", "advanced",
                                                 "athlete"};
    const int level = draw_.between(1, 5);
    line("level: " +
         (draw_.chance(50) ? levels[static_cast<std::size_t>(level - 1)] : std::to_string(level)));
    if (draw_.chance(40)) competency();
    if (draw_.chance(20)) {
      const auto both = draw_.some(ids_of(library_.exercises), 6);
      const auto middle = both.begin() + draw_.between(0, 6);
      line(fmt::format("skills: {{owned: {}, not_yet: {}}}", list({both.begin(), middle}),
                       list({middle, both.end()})));
    }
    if (draw_.chance(30)) line("goals: [back-resilience, strength]");
  }

  void competency() {
    std::vector<std::string> entries;
    for (const auto& pattern : draw_.some(ids_of(library_.patterns), draw_.between(1, 6))) {
      entries.push_back(fmt::format("{}: {}", pattern, draw_.between(0, 5)));
    }
    line("competency: {" + util::join(entries, ", ") + "}");
  }

  std::vector<std::string> exercises(int most) {
    return draw_.some(ids_of(library_.exercises), draw_.between(0, most));
  }

  /// Since when, or in which week of it, and until when.
  void add_dates(bool pregnancy, std::vector<std::string>& keys) {
    const int before = pregnancy ? draw_.between(0, 279) : draw_.between(-10, 300);
    const Date since = monday_plus(-before);
    const int way = draw_.between(1, 10);
    if (way <= 6) {
      keys.push_back("since: " + (pregnancy ? util::to_text(since) : partial(since)));
    } else if (way == 7) {
      keys.push_back(fmt::format("weeks: {}", std::max(0, before / 7)));
      keys.push_back("weeks_on: " + util::to_text(monday_plus(-draw_.between(0, 6))));
    }
    if (draw_.chance(25)) {
      keys.push_back("until: " + util::to_text(monday_plus(std::max(-20, 12 - before) +
                                                           draw_.between(0, 120))));
    }
    if (draw_.chance(10)) keys.push_back("ask_again: " + util::to_text(monday_plus(60)));
  }

  std::string condition(const std::string& id) {
    std::vector<std::string> keys{"id: " + id};
    if (draw_.chance(40)) {
      keys.push_back("phase: " + draw_.pick<std::string>({"flare", "early", "stable", "athletic"}));
    }
    if (draw_.chance(60)) add_dates(id.rfind("pregnancy", 0) == 0, keys);
    if (draw_.chance(40)) {
      keys.push_back("side: " + draw_.pick<std::string>({"left", "right", "both", "null"}));
    }
    if (draw_.chance(30)) {
      keys.push_back("severity: " + draw_.pick<std::string>({"mild", "moderate", "severe"}));
    }
    if (draw_.chance(12)) {
      keys.push_back("status: " + draw_.pick<std::string>({"active", "resolved", "resolved"}));
    }
    if (draw_.chance(30)) {
      keys.push_back("direction: " +
                     draw_.pick<std::string>({"none", "unknown", "extension", "flexion"}));
    }
    return "{" + util::join(keys, ", ") + "}";
  }

  void conditions() {
    std::vector<std::string> known = ids_of(library_.stages);
    for (const auto& each : library_.conditions) {
      if (library_.stage(each.id).valid() && each.clock == domain::Clock::none) continue;
      // Few diagnoses go by time, and much can go wrong with them: they are drawn more often.
      known.insert(known.end(), each.clock == domain::Clock::none ? 1 : 4, each.id);
    }
    auto chosen = draw_.some(known, draw_.between(0, 4));
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    if (chosen.empty()) {
      line("conditions: []");
      return;
    }
    line("conditions:");
    for (const auto& id : chosen) line("  - " + condition(id));
    std::vector<std::string> words;
    for (const auto& id : chosen) {
      if (draw_.chance(35)) words.push_back(clearance(id));
    }
    if (words.empty()) return;
    line("clearance:");
    for (const auto& each : words) line("  - " + each);
  }

  std::string clearance(const std::string& id) {
    std::string text = fmt::format("{{for: {}, by: physiotherapist, on: {}", id,
                                   util::to_text(monday_plus(-draw_.between(-3, 40))));
    if (draw_.chance(40)) text += ", allow: " + list(exercises(4));
    if (draw_.chance(40)) text += fmt::format(", max_level: {}", draw_.between(1, 5));
    return text + "}";
  }

  void screening() {
    if (draw_.chance(80)) line("screening: {red_flags: [], answered: []}");
    if (draw_.chance(20)) {
      out_.stops = draw_.chance(10);
      const int systolic = out_.stops ? refusing_systolic : draw_.between(105, 178);
      const int diastolic = draw_.between(60, 104);
      line(fmt::format("measurements: {{blood_pressure: {{systolic: {}, diastolic: {}, on: {}}}}}",
                       systolic, diastolic, util::to_text(monday_plus(-draw_.between(1, 20)))));
    }
    if (draw_.chance(20)) {
      const std::array<int, 4> s{draw_.between(5, 200), draw_.between(5, 120),
                                 draw_.between(5, 120), draw_.between(5, 300)};
      line(
          fmt::format("assessments: {{biering_sorensen_s: {}, side_bridge_left_s: {}, "
                      "side_bridge_right_s: {}, trunk_flexor_s: {}}}",
                      s[0], s[1], s[2], s[3]));
    }
  }

  void posture() {
    if (draw_.chance(40)) {
      line("posture: " + list(draw_.some(ids_of(library_.posture_faults), draw_.between(1, 5))));
    }
  }

  std::string number_for(const domain::Limit& limit) {
    if (limit.parameter.empty()) return limit.id;
    return fmt::format("{{id: {}, value: {}}}", limit.id, draw_.between(1, 20));
  }

  void limits() {
    if (!draw_.chance(33)) return;
    std::vector<std::string> positions, left_arm, right_arm, left_leg, right_leg;
    const auto chosen = draw_.some(library_.limits, draw_.between(1, 4));
    for (const domain::Limit& limit : chosen) {
      if (!limit.sided) {
        positions.push_back(number_for(limit));
        continue;
      }
      const bool leg = limit.lifted_other_side == domain::SideLimb::leg;
      const int sides = draw_.between(1, 8);
      if (sides <= 4 || sides == 8) (leg ? left_leg : left_arm).push_back(number_for(limit));
      if (sides > 4) (leg ? right_leg : right_arm).push_back(number_for(limit));
    }
    line("limits:");
    line("  positions: " + list(positions));
    line(fmt::format("  limbs: {{left-arm: {}, right-arm: {}, left-leg: {}, right-leg: {}}}",
                     list(left_arm), list(right_arm), list(left_leg), list(right_leg)));
  }

  void places() {
    const int count = draw_.chance(8) ? 0 : draw_.between(1, 3);
    if (count == 0) return;
    line("places:");
    for (const auto& name : draw_.some<std::string>({"gym", "home", "park", "office"}, count)) {
      const int pieces = static_cast<int>(library_.equipment.size());
      const int how = draw_.between(1, 10);
      const int most = how <= 1 ? 0 : how <= 7 ? draw_.between(2, pieces) : pieces;
      auto things = draw_.some(ids_of(library_.equipment), most);
      line(fmt::format("  {}: {}", name, list(things)));
      places_.push_back(name);
    }
  }

  std::string place_key() {
    return places_.empty() ? std::string() : ", place: " + draw_.pick(places_);
  }

  void schedule() {
    line("schedule:");
    line("  sessions:");
    for (int i = draw_.between(1, 6); i > 0; --i) {
      const std::array<int, 4> n{draw_.between(0, 6), draw_.between(15, 90), draw_.between(6, 21),
                                 draw_.between(0, 59)};
      std::string text = fmt::format("    - {{day: {}, minutes: {}", day_name(n[0]), n[1]);
      text += place_key();
      if (draw_.chance(40)) text += fmt::format(", time: \"{:02}:{:02}\"", n[2], n[3]);
      if (draw_.chance(50)) text += ", with: trainer";
      line(text + "}");
    }
    if (draw_.chance(60)) {
      std::vector<std::string> days;
      for (int day = 0; day < 7; ++day) {
        if (draw_.chance(50)) days.push_back(day_name(day));
      }
      if (days.empty()) days.push_back("sat");
      const std::array<int, 3> n{draw_.chance(85) ? 1 : 2, draw_.between(5, 20),
                                 draw_.between(2, 6)};
      line(fmt::format(
          "  home_practice: [{{days: {}, bouts: {}, minutes: {}, max_exercises: {}{}}}]",
          list(days), n[0], n[1], n[2], place_key()));
    }
    if (draw_.chance(60)) {
      const std::array<int, 2> n{draw_.between(5, 60), draw_.between(1, 7)};
      line(fmt::format("  walking: {{minutes: {}, days: {}}}", n[0], n[1]));
    }
  }

  void preferences() {
    if (!draw_.chance(50)) return;
    line("preferences:");
    line("  like: " + list(exercises(4)));
    line("  dislike: " + list(exercises(4)));
    line("  ban: " + list(exercises(6)));
    std::vector<std::string> wants;
    for (const auto& pattern : draw_.some(ids_of(library_.patterns), draw_.between(0, 2))) {
      wants.push_back(fmt::format("{{pattern: {}, at_least: {}}}", pattern, draw_.between(1, 3)));
    }
    line("  want: " + list(wants));
    if (draw_.chance(8)) {
      line("  pin: " + list({draw_.pick(ids_of(library_.exercises))}));
      out_.pins = true;
    }
  }

  const Library& library_;
  Draw draw_;
  uint64_t seed_;
  util::IsoWeek week_;
  std::vector<std::string> places_;
  RandomClient out_;
};

}  // namespace

RandomClient random_client(const Library& library, uint64_t seed) {
  return Writer(library, seed).write();
}

}  // namespace plumbline::property
