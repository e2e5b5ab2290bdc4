#include "domain/log_summary.h"

#include <algorithm>
#include <map>

#include "util/text.h"

namespace plumbline::domain {

namespace {

std::string session_of(const std::string& ref) { return ref.substr(0, ref.rfind(':')); }

std::vector<LoggedSession> sessions_of(const Plan& plan) {
  std::vector<LoggedSession> out;
  for (const PlanSession& each : plan.sessions)
    out.push_back({.id = each.id, .day = each.day, .date = each.date});
  for (const PlanPractice& each : plan.home_practice)
    out.push_back({.id = each.id, .day = each.day, .date = each.date, .practice = true});
  return out;
}

std::vector<std::string> ids_of(const std::vector<LoggedSession>& sessions) {
  std::vector<std::string> out;
  for (const LoggedSession& each : sessions) out.push_back(each.id);
  return out;
}

/// A different client or week makes every figure meaningless, so nothing else is told then.
util::Diagnostics whose(const Plan& plan, const Log& log) {
  util::Diagnostics out;
  if (*log.client != plan.client_id)
    out.push_back(util::error(
        "E0641", "the log is of client '" + *log.client + "', the plan of '" + plan.client_id + "'",
        log.client.where));
  if (const std::string week = util::to_text(*log.week); week != plan.week)
    out.push_back(util::error("E0641", "the log is of week " + week + ", the plan of " + plan.week,
                              log.week.where));
  return out;
}

/// What is wrong with an entry: the item is not there, or something else is.
std::optional<util::Diagnostic> fault_of(const LogItem& entry, const PlanItem* item,
                                         const std::vector<std::string>& sessions) {
  const std::string session = session_of(*entry.ref);
  if (item == nullptr) {
    const bool known = std::find(sessions.begin(), sessions.end(), session) != sessions.end();
    return util::error("E0642",
                       known ? "the plan has no item '" + *entry.ref + "'"
                             : "the plan has no session '" + session + "'",
                       entry.ref.where, known ? "" : util::maybe(session, sessions));
  }
  if (!entry.exercise.empty() && entry.exercise != item->exercise)
    return util::error("E0643",
                       "the log has '" + entry.exercise + "' at " + *entry.ref +
                           ", the plan has '" + item->exercise + "'",
                       entry.ref.where);
  return std::nullopt;
}

/// Adds up what was written of effort, session by session.
struct Efforts {
  int sum = 0, count = 0;
};

}  // namespace

util::Result<LogSummary> summarise(const Plan& plan, const Log& log, util::Diagnostics* notes) {
  util::Diagnostics faults = whose(plan, log);
  if (!faults.empty()) return util::Unexpected(std::move(faults));
  LogSummary out{.sessions = sessions_of(plan), .pain = {}};
  const auto ids = ids_of(out.sessions);
  std::map<std::string, LoggedSession*> by_id;
  for (LoggedSession& each : out.sessions) by_id.emplace(each.id, &each);
  std::map<std::string, const PlanItem*> items;
  for (const PlacedItem& each : items_of(plan)) {
    items.emplace(each.item->ref, each.item);
    by_id.at(each.session)->planned += planned_sets(*each.item);
    out.planned += planned_sets(*each.item);
  }
  util::Diagnostics told;
  if (!log.plan->empty() && *log.plan != plan_mark(plan))
    told.push_back({.code = "W0641",
                    .severity = util::Severity::warning,
                    .message = "the plan has changed since it was handed out",
                    .span = log.plan.where});
  std::map<std::string, Efforts> efforts;
  for (const LogItem& entry : log.items) {
    const auto found = items.find(*entry.ref);
    const PlanItem* item = found == items.end() ? nullptr : found->second;
    if (auto fault = fault_of(entry, item, ids)) {
      faults.push_back(std::move(*fault));
      continue;
    }
    const std::string id = session_of(*entry.ref);
    const auto at = by_id.find(id);
    if (at == by_id.end()) continue;  // an item whose ref is not its session's: counted nowhere
    LoggedSession& session = *at->second;
    session.done += *entry.sets_done;
    out.done += *entry.sets_done;
    if (*entry.sets_done > planned_sets(*item))
      told.push_back({.code = "N0641",
                      .severity = util::Severity::note,
                      .message = *entry.ref + ": " + std::to_string(*entry.sets_done) +
                                 " sets done, " + std::to_string(planned_sets(*item)) + " planned",
                      .span = entry.sets_done.where});
    if (entry.effort) {
      efforts[id].sum += *entry.effort;
      ++efforts[id].count;
    }
    if (!entry.pain) continue;
    session.most_pain = std::max(session.most_pain.value_or(0), *entry.pain);
    if (*entry.pain >= pain_to_ease)
      out.pain.push_back({*entry.ref, item->exercise,
                          item->name.empty() ? item->exercise : item->name, *entry.pain,
                          item->easier ? item->easier->name : ""});
  }
  for (const auto& [id, each] : efforts)
    by_id.at(id)->effort_tenths = (each.sum * 10 + each.count / 2) / each.count;
  if (!faults.empty()) {
    util::sort_diagnostics(faults);
    return util::Unexpected(std::move(faults));
  }
  util::sort_diagnostics(told);
  if (notes != nullptr) notes->insert(notes->end(), told.begin(), told.end());
  return out;
}

}  // namespace plumbline::domain
