#include "planner/question.h"

#include <algorithm>
#include <set>
#include <utility>

#include "explain/serving.h"
#include "rules/registry.h"
#include "solve/feasibility.h"
#include "week/pose.h"

namespace plumbline::planner {
namespace {

using model::Band;
using model::Tier;
using rules::Facts;

/// Pins have few decisions; a demand has many, and what can be proved of it is proved soon.
int64_t most_nodes(const std::vector<Demand>& demands) { return demands.empty() ? 5'000 : 100; }

/// Every exercise that a pin names or that could serve a demand, in the slots where it counts.
week::Choices choices_for(const Facts& facts, const std::vector<Demand>& demands) {
  std::vector<explain::Serving> serving;
  for (const Demand& each : demands) {
    serving.push_back(explain::serving(facts, each.rule, each.subject));
  }
  std::vector<char> pinned(facts.library.exercises.size(), 0);
  std::vector<domain::ExerciseId> only;
  for (const domain::Pin& pin : facts.client.preferences.pin) pinned[pin.exercise.at()] = 1;
  for (std::size_t e = 0; e < pinned.size(); ++e) {
    const domain::ExerciseId id(e);
    const bool may = std::any_of(serving.begin(), serving.end(), [&](const auto& each) {
      return explain::could_serve(facts, each, facts.library[id]);
    });
    if (may || pinned[e] != 0) only.push_back(id);
  }
  week::Choices out = week::candidates(facts, std::move(only));
  std::erase_if(out.candidates, [&](const rules::Candidate& candidate) {
    const auto& choice = candidate.choice;
    if (pinned[choice.exercise.at()] != 0) return false;
    return std::none_of(serving.begin(), serving.end(), [&](const auto& each) {
      return explain::could_serve(facts, each, *candidate.exercise) &&
             (each.slot < 0 || each.slot == choice.slot);
    });
  });
  return out;
}

std::optional<week::Posed> posed_for(const Facts& facts, const std::vector<Demand>& demands) {
  auto posed = week::pose(facts, choices_for(facts, demands));
  if (!posed) return std::nullopt;
  for (Band& band : posed->problem.bands) {
    if (band.tier != Tier::demand) continue;
    const Demand key{band.says.rule, band.says.subject};
    if (std::find(demands.begin(), demands.end(), key) == demands.end()) continue;
    band.tier = Tier::command;
    band.below = band.above = 0;
  }
  return std::move(*posed);
}

/// A safety band that an empty week breaks would ask for items besides those of pins and demands,
/// and a proof on few exercises would be worth nothing.
bool holds_when_empty(const model::Problem& problem, const Band& band) {
  const int64_t nothing = problem.sums[band.sum.at()].constant;
  return band.tier != Tier::safety || (band.low <= nothing && nothing <= band.high);
}

std::optional<bool> answer_of(solve::Feasibility found) {
  switch (found) {
    case solve::Feasibility::possible: return true;
    case solve::Feasibility::impossible: return false;
    case solve::Feasibility::unknown: break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<bool> Question::holds(const Request& request) const {
  if (demands_.empty() && request.client.preferences.pin.empty()) return true;
  const auto posed = posed_for(facts_of(request), demands_);
  if (!posed) return std::nullopt;
  const model::Problem& problem = posed->problem;
  const auto found = answer_of(solve::hard_bands_hold(problem, most_nodes(demands_)));
  const bool sound = std::all_of(problem.bands.begin(), problem.bands.end(),
                                 [&](const Band& band) { return holds_when_empty(problem, band); });
  return found == false && !sound ? std::nullopt : found;
}

std::vector<rules::Choice> Question::witness(const Request& request) const {
  std::vector<rules::Choice> out;
  const Facts facts = facts_of(request);
  const auto posed = posed_for(facts, demands_);
  std::vector<char> on;
  if (!posed || solve::hard_bands_hold(posed->problem, most_nodes(demands_), &on) !=
                    solve::Feasibility::possible) {
    return out;
  }
  return week::decode(facts, posed->choices, on).items;
}

std::vector<std::string> Question::rules_in_the_way(const Request& request) const {
  const auto posed = posed_for(facts_of(request), demands_);
  if (!posed) return {};
  model::Problem problem = posed->problem;
  std::set<std::string> keys;
  for (const Band& band : problem.bands) {
    if (band.tier == Tier::safety) keys.insert(band.says.rule);
  }
  std::vector<std::string> out;
  for (const std::string& key : keys) {
    model::Problem without = problem;
    std::erase_if(without.bands, [&](const Band& band) {
      return band.tier == Tier::safety && band.says.rule == key;
    });
    if (solve::hard_bands_hold(without, most_nodes(demands_)) == solve::Feasibility::impossible) {
      problem = std::move(without);
    } else {
      out.push_back(key);
    }
  }
  return out;
}

}  // namespace plumbline::planner
