#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_single_leg;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 2, 0, 1000,
      "Price of each third of a set that single-leg work lacks to a third of the legs' sets."}}};

constexpr std::array<Example, 1> examples{{{"one lunge answers for two squats",
                                            R"(
- {id: squat, pattern: squat, role: strength}
- {id: deadlift, pattern: hinge, role: strength}
- {id: sit-to-stand, pattern: squat, role: skill}
- {id: lunge, pattern: lunge, role: strength, position: split-stance}
- {id: row, pattern: pull-horizontal, role: strength, position: split-stance}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

/// Off for a client who cannot stand, or not on one leg: sets that nobody can balance would only
/// drive the legs' work away.
bool applies(const Facts& facts) {
  for (const domain::Situation& situation : facts.situations)
    for (const domain::ActiveLimit& active : situation.limits) {
      const std::string& id = facts.library[active.limit].id;
      if (id == "no-single-leg" || id == "no-standing" || id == "wheelchair") return false;
    }
  return true;
}

Ask ask_of(const Facts& facts) {
  return {.rule = rule_single_leg.key,
          .subject = "single-leg share",
          .low = 0,
          .below = param(facts, rule_single_leg, "price")};
}

bool on_one_leg(const domain::Library& library, const domain::Exercise& exercise) {
  const std::string& pattern = library[exercise.pattern].id;
  return exercise.position == domain::Position::single_leg ||
         exercise.position == domain::Position::split_stance || pattern == "lunge" ||
         pattern == "step";
}

void post(const Context& context, model::Builder& builder) {
  if (!applies(context.facts)) return;
  const domain::Library& library = context.facts.library;
  std::vector<model::Term> terms;
  for (const Candidate& candidate : context.candidates) {
    const domain::Exercise& exercise = *candidate.exercise;
    if (library[exercise.pattern].group != "lower") continue;
    const int64_t sets = sets_of(candidate.choice.how.dose);
    terms.push_back({on_one_leg(library, exercise) ? 2 * sets : -sets, candidate.on});
  }
  put(builder, ask_of(context.facts), std::move(terms));
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  if (!applies(facts)) return {};
  int64_t lower = 0, single = 0;
  std::vector<int> both_legs;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    if (facts.library[exercise.pattern].group != "lower") continue;
    lower += sets_of(item.how.dose);
    if (on_one_leg(facts.library, exercise)) {
      single += sets_of(item.how.dose);
    } else {
      both_legs.push_back(static_cast<int>(i));
    }
  }
  return {answer(ask_of(facts), 3 * single - lower, std::move(both_legs))};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(
      rule_single_leg.key, figures(finding),
      finding.value >= 0
          ? std::string("At least a third of the legs' sets is done on one leg, in split "
                        "stance, as a lunge or as a step.")
          : fmt::format("Work on one leg, in split stance, lunges and steps are {} short of "
                        "a third of the legs' sets.",
                        counted((2 - finding.value) / 3, "set", "sets")));
}

}  // namespace

const Rule rule_single_leg{
    .key = "single-leg",
    .title = "A third of leg work on one leg",
    .manual =
        "Walking and stairs are single-leg work, so of the week's sets for the legs (hinge, "
        "bridge, squat, lunge, step) at least a third should be done on one leg, in split stance, "
        "as a lunge or as a step. The figure counted is three times those sets minus all sets for "
        "the legs, which should not be negative. A wish and this program's own share; off for a "
        "client who cannot stand or must not stand on one leg.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
