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

/// Admitted options of an exercise in a slot, or why there are none.
struct Admitted {
  std::vector<Option> options;
  Refusal refusal;
};

Admitted admitted(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  Admitted out;
  const auto forms = options(facts, exercise, slot);
  const Option any_form = forms.empty() ? Option{} : forms.front();
  if (auto no = ask(all_filters().exercise, facts, exercise, slot, any_form)) {
    out.refusal = std::move(*no);
    return out;
  }
  for (const Option& form : forms) {
    auto no = ask(all_filters().option, facts, exercise, slot, form);
    if (!no) {
      out.options.push_back(form);
    } else if (out.refusal.rule == nullptr || out.refusal.rule->order < no->rule->order) {
      out.refusal = std::move(*no);
    }
  }
  return out;
}

}  // namespace

std::vector<Option> options(const Facts& facts, const Exercise& exercise, const Slot& slot) {
  const DoseRow* row = domain::row_for(facts.protocol, facts.client, exercise);
  std::vector<Option> out;
  if (row == nullptr) return out;
  const auto blocks =
      slot.home ? std::vector<Block>{Block::practice} : rules::blocks_of(facts.library, exercise);
  const auto sides = sides_of(exercise, names_a_side(rules::situation_of(facts, slot)));
  for (Block block : blocks) {
    for (const Dose& dose : domain::doses_of(exercise, *row)) {
      for (Side side : sides) out.push_back({block, dose, side});
    }
  }
  // The weaker side's further set, where the tests found one (lines of the table of their own).
  const Side weaker = domain::weaker_side(facts.client);
  if (weaker == Side::none || facts.library[exercise.pattern].id != "anti-lateral-flexion") {
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
  Admitted found = admitted(facts, exercise, slot);
  if (!found.options.empty()) return std::nullopt;
  return std::move(found.refusal);
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
  std::vector<Refusal> furthest(facts.library.exercises.size());
  std::vector<char> used(facts.library.exercises.size(), 0);
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    for (const domain::ExerciseId id : only) {
      const std::size_t e = id.at();
      const Exercise& exercise = facts.library[id];
      Admitted found = admitted(facts, exercise, facts.slots[s]);
      for (Option& option : found.options) {
        const int seconds = rules::item_seconds(facts, exercise, option);
        out.candidates.push_back(
            {{static_cast<int>(s), id, std::move(option)}, &exercise, seconds, {}});
      }
      if (!found.options.empty()) {
        used[e] = 1;
      } else if (found.refusal.rule != nullptr &&
                 (furthest[e].rule == nullptr ||
                  furthest[e].rule->order < found.refusal.rule->order)) {
        furthest[e] = std::move(found.refusal);
      }
    }
  }
  std::stable_sort(out.candidates.begin(), out.candidates.end(),
                   [](const rules::Candidate& a, const rules::Candidate& b) {
                     return std::tie(a.choice.slot, a.choice.how.block, a.choice.exercise) <
                            std::tie(b.choice.slot, b.choice.how.block, b.choice.exercise);
                   });
  for (std::size_t e = 0; e < used.size(); ++e) {
    if (used[e] == 0 && furthest[e].rule != nullptr) {
      out.exclusions.push_back({domain::ExerciseId(e), furthest[e].rule, furthest[e].reason});
    }
  }
  return out;
}

}  // namespace plumbline::week
