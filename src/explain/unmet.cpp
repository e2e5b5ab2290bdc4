#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "explain/openers.h"
#include "explain/parts.h"
#include "explain/serving.h"
#include "phrases/phrases.h"
#include "rules/registry.h"
#include "rules/support/band.h"
#include "rules/support/minutes.h"
#include "util/text.h"

namespace plumbline::explain {
namespace {

using domain::Exercise;
using domain::Reason;
using rules::Facts;
using rules::Finding;

constexpr int64_t timid_percent = 75;  // a session emptier than this is explained
constexpr std::size_t most_pieces = 4;

int64_t least_seconds(const Facts& facts, int slot) {
  return facts.slots[static_cast<std::size_t>(slot)].budget_s() * timid_percent / 100;
}

/// What stands in the way of the exercises that would serve.
struct Obstacles {
  int admitted = 0;                    ///< exercises that may be in some slot that counts
  std::map<std::string, int> filters;  ///< filter, exercises
};

std::string filter_of(const rules::Rule& rule) {
  return std::string(rule.excludes.empty() ? rule.key : rule.excludes);
}

/// The filters were asked when the week was posed.
Obstacles obstacles_of(const Decided& decided, const Serving& wanted) {
  const Facts& facts = decided.facts;
  std::set<domain::ExerciseId> admitted;
  for (const rules::Candidate& candidate : decided.choices.candidates) {
    if (serves(facts, wanted, *candidate.exercise, candidate.choice.slot))
      admitted.insert(candidate.choice.exercise);
  }
  std::map<domain::ExerciseId, const rules::Rule*> excluded;
  for (const week::Exclusion& each : decided.choices.exclusions)
    excluded[each.exercise] = each.rule;
  Obstacles out{.admitted = static_cast<int>(admitted.size()), .filters = {}};
  for (std::size_t e = 0; e < facts.library.exercises.size(); ++e) {
    const domain::ExerciseId id(e);
    const Exercise& exercise = facts.library[id];
    if (admitted.count(id) != 0 || !serves_somewhere(facts, wanted, exercise)) continue;
    if (const auto found = excluded.find(id); found != excluded.end()) {
      ++out.filters[filter_of(*found->second)];
    } else if (wanted.slot >= 0) {
      const week::Refusal* no = decided.choices.refusal(id, static_cast<std::size_t>(wanted.slot));
      if (no != nullptr) ++out.filters[filter_of(*no->rule)];
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

/// "trains pull-vertical", "is for the strength part of mon-1".
std::string purpose(const Facts& facts, const Serving& wanted, const std::string& subject) {
  if (!wanted.block || wanted.slot < 0) return "trains " + subject;
  return fmt::format("is for the {} part of {}", domain::to_text(*wanted.block),
                     facts.slots[static_cast<std::size_t>(wanted.slot)].id);
}

/// Nothing serves: named by what there is, and by what would open something all alone.
void explain_none(const Facts& facts, const Finding& finding, const Serving& wanted,
                  const Obstacles& found, domain::Unmet& row) {
  const std::string what = purpose(facts, wanted, finding.subject);
  const auto open = openers(facts, wanted);
  std::vector<std::string> pieces, names;
  for (const Opener& each : open) {
    const auto& [id, name] = std::tie(facts.library[each.piece].id, facts.library[each.piece].name);
    if (pieces.size() == most_pieces || std::find(pieces.begin(), pieces.end(), id) != pieces.end())
      continue;
    pieces.push_back(id);
    names.push_back(name);
  }
  domain::Args args{{"subject", finding.subject}, {"filters", filters_text(found)}};
  if (!pieces.empty()) {
    args.emplace_back("equipment", util::join(pieces, "|"));
    args.emplace_back("names", util::join(names, ";"));
    row.because = {"no-candidate", std::move(args),
                   fmt::format("Nothing in this library {} {}; {} would.", what,
                               equipment_text(facts, wanted), util::join(pieces, " or "))};
    return;
  }
  row.because = {"no-candidate", std::move(args),
                 found.filters.empty()
                     ? fmt::format("Nothing in this library {}.", what)
                     : fmt::format("Nothing in this library that {} passes the filters ({}), and "
                                   "no piece of equipment alone would change that.",
                                   what, filters_text(found))};
}

void explain_short(const Finding& finding, const Obstacles& found, domain::Unmet& row) {
  row.because = phrases::reason(
      "no-room", {{"subject", finding.subject}, {"admitted", std::to_string(found.admitted)}});
}

int64_t items_in(const rules::Week& week, std::size_t slot) {
  return std::count_if(week.items.begin(), week.items.end(), [&](const rules::Choice& item) {
    return item.slot == static_cast<int>(slot);
  });
}

/// Why a session or bout stays short.
void explain_timid(const Decided& decided, std::size_t slot_index, const Obstacles& found,
                   domain::Unmet& row) {
  const domain::Slot& slot = decided.facts.slots[slot_index];
  const int64_t items = items_in(decided.week, slot_index);
  if (slot.home && items >= slot.max_exercises) {
    row.because =
        phrases::reason("full-bout", {{"session", slot.id},
                                      {"max_exercises", std::to_string(slot.max_exercises)},
                                      {"items", std::to_string(items)},
                                      {"minutes", std::to_string(slot.minutes)}});
    return;
  }
  row.because = phrases::reason("few-exercises", {{"session", slot.id},
                                                  {"minutes", std::to_string(slot.minutes)},
                                                  {"admitted", std::to_string(found.admitted)},
                                                  {"filters", filters_text(found)}});
}

/// Sessions that are emptier than they should be.
void add_timid(const Decided& decided, std::vector<domain::Unmet>& out) {
  const Facts& facts = decided.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const int slot = static_cast<int>(s);
    if (!emptier_than_wanted(facts, decided.week, slot)) continue;
    domain::Unmet row{.rule = "minutes-used",
                      .subject = facts.slots[s].id,
                      .wanted = (least_seconds(facts, slot) + 59) / 60,
                      .got = rules::planned_seconds(facts, decided.week, slot) / 60};
    explain_timid(decided, s, obstacles_of(decided, {.patterns = {}, .block = {}, .slot = slot}),
                  row);
    out.push_back(std::move(row));
  }
}

}  // namespace

bool emptier_than_wanted(const Facts& facts, const rules::Week& week, int slot) {
  return rules::planned_seconds(facts, week, slot) < least_seconds(facts, slot);
}

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
    const Serving wanted = serving(decided.facts, finding.rule, finding.subject);
    const Obstacles found = obstacles_of(decided, wanted);
    if (found.admitted == 0) {
      explain_none(decided.facts, finding, wanted, found, row);
    } else {
      explain_short(finding, found, row);
    }
    out.push_back(std::move(row));
  }
  add_timid(decided, out);
  return out;
}

}  // namespace plumbline::explain
