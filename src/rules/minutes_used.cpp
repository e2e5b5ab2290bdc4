#include <fmt/format.h>

#include <array>
#include <map>

#include "rules/support/band.h"
#include "rules/support/minutes.h"

namespace plumbline::rules {

extern const Rule rule_minutes_used;

namespace {

constexpr std::array<Param, 7> params{
    {{"session_low", 82, 0, 100, "Per cent of a session's minutes that should be used at least."},
     {"session_high", 95, 1, 100,
      "Per cent of a session's minutes that should be used at most: a budget that is always full "
      "leaves no room for a question."},
     {"home_low", 70, 0, 100, "Per cent of a bout of home practice that should be used at least."},
     {"home_high", 100, 1, 100, "Per cent of a bout of home practice to be used at most."},
     {"price", 1, 0, 1000, "Price of each second outside."},
     {"long_cardio", 8, 1, 240, "Minutes that a cardio item of a session should take at most."},
     {"price_long_cardio", 10, 0, 1000, "What each minute begun above that costs the item."}}};

constexpr std::array<Example, 3> examples{{{"a short session should be well used, not crammed",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength, set_seconds: 80, equipment: [kettlebell]}
- {id: swing, pattern: squat, role: strength, set_seconds: 80, equipment: [kettlebell]}
- {id: bridge, pattern: bridge, role: strength, position: supine, facts: {floor: true}}
- {id: press, pattern: push-vertical, role: strength, equipment: [dumbbell]}
- {id: row, pattern: pull-horizontal, role: strength, equipment: [dumbbell]}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 10, place: gym, with: trainer}]}
places: {gym: [kettlebell, dumbbell, mat]}
)",
                                            ""},
                                           {"a long walk does not fill a session",
                                            R"(
- {id: long-walk, pattern: gait, role: cardio, position: walking, dose: {seconds: 900},
   set_seconds: 900}
- {id: short-walk, pattern: gait, role: cardio, position: walking, dose: {seconds: 300},
   set_seconds: 300}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""},
                                           {"home practice has its own share",
                                            R"(
- {id: dowel-hinge, pattern: hinge, role: skill}
- {id: breathing, pattern: breathe-brace, role: skill}
- {id: cat-camel, pattern: mobility-tspine, role: mobility, position: quadruped}
)",
                                            R"(
schedule: {home_practice: [{days: [tue], minutes: 5}]}
)",
                                            ""}}};

int64_t rounded_up(int64_t number, int64_t by) { return (number + by - 1) / by; }

/// In seconds without the trainer's talk, so that every share of the sum is a whole number: the
/// budget's ends are divided by what talk adds instead.
Ask ask_of(const Facts& facts, const domain::Slot& slot) {
  const auto value = [&](std::string_view key) { return param(facts, rule_minutes_used, key); };
  const int64_t factor = talk_factor(facts, slot);
  const int64_t price = value("price");
  Ask ask{
      .rule = rule_minutes_used.key,
      .subject = slot.id,
      .low = rounded_up(slot.budget_s() * value(slot.home ? "home_low" : "session_low"), factor),
      .high = slot.budget_s() * value(slot.home ? "home_high" : "session_high") / factor,
      .below = price,
      .above = price,
      .client = {slot.where}};
  if (ask.high < ask.low) ask.high = ask.low;
  return ask;
}

/// Minutes begun beyond what a cardio item of a session should take.
int64_t minutes_beyond(int64_t seconds, int64_t limit) {
  return seconds <= limit * 60 ? 0 : rounded_up(seconds - limit * 60, 60);
}

void post_long_cardio(const Context& context, model::Builder& builder) {
  const int64_t limit = param(context.facts, rule_minutes_used, "long_cardio");
  const int64_t price = param(context.facts, rule_minutes_used, "price_long_cardio");
  for (const Candidate& candidate : context.candidates) {
    const bool home = context.facts.slots[static_cast<std::size_t>(candidate.choice.slot)].home;
    if (home || candidate.exercise->role != domain::Role::cardio) continue;
    const int64_t beyond = minutes_beyond(candidate.seconds, limit);
    if (beyond > 0) builder.add_merit(candidate.on, -price * beyond);
  }
}

void check_long_cardio(const Facts& facts, const Week& week, std::vector<Finding>& findings) {
  std::map<std::string, Finding> long_ones;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const bool home = facts.slots[static_cast<std::size_t>(item.slot)].home;
    if (home || exercise.role != domain::Role::cardio) continue;
    const int64_t beyond = minutes_beyond(item_seconds(facts, exercise, item.how),
                                          param(facts, rule_minutes_used, "long_cardio"));
    if (beyond == 0) continue;
    Finding& finding =
        long_ones.emplace(exercise.id, reward(rule_minutes_used.key, exercise.id, 0, {}))
            .first->second;
    finding.merit -= beyond * param(facts, rule_minutes_used, "price_long_cardio");
    finding.value = finding.merit;
    finding.items.push_back(static_cast<int>(i));
  }
  for (auto& [id, finding] : long_ones) findings.push_back(std::move(finding));
}

void post(const Context& context, model::Builder& builder) {
  for (std::size_t s = 0; s < context.facts.slots.size(); ++s) {
    const domain::Slot& slot = context.facts.slots[s];
    const int64_t factor = talk_factor(context.facts, slot);
    std::vector<model::Term> terms = session_terms(context, static_cast<int>(s), builder);
    for (model::Term& term : terms) term.coefficient /= factor;
    put(builder, ask_of(context.facts, slot), std::move(terms));
  }
  post_long_cardio(context, builder);
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const int64_t hundredths = planned_hundredths(facts, week, static_cast<int>(s));
    findings.push_back(
        answer(ask_of(facts, facts.slots[s]), hundredths / talk_factor(facts, facts.slots[s])));
  }
  check_long_cardio(facts, week, findings);
  return findings;
}

/// "57.5" from seconds.
std::string minutes_text(int64_t seconds) {
  const int64_t tenths = (seconds * 10 + 30) / 60;
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  if (finding.merit != 0)
    return reason("minutes-long-cardio", figures(finding),
                  fmt::format("{} takes up much of a session ({} points).",
                              exercise_name(facts, finding.subject), finding.merit));
  const domain::Slot* slot = slot_named(facts, finding.subject);
  const int64_t factor = slot == nullptr ? 100 : talk_factor(facts, *slot);
  const auto text = [factor](int64_t value) { return minutes_text(value * factor / 100); };
  return reason(rule_minutes_used.key, figures(finding),
                fmt::format("{} uses {} of {} minutes; wanted: {} to {}.", finding.subject,
                            text(finding.value), slot == nullptr ? 0 : slot->minutes,
                            text(finding.low), text(finding.high)));
}

}  // namespace

const Rule rule_minutes_used{
    .key = "minutes-used",
    .title = "The minutes are well used",
    .manual =
        "Between `session_low` and `session_high` per cent of a session's minutes should be "
        "planned, between `home_low` and `home_high` per cent of a bout of home practice. Counted "
        "as the rule `minutes` counts: set-up, work, rest, equipment, changes from floor to "
        "standing, and talk where the trainer is there. The figure in the score is in seconds "
        "before talk. A wish, so dear that a session stays short only where no admitted exercise "
        "can fill it. A cardio item of a session that takes longer than `long_cardio` minutes "
        "costs "
        "`price_long_cardio` for each minute begun beyond: walking belongs to the other days. The "
        "shares are this program's own.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
