// Every rule is written twice, for the solver and for the checker. Here both are compared on every
// week that the rule's tiny examples allow.

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

#include "rules/registry.h"
#include "tests/unit/rules/tiny.h"

namespace plumbline::rules {
namespace {

constexpr std::size_t most_choices = 14;

/// What one side says of one subject in one tier.
struct Said {
  int64_t cost = 0;     ///< price of a demand or wish
  int64_t outside = 0;  ///< units outside, whatever the tier
  bool operator==(const Said&) const = default;
};

using Key = std::tuple<std::string, model::Tier>;

/// What one side says of a week. Bands that are kept leave no trace: `check` may pass over a band
/// that holds where naming each would say nothing.
struct Verdict {
  std::map<Key, Said> said;
  int64_t merit = 0;
  bool operator==(const Verdict&) const = default;
};

void add(Verdict& verdict, const std::string& subject, model::Tier tier, Said said) {
  if (said == Said{}) return;
  Said& total = verdict.said[{subject, tier}];
  total.cost += said.cost;
  total.outside += said.outside;
}

Verdict by_post(const model::Problem& problem, const std::vector<char>& on) {
  const model::Evaluation evaluation = model::evaluate(problem, on);
  Verdict verdict{.merit = evaluation.merit};
  for (std::size_t b = 0; b < problem.bands.size(); ++b) {
    const model::Band& band = problem.bands[b];
    const int64_t value = evaluation.value[b];
    const Said said{evaluation.cost[b],
                    model::units_below(band, value) + model::units_above(band, value)};
    add(verdict, band.says.subject, band.tier, said);
  }
  return verdict;
}

Verdict by_check(const std::vector<Finding>& findings) {
  Verdict verdict;
  for (const Finding& finding : findings) {
    verdict.merit += finding.merit;
    add(verdict, finding.subject, finding.tier, {cost(finding), outside(finding)});
  }
  return verdict;
}

std::string to_text(const Verdict& verdict) {
  std::string text = "merit " + std::to_string(verdict.merit);
  for (const auto& [key, said] : verdict.said)
    text += "; " + std::get<0>(key) + " tier " +
            std::to_string(static_cast<int>(std::get<1>(key))) + ": " +
            std::to_string(said.outside) + " outside, costs " + std::to_string(said.cost);
  return text;
}

std::string to_text(const Tiny& tiny, const Week& week) {
  std::string text;
  for (const Choice& item : week.items)
    text += tiny.facts->slots[static_cast<std::size_t>(item.slot)].id + "/" +
            std::string(domain::to_text(item.how.block)) + " " + tiny.library[item.exercise].id +
            "; ";
  return text.empty() ? "nothing" : text;
}

/// Findings name the rule, point at items of the week, and can be put into words.
void well_formed(const Rule& rule, const Tiny& tiny, const Week& week,
                 const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    CHECK(finding.rule == rule.key);
    CHECK_FALSE(finding.subject.empty());
    for (const int item : finding.items)
      CHECK((item >= 0 && static_cast<std::size_t>(item) < week.items.size()));
    const domain::Reason reason = rule.justify(*tiny.facts, finding);
    CHECK_FALSE(reason.code.empty());
    CHECK(reason.code.find('_') == std::string::npos);
    CHECK(reason.text.size() > 10);
  }
}

struct Tally {
  std::size_t weeks = 0, best = 0, worse = 0;
};

/// Compares both sides on every week there is; true while they agree.
bool agree_on_all(const Rule& rule, const Example& example, Tally& tally) {
  const Tiny tiny(rule, example);
  REQUIRE(tiny.candidates.size() <= most_choices);
  const model::Problem problem = problem_of(rule, tiny);
  std::map<int64_t, std::size_t> scores;  // how many weeks fare so
  const std::size_t weeks = std::size_t{1} << tiny.candidates.size();
  for (std::size_t w = 0; w < weeks; ++w) {
    std::vector<char> on(tiny.candidates.size());
    for (std::size_t c = 0; c < on.size(); ++c) on[c] = static_cast<char>((w >> c) & 1);
    const Week week = week_of(tiny, on);
    const std::vector<Finding> findings = rule.check(*tiny.facts, week);
    const Verdict posted = by_post(problem, on);
    const Verdict checked = by_check(findings);
    if (w == 0 || w + 1 == weeks) well_formed(rule, tiny, week, findings);
    if (posted != checked) {
      FAIL_CHECK("week: " << to_text(tiny, week) << "\n  post:  " << to_text(posted)
                          << "\n  check: " << to_text(checked));
      return false;
    }
    int64_t score = posted.merit;
    for (const auto& [key, said] : posted.said) score -= said.cost + said.outside;
    ++scores[score];
  }
  tally.weeks += weeks;
  if (!scores.empty()) tally.best += scores.rbegin()->second;
  tally.worse = tally.weeks - tally.best;
  return true;
}

}  // namespace

TEST_CASE("post and check of each rule agree on every week of its examples", "[agreement]") {
  REQUIRE_FALSE(all_rules().empty());
  std::size_t compared = 0;
  for (const Rule* rule : all_rules()) {
    if (rule->post == nullptr) continue;
    for (const Example& example : rule->examples) {
      INFO(rule->key << ": " << example.title);
      Tally tally;
      try {
        if (!agree_on_all(*rule, example, tally)) continue;
      } catch (const std::runtime_error& error) {
        FAIL_CHECK(error.what());
        continue;
      }
      // An example in which all weeks fare alike would compare nothing.
      CHECK(tally.best > 0);
      CHECK(tally.worse > 0);
      compared += tally.weeks;
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("each rule's text is complete", "[rules]") {
  for (const Rule* rule : all_rules()) {
    INFO(rule->key);
    CHECK(rule->title.size() > 5);
    CHECK(rule->manual.size() > 40);
    CHECK(rule->check != nullptr);
    CHECK(rule->justify != nullptr);
    CHECK((rule->admit != nullptr || rule->post != nullptr));
    CHECK((rule->post == nullptr || !rule->examples.empty()));
    for (const Example& example : rule->examples) CHECK(example.title.size() > 5);
    std::set<std::string_view> keys;
    for (const Param& each : rule->params) {
      INFO(each.key);
      CHECK(keys.insert(each.key).second);
      CHECK(each.low <= each.value);
      CHECK(each.value <= each.high);
      CHECK(each.manual.size() > 10);
    }
  }
}

TEST_CASE("a rule is found by its key, and nothing else is", "[rules]") {
  for (const Rule* rule : all_rules()) CHECK(find_rule(rule->key) == rule);
  CHECK(find_rule("no such rule") == nullptr);
}

}  // namespace plumbline::rules
