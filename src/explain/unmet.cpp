#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "explain/parts.h"
#include "explain/serving.h"
#include "rules/registry.h"
#include "rules/support/band.h"
#include "rules/support/blocks.h"
#include "rules/support/minutes.h"
#include "util/text.h"

namespace plumbline::explain {
namespace {

using domain::Exercise;
using domain::Reason;
using rules::Facts;
using rules::Finding;

constexpr int64_t timid_percent = 75;  // a session emptier than this is explained

/// What stands in the way of the exercises that would serve.
struct Obstacles {
  int admitted = 0;                    ///< exercises that may be in some slot that counts
  std::map<std::string, int> filters;  ///< filter, exercises
  std::map<std::string, int> missing;  ///< equipment that alone is missing, exercises it would open
  std::map<std::string, int> places;   ///< where it is missing
};

void add_refusal(const week::Refusal& no, Obstacles& out) {
  std::string key(no.rule->excludes);
  if (key.empty()) key = std::string(no.rule->key);
  ++out.filters[key];
  if (key != "equipment") return;
  std::string needs, place;
  for (const auto& [name, value] : no.reason.args) {
    if (name == "needs") needs = value;
    if (name == "place") place = value;
  }
  for (const std::string& piece : util::split(needs, '|')) ++out.missing[piece];
  ++out.places[place];
}

Obstacles obstacles_of(const Facts& facts, const Serving& wanted) {
  Obstacles out;
  for (const Exercise& exercise : facts.library.exercises) {
    std::optional<week::Refusal> furthest;
    bool counts = false;
    bool open = false;
    for (std::size_t s = 0; s < facts.slots.size() && !open; ++s) {
      if (!serves(facts, wanted, exercise, static_cast<int>(s))) continue;
      counts = true;
      auto no = week::refusal(facts, exercise, facts.slots[s]);
      if (!no) {
        open = true;
      } else if (!furthest || furthest->rule->order < no->rule->order) {
        furthest = std::move(no);
      }
    }
    if (open) {
      ++out.admitted;
    } else if (counts && furthest) {
      add_refusal(*furthest, out);
    }
  }
  return out;
}

/// Names of the filters in the order of what they took, largest first.
std::string filters_text(const Obstacles& found) {
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [key, count] : found.filters) sorted.emplace_back(-count, key);
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> parts;
  for (const auto& [count, key] : sorted) parts.push_back(fmt::format("{} {}", -count, key));
  return util::join(parts, ", ");
}

std::string best_of(const std::map<std::string, int>& counts) {
  std::string best;
  int most = 0;
  for (const auto& [key, count] : counts) {
    if (count > most) {
      best = key;
      most = count;
    }
  }
  return best;
}

/// The slot that is fullest in proportion to its budget is what time is short in.
std::string shortest_session(const Decided& decided) {
  std::string id;
  int64_t best = -1;
  for (std::size_t s = 0; s < decided.facts.slots.size(); ++s) {
    const domain::Slot& slot = decided.facts.slots[s];
    if (slot.home) continue;
    const int64_t used =
        rules::planned_hundredths(decided.facts, decided.week, static_cast<int>(s)) * 100 /
        std::max<int64_t>(1, int64_t{100} * slot.budget_s());
    if (used > best) {
      best = used;
      id = slot.id;
    }
  }
  return id;
}

void explain_none(const Facts& facts, const Finding& finding, const Obstacles& found,
                  domain::Unmet& row) {
  row.because = {"no-candidate",
                 {{"subject", finding.subject}, {"filters", filters_text(found)}},
                 fmt::format("No exercise that would serve passes the filters ({}).",
                             found.filters.empty() ? "the library has none" : filters_text(found))};
  const std::string piece = best_of(found.missing);
  if (!piece.empty()) {
    const auto id = facts.library.equipment_id(piece);
    const std::string name = id.valid() ? facts.library[id].name : piece;
    const std::string place = best_of(found.places);
    row.would_fix.push_back(
        {"equipment",
         {{"equipment", piece}, {"place", place}},
         fmt::format("{} at {} would open {} of them.", name, place.empty() ? "the place" : place,
                     found.missing.at(piece))});
  }
  if (found.filters.count("competency") != 0 || found.filters.count("prerequisite") != 0) {
    row.would_fix.push_back({"competency",
                             {{"subject", finding.subject}},
                             "It opens with competency in this pattern: practise the easier steps "
                             "first."});
  }
}

void explain_short(const Decided& decided, const Finding& finding, const Obstacles& found,
                   domain::Unmet& row) {
  const std::string session = shortest_session(decided);
  row.because = {
      "no-room",
      {{"subject", finding.subject}, {"admitted", std::to_string(found.admitted)}},
      fmt::format("{} exercises would serve, but minutes, recovery and ceilings leave no "
                  "room for more beside what matters as much.",
                  found.admitted)};
  if (!session.empty()) {
    row.would_fix.push_back({"minutes",
                             {{"session", session}, {"minutes", "10"}},
                             fmt::format("Ten more minutes in {} would make room.", session)});
  }
  row.would_fix.push_back({"day", {}, "One more day, or a few minutes of home practice."});
}

int64_t items_in(const rules::Week& week, std::size_t slot) {
  return std::count_if(week.items.begin(), week.items.end(), [&](const rules::Choice& item) {
    return item.slot == static_cast<int>(slot);
  });
}

/// Why a session or bout stays short, and what would fill it besides equipment.
void explain_timid(const Decided& decided, std::size_t slot_index, const Obstacles& found,
                   domain::Unmet& row) {
  const domain::Slot& slot = decided.facts.slots[slot_index];
  const int64_t items = items_in(decided.week, slot_index);
  if (slot.home && items >= slot.max_exercises) {
    row.because = {
        "full-bout",
        {{"session", slot.id}, {"max_exercises", std::to_string(slot.max_exercises)}},
        fmt::format("{} holds {} already, as many as `max_exercises` lets it, and they take less "
                    "than its {} minutes.",
                    slot.id, rules::counted(items, "exercise", "exercises"), slot.minutes)};
    row.would_fix.push_back({"max-exercises",
                             {{"session", slot.id}},
                             fmt::format("A `max_exercises` of {} would leave room for more.",
                                         slot.max_exercises + 1)});
    return;
  }
  row.because = {
      "few-exercises",
      {{"session", slot.id},
       {"admitted", std::to_string(found.admitted)},
       {"filters", filters_text(found)}},
      fmt::format("{} stays shorter than its {} minutes: {} pass for it ({}), and doses, ceilings, "
                  "families and what matters more leave no room for longer work.",
                  slot.id, slot.minutes, rules::counted(found.admitted, "exercise", "exercises"),
                  filters_text(found))};
}

/// Sessions that are emptier than they should be.
void add_timid(const Decided& decided, std::vector<domain::Unmet>& out) {
  const Facts& facts = decided.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    const int64_t planned = rules::planned_seconds(facts, decided.week, static_cast<int>(s));
    const int64_t wanted = slot.budget_s() * timid_percent / 100;
    if (planned >= wanted) continue;
    Obstacles found;
    for (const Exercise& exercise : facts.library.exercises) {
      auto no = week::refusal(facts, exercise, slot);
      if (!no) {
        ++found.admitted;
      } else {
        add_refusal(*no, found);
      }
    }
    domain::Unmet row{.rule = "minutes-used",
                      .subject = slot.id,
                      .wanted = (wanted + 59) / 60,
                      .got = planned / 60};
    explain_timid(decided, s, found, row);
    const std::string piece = best_of(found.missing);
    if (!piece.empty()) {
      const auto id = facts.library.equipment_id(piece);
      row.would_fix.push_back(
          {"equipment",
           {{"equipment", piece}, {"place", slot.place}},
           fmt::format("{} would open {} more exercises here.",
                       id.valid() ? facts.library[id].name : piece, found.missing.at(piece))});
    }
    row.would_fix.push_back(
        {"shorter",
         {{"session", slot.id}},
         fmt::format("Or plan {} minutes for it.", std::max<int64_t>(5, (planned + 59) / 60))});
    out.push_back(std::move(row));
  }
}

}  // namespace

std::vector<domain::Unmet> unmet(const Decided& decided) {
  std::vector<domain::Unmet> out;
  std::set<std::pair<std::string, std::string>> said;
  for (const Finding& finding : decided.verdict.findings) {
    if (finding.tier != model::Tier::demand || rules::outside(finding) == 0) continue;
    if (!said.emplace(finding.rule, finding.subject).second) continue;
    domain::Unmet row{.rule = finding.rule,
                      .subject = finding.subject,
                      .wanted = finding.low,
                      .got = finding.value};
    if (finding.rule == "pattern-frequency") {  // counted in halves; people count in whole times
      row.wanted = (row.wanted + 1) / 2;
      row.got /= 2;
    }
    const Obstacles found = obstacles_of(decided.facts, serving(decided.facts, finding.rule, finding.subject));
    if (found.admitted == 0) {
      explain_none(decided.facts, finding, found, row);
    } else {
      explain_short(decided, finding, found, row);
    }
    out.push_back(std::move(row));
  }
  add_timid(decided, out);
  return out;
}

}  // namespace plumbline::explain
