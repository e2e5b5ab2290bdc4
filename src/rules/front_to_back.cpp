#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_front_to_back;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 3, 0, 1000, "Price of each set by which the front outweighs the back."}}};

constexpr std::array<Example, 1> examples{{{"work of the front line is balanced by the back",
                                            R"(
- {id: squat, pattern: squat, role: strength, chains: {mover: [sfl], stabiliser: [core]}}
- {id: chop, pattern: rotate, role: strength, chains: {mover: [aos, sfl], stabiliser: [core]}}
- {id: deadlift, pattern: hinge, role: strength, chains: {mover: [sbl, pos], stabiliser: [core]}}
- {id: thruster, pattern: squat, role: strength, chains: {mover: [sbl, sfl], stabiliser: [core]}}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

Ask ask_of(const Facts& facts) {
  return {.rule = rule_front_to_back.key,
          .subject = "back minus front",
          .low = 0,
          .below = param(facts, rule_front_to_back, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const domain::Library& library = context.facts.library;
  const std::array<domain::ChainId, 2> back{library.chain("sbl"), library.chain("pos")};
  const std::array<domain::ChainId, 2> front{library.chain("sfl"), library.chain("aos")};
  std::vector<model::Term> terms;
  for (const Candidate& candidate : context.candidates) {
    const domain::Exercise& exercise = *candidate.exercise;
    const int64_t sets = sets_of(candidate.choice.how.dose);
    if (moves(exercise, back[0]) || moves(exercise, back[1])) terms.push_back({sets, candidate.on});
    if (moves(exercise, front[0]) || moves(exercise, front[1]))
      terms.push_back({-sets, candidate.on});
  }
  put(builder, ask_of(context.facts), std::move(terms));
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  int64_t difference = 0;
  std::vector<int> fronts;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    bool back = false, front = false;
    for (const domain::ChainId mover : facts.library[week.items[i].exercise].movers) {
      const std::string& id = facts.library[mover].id;
      back = back || id == "sbl" || id == "pos";
      front = front || id == "sfl" || id == "aos";
    }
    if (back) difference += sets_of(week.items[i].how.dose);
    if (!front) continue;
    difference -= sets_of(week.items[i].how.dose);
    fronts.push_back(static_cast<int>(i));
  }
  return {answer(ask_of(facts), difference, std::move(fronts))};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const bool kept = finding.value >= 0;
  return reason(rule_front_to_back.key, figures(finding),
                fmt::format("The chains of the back move in {} {} than those of the front.",
                            counted(kept ? finding.value : -finding.value, "set", "sets"),
                            kept ? "more" : "fewer"));
}

}  // namespace

const Rule rule_front_to_back{
    .key = "front-to-back",
    .title = "The back moves as much as the front",
    .manual =
        "Over the week the sets in which the superficial back line or the posterior oblique sling "
        "moves should be no fewer than those in which the superficial front line or the anterior "
        "oblique sling does; an exercise that moves both counts on both sides. A wish; common "
        "practice, since sitting spares the back's extensors.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
