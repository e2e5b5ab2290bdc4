#include "domain/log.h"

#include "util/hash.h"

namespace plumbline::domain {

int planned_sets(const PlanItem& item) {
  return item.dose.sets + item.dose.extra_left + item.dose.extra_right;
}

std::vector<PlacedItem> items_of(const Plan& plan) {
  std::vector<PlacedItem> out;
  for (const PlanSession& session : plan.sessions)
    for (const PlanBlock& block : session.blocks)
      for (const PlanItem& item : block.items) out.push_back({session.id, &item});
  for (const PlanPractice& practice : plan.home_practice)
    for (const PlanItem& item : practice.items) out.push_back({practice.id, &item});
  return out;
}

std::string plan_mark(const Plan& plan) {
  const Provenance& from = plan.provenance;
  std::string text;
  for (const std::string& each : {plan.client_id, plan.week, from.client_hash, from.library_hash,
                                  from.protocol_hash, std::to_string(from.seed), from.effort})
    text += each + '\n';
  for (const PlacedItem& each : items_of(plan))
    text += each.item->ref + ' ' + each.item->exercise + ' ' +
            std::to_string(planned_sets(*each.item)) + '\n';
  return util::content_hash(text);
}

}  // namespace plumbline::domain
