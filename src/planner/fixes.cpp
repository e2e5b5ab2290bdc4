#include "planner/fixes.h"

#include <algorithm>
#include <compare>
#include <future>
#include <map>
#include <utility>

#include "explain/openers.h"
#include "explain/parts.h"
#include "planner/question.h"
#include "planner/repairs.h"
#include "rules/registry.h"
#include "rules/support/minutes.h"
#include "solve/engine.h"
#include "week/pose.h"

namespace plumbline::planner {
namespace {

using domain::Client;
using domain::Reason;
using domain::Slot;
using domain::Unmet;
using rules::Facts;
using rules::Week;

constexpr int64_t part_of_a_try = 40;  // of the moves that the plan itself took
constexpr int64_t least_of_a_try = 5'000, most_of_a_try = 25'000;
constexpr int tries_of_a_plan = 16;
constexpr std::size_t told_of_a_row = 3;
constexpr int step = 5;  // minutes
constexpr int longest_extension = 15;
constexpr std::size_t pieces_tried = 2;
constexpr int practice_minutes = 10;
constexpr std::size_t practice_days = 3;

bool is_timid(const Unmet& row) { return row.rule == "minutes-used"; }

int slot_named(const Facts& facts, const std::string& id) {
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].id == id) return static_cast<int>(s);
  }
  return -1;
}

/// What would count for the row.
explain::Serving serving_of(const Facts& facts, const Unmet& row) {
  if (!is_timid(row)) return explain::serving(facts, row.rule, row.subject);
  return {.patterns = {}, .block = {}, .slot = slot_named(facts, row.subject)};
}

/// Units by which each demand is short.
std::map<Demand, int64_t> shortfalls(const verify::Verdict& verdict) {
  std::map<Demand, int64_t> out;
  for (const rules::Finding& each : verdict.findings) {
    if (each.tier == model::Tier::demand) out[{each.rule, each.subject}] += rules::outside(each);
  }
  return out;
}

/// The plan's week under a changed client, searched again from where it stands.
class Trial {
 public:
  Trial(const Facts& facts, const Week& week, const verify::Verdict& verdict, int64_t moves)
      : facts_(facts), week_(week), short_(shortfalls(verdict)), moves_(moves) {}

  /// Whether a week was found in which the row is met at no other demand's cost.
  bool meets(const Request& changed, const Unmet& row) const {
    const Facts facts = facts_of(changed);
    const Week before = carried_over(facts);
    const auto posed = week::pose(facts, choices(facts, before, row));
    if (!posed) return false;
    solve::Options options;
    options.moves = moves_;
    options.start = week::encode(posed->choices, before.items);
    const auto answer = solve::local_search().solve(posed->problem, options);
    if (answer.on.empty()) return false;
    return is_met(facts, week::decode(facts, posed->choices, answer.on), row);
  }

 private:
  /// The same items in the slots of the same names.
  Week carried_over(const Facts& facts) const {
    Week out;
    for (rules::Choice item : week_.items) {
      item.slot = slot_named(facts, facts_.slots[static_cast<std::size_t>(item.slot)].id);
      if (item.slot >= 0) out.items.push_back(std::move(item));
    }
    return out;
  }

  /// The week's own exercises, and what may serve the row: few enough for a short search.
  static week::Choices choices(const Facts& facts, const Week& before, const Unmet& row) {
    const explain::Serving serving = serving_of(facts, row);
    std::vector<char> planned(facts.library.exercises.size(), 0);
    for (const rules::Choice& item : before.items) planned[item.exercise.at()] = 1;
    std::vector<domain::ExerciseId> only;
    for (std::size_t e = 0; e < planned.size(); ++e) {
      const domain::ExerciseId id(e);
      if (planned[e] != 0 || explain::could_serve(facts, serving, facts.library[id]))
        only.push_back(id);
    }
    week::Choices out = week::candidates(facts, std::move(only));
    std::erase_if(out.candidates, [&](const rules::Candidate& each) {
      return planned[each.choice.exercise.at()] == 0 && serving.slot >= 0 &&
             serving.slot != each.choice.slot;
    });
    return out;
  }

