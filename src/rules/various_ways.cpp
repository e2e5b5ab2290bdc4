#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_various_ways;

namespace {

constexpr std::array<Param, 3> params{
    {{"ways", 2, 1, 5, "Different exercises a week that each key pattern should have."},
     {"price", 24, 0, 1000, "Price of each different exercise that a key pattern lacks."},
     {"price_standing", 16, 0, 1000,
      "Price of a key pattern that is never done standing, in split stance, on one leg or "
      "walking."}}};

constexpr std::array<Example, 1> examples{{{"the hinge in two ways, one of them standing",
                                            R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: kneeling-hinge, pattern: hinge, role: skill, position: tall-kneeling}
- {id: seated-hinge, pattern: hinge, role: strength, position: seated}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
)",
                                            R"(
patterns: [{pattern: hinge, demand: 2, wish: 4}]
)"}}};

/// The key patterns that some target of the protocol names, sorted.
std::set<domain::PatternId> key_patterns(const Facts& facts) {
  std::set<domain::PatternId> patterns;
  for (const domain::PatternTarget& target : facts.protocol.patterns)
    for (const domain::PatternId pattern : target.any_of)
      if (facts.library[pattern].key) patterns.insert(pattern);
  return patterns;
}

/// Different exercises of the pattern, at most as many as there are slots.
Ask ways_of(const Facts& facts, domain::PatternId pattern) {
  return {.rule = rule_various_ways.key,
          .subject = facts.library[pattern].id,
          .low = std::min(param(facts, rule_various_ways, "ways"),
                          static_cast<int64_t>(facts.slots.size())),
          .below = param(facts, rule_various_ways, "price")};
}

/// One of them on the feet: 1 or 0.
Ask standing_of(const Facts& facts, domain::PatternId pattern) {
  return {.rule = rule_various_ways.key,
          .subject = facts.library[pattern].id + "/standing",
          .low = 1,
          .below = param(facts, rule_various_ways, "price_standing")};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  std::map<domain::PatternId, std::map<domain::ExerciseId, std::vector<model::BoolId>>> ways;
  for (const Candidate& candidate : context.candidates)
    ways[candidate.exercise->pattern][candidate.choice.exercise].push_back(candidate.on);
  for (const domain::PatternId pattern : key_patterns(facts)) {
    std::vector<model::Term> terms;
    std::vector<model::BoolId> standing;
    for (const auto& [id, decisions] : ways[pattern]) {
      const domain::Exercise& exercise = facts.library[id];
      terms.push_back({1, builder.any(decisions, fmt::format("the week has {}", exercise.id))});
      if (on_feet(exercise.position))
        standing.insert(standing.end(), decisions.begin(), decisions.end());
    }
    put(builder, ways_of(facts, pattern), std::move(terms));
    put(builder, standing_of(facts, pattern),
        {{1, builder.any(std::move(standing),
                         fmt::format("the week has {} standing", facts.library[pattern].id))}});
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (const domain::PatternId pattern : key_patterns(facts)) {
    std::set<std::string> different;
    std::vector<int> items, standing;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      const domain::Exercise& exercise = facts.library[week.items[i].exercise];
      if (exercise.pattern != pattern) continue;
      different.insert(exercise.id);
      items.push_back(static_cast<int>(i));
      if (on_feet(exercise.position)) standing.push_back(static_cast<int>(i));
    }
    findings.push_back(
        answer(ways_of(facts, pattern), static_cast<int64_t>(different.size()), std::move(items)));
    const int64_t on_the_feet = standing.empty() ? 0 : 1;
    findings.push_back(answer(standing_of(facts, pattern), on_the_feet, std::move(standing)));
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const std::string id = finding.subject.substr(0, finding.subject.find('/'));
  const domain::PatternId pattern = facts.library.pattern(id);
  const std::string& name = pattern.valid() ? facts.library[pattern].name : id;
  if (id.size() != finding.subject.size())
    return reason("various-ways-standing", figures(finding),
                  finding.value > 0 ? fmt::format("{} is also trained on the feet.", name)
                                    : fmt::format("{} is never trained on the feet.", name));
  return reason(
      rule_various_ways.key, figures(finding),
      fmt::format("{} comes as {} in the week; wanted: {}.", name,
                  counted(finding.value, "exercise", "different exercises"), wanted(finding)));
}

}  // namespace

const Rule rule_various_ways{
    .key = "various-ways",
    .title = "Key patterns in various ways",
    .manual =
        "A pattern carries over into daily life when it is practised in more than one way. Each "
        "key "
        "pattern that the protocol has a target for should come as `ways` different exercises a "
        "week (as its primary pattern, home practice included, never more than there are sessions "
        "and bouts), and at least one of them on the feet. A wish with a high weight; the numbers "
        "are this program's own, after common practice in motor learning.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
