#include "domain/dosing.h"
#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

std::string subject_for(const Facts& facts, const domain::Pin& pin) {
  const std::string& id = facts.library[pin.exercise].id;
  return pin.session.empty() ? id : id + " in " + pin.session;
}

bool fits(const Facts& facts, const domain::Pin& pin, const Choice& choice) {
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(choice.slot)];
  if (choice.exercise != pin.exercise) return false;
  if (pin.prescribed) {
    const auto* row = domain::row_for(facts.protocol, facts.client, facts.library[pin.exercise]);
    if (!(choice.how.dose == domain::prescribed_dose(pin, row))) return false;
  }
  return pin.session.empty() ? !slot.home : slot.id == pin.session;
}

void post(const Context& context, model::Builder& builder) {
  for (const domain::Pin& pin : context.facts.client.preferences.pin) {
    if (domain::waits(context.facts.client, context.facts.slots, pin)) continue;
    std::vector<model::Term> terms;
    for (const Candidate& candidate : context.candidates) {
      if (fits(context.facts, pin, candidate.choice)) terms.push_back({1, candidate.on});
    }
    builder.band({.sum = builder.sum(std::move(terms)),
                  .low = 1,
                  .tier = model::Tier::command,
                  .says = {"pins", subject_for(context.facts, pin), {pin.where}}});
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (const domain::Pin& pin : facts.client.preferences.pin) {
    if (domain::waits(facts.client, facts.slots, pin)) continue;
    Finding finding{.rule = "pins",
                    .subject = subject_for(facts, pin),
                    .tier = model::Tier::command,
                    .low = 1,
                    .client = {pin.where}};
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      if (!fits(facts, pin, week.items[i])) continue;
      ++finding.value;
      finding.items.push_back(static_cast<int>(i));
    }
    out.push_back(std::move(finding));
  }
  return out;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return {"pin",
          {{"subject", finding.subject}, {"count", std::to_string(finding.value)}},
          "The client's file pins " + finding.subject + "."};
}

constexpr Example examples[] = {{"a pinned exercise has its prescribed dose in that session",
                                 R"(
- {id: pinned-one, name: Pinned one, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
                                 R"(
conditions: []
preferences: {pin: [{exercise: pinned-one, session: mon-1, dose: {sets: 2, reps: 9}, by: Dr. Roe}]}
schedule: {sessions: [{day: mon, minutes: 30}, {day: wed, minutes: 30}]}
)",
                                 ""},
                                {"a pinned exercise is there",
                                 R"(
- {id: pinned-one, name: Pinned one, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
- {id: other-one, name: Other one, pattern: squat, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
                                 R"(
conditions: []
preferences: {pin: [pinned-one]}
schedule: {sessions: [{day: mon, minutes: 30}]}
)",
                                 ""}};

}  // namespace

extern const Rule rule_pins;
const Rule rule_pins{
    .key = "pins",
    .title = "What the trainer pins is there",
    .manual =
        "`preferences.pin` puts an exercise into the week, or into one session, in the dose that "
        "somebody prescribed where the pin has one. A pin gives "
        "no way round safety: where both cannot hold, no plan exists and the program says "
        "why.",
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify};

}  // namespace plumbline::rules
