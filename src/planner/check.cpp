#include <algorithm>

#include <fmt/format.h>

#include "explain/compose.h"
#include "io/plan_diff.h"
#include "planner/planner.h"
#include "planner/repairs.h"
#include "planner/screened.h"
#include "util/paths.h"
#include "util/text.h"
#include "verify/judge.h"
#include "week/candidates.h"

namespace plumbline::planner {
namespace {

using domain::Plan;
using rules::Facts;
using verify::Violation;

/// The client's lines behind an item or session of the plan: the session's own.
std::vector<util::Span> lines_of(const Facts& facts, const std::string& item) {
  const std::string session = item.substr(0, item.find(':'));
  for (const domain::Slot& slot : facts.slots) {
    if (slot.id == session) return {slot.where};
  }
  return {facts.client.id_where};
}

/// Every claim that a fresh composition from the same decisions does not bear out.
void add_stale_facts(const Facts& facts, const Plan& plan, const Plan& fresh, CheckReport& report) {
  // The same library and the same program say the same in the same words.
  const bool same_words = plan.provenance.library_hash == facts.library.hash &&
                          plan.provenance.version == util::version;
  for (const io::StaleFact& fact : io::stale_facts(plan, fresh, same_words)) {
    const std::string subject = fact.item.empty() ? fact.pointer : fact.item;
    report.violations.push_back(
        {"stale-fact", subject,
         fmt::format("{} says {}, it is {}.", fact.pointer, fact.stated, fact.computed),
         lines_of(facts, fact.item)});
  }
}

/// What a plan with sessions may say of its search.
void check_status(const Plan& plan, CheckReport& report) {
  if (plan.status != "optimal" && plan.status != "feasible") {
    report.violations.push_back(
        {"stale-fact",
         "status",
         fmt::format("The status is '{}', but the plan holds sessions.", plan.status),
         {}});
  }
  if (plan.bound && *plan.bound < plan.objective) {
    report.violations.push_back(
        {"stale-fact",
         "bound",
         fmt::format("The bound {} lies below the objective {}.", *plan.bound, plan.objective),
         {}});
  }
}

/// Words in other languages are the library's, where it is the same library. The fresh plan speaks
/// as many.
void check_languages(const Inputs& inputs, const Plan& plan, Plan& fresh, CheckReport& report) {
  fresh.language = plan.language;
  for (const auto& [language, texts] : plan.translations) {
    explain::add_language(inputs.library, language, fresh);
    const auto found = inputs.library.translations.find(language);
    if (plan.provenance.library_hash != inputs.library.hash) continue;
    for (const auto& [english, text] : texts) {
      const bool same = found != inputs.library.translations.end() &&
                        found->second.texts.count(english) != 0 &&
                        found->second.texts.at(english) == text;
      if (same) continue;
      report.violations.push_back(
          {"stale-fact",
           "translations/" + language,
           fmt::format("'{}' is no translation of the library's for '{}'.", text, english),
           {inputs.client.id_where}});
    }
  }
  fresh.translations = plan.translations;
}

/// Whether a repair works only a search can know; that it is one for this client is checked.
void check_fixes(const Inputs& inputs, const Plan& plan, CheckReport& report) {
  for (const domain::Unmet& row : plan.unmet) {
    for (const domain::Reason& repair : row.would_fix) {
      domain::Client changed = inputs.client;
      const std::string text = repairs::text_of(inputs.library, repair.code, repair.args);
      if (text == repair.text && repairs::apply(inputs.library, repair, changed)) continue;
      report.violations.push_back(
          {"stale-fact",
           row.subject,
           fmt::format("would_fix says '{}', which is no change of this client's file.",
                       repair.text),
           {inputs.client.id_where}});
    }
  }
}

void check_refused(const Plan& plan, bool refuses, CheckReport& report) {
  if (!refuses) {
    report.violations.push_back({"screening",
                                 "plan",
                                 "The plan is refused, but screening would let this client train.",
                                 {}});
  }
  if (!plan.sessions.empty() || !plan.home_practice.empty()) {
    report.violations.push_back({"screening", "plan", "A refused plan holds no session.", {}});
  }
}

void warn_of_other_inputs(const Inputs& inputs, const Plan& plan, CheckReport& report) {
  if (plan.provenance.library_hash != inputs.library.hash) {
    report.warnings.emplace_back(
        "the plan was made with another library; it is judged by the one at hand");
  }
  if (plan.provenance.client_hash != inputs.client.hash) {
    report.warnings.emplace_back(
        "the plan was made from another version of the client's file; it is judged by the one at "
        "hand");
  }
  if (plan.client_id != inputs.client.id) {
    report.violations.push_back({"stale-fact",
                                 "client",
                                 fmt::format("The plan is for '{}', the client's file is '{}'.",
                                             plan.client_id, inputs.client.id),
                                 {inputs.client.id_where}});
  }
}

bool follows(const Plan& plan, const Plan& before) {
  const auto first = util::parse_week(before.week), second = util::parse_week(plan.week);
  return first && second && util::next(*first) == *second && plan.client_id == before.client_id;
}

std::string text_of(const std::vector<domain::CarriedItem>& items) {
  std::vector<std::string> rows;
  for (const auto& row : items) {
    rows.push_back(
        fmt::format("{} {} in {}, {} sets", row.date, row.exercise, row.session, row.sets));
  }
  return rows.empty() ? "nothing" : util::join(rows, "; ");
}

/// What the week before gives stays in the facts; where the plan claims something else, that is a
/// violation.
void compare_carried(const Facts& facts, const Plan& plan, const Plan& before,
                     CheckReport& report) {
  const std::string stated = text_of(plan.carried_in), actual = text_of(facts.carried);
  if (stated != actual) {
    report.violations.push_back(
        {"stale-fact",
         "plan",
         fmt::format("/carried_in says {}; {} gives {}.", stated, before.week, actual),
         {facts.client.id_where}});
  }
  if (plan.habits_before != facts.habits_before) {
    report.violations.push_back(
        {"stale-fact",
         "plan",
         fmt::format("/habits_before does not hold the habits of {}.", before.week),
         {facts.client.id_where}});
  }
  if (plan.seen != facts.seen) {
    report.violations.push_back(
        {"stale-fact",
         "plan",
         fmt::format("/seen does not hold the exercises of {}.", before.week),
         {facts.client.id_where}});
  }
}

}  // namespace

util::Result<CheckReport, std::string> check_plan(const Inputs& inputs, const Plan& plan,
                                                  const Plan* before, const Admitted* admitted) {
  CheckReport report;
  warn_of_other_inputs(inputs, plan, report);
  const auto week = util::parse_week(plan.week);
  if (!week) {
    report.violations.push_back(
        {"stale-fact", "week", fmt::format("'{}' is no week.", plan.week), {}});
    return report;
  }
  const auto screening =
      screened(inputs.screener, inputs.library, inputs.client, util::monday_of(*week));
  const bool refuses = screening.action == domain::ScreeningAction::stop;
  if (plan.status == "refused") {
    check_refused(plan, refuses, report);
    return report;
  }
  if (refuses) {
    const auto& worst = screening.findings.front();
    report.violations.push_back({"screening",
                                 "plan",
                                 "Screening would now refuse this client a plan. " + worst.because,
                                 {worst.span}});
  }
  auto protocol = protocol_for(inputs, plan.protocol, *week);
  if (!protocol) return util::Unexpected(protocol.error());
  if (before != nullptr && !follows(plan, *before)) before = nullptr;
  Facts facts =
      facts_of({inputs.library, inputs.client, **protocol, *week, level_cap(screening), before});
  if (before != nullptr) {
    compare_carried(facts, plan, *before, report);
  } else {
    facts.carried = plan.carried_in;
    facts.seen = plan.seen;
    facts.habits_before = plan.habits_before;
  }
  const auto read = verify::read_week(facts, plan);
  report.violations.insert(report.violations.end(), read.violations.begin(), read.violations.end());
  const auto verdict = verify::judge(facts, read.week);
  for (auto& each : verify::violations_of(facts, plan, read.week, verdict.findings)) {
    report.violations.push_back(std::move(each));
  }
  for (auto& each : verify::variant_violations(facts, plan)) {
    report.violations.push_back(std::move(each));
  }
  const bool asked = admitted != nullptr && week::same_choices(admitted->facts, facts);
  const week::Choices own = asked ? week::Choices{} : week::candidates(facts);
  const week::Choices& choices = asked ? admitted->choices : own;
  Plan fresh = explain::compose({.facts = facts,
                                 .week = read.week,
                                 .verdict = verdict,
                                 .choices = choices,
                                 .attainable_merit = plan.attainable_merit,
                                 .solved = {},
                                 .refer = referrals(screening)});
  check_languages(inputs, plan, fresh, report);
  check_status(plan, report);
  check_fixes(inputs, plan, report);
  add_stale_facts(facts, plan, fresh, report);
  return report;
}

}  // namespace plumbline::planner
