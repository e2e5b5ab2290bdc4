#include "tests/property/clashing_client.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include "rules/support/blocks.h"
#include "tests/property/draw.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::property {
namespace {

using domain::Exercise;
using domain::Library;

constexpr std::array<const char*, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::string list(const std::vector<std::string>& items) {
  return "[" + util::join(items, ", ") + "]";
}

/// Lays obstacles, a few lines of the file each, and writes the file at the end.
class Layer {
 public:
  Layer(const Library& library, uint64_t seed) : library_(library), draw_(seed), seed_(seed) {}

  ClashingClient write() {
    level_ = draw_.between(2, 5);
    for (const auto& piece : library_.equipment) gym_.push_back(piece.id);
    days();
    const int count = draw_.chance(70) ? 1 : 2;
    for (int i = 0; i < count; ++i) obstacle();
    if (draw_.chance(60)) harmless();
    print();
    return std::move(out_);
  }

 private:
  using Wanted = std::function<bool(const Exercise&)>;

  /// Sessions on different days; the second on the day after the first more often than not.
  void days() {
    int day = draw_.between(0, 3);
    for (int i = draw_.between(2, 4); i > 0 && day < 7; --i) {
      days_.push_back(day);
      minutes_.push_back(draw_.between(8, 15) * 5);
      day += draw_.chance(60) ? 1 : 2;
    }
  }

  /// An exercise as wanted, or an empty text.
  std::string one(const Wanted& wanted) {
    std::vector<std::string> all;
    for (const Exercise& each : library_.exercises) {
      if (wanted(each)) all.push_back(each.id);
    }
    return all.empty() ? std::string() : draw_.pick(all);
  }

  bool easy(const Exercise& exercise) const { return exercise.level <= level_; }
  static bool demanding(const Exercise& exercise) {
    return exercise.role == domain::Role::strength || exercise.role == domain::Role::power;
  }

  std::string session(std::size_t index) const {
    return fmt::format("{}-1", day_names[static_cast<std::size_t>(days_[index])]);
  }
  std::string any_session() {
    return session(static_cast<std::size_t>(draw_.between(0, static_cast<int>(days_.size()) - 1)));
  }

  void pin(const std::string& exercise, const std::string& where = {}) {
    if (exercise.empty()) return;
    pins_.push_back(where.empty() ? exercise
                                  : fmt::format("{{exercise: {}, session: {}}}", exercise, where));
  }
  void pin_anywhere(const std::string& exercise) {
    const bool open = draw_.chance(50);
    pin(exercise, open ? std::string() : any_session());
  }

  void obstacle() {
    struct Kind {
      const char* name;
      void (Layer::*lay)();
    };
    static constexpr std::array<Kind, 14> kinds{{{"condition", &Layer::condition},
                                                 {"limit", &Layer::limit},
                                                 {"equipment", &Layer::equipment},
                                                 {"level", &Layer::level},
                                                 {"competency", &Layer::competency},
                                                 {"not-yet", &Layer::not_yet},
                                                 {"ban", &Layer::ban},
                                                 {"minutes", &Layer::minutes},
                                                 {"family", &Layer::family},
                                                 {"recovery", &Layer::recovery},
                                                 {"six at home", &Layer::six_at_home},
                                                 {"full bout", &Layer::full_bout},
                                                 {"wrong place", &Layer::wrong_place},
                                                 {"last week", &Layer::last_week}}};
    const Kind& kind = kinds[static_cast<std::size_t>(draw_.between(0, 13))];
    out_.kinds += (out_.kinds.empty() ? "" : " + ") + std::string(kind.name);
    (this->*kind.lay)();
  }

  void condition() {
    const std::size_t stage = draw_.next() % library_.stages.size();
    const std::string exercise = one([&](const Exercise& each) {
      return easy(each) && domain::flag_of(library_, each, domain::StageId(stage)).flag ==
                               domain::Flag::contraindicated;
    });
    conditions_.push_back("{id: " + library_.stages[stage].id + "}");
    pin_anywhere(exercise);
  }

