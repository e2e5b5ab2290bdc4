#include "week/facts.h"

#include <algorithm>
#include <tuple>

namespace plumbline::week {
namespace {

constexpr int days_that_bind = 3;

void carry(std::vector<domain::CarriedItem>& out, const std::string& date,
           const std::string& session, const domain::PlanItem& item) {
  out.push_back(
      {.date = date, .exercise = item.exercise, .session = session, .sets = item.dose.sets});
}

std::vector<std::string> exercises_of(const domain::Plan& plan) {
  std::vector<std::string> out;
  for (const auto& session : plan.sessions) {
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) out.push_back(item.exercise);
    }
  }
  for (const auto& practice : plan.home_practice) {
    for (const auto& item : practice.items) out.push_back(item.exercise);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<domain::CarriedItem> last_three_days(const domain::Plan& plan) {
  std::vector<domain::CarriedItem> out;
  const auto week = util::parse_week(plan.week);
  if (!week) return out;
  const util::Date from = util::monday_of(*week) + std::chrono::days(7 - days_that_bind);
  const auto late = [&](const std::string& text) {
    const auto date = util::parse_date(text);
    return date && *date >= from;
  };
  for (const auto& session : plan.sessions) {
    if (!late(session.date)) continue;
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items) carry(out, session.date, session.id, item);
    }
  }
  for (const auto& practice : plan.home_practice) {
    if (!late(practice.date)) continue;
    for (const auto& item : practice.items) carry(out, practice.date, practice.id, item);
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tie(a.date, a.session, a.exercise) < std::tie(b.date, b.session, b.exercise);
  });
  return out;
}

rules::Facts facts_for(const domain::Library& library, const domain::Client& client,
                       const domain::Protocol& protocol, util::IsoWeek week, int screening_cap,
                       const domain::Plan* previous) {
  rules::Facts facts{.library = library, .client = client, .protocol = protocol};
  facts.monday = util::monday_of(week);
  facts.screening_cap = screening_cap;
  facts.slots = domain::slots_of(client, library, week);
  for (const domain::Slot& slot : facts.slots) {
    facts.situations.push_back(domain::situation_on(client, library, slot.date, screening_cap));
  }
  if (previous != nullptr) {
    facts.carried = last_three_days(*previous);
    facts.seen = exercises_of(*previous);
    if (facts.seen.empty()) facts.seen = previous->seen;  // a week away: what was before it goes on
    for (const auto& habit : previous->posture) facts.habits_before.push_back(habit.fault);
  }
  return facts;
}

}  // namespace plumbline::week
