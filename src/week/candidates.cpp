#include "week/candidates.h"

#include <algorithm>
#include <tuple>

#include "domain/dosing.h"
#include "rules/registry.h"
#include "rules/support/blocks.h"
#include "rules/support/minutes.h"

namespace plumbline::week {
namespace {

using domain::Block;
using domain::Dose;
using domain::DoseRow;
using domain::Exercise;
using domain::Side;
using domain::Slot;
using rules::Facts;
using rules::Option;

/// Whether the client's file names a side anywhere, so that single-sided work may be called for.
bool names_a_side(const domain::Situation& situation) {
  const auto sided = [](const auto& each) { return each.side != domain::LimitSide::both; };
  return std::any_of(situation.stages.begin(), situation.stages.end(), sided) ||
         std::any_of(situation.limits.begin(), situation.limits.end(), sided);
}

std::vector<Side> sides_of(const Exercise& exercise, bool single_sides) {
  switch (exercise.sides) {
    case domain::Laterality::each:
      if (single_sides) return {Side::each, Side::left, Side::right};
      return {Side::each};
    case domain::Laterality::alternating: return {Side::alternating};
    case domain::Laterality::none: break;
  }
  if (single_sides && exercise.facts.arms_used == domain::Arms::one) {
    return {Side::none, Side::left, Side::right};
  }
  return {Side::none};
}

/// Rules in the order of their filters; those that look at the exercise alone come first.
std::vector<const rules::Rule*> filters(bool by_option) {
  std::vector<const rules::Rule*> out;
  for (const rules::Rule* rule : rules::all_rules()) {
    if (rule->admit != nullptr && rule->by_option == by_option) out.push_back(rule);
  }
  std::sort(out.begin(), out.end(), [](const rules::Rule* a, const rules::Rule* b) {
    return std::tie(a->order, a->key) < std::tie(b->order, b->key);
  });
  return out;
}

std::optional<Refusal> ask(const std::vector<const rules::Rule*>& rules, const Facts& facts,
                           const Exercise& exercise, const Slot& slot, const Option& option) {
  for (const rules::Rule* rule : rules) {
    if (auto reason = rule->admit(facts, exercise, slot, option)) {
      return Refusal{rule, std::move(*reason)};
    }
  }
  return std::nullopt;
}

struct Filters {
  std::vector<const rules::Rule*> exercise = filters(false);
  std::vector<const rules::Rule*> option = filters(true);
};

const Filters& all_filters() {
  static const Filters value;
  return value;
}

Admission admission(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  Admission out;
  // The filters of the exercise alone do not look at the form, so none has to be made for them.
  if (auto no = ask(all_filters().exercise, facts, exercise, slot, Option{})) {
    out.refusal = std::move(*no);
    return out;
  }
  for (Option& form : options(facts, exercise, slot)) {
    auto no = ask(all_filters().option, facts, exercise, slot, form);
    if (!no) {
      out.seconds.push_back(rules::item_seconds(facts, exercise, form));
      out.options.push_back(std::move(form));
    } else if (out.refusal.rule == nullptr || out.refusal.rule->order < no->rule->order) {
      out.refusal = std::move(*no);
    }
  }
  return out;
}

bool same_situation(const domain::Situation& a, const domain::Situation& b) {
  const auto same_stage = [](const domain::ActiveStage& x, const domain::ActiveStage& y) {
    return std::tie(x.stage, x.entry, x.side, x.direction, x.clearance, x.lifted) ==
           std::tie(y.stage, y.entry, y.side, y.direction, y.clearance, y.lifted);
  };
  const auto same_limit = [](const domain::ActiveLimit& x, const domain::ActiveLimit& y) {
    return std::tie(x.limit, x.side, x.number) == std::tie(y.limit, y.side, y.number);
  };
  return std::tie(a.phase, a.back, a.any_condition, a.level_cap) ==
             std::tie(b.phase, b.back, b.any_condition, b.level_cap) &&
         std::equal(a.stages.begin(), a.stages.end(), b.stages.begin(), b.stages.end(),
                    same_stage) &&
         std::equal(a.limits.begin(), a.limits.end(), b.limits.begin(), b.limits.end(), same_limit);
}

/// Whether no pin brings a dose of its own into one of the two alone.
bool same_prescriptions(const Facts& facts, const Slot& a, const Slot& b) {
  const auto& pins = facts.client.preferences.pin;
  return std::all_of(pins.begin(), pins.end(), [&](const domain::Pin& pin) {
    return !pin.prescribed || domain::prescription_for(facts.client, pin.exercise, a) ==
                                  domain::prescription_for(facts.client, pin.exercise, b);
  });
}

auto kind_of(const Slot& slot) {
  return std::tie(slot.place, slot.equipment, slot.minutes, slot.home, slot.trainer,
                  slot.max_exercises);
}

/// The list of every slot: asked once for those that are alike.
std::vector<std::shared_ptr<const std::vector<Admission>>> admissions_of(
    const Facts& facts, const std::vector<domain::ExerciseId>& only) {
  std::vector<std::shared_ptr<const std::vector<Admission>>> out;
  for (const Slot& slot : facts.slots) {
    const auto before = std::find_if(facts.slots.begin(), facts.slots.begin() + ssize(out),
                                     [&](const Slot& other) { return alike(facts, other, slot); });
    const auto index = static_cast<std::size_t>(before - facts.slots.begin());
    if (index < out.size()) {
      out.push_back(out[index]);
      continue;
    }
    auto fresh = std::make_shared<std::vector<Admission>>(facts.library.exercises.size());
    for (const domain::ExerciseId id : only) {
      (*fresh)[id.at()] = admission(facts, facts.library[id], slot);
    }
    out.push_back(std::move(fresh));
  }
  return out;
}

/// Exercises that no slot admits, each with the filter where it got furthest.
std::vector<Exclusion> exclusions_of(const Choices& choices,
                                     const std::vector<domain::ExerciseId>& only) {
  std::vector<Exclusion> out;
  for (const domain::ExerciseId id : only) {
    const Refusal* furthest = nullptr;
    bool used = false;
    for (std::size_t s = 0; s < choices.admissions.size() && !used; ++s) {
      const Refusal* no = choices.refusal(id, s);
      used = no == nullptr;
      if (used || no->rule == nullptr) continue;
      if (furthest == nullptr || furthest->rule->order < no->rule->order) furthest = no;
    }
    if (!used && furthest != nullptr) out.push_back({id, furthest->rule, furthest->reason});
  }
  return out;
}

}  // namespace

std::vector<Option> options(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  const DoseRow* row = domain::row_for(facts.protocol, facts.client, exercise);
  const domain::Pin* pin =
      domain::prescription_for(facts.client, facts.library.id_of(exercise), slot);
  std::vector<Option> out;
  if (row == nullptr && pin == nullptr) return out;
  const auto blocks =
      slot.home ? std::vector<Block>{Block::practice} : rules::blocks_of(facts.library, exercise);
  const auto sides = sides_of(exercise, names_a_side(rules::situation_of(facts, slot)));
  const auto doses = pin != nullptr ? std::vector<Dose>{domain::prescribed_dose(*pin, row)}
                                    : domain::doses_of(exercise, *row);
  for (Block block : blocks) {
    for (const Dose& dose : doses) {
      for (Side side : sides) out.push_back({block, dose, side});
    }
  }
  // The weaker side's further set, where the tests found one (lines of the table of their own).
  const Side weaker = domain::weaker_side(facts.client);
  if (pin != nullptr || weaker == Side::none ||
      facts.library[exercise.pattern].id != "anti-lateral-flexion") {
    return out;
  }
  const std::size_t plain = out.size();
  for (std::size_t i = 0; i < plain; ++i) {
    if (out[i].side != Side::each) continue;
    Option more = out[i];
    (weaker == Side::left ? more.dose.extra_left : more.dose.extra_right) = 1;
    out.push_back(std::move(more));
  }
  return out;
}

std::optional<Refusal> refusal(const Facts& facts, const Exercise& exercise, const Slot& slot,
                               const Option& option) {
  if (auto no = ask(all_filters().exercise, facts, exercise, slot, option)) return no;
  return ask(all_filters().option, facts, exercise, slot, option);
}

std::optional<Refusal> refusal(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  Admission found = admission(facts, exercise, slot);
  if (!found.options.empty()) return std::nullopt;
  return std::move(found.refusal);
}

const Refusal* Choices::refusal(domain::ExerciseId exercise, std::size_t slot) const {
  const Admission& found = (*admissions[slot])[exercise.at()];
  return found.options.empty() ? &found.refusal : nullptr;
}

bool alike(const Facts& facts, const Slot& a, const Slot& b) {
  if (!same_prescriptions(facts, a, b)) return false;
  if (!facts.carried.empty() && a.date != b.date) return false;
  return kind_of(a) == kind_of(b) &&
         same_situation(rules::situation_of(facts, a), rules::situation_of(facts, b));
}

std::vector<Facts> ways_of_days(const Facts& facts) {
  std::vector<domain::Situation> ways;
  for (int day = 0; day < 7; ++day) {
    auto way = domain::situation_on(facts.client, facts.library,
                                    facts.monday + std::chrono::days(day), facts.screening_cap);
    const auto same = [&](const domain::Situation& each) { return same_situation(each, way); };
    if (std::none_of(ways.begin(), ways.end(), same)) ways.push_back(std::move(way));
  }
  std::vector<Facts> out;
  for (const domain::Situation& way : ways) {
    out.push_back(facts);
    out.back().situations.assign(facts.slots.size(), way);
  }
  return out;
}

bool same_choices(const Facts& a, const Facts& b) {
  if (&a.library != &b.library || &a.client != &b.client || &a.protocol != &b.protocol)
    return false;
  const auto same_slot = [](const Slot& x, const Slot& y) {
    return x.id == y.id && x.date == y.date && kind_of(x) == kind_of(y);
  };
  const auto same_carried = [](const domain::CarriedItem& x, const domain::CarriedItem& y) {
    return std::tie(x.date, x.exercise, x.session, x.sets) ==
           std::tie(y.date, y.exercise, y.session, y.sets);
  };
  return a.monday == b.monday && a.seen == b.seen &&
         std::equal(a.slots.begin(), a.slots.end(), b.slots.begin(), b.slots.end(), same_slot) &&
         std::equal(a.situations.begin(), a.situations.end(), b.situations.begin(),
                    b.situations.end(), same_situation) &&
         std::equal(a.carried.begin(), a.carried.end(), b.carried.begin(), b.carried.end(),
                    same_carried);
}

Choices candidates(const Facts& facts) {
  std::vector<domain::ExerciseId> all;
  for (std::size_t e = 0; e < facts.library.exercises.size(); ++e) all.emplace_back(e);
  return candidates(facts, std::move(all));
}

Choices candidates(const Facts& facts, std::vector<domain::ExerciseId> only) {
  std::sort(only.begin(), only.end());
  only.erase(std::unique(only.begin(), only.end()), only.end());
  Choices out;
  out.admissions = admissions_of(facts, only);
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    for (const domain::ExerciseId id : only) {
      const Admission& found = (*out.admissions[s])[id.at()];
      for (std::size_t i = 0; i < found.options.size(); ++i) {
        out.candidates.push_back({{static_cast<int>(s), id, found.options[i]},
                                  &facts.library[id],
                                  found.seconds[i],
                                  {}});
      }
    }
  }
  std::stable_sort(out.candidates.begin(), out.candidates.end(),
                   [](const rules::Candidate& a, const rules::Candidate& b) {
                     return std::tie(a.choice.slot, a.choice.how.block, a.choice.exercise) <
                            std::tie(b.choice.slot, b.choice.how.block, b.choice.exercise);
                   });
  out.exclusions = exclusions_of(out, only);
  return out;
}

}  // namespace plumbline::week
