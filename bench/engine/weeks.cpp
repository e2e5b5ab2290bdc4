#include "weeks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "model/builder.h"
#include "solve/random.h"

namespace plumbline::bench {
namespace {

using model::AnyId;
using model::Band;
using model::BoolId;
using model::Builder;
using model::Term;
using model::Tier;

constexpr int block_count = 5;
constexpr int pattern_count = 14;
constexpr int chain_count = 9;
constexpr int equipment_count = 12;
constexpr int64_t demand_price = 1'000'000;

struct Exercise {
  int family, pattern, second, block, equipment, skill_block;
  int demanding, compression, level;
  bool home, upper, standing;
  std::array<int, chain_count> chain;
  int64_t liking;
};

struct Decision {
  BoolId on;
  int exercise, slot, block, sets;
  int64_t seconds;
};

class Week {
 public:
  explicit Week(const WeekSize& size) : size_(size), random_(size.seed * 7919 + 17) {}

  model::Problem make() {
    for (int e = 0; e < size_.exercises; ++e) exercises_.push_back(exercise(e));
    for (int s = 0; s < slots(); ++s) decide(s);
    for (int s = 0; s < slots(); ++s) post_slot(s);
    post_recovery();
    post_week();
    auto problem = std::move(builder_).finish();
    if (!problem) throw std::logic_error(problem.error());
    return std::move(problem).value();
  }

 private:
  int slots() const { return size_.sessions + size_.home_bouts; }
  bool home(int slot) const { return slot >= size_.sessions; }
  int day(int slot) const {
    return home(slot) ? (2 * (slot - size_.sessions) + 1) % 7 : slot * 6 / size_.sessions;
  }
  int pick(int count) { return static_cast<int>(random_.below(static_cast<uint32_t>(count))); }
  bool chance(int percent) { return pick(100) < percent; }

  Exercise exercise(int) {
    Exercise x{};
    x.block = pick(10) < 4 ? 2 : pick(block_count);
    x.skill_block = x.block != 1 && chance(25) ? 1 : -1;
    x.pattern = (x.block * 3 + pick(5)) % pattern_count;
    x.second = chance(50) ? pick(pattern_count) : -1;
    x.family = x.pattern * 4 + pick(4);
    x.equipment = chance(45) ? -1 : pick(equipment_count);
    x.demanding = x.block == 2 || x.block == 3 ? 1 : 0;
    x.compression = x.demanding * (1 + pick(5));
    x.level = 1 + pick(4);
    x.home = x.block != 3 && x.compression < 3 && chance(60);
    x.upper = chance(50);
    x.standing = chance(60);
    for (int& one : x.chain) one = chance(22) ? 1 + pick(2) : 0;
    x.liking = chance(15) ? 10 + pick(20) : (chance(8) ? -20 : 0);
    return x;
  }

  void decide(int slot) {
    for (std::size_t e = 0; e < exercises_.size(); ++e) {
      const Exercise& x = exercises_[e];
      if (home(slot) && !x.home) continue;
      for (int block : {x.block, x.skill_block}) {
        if (block < 0 || (home(slot) && block > 2)) continue;
        const int doses = home(slot) ? 2 : 3 + (x.block == 2 ? 3 : 0);
        for (int dose = 0; dose < doses; ++dose) {
          const int sets = 1 + dose % 4;
          const int work = 25 + 10 * (dose / 2);
          const int rest = x.demanding != 0 ? 60 : 15;
          const int64_t seconds = (sets * work + (sets - 1) * rest + 20) * (home(slot) ? 100 : 115);
          const int64_t merit = x.liking + (x.level == 2 ? 6 : 0) + pick(3) - 2 * (dose / 3);
          const BoolId on =
              builder_.boolean(fmt::format("e{}@{}/{}x{}", e, slot, block, dose), merit);
          decisions_.push_back({on, static_cast<int>(e), slot, block, sets, seconds});
        }
      }
    }
  }

  const Exercise& of(const Decision& d) const {
    return exercises_[static_cast<std::size_t>(d.exercise)];
  }

  template <class Test>
  std::vector<BoolId> which(Test test) const {
    std::vector<BoolId> list;
    for (const Decision& d : decisions_) {
      if (test(d)) list.push_back(d.on);
    }
    return list;
  }

