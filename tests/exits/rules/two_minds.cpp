#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_two_minds;

namespace {

constexpr std::array<Param, 1> params{
    {{"apart", 0, 0, 20, "Items by which the two sides of this rule differ."}}};

Ask ask_of(const Facts&) {
  return {.rule = rule_two_minds.key, .subject = "week", .high = 0, .above = 1};
}

// A rule that is wrong on demand: with `apart` the check finds more than was posted, as a rule
// whose two sides disagree would.
void post(const Context& context, model::Builder& builder) {
  put(builder, ask_of(context.facts), {});
}

std::vector<Finding> check(const Facts& facts, const Week&) {
  return {answer(ask_of(facts), param(facts, rule_two_minds, "apart"), {})};
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_two_minds.key, figures(finding), "The two sides of this rule differ.");
}

}  // namespace

const Rule rule_two_minds{
    .key = "two-minds",
    .title = "A rule whose sides can be set apart",
    .manual = "For the test of exit code 50.",
    .params = params,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
