#include <algorithm>

#include "explain/parts.h"
#include "phrases/phrases.h"
#include "rules/support/minutes.h"
#include "util/date.h"

namespace plumbline::explain {
namespace {

using domain::Exercise;
using domain::Library;

std::string ref_of(const rules::Facts& facts, const rules::Choice& choice, int position) {
  return facts.slots[static_cast<std::size_t>(choice.slot)].id + ":" + std::to_string(position);
}

/// Cautions that bind on this item, with the modification that its stage asks for, and the
/// clinician's word that lets it stand.
std::vector<domain::Reason> cautions(const rules::Facts& facts, const rules::Choice& choice) {
  std::vector<domain::Reason> out;
  const Exercise& exercise = facts.library[choice.exercise];
  const auto& situation = facts.situations[static_cast<std::size_t>(choice.slot)];
  for (const domain::ActiveStage& active : situation.stages) {
    const auto flag = domain::flag_of(facts.library, exercise, active.stage);
    if (flag.flag == domain::Flag::free) continue;
    const domain::Stage& stage = facts.library[active.stage];
    const bool direction =
        std::binary_search(active.lifted.begin(), active.lifted.end(), choice.exercise);
    if (flag.flag == domain::Flag::caution) {
      out.push_back(phrases::reason("caution", {{"condition", stage.id},
                                                {"tag", flag.tag},
                                                {"name", stage.name},
                                                {"modification", stage.say_modification}}));
    } else if (direction) {
      out.push_back(phrases::reason("direction", {{"condition", stage.id}, {"tag", flag.tag}}));
    } else if (active.clearance != nullptr) {
      const auto on = active.clearance->on ? util::to_text(*active.clearance->on) : std::string{};
      out.push_back(phrases::reason(
          "clearance", {{"condition", stage.id}, {"by", active.clearance->by}, {"on", on}}));
    }
  }
  return out;
}

std::vector<std::string> chain_ids(const Library& library,
                                   const std::vector<domain::ChainId>& chains) {
  std::vector<std::string> out;
  for (const auto id : chains) out.push_back(library[id].id);
  return out;
}

/// The clinician's or tester's reason for unequal sides, in words.
void say_sides(const rules::Choice& choice, domain::PlanItem& item) {
  using domain::Side;
  const std::string side(domain::to_text(item.side));
  if (choice.how.side == Side::left || choice.how.side == Side::right) {
    item.caution.push_back(phrases::reason("one-side", {{"side", side}}));
  }
  const bool left = item.dose.extra_left > 0;
  if (left || item.dose.extra_right > 0) {
    const std::string weaker = left ? "left" : "right";
    item.caution.push_back(phrases::reason("weaker-side", {{"side", weaker}}));
  }
}

std::optional<std::string> load_of(const rules::Facts& facts, domain::ExerciseId exercise,
                                   std::size_t slot) {
  const auto found = facts.client.loads.find(exercise);
  if (found == facts.client.loads.end() || heavier_than_agreed(facts, found->second, slot))
    return std::nullopt;
  return found->second.text;
}

}  // namespace

std::optional<int> heavier_than_agreed(const rules::Facts& facts, const domain::Load& load,
                                       std::size_t slot) {
  const domain::LimitId heaviest = facts.library.limit("max-load-kg");
  for (const domain::ActiveLimit& each : facts.situations[slot].limits)
    if (heaviest.valid() && each.limit == heaviest && each.number && load.grams &&
        *load.grams > *each.number * 1000)
      return each.number;
  return std::nullopt;
}

domain::PlanItem make_item(const Decided& decided, const rules::Choice& choice, int position) {
  const rules::Facts& facts = decided.facts;
  const Library& library = facts.library;
  const Exercise& exercise = library[choice.exercise];
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(choice.slot)];
  domain::PlanItem item;
  item.ref = ref_of(facts, choice, position);
  item.exercise = exercise.id;
  item.name = exercise.name;
  item.dose = choice.how.dose;
  item.side = choice.how.side;
  item.load = load_of(facts, choice.exercise, static_cast<std::size_t>(choice.slot));
  item.work_s = domain::work_s(exercise, choice.how.dose, choice.how.side);
  item.rest_s = domain::rest_total_s(choice.how.dose);
  item.setup_s = facts.protocol.item_setup_s;
  item.seconds = rules::item_seconds(facts, exercise, choice.how);
  item.patterns.push_back(library[exercise.pattern].id);
  for (const auto id : exercise.also) item.patterns.push_back(library[id].id);
  item.movers = chain_ids(library, exercise.movers);
  item.stabilisers = chain_ids(library, exercise.stabilisers);
  for (const auto& axis : domain::Words<domain::Axis>::table) {
    const int value = exercise.axis(axis.value);
    if (value > 0) item.stress.emplace_back(std::string(axis.text), value);
  }
  if (exercise.has_words) item.words["en"] = exercise.words;
  item.position = std::string(domain::to_text(exercise.position));
  for (const auto& alternatives : exercise.equipment) {
    const auto piece = domain::piece_at(slot, alternatives);
    if (piece.valid()) item.equipment.push_back(library[piece].name);
  }
  item.caution = cautions(facts, choice);
  say_sides(choice, item);
  add_variants(facts, choice, item);
  item.why = why(facts, decided.week, choice);
  return item;
}

void add_variants(const rules::Facts& facts, const rules::Choice& choice, domain::PlanItem& item) {
  const Exercise& exercise = facts.library[choice.exercise];
  const domain::Slot& slot = facts.slots[static_cast<std::size_t>(choice.slot)];
  const auto admitted = [&](domain::ExerciseId id) {
    return !week::refusal(facts, facts.library[id], slot) &&
           verify::objections(facts, id, choice.slot, 0).empty();
  };
  // The hardest of the easier ones, the easiest of the harder ones: the nearest step.
  const Exercise* easier = nullptr;
  for (const auto id : exercise.easier) {
    const Exercise& step = facts.library[id];
    if ((easier == nullptr || step.level > easier->level) && admitted(id)) easier = &step;
  }
  if (easier != nullptr) item.easier = {easier->id, easier->name, false};
  const Exercise* harder = nullptr;
  bool not_yet = false;
  for (const auto id : exercise.harder) {
    const Exercise& step = facts.library[id];
    if (harder != nullptr && step.level >= harder->level) continue;
    const bool now = admitted(id);
    if (!now && !verify::objections(facts, id, choice.slot, 1).empty()) continue;
    harder = &step;
    not_yet = !now;
  }
  if (harder != nullptr) item.harder = {harder->id, harder->name, not_yet};
}

}  // namespace plumbline::explain