  static std::vector<Term> ones(const std::vector<BoolId>& of, int64_t coefficient = 1) {
    std::vector<Term> terms;
    for (BoolId id : of) terms.push_back({coefficient, id});
    return terms;
  }

  template <class Weigh>
  std::vector<Term> weighed(Weigh weigh) const {
    std::vector<Term> terms;
    for (const Decision& d : decisions_) terms.push_back({weigh(d), d.on});
    return terms;
  }

  void post(std::vector<Term> terms, int64_t low, int64_t high, Tier tier, int64_t below,
            int64_t above, std::string rule) {
    if (terms.empty()) return;
    Band band;
    band.sum = builder_.sum(std::move(terms));
    band.low = low;
    band.high = high;
    band.tier = tier;
    band.below = below;
    band.above = above;
    band.says.rule = std::move(rule);
    builder_.band(std::move(band));
  }
  void at_most(std::vector<Term> terms, int64_t high, std::string rule) {
    post(std::move(terms), model::unbounded_low, high, Tier::safety, 0, 0, std::move(rule));
  }
  void demand(const std::vector<Term>& terms, int64_t low, std::string rule) {
    post(terms, low, model::unbounded_high, Tier::demand, demand_price, 0, std::move(rule));
  }

  void post_slot(int s) {
    const int64_t budget = (home(s) ? size_.home_minutes : size_.session_minutes) * 60 * 100;
    auto minutes = weighed([&](const Decision& d) { return d.slot == s ? d.seconds : 0; });
    std::map<int, std::vector<BoolId>> kit_of_slot;
    for (int block = 0; block < block_count; ++block) {
      std::vector<Term> kits;
      for (int kit = 0; kit < equipment_count; ++kit) {
        auto users = which([&](const Decision& d) {
          return d.slot == s && d.block == block && of(d).equipment == kit;
        });
        if (users.empty()) continue;
        const AnyId any = builder_.any(users, fmt::format("kit{}@{}/{}", kit, s, block));
        minutes.push_back({30 * 115, any});
        kits.push_back({1, any});
      }
      post(kits, model::unbounded_low, 2, Tier::wish, 0, 15, "changes");
      const auto floor = builder_.any(which([&](const Decision& d) {
                                        return d.slot == s && d.block == block && !of(d).standing;
                                      }),
                                      "floor");
      const auto standing = builder_.any(which([&](const Decision& d) {
                                           return d.slot == s && d.block == block && of(d).standing;
                                         }),
                                         "standing");
      post({{1, floor}, {1, standing}}, model::unbounded_low, 1, Tier::wish, 0, 8, "positions");
      auto all = which([&](const Decision& d) { return d.slot == s && d.block == block; });
      if (!home(s)) demand(ones(all), block == 2 ? 2 : 1, "block-minimum");
      for (int family = 0; family < pattern_count * 4; ++family) {
        at_most(ones(which([&](const Decision& d) {
                  return d.slot == s && d.block == block && of(d).family == family;
                })),
                1, "family");
      }
    }
    at_most(minutes, budget, "minutes");
    post(weighed([&](const Decision& d) { return d.slot == s ? d.seconds / 1000 : 0; }),
         budget / 1000 * 9 / 10, model::unbounded_high, Tier::wish, 1, 0, "minutes-used");
    for (std::size_t e = 0; e < exercises_.size(); ++e) {
      at_most(ones(which([&](const Decision& d) {
                return d.slot == s && d.exercise == static_cast<int>(e);
              })),
              1, "once");
    }
    for (int axis = 0; axis < 3; ++axis) {
      at_most(weighed([&](const Decision& d) {
                return d.slot == s && of(d).compression >= 3 && d.exercise % 3 == axis ? d.sets : 0;
              }),
              4, "stress");
    }
    post(weighed([&](const Decision& d) { return d.slot == s ? d.sets * of(d).compression : 0; }),
         model::unbounded_low, 35, Tier::wish, 0, 4, "compression");
    at_most(ones(which([&](const Decision& d) { return d.slot == s && d.exercise % 11 == 3; })), 2,
            "caution");
    if (home(s)) at_most(ones(which([&](const Decision& d) { return d.slot == s; })), 4, "bout");
    for (int pattern = 0; pattern < pattern_count; ++pattern) {
      post(weighed(
               [&](const Decision& d) { return d.slot == s && of(d).pattern == pattern ? 1 : 0; }),
           model::unbounded_low, 2, Tier::wish, 0, 12, "spread");
    }
  }

