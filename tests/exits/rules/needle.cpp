#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_needle;

namespace {

constexpr std::array<Param, 1> params{
    {{"sum", 0, 0, 1'000'000'000, "What the weights of the week's items must come to; 0 is off."}}};

constexpr int64_t spread = 7'919;
constexpr int64_t modulus = 99'991;

// A hard band that a search hits by luck alone, and that nothing short of a proof can refuse: the
// items' weights, which mean nothing, must come to one exact sum.
void post(const Context& context, model::Builder& builder) {
  const int64_t sum = param(context.facts, rule_needle, "sum");
  if (sum == 0) return;
  std::vector<model::Term> terms;
  int64_t weight = 1;
  for (const Candidate& candidate : context.candidates) {
    weight = weight * spread % modulus;
    terms.push_back({weight, candidate.on});
  }
  put(builder,
      {.rule = rule_needle.key,
       .subject = "week",
       .tier = model::Tier::command,
       .low = sum,
       .high = sum},
      std::move(terms));
}

std::vector<Finding> check(const Facts&, const Week&) { return {}; }

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_needle.key, figures(finding), "The weights miss their sum.");
}

}  // namespace

const Rule rule_needle{
    .key = "needle",
    .title = "A week that a search cannot find",
    .manual = "For the test of exit code 11.",
    .params = params,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
