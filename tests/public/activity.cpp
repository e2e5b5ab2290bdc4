#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <memory>
#include <stdexcept>

#include "tests/public/data.h"

// A week of activities for an athlete: one of eight (the last is "nothing") in each slot.

namespace plumbline::test {
namespace {

constexpr std::size_t parts = 5;
constexpr std::size_t slots = 5;
constexpr std::size_t halves = 2;  // slots 1 and 2, slots 3 and 4: what `alike` compares
constexpr std::size_t window = 3;  // slots in a row that `most_fatigue` is about

using Table = std::vector<std::vector<int64_t>>;

struct Athlete {
  std::vector<std::string> names;
  Table power, fatigue;  // by activity and part of the body
  Table available;       // by day and slot
  int64_t most_fatigue = 0;
  Table power_weight, fatigue_weight;  // by day and part
  Table alike_weight;                  // by day but the first, and half
  int64_t optimum = 0;

  std::size_t days() const { return available.size(); }
  std::size_t activities() const { return names.size(); }
  std::size_t nothing() const { return names.size() - 1; }

  /// What an activity on a day is worth to the user.
  int64_t worth(std::size_t day, std::size_t activity) const {
    int64_t total = 0;
    for (std::size_t p = 0; p < parts; ++p) {
      total += power_weight[day][p] * power[activity][p];
      total += fatigue_weight[day][p] * fatigue[activity][p];
    }
    return total;
  }
};

Athlete read(std::size_t user) {
  const io::Node file = public_file("activity");
  Athlete out;
  out.most_fatigue = number(part(file, "most_fatigue"));
  for (const io::Node& activity : part(file, "activities").items) {
    out.names.push_back(part(activity, "name").text);
    out.power.push_back(numbers(part(activity, "power")));
    out.fatigue.push_back(numbers(part(activity, "fatigue")));
  }
  out.available = table(part(file, "available"), slots);
  const io::Node& own = part(file, "users").items.at(user);
  out.optimum = number(part(own, "optimum"));
  out.power_weight = table(part(own, "power"), parts);
  out.fatigue_weight = table(part(own, "fatigue"), parts);
  out.alike_weight = table(part(own, "alike"), halves);
  if (out.power_weight.size() != out.days() || out.fatigue_weight.size() != out.days() ||
      out.alike_weight.size() + 1 != out.days()) {
    throw std::runtime_error("activity.yaml: weights and days do not fit");
  }
  return out;
}

class Poser {
 public:
  explicit Poser(const Athlete& athlete) : athlete_(athlete) {}

  model::Problem pose() && {
    add_decisions();
    for (std::size_t d = 0; d < athlete_.days(); ++d) add_fatigue(d);
    for (std::size_t d = 1; d < athlete_.days(); ++d) {
      for (std::size_t h = 0; h < halves; ++h) add_alike(d, h);
    }
    return finished(std::move(builder_));
  }

 private:
  std::size_t index(std::size_t day, std::size_t slot, std::size_t activity) const {
    return (day * slots + slot) * athlete_.activities() + activity;
  }

  void add_decisions() {
    for (std::size_t d = 0; d < athlete_.days(); ++d) {
      for (std::size_t s = 0; s < slots; ++s) {
        const std::string slot = fmt::format("day {} slot {}", d + 1, s + 1);
        std::vector<model::Term> one;
        for (std::size_t a = 0; a < athlete_.activities(); ++a) {
          taken_.push_back(builder_.boolean(slot + " " + athlete_.names[a], athlete_.worth(d, a)));
          one.push_back({1, taken_.back()});
        }
        builder_.band(hard(builder_.sum(std::move(one)), 1, 1, "one activity", slot));
        if (athlete_.available[d][s] == 0) {
          builder_.band(hard(builder_.sum({{1, taken_[index(d, s, athlete_.nothing())]}}), 1, 1,
                             "not available", slot));
        }
      }
    }
  }

  void add_fatigue(std::size_t day) {
    for (std::size_t p = 0; p < parts; ++p) {
      for (std::size_t first = 0; first + window <= slots; ++first) {
        std::vector<model::Term> terms;
        for (std::size_t s = first; s < first + window; ++s) {
          for (std::size_t a = 0; a < athlete_.activities(); ++a) {
            terms.push_back({athlete_.fatigue[a][p], taken_[index(day, s, a)]});
          }
        }
        builder_.band(hard(builder_.sum(std::move(terms)), model::unbounded_low,
                           athlete_.most_fatigue, "fatigue", fmt::format("day {}", day + 1)));
      }
    }
  }