  bool is_met(const Facts& facts, const Week& week, const Unmet& row) const {
    const verify::Verdict verdict = verify::judge(facts, week);
    if (!verdict.sound) return false;
    for (const auto& [demand, units] : shortfalls(verdict)) {
      const auto before = short_.find(demand);
      if (units > (before == short_.end() ? 0 : before->second)) return false;
      if (demand == Demand{row.rule, row.subject} && units > 0) return false;
    }
    if (!is_timid(row)) return true;
    const int slot = slot_named(facts, row.subject);
    return slot >= 0 && !explain::emptier_than_wanted(facts, week, slot);
  }

  const Facts& facts_;
  const Week& week_;
  const std::map<Demand, int64_t> short_;
  const int64_t moves_;
};

/// Changes that might help a row, in families; of each family the first that works is told.
class Proposals {
 public:
  Proposals(const Request& request, const Facts& facts, const Week& week, const Unmet& row)
      : request_(request), facts_(facts), week_(week), row_(row) {
    const auto serving = serving_of(facts, row);
    const bool anything = row.because.code != "no-candidate";
    if (anything && serving.slot >= 0) {
      room_in(facts.slots[static_cast<std::size_t>(serving.slot)]);
    } else if (anything) {
      if (const Slot* fullest = fullest_session()) room_in(*fullest);
    }
    equipment(serving);
    if (serving.slot >= 0) return;
    more_practice();
    if (anything) one_more_day();
  }

  const std::vector<std::vector<Reason>>& families() const { return families_; }

 private:
  void add(std::vector<Reason> family) {
    if (!family.empty()) families_.push_back(std::move(family));
  }

  void room_in(const Slot& slot) {
    if (is_timid(row_)) return shorter_or_fuller(slot);
    if (slot.home) add({repairs::max_exercises(slot.id, slot.max_exercises + 1)});
    std::vector<Reason> family;
    for (int more = step; more <= longest_extension; more += step)
      family.push_back(repairs::minutes(slot.id, slot.minutes + more));
    add(std::move(family));
  }

  /// A session that is not full wants fewer minutes, or room for more exercises.
  void shorter_or_fuller(const Slot& slot) {
    if (slot.home) add({repairs::max_exercises(slot.id, slot.max_exercises + 1)});
    const int s = slot_named(facts_, slot.id);
    const auto used = static_cast<int>((rules::planned_seconds(facts_, week_, s) + 59) / 60);
    const int fitting = (used + step - 1) / step * step;
    if (fitting > 0 && fitting < slot.minutes) add({repairs::minutes(slot.id, fitting)});
  }

  const Slot* fullest_session() const {
    const Slot* best = nullptr;
    int64_t most = -1;
    for (std::size_t s = 0; s < facts_.slots.size(); ++s) {
      const Slot& slot = facts_.slots[s];
      if (slot.home) continue;
      const int64_t used = rules::planned_hundredths(facts_, week_, static_cast<int>(s)) /
                           std::max<int64_t>(1, slot.budget_s());
      if (used > most) {
        most = used;
        best = &slot;
      }
    }
    return best;
  }

  void equipment(const explain::Serving& serving) {
    std::vector<Reason> family;
    for (const auto& each : explain::openers(facts_, serving)) {
      if (family.size() < pieces_tried)
        family.push_back(repairs::equipment(facts_.library, each.piece, each.place));
    }
    add(std::move(family));
  }

  void more_practice() {
    const auto& entries = request_.client.home_practice;
    if (!entries.empty()) {
      const auto bout = std::find_if(facts_.slots.begin(), facts_.slots.end(),
                                     [](const Slot& slot) { return slot.home; });
      if (bout != facts_.slots.end())
        add({repairs::max_exercises(bout->id, bout->max_exercises + 1)});
      return;
    }
    std::vector<domain::Day> days;
    for (const auto& word : domain::Words<domain::Day>::table) {
      if (days.size() < practice_days && !trains_on(word.value)) days.push_back(word.value);
    }
    if (!days.empty()) add({repairs::practice(days, practice_minutes, practice_place())});
  }

  /// The place called home, else that of the sessions.
  std::string practice_place() const {
    const auto& places = request_.client.places;
    for (const auto& place : places) {
      if (place.id == "home") return place.id;
    }
    return places.empty() ? std::string() : places.front().id;
  }

