#include <algorithm>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

const domain::Named* ban_of(const domain::Client& client, domain::ExerciseId id) {
  for (const domain::Named& ban : client.preferences.ban) {
    if (ban.exercise == id) return &ban;
  }
  return nullptr;
}

domain::Reason banned(const domain::Exercise& exercise) {
  return {
      "banned", {{"exercise", exercise.id}}, exercise.name + " is banned in the client's file."};
}

std::optional<domain::Reason> admit(const Facts& facts, const domain::Exercise& exercise,
                                    const domain::Slot&, const Option&) {
  if (ban_of(facts.client, facts.library.id_of(exercise)) == nullptr) return std::nullopt;
  return banned(exercise);
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> out;
  for (const domain::Named& ban : facts.client.preferences.ban) {
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      if (week.items[i].exercise != ban.exercise) continue;
      out.push_back(
          broken_item(facts, week, i, "bans", banned(facts.library[ban.exercise]), {ban.where}));
    }
  }
  return out;
}

}  // namespace

extern const Rule rule_bans;
const Rule rule_bans{
    .key = "bans",
    .title = "Nothing that the client's file bans",
    .manual =
        "`preferences.ban` names exercises that never appear, whatever they would be good "
        "for.",
    .excludes = "banned",
    .order = 40,
    .admit = admit,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
