#include <map>
#include <tuple>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

std::string family_subject(const domain::Slot& slot, domain::Block block,
                           const std::string& family) {
  return slot.id + "/" + std::string(domain::to_text(block)) + ": " + family;
}

std::string twice_subject(const domain::Slot& slot, const domain::Exercise& exercise) {
  return slot.id + ": " + exercise.id + " once";
}

void at_most_one(model::Builder& builder, const std::vector<model::BoolId>& of, std::string subject,
                 const util::Span& line) {
  std::vector<model::Term> terms;
  for (const model::BoolId id : of) terms.push_back({1, id});
  builder.band({.sum = builder.sum(std::move(terms)),
                .high = 1,
                .tier = model::Tier::safety,
                .says = {"family", std::move(subject), {line}}});
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    std::map<std::pair<domain::Block, std::string>, std::vector<model::BoolId>> families;
    std::map<domain::ExerciseId, std::vector<model::BoolId>> same;
    std::map<domain::ExerciseId, domain::Block> first_block;
    std::map<domain::ExerciseId, bool> two_blocks;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s))) {
      const auto block = candidate.choice.how.block;
      const auto id = candidate.choice.exercise;
      families[{block, candidate.exercise->ladder}].push_back(candidate.on);
      same[id].push_back(candidate.on);
      const auto [known, fresh] = first_block.try_emplace(id, block);
      if (!fresh && known->second != block) two_blocks[id] = true;
    }
    const domain::Slot& slot = facts.slots[s];
    for (const auto& [key, of] : families) {
      if (of.size() < 2) continue;
      at_most_one(builder, of, family_subject(slot, key.first, key.second), slot.where);
    }
    for (const auto& [id, yes] : two_blocks) {
      at_most_one(builder, same[id], twice_subject(slot, facts.library[id]), slot.where);
    }
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::map<std::string, Finding> found;
  const auto count = [&](std::string subject, const Choice& item, std::size_t i) {
    Finding& finding = found[subject];
    finding.rule = "family";
    finding.subject = std::move(subject);
    finding.tier = model::Tier::safety;
    finding.high = 1;
    ++finding.value;
    finding.items.push_back(static_cast<int>(i));
    finding.client = {facts.slots[static_cast<std::size_t>(item.slot)].where};
  };
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const domain::Exercise& exercise = facts.library[item.exercise];
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(item.slot)];
    count(family_subject(slot, item.how.block, exercise.ladder), item, i);
    count(twice_subject(slot, exercise), item, i);
  }
  std::vector<Finding> out;
  for (auto& [subject, finding] : found) {
    if (finding.value > 1) out.push_back(std::move(finding));
  }
  return out;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return {"family",
          {{"subject", finding.subject}, {"count", std::to_string(finding.value)}},
          finding.subject + " stands " + std::to_string(finding.value) +
              " times; once is enough in one block."};
}

constexpr Example examples[] = {{"each dose once in a block, a stretch in one block only",
                                 R"(
- {id: wall-tap-hinge, name: Wall tap, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
- {id: dowel-hinge, name: Dowel, pattern: hinge, level: 1, role: skill, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
- {id: easy-stretch, name: Easy stretch, pattern: mobility-hip, level: 1, role: mobility, tier: A, position: supine, sides: none, chains: {mover: [sbl], stabiliser: []}, dose: {reps: 8}, set_seconds: 32, safety: assessed}
)",
                                 R"(
conditions: []
schedule: {sessions: [{day: mon, minutes: 30}]}
)",
                                 ""}};

}  // namespace

extern const Rule rule_family;
const Rule rule_family{
    .key = "family",
    .title = "One of a family in a block",
    .manual =
        "A family is a ladder; an exercise on none is its own. A block holds at most one of a "
        "family, so that a skill and its loaded form can meet in a session but never stand "
        "side by side; and a session holds an exercise once.",
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify};

}  // namespace plumbline::rules
