#include "week/pose.h"

#include <algorithm>
#include <tuple>

#include "model/builder.h"
#include "rules/registry.h"
#include "week/narrow.h"

namespace plumbline::week {
namespace {

using domain::Exercise;
using rules::Choice;
using rules::Facts;

/// Power, strength, everything else: what needs fresh legs comes first.
int effort_rank(const Exercise& exercise) {
  if (exercise.role == domain::Role::power) return 0;
  if (exercise.role == domain::Role::strength) return 1;
  return 2;
}

/// Names of a place in the block; compared in order.
auto place_in_block(const Facts& facts, const Choice& choice) {
  const Exercise& exercise = facts.library[choice.exercise];
  const bool strength = choice.how.block == domain::Block::strength;
  const int rank = strength ? effort_rank(exercise) : 0;
  const int compression = strength ? -exercise.axis(domain::Axis::compression) : 0;
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(choice.slot)];
  std::vector<int32_t> pieces;
  for (const auto& any_of : exercise.equipment) {
    pieces.push_back(domain::piece_at(slot, any_of).value);
  }
  return std::tuple(rank, compression, exercise.position, std::move(pieces), exercise.id);
}

}  // namespace

std::string name_of(const Facts& facts, const Choice& choice) {
  const Exercise& exercise = facts.library[choice.exercise];
  std::string name = facts.slots[static_cast<std::size_t>(choice.slot)].id + "/" +
                     std::string(domain::to_text(choice.how.block)) + " " + exercise.id + " " +
                     domain::to_text(choice.how.dose, choice.how.side);
  const bool single =
      choice.how.side == domain::Side::left || choice.how.side == domain::Side::right;
  if (single) name += " " + std::string(domain::to_text(choice.how.side));
  return name;
}

util::Result<Posed, std::string> pose(const Facts& facts, Choices choices) {
  model::Builder builder;
  for (rules::Candidate& candidate : choices.candidates) {
    candidate.on = builder.boolean(name_of(facts, candidate.choice));
  }
  const rules::Context context{facts, choices.candidates};
  for (const rules::Rule* rule : rules::rules_for(facts)) {
    if (rule->post != nullptr) rule->post(context, builder);
  }
  auto problem = std::move(builder).finish();
  if (!problem) return util::Unexpected(problem.error());
  Posed posed{std::move(choices), std::move(*problem), 0, 0};
  posed.attainable_merit = model::attainable_merit(posed.problem);
  return posed;
}

util::Result<Posed, std::string> pose(const Facts& facts) {
  Choices choices = candidates(facts);
  const std::size_t left_out = narrow(facts, choices);
  auto posed = pose(facts, std::move(choices));
  if (posed) posed->left_out = left_out;
  return posed;
}

void put_in_order(const Facts& facts, rules::Week& week) {
  std::stable_sort(week.items.begin(), week.items.end(), [&](const Choice& a, const Choice& b) {
    if (a.slot != b.slot) return a.slot < b.slot;
    if (a.how.block != b.how.block) return a.how.block < b.how.block;
    return place_in_block(facts, a) < place_in_block(facts, b);
  });
}

rules::Week decode(const Facts& facts, const Choices& choices, const std::vector<char>& on) {
  rules::Week week;
  for (const rules::Candidate& candidate : choices.candidates) {
    if (on[candidate.on.at()] != 0) week.items.push_back(candidate.choice);
  }
  put_in_order(facts, week);
  return week;
}

std::vector<char> encode(const Choices& choices, const std::vector<Choice>& items) {
  const auto same = [](const rules::Option& a, const rules::Option& b) {
    return a.block == b.block && a.side == b.side && a.dose == b.dose;
  };
  std::vector<char> on(choices.candidates.size(), 0);
  for (const rules::Candidate& candidate : choices.candidates) {
    const bool taken = std::any_of(items.begin(), items.end(), [&](const Choice& item) {
      return item.slot == candidate.choice.slot && item.exercise == candidate.choice.exercise &&
             same(item.how, candidate.choice.how);
    });
    if (taken) on[candidate.on.at()] = 1;
  }
  return on;
}

}  // namespace plumbline::week