  /// The activity in one of these days' half, as an any.
  model::AnyId done(std::initializer_list<std::size_t> days, std::size_t half,
                    std::size_t activity) {
    std::vector<model::BoolId> of;
    for (std::size_t day : days) {
      of.push_back(taken_[index(day, 2 * half, activity)]);
      of.push_back(taken_[index(day, 2 * half + 1, activity)]);
    }
    return builder_.any(std::move(of), fmt::format("day {} half {} {}", *days.begin() + 1, half + 1,
                                                   athlete_.names[activity]));
  }

  /// Worth `weight` when an activity comes back in the same half of the next day, else minus that.
  /// Our prices count from the better of both. What both days have is: the first day has it, plus
  /// the second has it, minus one of the two has it. Two slots can share two activities at most.
  void add_alike(std::size_t day, std::size_t half) {
    const int64_t weight = athlete_.alike_weight[day - 1][half];
    if (weight == 0) return;
    const std::string subject = fmt::format("day {} half {}", day + 1, half + 1);
    std::vector<model::Term> shared;
    for (std::size_t a = 0; a < athlete_.activities(); ++a) {
      shared.push_back({1, done({day - 1}, half, a)});
      shared.push_back({1, done({day}, half, a)});
      shared.push_back({-1, done({day - 1, day}, half, a)});
    }
    model::Band band;
    band.tier = model::Tier::wish;
    band.says = {"alike", subject, {}};
    if (weight > 0) {
      band.low = 1;
      band.below = 2 * weight;
    } else {
      // The second shared activity costs nothing more.
      const model::BoolId second = builder_.boolean(subject + " two alike");
      shared.push_back({-2, second});
      builder_.band(hard(builder_.sum(shared), 0, model::unbounded_high, "two alike", subject));
      shared.push_back({1, second});
      band.high = 0;
      band.above = -2 * weight;
    }
    band.sum = builder_.sum(std::move(shared));
    builder_.band(std::move(band));
  }

  const Athlete& athlete_;
  model::Builder builder_;
  std::vector<model::BoolId> taken_;
};

using Week = std::vector<std::array<std::size_t, slots>>;

bool alike(const Week& week, std::size_t day, std::size_t half) {
  for (std::size_t before : {2 * half, 2 * half + 1}) {
    for (std::size_t now : {2 * half, 2 * half + 1}) {
      if (week[day - 1][before] == week[day][now]) return true;
    }
  }
  return false;
}

bool allowed(const Athlete& athlete, const Week& week) {
  for (std::size_t d = 0; d < athlete.days(); ++d) {
    for (std::size_t s = 0; s < slots; ++s) {
      if (athlete.available[d][s] == 0 && week[d][s] != athlete.nothing()) return false;
    }
    for (std::size_t p = 0; p < parts; ++p) {
      for (std::size_t s = 0; s + 2 < slots; ++s) {
        const int64_t three = athlete.fatigue[week[d][s]][p] + athlete.fatigue[week[d][s + 1]][p] +
                              athlete.fatigue[week[d][s + 2]][p];
        if (three > athlete.most_fatigue) return false;
      }
    }
  }
  return true;
}

std::optional<int64_t> utility(const Athlete& athlete, const std::vector<char>& on) {
  Week week(athlete.days());
  std::size_t next = 0;
  for (std::array<std::size_t, slots>& day : week) {
    for (std::size_t& slot : day) {
      std::size_t taken = 0;
      for (std::size_t a = 0; a < athlete.activities(); ++a) {
        if (on[next++] == 0) continue;
        slot = a;
        ++taken;
      }
      if (taken != 1) return std::nullopt;
    }
  }
  if (!allowed(athlete, week)) return std::nullopt;
  int64_t total = 0;
  for (std::size_t d = 0; d < athlete.days(); ++d) {
    for (std::size_t slot : week[d]) total += athlete.worth(d, slot);
    for (std::size_t h = 0; d > 0 && h < halves; ++h) {
      total += athlete.alike_weight[d - 1][h] * (alike(week, d, h) ? 1 : -1);
    }
  }
  return total;
}

}  // namespace

PublicProblem activity_problem(std::size_t user) {
  const auto athlete = std::make_shared<const Athlete>(read(user));
  PublicProblem made;
  made.problem = Poser(*athlete).pose();
  made.decisions = athlete->days() * slots * athlete->activities();
  made.maximise = true;
  made.optimum = athlete->optimum;
  for (const std::vector<int64_t>& day : athlete->alike_weight) {
    for (int64_t weight : day) made.constant += weight < 0 ? -weight : weight;
  }
  made.value = [athlete](const std::vector<char>& on) { return utility(*athlete, on); };
  return made;
}

}  // namespace plumbline::test
