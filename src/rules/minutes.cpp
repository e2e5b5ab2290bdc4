#include "rules/support/minutes.h"

#include <fmt/format.h>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    auto terms = session_terms(context, static_cast<int>(s), builder);
    if (terms.empty()) continue;
    builder.band({.sum = builder.sum(std::move(terms)),
                  .high = int64_t{100} * facts.slots[s].budget_s(),
                  .tier = model::Tier::safety,
                  .says = {"minutes", facts.slots[s].id, {facts.slots[s].where}}});
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const int64_t planned = planned_hundredths(facts, week, static_cast<int>(s));
    if (planned == 0) continue;
    Finding finding{.rule = "minutes",
                    .subject = facts.slots[s].id,
                    .tier = model::Tier::safety,
                    .value = planned,
                    .high = int64_t{100} * facts.slots[s].budget_s(),
                    .client = {facts.slots[s].where}};
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      if (week.items[i].slot == static_cast<int>(s)) finding.items.push_back(static_cast<int>(i));
    }
    out.push_back(std::move(finding));
  }
  return out;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::string planned =
      fmt::format("{}.{}", finding.value / 6000, finding.value % 6000 / 600);
  return {"minutes",
          {{"session", finding.subject},
           {"planned", planned},
           {"budget", std::to_string(finding.high / 6000)}},
          fmt::format("{} takes {} of its {} minutes, everything counted.", finding.subject,
                      planned, finding.high / 6000)};
}

constexpr Example examples[] = {{"two of three fit into ten minutes",
                                 R"(
- {id: long-one, name: Long one, pattern: gait, level: 1, role: cardio, tier: A, position: walking, sides: none, chains: {mover: [dls], stabiliser: [core]}, dose: {seconds: 240}, set_seconds: 240, safety: assessed}
- {id: long-two, name: Long two, pattern: gait, level: 1, role: cardio, tier: A, position: walking, sides: none, chains: {mover: [dls], stabiliser: [core]}, dose: {seconds: 240}, set_seconds: 240, safety: assessed}
- {id: loaded, name: Loaded, pattern: carry, level: 1, role: cardio, tier: A, position: walking, sides: none, chains: {mover: [dls], stabiliser: [core]}, equipment: [kettlebell], dose: {seconds: 200}, set_seconds: 200, safety: assessed}
- {id: lying, name: Lying, pattern: gait, level: 1, role: cardio, tier: A, position: supine, sides: none, chains: {mover: [dls], stabiliser: [core]}, dose: {seconds: 120}, set_seconds: 120, facts: {floor: true}, safety: assessed}
)",
                                 R"(
conditions: []
places: {gym: [kettlebell, mat]}
schedule: {sessions: [{day: mon, minutes: 10, place: gym, with: trainer}]}
)",
                                 ""}};

}  // namespace

extern const Rule rule_minutes;
const Rule rule_minutes{
    .key = "minutes",
    .title = "A session's minutes count everything",
    .manual =
        "Per item: sets times work, rests and 20 s of set-up. Per block: each load-giving piece of "
        "equipment once, and 30 s where it has floor and standing items. With the trainer there, "
        "15 % of talk on top. The sum stays within the session's budget. It does not depend on "
        "the order, so what is decided is what is printed (time arithmetic of the catalogue; the "
        "figures stand in the protocol).",
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify};

}  // namespace plumbline::rules
