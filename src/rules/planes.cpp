#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_planes;

namespace {

constexpr std::array<Param, 3> params{
    {{"turning", 2, 0, 50, "Sets of turning, or of resisting it, for each session of the week."},
     {"sideways", 2, 0, 50, "Sets of sideways work for each session of the week."},
     {"price", 5, 0, 1000, "Price of a set too few in either plane."}}};

constexpr std::array<Example, 1> examples{{{"a session turns and goes sideways",
                                            R"(
- {id: pallof, pattern: anti-rotation, role: core}
- {id: suitcase, pattern: carry, also: [anti-lateral-flexion], role: strength}
- {id: side-lunge, pattern: lunge, role: strength, chains: {mover: [lat], stabiliser: [core]}}
- {id: deadlift, pattern: hinge, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

Ask ask_of(const Facts& facts, std::string_view plane) {
  const int64_t sessions = std::max<int64_t>(1, session_count(facts));
  return {.rule = rule_planes.key,
          .subject = std::string(plane),
          .low = param(facts, rule_planes, plane) * sessions,
          .below = param(facts, rule_planes, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const domain::Library& library = context.facts.library;
  const std::vector<domain::PatternId> turning{library.pattern("rotate"),
                                               library.pattern("anti-rotation")};
  const domain::PatternId sideways = library.pattern("anti-lateral-flexion");
  const domain::ChainId lateral = library.chain("lat");
  std::vector<model::Term> turns, sides;
  for (const Candidate& candidate : context.candidates) {
    const domain::Exercise& exercise = *candidate.exercise;
    const int64_t sets = sets_of(candidate.choice.how.dose);
    if (serves(exercise, turning)) turns.push_back({sets, candidate.on});
    if (serves(exercise, sideways) || moves(exercise, lateral))
      sides.push_back({sets, candidate.on});
  }
  put(builder, ask_of(context.facts, "turning"), std::move(turns));
  put(builder, ask_of(context.facts, "sideways"), std::move(sides));
}

/// What an exercise's own words say of its planes.
struct Planes {
  bool turning = false, sideways = false;
};

Planes planes_of(const domain::Library& library, const domain::Exercise& exercise) {
  Planes planes;
  std::vector<domain::PatternId> patterns = exercise.also;
  patterns.push_back(exercise.pattern);
  for (const domain::PatternId pattern : patterns) {
    const std::string& id = library[pattern].id;
    if (id == "rotate" || id == "anti-rotation") planes.turning = true;
    if (id == "anti-lateral-flexion") planes.sideways = true;
  }
  for (const domain::ChainId mover : exercise.movers)
    if (library[mover].id == "lat") planes.sideways = true;
  return planes;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  int64_t turning = 0, sideways = 0;
  std::vector<int> turns, sides;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const Planes planes = planes_of(facts.library, facts.library[item.exercise]);
    if (planes.turning) {
      turning += sets_of(item.how.dose);
      turns.push_back(static_cast<int>(i));
    }
    if (planes.sideways) {
      sideways += sets_of(item.how.dose);
      sides.push_back(static_cast<int>(i));
    }
  }
  return {answer(ask_of(facts, "turning"), turning, std::move(turns)),
          answer(ask_of(facts, "sideways"), sideways, std::move(sides))};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::string_view what = finding.subject == "turning"
                                    ? "turning or resisting it"
                                    : "going sideways or resisting side bending";
  return reason(rule_planes.key, figures(finding),
                fmt::format("The week has {} of {}; wanted: {}.",
                            counted(finding.value, "set", "sets"), what, wanted(finding)));
}

}  // namespace

const Rule rule_planes{
    .key = "planes",
    .title = "Not only forwards and back",
    .manual =
        "Daily life turns and leans. For each session of the week `turning` sets should rotate or "
        "resist rotation, and `sideways` sets should resist side bending or move the lateral "
        "sling. A wish. The domain's figure of two exposures a week to each way of resisting "
        "motion stands behind it; the number of sets is this program's own.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
