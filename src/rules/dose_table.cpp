#include <algorithm>

#include "domain/dosing.h"
#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

domain::Reason no_row(const domain::Exercise& exercise) {
  return {"dose-table",
          {{"exercise", exercise.id}, {"role", std::string(domain::to_text(exercise.role))}},
          "The protocol has no dose for " + std::string(domain::to_text(exercise.role)) +
              " work at this level, so " + exercise.name + " is left out."};
}

domain::Reason off_table(const domain::Exercise& exercise, const domain::Dose& dose,
                         domain::Side side) {
  const std::string text = domain::to_text(dose, side);
  return {"dose-table",
          {{"exercise", exercise.id}, {"dose", text}},
          "The dose '" + text + "' of " + exercise.name + " is outside the protocol's table."};
}

domain::Reason not_as_prescribed(const domain::Exercise& exercise, const domain::Pin& pin) {
  return {"dose-table",
          {{"exercise", exercise.id}, {"by", pin.prescribed->by}},
          exercise.name + " has another dose than the client's file pins it with."};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  if (domain::prescription_for(facts.client, facts.library.id_of(exercise), slot) != nullptr) {
    return std::nullopt;
  }
  if (domain::row_for(facts.protocol, facts.client, exercise) != nullptr) return std::nullopt;
  return no_row(exercise);
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const domain::DoseRow* row = domain::row_for(facts.protocol, facts.client, exercise);
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    if (const auto* pin = domain::prescription_for(facts.client, item.exercise, slot)) {
      if (item.how.dose == domain::prescribed_dose(*pin, row)) continue;
      out.push_back(broken_item(facts, week, i, "dose-table", not_as_prescribed(exercise, *pin),
                                {pin->where}));
      continue;
    }
    domain::Dose plain = item.how.dose;
    plain.extra_left = plain.extra_right = 0;
    const auto allowed =
        row == nullptr ? std::vector<domain::Dose>{} : domain::doses_of(exercise, *row);
    if (std::find(allowed.begin(), allowed.end(), plain) != allowed.end()) continue;
    out.push_back(broken_item(facts, week, i, "dose-table",
                              off_table(exercise, item.how.dose, item.how.side),
                              {facts.client.level_where}));
  }
  return out;
}

}  // namespace

extern const Rule rule_dose_table;
const Rule rule_dose_table{
    .key = "dose-table",
    .title = "Doses from the protocol's table",
    .manual =
        "Sets, amounts, holds, rest, effort and tempo are one of the choices in the "
        "protocol's line for the exercise's role and the client's competency in its pattern "
        "(defaults of the field; sources stand with the lines). An exercise that is pinned with a "
        "dose gets exactly that one, without extra sets, where the pin speaks of the session.",
    .excludes = "",
    .order = 80,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