  void limit() {
    std::vector<const domain::Limit*> all;
    for (const auto& each : library_.limits) {
      if (!each.sided && each.parameter.empty() && !each.by_program) all.push_back(&each);
    }
    const domain::Limit* chosen = draw_.pick(all);
    positions_.push_back(chosen->id);
    pin_anywhere(one([&](const Exercise& each) {
      return easy(each) && domain::first_that_holds(chosen->bars, each, library_) != nullptr;
    }));
  }

  void equipment() {
    gym_ = draw_.some(gym_, draw_.between(0, 8));
    pin_anywhere(one([&](const Exercise& each) {
      return easy(each) && !each.equipment.empty() &&
             std::none_of(
                 each.equipment.front().begin(), each.equipment.front().end(), [&](auto piece) {
                   return std::find(gym_.begin(), gym_.end(), library_[piece].id) != gym_.end();
                 });
    }));
  }

  void level() {
    level_ = draw_.between(1, 3);
    pin_anywhere(one([&](const Exercise& each) { return each.level > level_; }));
  }

  void competency() {
    const std::string id = one([&](const Exercise& each) { return each.level >= 2; });
    const Exercise& exercise = library_[library_.exercise(id)];
    competency_.push_back(
        fmt::format("{}: {}", library_[exercise.pattern].id, draw_.between(0, exercise.level - 1)));
    pin_anywhere(id);
  }

  void not_yet() {
    const std::string id = one(
        [&](const Exercise& each) { return easy(each) && each.level > 1 && !each.easier.empty(); });
    if (id.empty()) return;
    for (const auto step : library_[library_.exercise(id)].easier)
      not_yet_.push_back(library_[step].id);
    pin_anywhere(id);
  }

  void ban() {
    const std::string id = one([&](const Exercise& each) { return easy(each); });
    bans_.push_back(id);
    pin_anywhere(id);
  }

  /// More in one session than its minutes hold.
  void minutes() {
    const auto index =
        static_cast<std::size_t>(draw_.between(0, static_cast<int>(days_.size()) - 1));
    minutes_[index] = draw_.between(10, 20);
    for (int i = draw_.between(4, 7); i > 0; --i) {
      pin(one([&](const Exercise& each) { return easy(each); }), session(index));
    }
  }

  void family() {
    const std::string where = any_session();
    const std::string first =
        one([&](const Exercise& each) { return easy(each) && !each.ladders.empty(); });
    const Exercise& exercise = library_[library_.exercise(first)];
    pin(first, where);
    for (int i = draw_.between(1, 2); i > 0; --i) {
      pin(one([&](const Exercise& each) {
            return easy(each) && each.id != first && each.ladder == exercise.ladder &&
                   each.role == exercise.role;
          }),
          where);
    }
  }

  void recovery() {
    const std::string first =
        one([&](const Exercise& each) { return easy(each) && demanding(each); });
    if (first.empty() || days_.size() < 2) return;
    const Exercise& exercise = library_[library_.exercise(first)];
    const std::string second = one([&](const Exercise& each) {
      return easy(each) && demanding(each) && each.pattern == exercise.pattern && each.id != first;
    });
    pin(first, session(0));
    pin(second, session(1));
    if (draw_.chance(30)) pin(one([&](const Exercise& each) { return easy(each); }), session(1));
  }

  bool for_home(const Exercise& exercise) const {
    return exercise.level == 1 && rules::suits_home(library_, exercise);
  }

  void six_at_home() {
    if (!practice_.empty()) return;
    practice_ = {"tue", "thu", "sat"};
    practice_minutes_ = draw_.between(15, 30);
    practice_most_ = 4;
    const auto chosen = draw_.some(home_ids(), draw_.between(7, 9));
    for (std::size_t i = 0; i < chosen.size(); ++i)
      pin(chosen[i], fmt::format("home-{}-1", practice_[i % 3]));
  }

  void full_bout() {
    if (!practice_.empty()) return;
    practice_ = {"wed"};
    practice_minutes_ = draw_.between(5, 30);
    practice_most_ = draw_.between(1, 4);
    for (const auto& id : draw_.some(home_ids(), practice_most_ + draw_.between(0, 2)))
      pin(id, "home-wed-1");
  }

