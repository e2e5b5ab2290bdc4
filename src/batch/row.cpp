#include "batch/row.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "util/date.h"

namespace plumbline::batch {

namespace {

using domain::Plan;
using domain::RosterRow;

template <class Visit>
void each_item(const Plan& plan, Visit visit) {
  for (const auto& session : plan.sessions)
    for (const auto& block : session.blocks)
      for (const auto& item : block.items) visit(item);
  for (const auto& bout : plan.home_practice)
    for (const auto& item : bout.items) visit(item);
}

std::set<std::string> exercises_of(const Plan& plan) {
  std::set<std::string> out;
  each_item(plan, [&](const domain::PlanItem& item) { out.insert(item.exercise); });
  return out;
}

void add_changes(const Told& told, RosterRow& row) {
  if (told.previous == nullptr || row.status == domain::ClientStatus::refused) return;
  row.follows = true;
  const auto before = exercises_of(*told.previous);
  const auto now = exercises_of(told.plans.front());
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(),
                      std::back_inserter(row.added));
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                      std::back_inserter(row.dropped));
}

void add_referrals(const Plan& plan, RosterRow& row) {
  for (const domain::Referral& each : plan.refer) {
    if (each.because.code == "answers-old") {
      row.ask_again.push_back(each.because.text);
      continue;
    }
    row.refer.push_back({.who = each.who,
                         .how_soon = each.how_soon,
                         .because = each.because.text,
                         .stops = each.because.code == "screening-stop"});
  }
  const auto week = util::parse_week(plan.week);
  const std::string last = week ? util::to_text(util::monday_of(*week) + std::chrono::days(6)) : "";
  for (const Plan::Taken& each : plan.taken)
    if (!each.ask_again.empty() && each.ask_again <= last)
      row.ask_again.push_back(
          fmt::format("{} ({})", each.name.empty() ? each.id : each.name, each.ask_again));
}

void add_uses(const Told& told, const Plan& plan, RosterRow& row) {
  std::map<std::string, const domain::Equipment*> by_name;
  for (const domain::Equipment& each : told.library.equipment)
    if (is_single_piece(each)) by_name.emplace(each.name, &each);
  for (const domain::PlanSession& session : plan.sessions) {
    const auto entry = std::find_if(told.client.sessions.begin(), told.client.sessions.end(),
                                    [&](const auto& each) { return each.id == session.id; });
    if (entry == told.client.sessions.end() || !entry->time || session.place.empty()) continue;
    std::set<std::string> used;
    for (const auto& block : session.blocks)
      for (const auto& item : block.items)
        for (const std::string& name : item.equipment)
          if (const auto found = by_name.find(name); found != by_name.end())
            used.insert(found->second->id);
    if (used.empty()) continue;
    row.uses.push_back({.place = session.place,
                        .date = session.date,
                        .from = *entry->time,
                        .until = *entry->time + session.minutes_budget,
                        .equipment = {used.begin(), used.end()}});
  }
}

}  // namespace

bool is_single_piece(const domain::Equipment& equipment) {
  return equipment.stands_there && !equipment.household &&
         (equipment.gives_load || equipment.setup_s > 0);
}

void describe(const Told& told, RosterRow& row) {
  int seconds = 0;
  for (const Plan& plan : told.plans) {
    row.weeks.push_back(plan.week);
    row.sessions += static_cast<int>(plan.sessions.size());
    for (const auto& session : plan.sessions) seconds += session.seconds_planned;
    for (const auto& bout : plan.home_practice) seconds += bout.seconds_planned;
    if (plan.partial && row.status == domain::ClientStatus::planned)
      row.status = domain::ClientStatus::partial;
    if (plan.status == "refused") row.status = domain::ClientStatus::refused;
    for (const domain::Unmet& each : plan.unmet)
      row.unmet.push_back({each.rule, each.subject, each.wanted, each.got});
    add_uses(told, plan, row);
  }
  row.minutes = (seconds + 59) / 60;
  // What somebody has to be told stands in each week's plan; once is enough.
  add_referrals(told.plans.back(), row);
  add_changes(told, row);
}

}  // namespace plumbline::batch
