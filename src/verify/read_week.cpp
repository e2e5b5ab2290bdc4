#include "verify/read_week.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "rules/registry.h"
#include "util/date.h"
#include "verify/judge.h"

namespace plumbline::verify {
namespace {

using domain::Plan;
using domain::PlanItem;
using rules::Facts;

int slot_named(const Facts& facts, const std::string& id, bool home) {
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].id == id && facts.slots[s].home == home) return static_cast<int>(s);
  }
  return -1;
}

void read_item(const Facts& facts, int slot, domain::Block block, const PlanItem& item,
               ReadWeek& out) {
  const auto id = facts.library.exercise(item.exercise);
  if (!id.valid()) {
    out.violations.push_back(
        {"library",
         item.ref,
         fmt::format("{}: the library has no exercise '{}'.", item.ref, item.exercise),
         {}});
    return;
  }
  if (item.dose.sets < 1 || item.dose.amounts.empty()) {
    out.violations.push_back(
        {"dose-table",
         item.ref,
         fmt::format("{}: {} has no sets or no amounts.", item.ref, item.exercise),
         {}});
    return;
  }
  out.week.items.push_back({slot, id, {block, item.dose, item.side}});
}

/// A session or bout of the plan as one of the client's slots; -1 after a violation.
int slot_of(const Facts& facts, const std::string& id, const std::string& date, bool home,
            std::map<int, int>& seen, ReadWeek& out) {
  const int slot = slot_named(facts, id, home);
  if (slot < 0) {
    out.violations.push_back({"schedule",
                              id,
                              fmt::format("The client's schedule has no {} '{}'.",
                                          home ? "home practice" : "session", id),
                              {facts.client.schedule_where}});
    return -1;
  }
  const domain::Slot& where = facts.slots[static_cast<std::size_t>(slot)];
  if (++seen[slot] > 1) {
    out.violations.push_back(
        {"schedule", id, fmt::format("'{}' stands twice.", id), {where.where}});
    return -1;
  }
  if (date != util::to_text(where.date)) {
    out.violations.push_back({"schedule",
                              id,
                              fmt::format("{} is on {}, the client's week says {}.", id, date,
                                          util::to_text(where.date)),
                              {where.where}});
  }
  return slot;
}

/// Refs of the items of a week, counted afresh.
std::vector<std::string> refs_of(const Facts& facts, const rules::Week& week) {
  std::map<int, int> positions;
  std::vector<std::string> out;
  for (const rules::Choice& item : week.items) {
    const std::string& slot = facts.slots[static_cast<std::size_t>(item.slot)].id;
    out.push_back(slot + ":" + std::to_string(++positions[item.slot]));
  }
  return out;
}

bool has_row(const Plan& plan, const rules::Finding& finding) {
  return std::any_of(plan.unmet.begin(), plan.unmet.end(), [&](const domain::Unmet& row) {
    return row.rule == finding.rule && row.subject == finding.subject;
  });
}

std::string sentence(const Facts& facts, const rules::Finding& finding) {
  const rules::Rule* rule = rules::find_rule(finding.rule);
  if (rule == nullptr || rule->justify == nullptr) return finding.because.text;
  return rule->justify(facts, finding).text;
}

}  // namespace

ReadWeek read_week(const Facts& facts, const Plan& plan) {
  ReadWeek out;
  std::map<int, int> seen;
  for (const auto& session : plan.sessions) {
    const int slot = slot_of(facts, session.id, session.date, false, seen, out);
    if (slot < 0) continue;
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) read_item(facts, slot, block.block, item, out);
    }
  }
  for (const auto& practice : plan.home_practice) {
    const int slot = slot_of(facts, practice.id, practice.date, true, seen, out);
    if (slot < 0) continue;
    for (const auto& item : practice.items) {
      read_item(facts, slot, domain::Block::practice, item, out);
    }
  }
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (seen.count(static_cast<int>(s)) != 0) continue;
    out.violations.push_back({"schedule",
                              facts.slots[s].id,
                              fmt::format("The plan lacks '{}'.", facts.slots[s].id),
                              {facts.slots[s].where}});
  }
  return out;
}

std::vector<Violation> violations_of(const Facts& facts, const Plan& plan, const rules::Week& week,
                                     const std::vector<rules::Finding>& findings) {
  std::vector<Violation> out;
  const auto refs = refs_of(facts, week);
  for (const rules::Finding& finding : findings) {
    const bool short_demand = finding.tier == model::Tier::demand && rules::outside(finding) > 0 &&
                              !has_row(plan, finding);
    if (!rules::broken(finding) && !short_demand) continue;
    std::string subject;
    for (const int item : finding.items) {
      subject += (subject.empty() ? "" : ", ") + refs[static_cast<std::size_t>(item)];
    }
    if (subject.empty()) subject = finding.subject;
    std::string text = sentence(facts, finding);
    if (short_demand) {
      text = fmt::format("{}: {} of {}, and the plan has no `unmet` row that says so. {}",
                         finding.subject, finding.value, finding.low, text);
    }
    out.push_back({finding.rule, std::move(subject), std::move(text), finding.client});
  }
  return out;
}

namespace {

void check_variant(const Facts& facts, int slot, const PlanItem& item,
                   const std::optional<PlanItem::Variant>& variant, const char* which,
                   std::vector<Violation>& out) {
  if (!variant) return;
  const auto id = facts.library.exercise(variant->exercise);
  const std::string subject = item.ref + " (" + which + ")";
  if (!id.valid()) {
    out.push_back({"library",
                   subject,
                   fmt::format("The library has no exercise '{}'.", variant->exercise),
                   {}});
    return;
  }
  const int above = variant->not_yet ? 1 : 0;
  for (const rules::Finding& finding : objections(facts, id, slot, above)) {
    out.push_back(
        {finding.rule, subject,
         fmt::format("The {} variant must not be offered: {}", which, sentence(facts, finding)),
         finding.client});
  }
}

}  // namespace

std::vector<Violation> variant_violations(const Facts& facts, const Plan& plan) {
  std::vector<Violation> out;
  const auto check_items = [&](int slot, const std::vector<PlanItem>& items) {
    for (const PlanItem& item : items) {
      check_variant(facts, slot, item, item.easier, "easier", out);
      check_variant(facts, slot, item, item.harder, "harder", out);
    }
  };
  for (const auto& session : plan.sessions) {
    const int slot = slot_named(facts, session.id, false);
    if (slot < 0) continue;
    for (const auto& block : session.blocks) check_items(slot, block.items);
  }
  for (const auto& practice : plan.home_practice) {
    const int slot = slot_named(facts, practice.id, true);
    if (slot >= 0) check_items(slot, practice.items);
  }
  return out;
}

}  // namespace plumbline::verify
