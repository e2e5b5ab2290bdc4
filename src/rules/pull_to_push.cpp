#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_pull_to_push;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 4, 0, 1000, "Price of each set by which pushing outweighs pulling."}}};

constexpr std::array<Example, 1> examples{{{"a push is balanced by a pull",
                                            R"(
- {id: press, pattern: push-horizontal, role: strength}
- {id: overhead, pattern: push-vertical, role: strength}
- {id: row, pattern: pull-horizontal, role: strength}
- {id: squat-to-press, pattern: squat, also: [push-vertical], role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

Ask ask_of(const Facts& facts) {
  return {.rule = rule_pull_to_push.key,
          .subject = "pull minus push",
          .low = 0,
          .below = param(facts, rule_pull_to_push, "price")};
}

void post(const Context& context, model::Builder& builder) {
  std::vector<model::Term> terms;
  for (const Candidate& candidate : context.candidates) {
    const std::string& group = context.facts.library[candidate.exercise->pattern].group;
    const int64_t sets = sets_of(candidate.choice.how.dose);
    if (group == "pull") terms.push_back({sets, candidate.on});
    if (group == "push") terms.push_back({-sets, candidate.on});
  }
  put(builder, ask_of(context.facts), std::move(terms));
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  int64_t pull = 0, push = 0;
  std::vector<int> pushes;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const std::string& group = facts.library[facts.library[item.exercise].pattern].group;
    if (group == "pull") pull += sets_of(item.how.dose);
    if (group != "push") continue;
    push += sets_of(item.how.dose);
    pushes.push_back(static_cast<int>(i));
  }
  return {answer(ask_of(facts), pull - push, std::move(pushes))};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const bool kept = finding.value >= 0;
  return reason(rule_pull_to_push.key, figures(finding),
                fmt::format("The week pulls {} {} than it pushes.",
                            counted(kept ? finding.value : -finding.value, "set", "sets"),
                            kept ? "more" : "fewer"));
}

}  // namespace

const Rule rule_pull_to_push{
    .key = "pull-to-push",
    .title = "At least as much pull as push",
    .manual =
        "Over the week the sets of pulling patterns should be no fewer than the sets of pushing "
        "ones, by each exercise's primary pattern. A wish; common practice for people who sit and "
        "reach forward all day.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