  std::vector<std::string> home_ids() const {
    std::vector<std::string> out;
    for (const Exercise& each : library_.exercises) {
      if (for_home(each)) out.push_back(each.id);
    }
    return out;
  }

  void wrong_place() {
    if (!practice_.empty()) return;
    practice_ = {"tue"};
    pin(one([&](const Exercise& each) { return easy(each) && demanding(each); }), "home-tue-1");
  }

  /// Last Sunday's work of the same pattern, a day or two before the first session.
  void last_week() {
    if (!pins_.empty()) return;  // they name sessions
    days_.front() = draw_.between(0, 1);
    for (std::size_t i = 1; i < days_.size(); ++i) days_[i] = std::max(days_[i], days_[i - 1] + 1);
    const std::string id = one([&](const Exercise& each) { return easy(each) && demanding(each); });
    domain::Plan plan;
    plan.week = "2026-W47";
    plan.client_id = fmt::format("clash-{}", seed_);
    domain::PlanItem item;
    item.exercise = id;
    item.dose.sets = 3;
    plan.sessions.push_back({.id = "sun-1", .day = "sun", .date = "2026-11-22"});
    plan.sessions.back().blocks.push_back({.block = domain::Block::strength, .items = {item}});
    out_.previous = std::move(plan);
    pin(id, session(0));
  }

  /// Lines that stand in nobody's way, as far as drawing can tell.
  void harmless() {
    for (int i = draw_.between(0, 2); i > 0; --i)
      pin(one([&](const Exercise& each) { return each.level == 1; }));
    if (draw_.chance(40)) bans_.push_back(one([&](const Exercise& each) { return easy(each); }));
    if (draw_.chance(30)) conditions_.emplace_back("{id: knee-oa}");
    if (draw_.chance(30)) positions_.emplace_back("no-kneeling");
  }

  void print() {
    std::string& text = out_.yaml;
    text = fmt::format("kind: plumbline/client/1\nid: clash-{}\nweek: 2026-W48\nlevel: {}\n", seed_,
                       level_);
    text += "screening: {red_flags: []}\n";
    const auto dropped_doubles = [](std::vector<std::string> all) {
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      return all;
    };
    competency_ = dropped_doubles(competency_);
    // One number for a pattern.
    competency_.erase(std::unique(competency_.begin(), competency_.end(),
                                  [](const auto& a, const auto& b) {
                                    return a.substr(0, a.find(':')) == b.substr(0, b.find(':'));
                                  }),
                      competency_.end());
    text += "competency: {" + util::join(competency_, ", ") + "}\n";
    text += "skills: {not_yet: " + list(dropped_doubles(not_yet_)) + "}\n";
    text += "conditions: " + list(dropped_doubles(conditions_)) + "\n";
    text += "limits: {positions: " + list(dropped_doubles(positions_)) + "}\n";
    text += "places:\n  gym: " + list(gym_) + "\n  home: [mat, chair, band, wall]\n";
    text += "schedule:\n  sessions:\n";
    for (std::size_t i = 0; i < days_.size(); ++i) {
      text += fmt::format("    - {{id: {}, day: {}, minutes: {}, place: gym}}\n", session(i),
                          day_names[static_cast<std::size_t>(days_[i])], minutes_[i]);
    }
    if (!practice_.empty()) {
      text += fmt::format(
          "  home_practice:\n    - {{days: {}, minutes: {}, max_exercises: {}, place: home}}\n",
          list(practice_), practice_minutes_, practice_most_);
    }
    text += "preferences:\n  ban: " + list(dropped_doubles(bans_)) + "\n";
    if (!pins_.empty()) text += "  pin:\n";
    for (const auto& each : dropped_doubles(pins_)) text += "    - " + each + "\n";
  }

  const Library& library_;
  Draw draw_;
  uint64_t seed_;
  int level_ = 3;
  std::vector<std::string> gym_, conditions_, positions_, competency_, not_yet_, bans_, pins_;
  std::vector<int> days_, minutes_;
  std::vector<std::string> practice_;
  int practice_minutes_ = 15, practice_most_ = 4;
  ClashingClient out_;
};

}  // namespace

ClashingClient clashing_client(const Library& library, uint64_t seed) {
  return Layer(library, seed).write();
}

}  // namespace plumbline::property
