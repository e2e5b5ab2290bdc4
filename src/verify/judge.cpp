#include "verify/judge.h"

#include "domain/dosing.h"
#include "rules/registry.h"

namespace plumbline::verify {

using rules::Facts;
using rules::Finding;

Verdict judge(const Facts& facts, const rules::Week& week) {
  Verdict verdict;
  for (const rules::Rule* rule : rules::rules_for(facts)) {
    for (Finding& finding : rule->check(facts, week)) {
      verdict.merit += finding.merit;
      verdict.objective += finding.merit - rules::cost(finding);
      if (finding.tier == model::Tier::demand) verdict.demand_shortfall += rules::outside(finding);
      verdict.sound = verdict.sound && !rules::broken(finding);
      verdict.findings.push_back(std::move(finding));
    }
  }
  return verdict;
}

namespace {

domain::Side side_of(const domain::Exercise& exercise) {
  switch (exercise.sides) {
    case domain::Laterality::each: return domain::Side::each;
    case domain::Laterality::alternating: return domain::Side::alternating;
    case domain::Laterality::none: break;
  }
  return domain::Side::none;
}

/// The exercise alone in its slot, in the smallest dose of its line.
rules::Choice alone(const Facts& facts, domain::ExerciseId id, int slot, const domain::DoseRow& row,
                    domain::Side side) {
  const domain::Exercise& exercise = facts.library[id];
  domain::Dose smallest;
  int total = -1;
  for (const domain::Dose& dose : domain::doses_of(exercise, row)) {
    if (total >= 0 && domain::total_amount(dose) >= total) continue;
    smallest = dose;
    total = domain::total_amount(dose);
  }
  if (side == domain::Side::each && facts.library[exercise.pattern].id == "anti-lateral-flexion") {
    const domain::Side weaker = domain::weaker_side(facts.client);
    smallest.extra_left = weaker == domain::Side::left ? 1 : 0;
    smallest.extra_right = weaker == domain::Side::right ? 1 : 0;
  }
  return {slot, id, {domain::Block::practice, smallest, side}};
}

/// Rules that speak about one item whatever stands beside it.
bool speaks_of_the_exercise(const rules::Rule& rule) {
  return rule.admit != nullptr && rule.key != "blocks" && rule.key != "home-practice" &&
         rule.key != "recovery" && rule.key != "dose-table";
}

/// What the rules say against one choice; level and prerequisites are forgiven where `lenient`.
std::vector<Finding> objections_to(const Facts& facts, const rules::Choice& choice, bool lenient) {
  std::vector<Finding> out;
  const rules::Week week{{choice}};
  for (const rules::Rule* rule : rules::all_rules()) {
    if (!speaks_of_the_exercise(*rule)) continue;
    if (lenient && (rule->key == "competency" || rule->key == "prerequisites")) continue;
    for (Finding& finding : rule->check(facts, week)) {
      if (finding.tier == model::Tier::safety && rules::broken(finding)) {
        out.push_back(std::move(finding));
      }
    }
  }
  return out;
}

}  // namespace

std::vector<Finding> objections(const Facts& facts, domain::ExerciseId exercise, int slot,
                                int above) {
  const domain::Exercise& what = facts.library[exercise];
  const domain::DoseRow* row = domain::row_for(facts.protocol, facts.client, what);
  if (row == nullptr) {
    return {{.rule = "dose-table", .subject = what.name, .value = 1, .high = 0}};
  }
  const int cap = facts.situations[static_cast<std::size_t>(slot)].level_cap;
  const int competency = domain::competency_for(facts.client, what.pattern);
  const bool lenient = above > 0 && what.level <= competency + above && what.level <= cap;
  const domain::Side usual = side_of(what);
  auto first = objections_to(facts, alone(facts, exercise, slot, *row, usual), lenient);
  if (first.empty()) return first;
  for (const domain::Side single : {domain::Side::left, domain::Side::right}) {
    if (objections_to(facts, alone(facts, exercise, slot, *row, single), lenient).empty()) {
      return {};
    }
  }
  return first;
}

}  // namespace plumbline::verify