  void post_recovery() {
    for (int pattern = 0; pattern < pattern_count; ++pattern) {
      for (int s = 0; s < slots(); ++s) {
        for (int t = 0; t < slots(); ++t) {
          const int gap = (day(t) - day(s) + 7) % 7;
          if (s == t || gap > 1 || (gap == 0 && t < s)) continue;
          auto hard = [&](int slot) {
            return which([&](const Decision& d) {
              return d.slot == slot && of(d).pattern == pattern && of(d).compression >= 2;
            });
          };
          const auto first = hard(s);
          const auto second = hard(t);
          if (first.empty() || second.empty()) continue;
          at_most({{1, builder_.any(first, "demanding")}, {1, builder_.any(second, "demanding")}},
                  1, "recovery");
        }
      }
    }
  }

  void post_week() {
    for (int pattern = 0; pattern < pattern_count; ++pattern) {
      auto counted = weighed([&](const Decision& d) {
        return of(d).pattern == pattern ? 2 : (of(d).second == pattern ? 1 : 0);
      });
      if (pattern % 2 == 0) demand(counted, 4, "pattern-minimum");
      post(counted, 6, 14, Tier::wish, 25, 10, "frequency");
      std::vector<Term> days;
      for (int s = 0; s < slots(); ++s) {
        days.push_back({1, builder_.any(which([&](const Decision& d) {
                                          return d.slot == s && of(d).pattern == pattern;
                                        }),
                                        fmt::format("pattern{}@{}", pattern, s))});
      }
      post(days, 2, model::unbounded_high, Tier::wish, 40, 0, "days");
      std::vector<Term> ways;
      for (std::size_t e = 0; e < exercises_.size(); ++e) {
        if (exercises_[e].pattern != pattern) continue;
        ways.push_back({1, builder_.any(which([&](const Decision& d) {
                                          return d.exercise == static_cast<int>(e);
                                        }),
                                        fmt::format("e{}", e))});
      }
      post(ways, 2, 4, Tier::wish, 30, 15, "ways");
    }
    for (int chain = 0; chain < chain_count; ++chain) {
      for (int role = 1; role <= 2; ++role) {
        post(weighed([&](const Decision& d) {
               return of(d).chain[static_cast<std::size_t>(chain)] == role ? d.sets : 0;
             }),
             10 + chain, 24, Tier::wish, 6, 4, "chain");
      }
    }
    for (int axis = 0; axis < 3; ++axis) {
      at_most(weighed([&](const Decision& d) {
                return of(d).compression >= 3 && d.exercise % 3 == axis ? d.sets : 0;
              }),
              8, "stress-week");
    }
    post(weighed([&](const Decision& d) {
           return of(d).block == 2 ? (of(d).upper ? 2 * d.sets : -d.sets) : 0;
         }),
         -3, 3, Tier::wish, 5, 5, "balance");
    std::vector<Term> at_home;
    for (std::size_t e = 0; e < exercises_.size(); ++e) {
      at_home.push_back({1, builder_.any(which([&](const Decision& d) {
                                           return home(d.slot) && d.exercise == static_cast<int>(e);
                                         }),
                                         fmt::format("home{}", e))});
      std::vector<Term> repeats;
      for (int s = 0; s < slots(); ++s) {
        repeats.push_back({1, builder_.any(which([&](const Decision& d) {
                                             return d.slot == s &&
                                                    d.exercise == static_cast<int>(e);
                                           }),
                                           fmt::format("e{}@{}", e, s))});
      }
      post(repeats, model::unbounded_low, 3, Tier::wish, 0, 10, "repeats");
      if (e % 6 == 0) {
        post({{1, builder_.any(
                      which([&](const Decision& d) { return d.exercise == static_cast<int>(e); }),
                      "kept")}},
             1, model::unbounded_high, Tier::wish, 18, 0, "continuity");
      }
    }
    at_most(at_home, 6, "home-distinct");
  }

  WeekSize size_;
  solve::Random random_;
  Builder builder_;
  std::vector<Exercise> exercises_;
  std::vector<Decision> decisions_;
};

}  // namespace

model::Problem make_week(const WeekSize& size) { return Week(size).make(); }

}  // namespace plumbline::bench
