#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

#include "rules/support/band.h"
#include "rules/support/minutes.h"

namespace plumbline::rules {

extern const Rule rule_equipment_pieces;

namespace {

constexpr std::array<Param, 2> params{
    {{"at_most", 3, 1, 20, "Load-giving pieces of equipment that a session should need at most."},
     {"price", 6, 0, 1000, "Price of each further piece."}}};

constexpr std::array<Example, 1> examples{{{"one piece is enough for a session",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength, equipment: [kettlebell]}
- {id: swing, pattern: squat, role: strength, equipment: [kettlebell|dumbbell]}
- {id: press, pattern: push-vertical, role: strength, equipment: [dumbbell, bench]}
- {id: row, pattern: pull-horizontal, role: strength, equipment: [cable]}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30, place: gym}]}
places: {gym: [kettlebell, dumbbell, bench, cable, mat]}
)",
                                            R"(
rules: {equipment-pieces: {at_most: 1}}
)"}}};

Ask ask_of(const Facts& facts, const domain::Slot& slot) {
  return {.rule = rule_equipment_pieces.key,
          .subject = slot.id,
          .high = param(facts, rule_equipment_pieces, "at_most"),
          .above = param(facts, rule_equipment_pieces, "price")};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    if (slot.home) continue;
    std::map<domain::EquipmentId, std::vector<model::BoolId>> users;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      for (const domain::EquipmentId piece : load_pieces(facts.library, *candidate.exercise, slot))
        users[piece].push_back(candidate.on);
    std::vector<model::Term> terms;
    for (auto& [piece, decisions] : users)
      terms.push_back({1, builder.any(std::move(decisions), fmt::format("{} uses {}", slot.id,
                                                                        facts.library[piece].id))});
    put(builder, ask_of(facts, slot), std::move(terms));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    const domain::Slot& slot = facts.slots[s];
    if (slot.home) continue;
    std::set<std::string> pieces;
    std::vector<int> items;
    for (std::size_t i = 0; i < week.items.size(); ++i) {
      if (week.items[i].slot != static_cast<int>(s)) continue;
      const std::size_t before = pieces.size();
      for (const auto& alternatives : facts.library[week.items[i].exercise].equipment) {
        const domain::EquipmentId piece = domain::piece_at(slot, alternatives);
        if (piece.valid() && facts.library[piece].gives_load)
          pieces.insert(facts.library[piece].id);
      }
      if (pieces.size() > before) items.push_back(static_cast<int>(i));
    }
    findings.push_back(
        answer(ask_of(facts, slot), static_cast<int64_t>(pieces.size()), std::move(items)));
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  return reason(rule_equipment_pieces.key, figures(finding),
                fmt::format("{} needs {} of equipment that give load; wanted: {}.", finding.subject,
                            counted(finding.value, "piece", "pieces"), wanted(finding)));
}

}  // namespace

const Rule rule_equipment_pieces{
    .key = "equipment-pieces",
    .title = "Little equipment to fetch",
    .manual =
        "A session should need at most `at_most` different pieces of equipment that give load "
        "(bells, bands, cable): in a busy gym every further one has to be found, carried and set. "
        "Wall, chair, mat and the like do not count. A wish; this program's own figure.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