  void one_more_day() {
    const auto& sessions = request_.client.sessions;
    if (sessions.empty()) return;
    for (const auto& word : domain::Words<domain::Day>::table) {
      const auto neighbour = [&](int by) {
        return trains_on(static_cast<domain::Day>((static_cast<int>(word.value) + by) % 7));
      };
      if (trains_on(word.value) || neighbour(1) || neighbour(6)) continue;
      const auto& like = sessions.front();
      return add({repairs::day(word.value, like.minutes, like.place, like.trainer)});
    }
  }

  bool trains_on(domain::Day day) const {
    const auto& sessions = request_.client.sessions;
    return std::any_of(sessions.begin(), sessions.end(),
                       [day](const auto& each) { return each.day == day; });
  }

  const Request& request_;
  const Facts& facts_;
  const Week& week_;
  const Unmet& row_;
  std::vector<std::vector<Reason>> families_;
};

/// One change to try: of a row's family so many.
struct Place {
  std::size_t row = 0, family = 0, change = 0;
  auto operator<=>(const Place&) const = default;
};

/// What becomes of the changes. Each is tried once, and with two threads the first of the next
/// family beside the one that is asked for: that one is needed whatever comes of this.
class Tries {
 public:
  struct Outcome {
    bool made = false;   ///< it changes the client's file
    bool meets = false;  ///< and the row is met
  };

  Tries(const Request& request, const Trial& trial, const std::vector<Unmet>& rows,
        std::vector<Proposals> proposals, int threads)
      : request_(request),
        trial_(trial),
        rows_(rows),
        proposals_(std::move(proposals)),
        ahead_(threads > 1) {}

  const std::vector<std::vector<Reason>>& families(std::size_t row) const {
    return proposals_[row].families();
  }

  Outcome outcome(Place place) {
    look_ahead(place);
    const auto found = known_.find(place);
    if (found == known_.end()) return tried(place);
    return found->second.get();
  }

 private:
  Outcome tried(Place place) const {
    const Unmet& row = rows_[place.row];
    Client changed = request_.client;
    if (!repairs::apply(request_.library, families(place.row)[place.family][place.change], changed))
      return {};
    return {true, trial_.meets({request_.library, changed, request_.protocol, request_.week,
                                request_.level_cap, request_.previous},
                               row)};
  }

  void look_ahead(Place place) {
    if (!ahead_) return;
    const bool last = place.family + 1 == families(place.row).size();
    Place next{place.row + (last ? 1 : 0), last ? 0 : place.family + 1, 0};
    while (next.row < rows_.size() && families(next.row).empty()) ++next.row;
    if (next.row == rows_.size() || known_.count(next) != 0) return;
    known_.emplace(next, std::async([this, next] { return tried(next); }));
  }

  const Request& request_;
  const Trial& trial_;
  const std::vector<Unmet>& rows_;
  const std::vector<Proposals> proposals_;
  const bool ahead_;
  std::map<Place, std::future<Outcome>> known_;
};

}  // namespace

void add_fixes(const Request& request, const Facts& facts, const Week& week,
               const verify::Verdict& verdict, const FixEffort& effort, domain::Plan& plan) {
  if (plan.unmet.empty()) return;
  const Trial trial(facts, week, verdict,
                    std::clamp(effort.moves / part_of_a_try, least_of_a_try, most_of_a_try));
  // The rows stay as they are while changes are tried.
  const std::vector<Unmet> rows = plan.unmet;
  std::vector<Proposals> proposals;
  for (const Unmet& row : rows) proposals.emplace_back(request, facts, week, row);
  Tries tries(request, trial, rows, std::move(proposals), effort.threads);
  int left = tries_of_a_plan;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Unmet& row = plan.unmet[r];
    for (std::size_t f = 0; f < tries.families(r).size(); ++f) {
      const std::vector<Reason>& family = tries.families(r)[f];
      for (std::size_t i = 0; i < family.size(); ++i) {
        const bool stopped = effort.stop != nullptr && effort.stop->load(std::memory_order_relaxed);
        if (left <= 0 || stopped || row.would_fix.size() == told_of_a_row) break;
        const Tries::Outcome outcome = tries.outcome({r, f, i});
        if (outcome.made) --left;
        if (!outcome.meets) continue;
        row.would_fix.push_back(family[i]);
        break;
      }
    }
    std::stable_sort(row.would_fix.begin(), row.would_fix.end(),
                     [](const Reason& a, const Reason& b) {
                       return repairs::rank(a.code) < repairs::rank(b.code);
                     });
  }
}

}  // namespace plumbline::planner
