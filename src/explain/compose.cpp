#include "explain/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "explain/parts.h"
#include "phrases/phrases.h"
#include "rules/support/band.h"
#include "rules/support/minutes.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::explain {
namespace {

using domain::Plan;
using rules::Facts;

std::string day_of(const domain::Slot& slot) { return std::string(domain::to_text(slot.day)); }

void add_session(const Decided& decided, std::size_t s, Plan& plan) {
  const Facts& facts = decided.facts;
  const domain::Slot& slot = facts.slots[s];
  domain::PlanSession session{.id = slot.id,
                              .day = day_of(slot),
                              .date = util::to_text(slot.date),
                              .time = slot.time ? util::time_to_text(*slot.time) : std::string{},
                              .place = slot.place,
                              .with = slot.trainer ? "trainer" : "",
                              .minutes_budget = slot.minutes};
  session.seconds_planned =
      static_cast<int>(rules::planned_seconds(facts, decided.week, static_cast<int>(s)));
  int position = 0;
  for (const rules::Choice& choice : decided.week.items) {
    if (choice.slot != static_cast<int>(s)) continue;
    if (session.blocks.empty() || session.blocks.back().block != choice.how.block) {
      session.blocks.push_back({.block = choice.how.block, .items = {}});
    }
    session.blocks.back().items.push_back(make_item(decided, choice, ++position));
  }
  plan.sessions.push_back(std::move(session));
}

void add_practice(const Decided& decided, std::size_t s, Plan& plan) {
  const Facts& facts = decided.facts;
  const domain::Slot& slot = facts.slots[s];
  domain::PlanPractice practice{.id = slot.id,
                                .day = day_of(slot),
                                .date = util::to_text(slot.date),
                                .place = slot.place,
                                .minutes_budget = slot.minutes};
  practice.seconds_planned =
      static_cast<int>(rules::planned_seconds(facts, decided.week, static_cast<int>(s)));
  int position = 0;
  for (const rules::Choice& choice : decided.week.items) {
    if (choice.slot != static_cast<int>(s)) continue;
    practice.items.push_back(make_item(decided, choice, ++position));
  }
  plan.home_practice.push_back(std::move(practice));
}

bool is_away(const Facts& facts, domain::Day day) {
  return domain::is_away(facts.client, facts.monday + std::chrono::days(static_cast<int>(day)));
}

/// Walking goes on the days without a session first, spread from Monday on.
void add_walking(const Facts& facts, Plan& plan) {
  if (!facts.client.walking) return;
  plan.walking.minutes = facts.client.walking->minutes;
  std::vector<domain::Day> order;
  const auto trains = [&](domain::Day day) {
    return std::any_of(facts.slots.begin(), facts.slots.end(),
                       [&](const domain::Slot& slot) { return !slot.home && slot.day == day; });
  };
  for (const bool busy : {false, true}) {
    for (const auto& word : domain::Words<domain::Day>::table) {
      if (trains(word.value) == busy && !is_away(facts, word.value)) order.push_back(word.value);
    }
  }
  const auto days = static_cast<std::size_t>(std::clamp(facts.client.walking->days, 0, 7));
  order.resize(std::min(days, order.size()));
  std::sort(order.begin(), order.end());
  for (const auto day : order) plan.walking.days.emplace_back(domain::to_text(day));
}

void add_score(const verify::Verdict& verdict, Plan& plan) {
  for (const rules::Finding& finding : verdict.findings) {
    if (finding.merit != 0) {
      plan.merits.push_back(
          {.rule = finding.rule, .subject = finding.subject, .amount = finding.merit});
      continue;
    }
    if (finding.tier == model::Tier::safety) continue;
    constexpr const char* tiers[] = {"safety", "command", "demand", "wish"};
    domain::ScoreRow row{.rule = finding.rule,
                         .subject = finding.subject,
                         .tier = tiers[static_cast<std::size_t>(finding.tier)],
                         .value = finding.value};
    if (finding.low > model::unbounded_low) row.low = finding.low;
    if (finding.high < model::unbounded_high) row.high = finding.high;
    row.cost = rules::cost(finding);
    plan.score.push_back(std::move(row));
  }
}

}  // namespace

void add_coverage(const Decided& decided, Plan& plan) {
  const domain::Library& library = decided.facts.library;
  std::vector<Plan::Coverage> patterns, chains;
  for (const auto& pattern : library.patterns) patterns.push_back({pattern.id, pattern.name, 0, 0});
  for (const auto& chain : library.chains) chains.push_back({chain.id, chain.name, 0, 0});
  for (const rules::Choice& item : decided.week.items) {
    const domain::Exercise& exercise = library[item.exercise];
    const int sets = item.how.dose.sets + item.how.dose.extra_left + item.how.dose.extra_right;
    ++patterns[exercise.pattern.at()].primary;
    for (const auto id : exercise.also) ++patterns[id.at()].secondary;
    for (const auto id : exercise.movers) chains[id.at()].primary += sets;
    for (const auto id : exercise.stabilisers) chains[id.at()].secondary += sets;
  }
  plan.patterns = std::move(patterns);
  plan.chains = std::move(chains);
}

namespace {

/// Dates that lie ahead: the stricter reading is taken, and somebody has to look.
void add_future_dates(const Facts& facts, std::vector<domain::Reason>& out) {
  const util::Date sunday = facts.monday + std::chrono::days(6);
  for (const domain::ConditionEntry& entry : facts.client.conditions) {
    if (entry.resolved || !entry.since || *entry.since <= sunday) continue;
    out.push_back(phrases::reason(
        "since-ahead", {{"condition", entry.id}, {"since", util::to_text(*entry.since)}}));
  }
}

/// Days of this week on which nothing is planned.
void add_days_away(const Facts& facts, std::vector<domain::Reason>& out) {
  const phrases::Phrases english;
  std::vector<std::string> days, names;
  for (const auto& word : domain::Words<domain::Day>::table) {
    if (!is_away(facts, word.value)) continue;
    days.emplace_back(domain::to_text(word.value));
    names.push_back(english.day(days.back()));
  }
  if (days.empty()) return;
  if (days.size() == 7) {
    out.push_back(phrases::reason("away-week"));
  } else {
    domain::Reason reason = phrases::reason("away", {{"days", english.joined(names)}});
    reason.args = {{"days", util::join(days, " ")}};
    out.push_back(std::move(reason));
  }
}

/// Pins whose sessions are all away.
void add_waiting_pins(const Facts& facts, std::vector<domain::Reason>& out) {
  std::vector<std::string> names;
  for (const domain::Pin& pin : facts.client.preferences.pin)
    if (domain::waits(facts.client, facts.slots, pin))
      names.push_back(facts.library[pin.exercise].name);
  if (!names.empty())
    out.push_back(phrases::reason("pins-wait", {{"names", util::join(names, "; ")}}));
}

/// Loads of the client's file that are not printed, since a lighter one was agreed.
void add_heavy_loads(const Decided& decided, std::vector<domain::Reason>& out) {
  const Facts& facts = decided.facts;
  for (const auto& [exercise, load] : facts.client.loads) {
    for (const rules::Choice& item : decided.week.items) {
      if (item.exercise != exercise) continue;
      const auto agreed = heavier_than_agreed(facts, load, static_cast<std::size_t>(item.slot));
      if (!agreed) continue;
      out.push_back(phrases::reason("load-over", {{"name", facts.library[exercise].name},
                                                  {"load", load.text},
                                                  {"kg", std::to_string(*agreed)}}));
      break;
    }
  }
}

/// Who may not be on their feet for long walks in parts.
void add_walk_in_parts(const Facts& facts, std::vector<domain::Reason>& out) {
  if (!facts.client.walking) return;
  const domain::LimitId longest = facts.library.limit("max-continuous-minutes");
  for (const domain::LimitEntry& entry : facts.client.limits) {
    if (!longest.valid() || entry.limit != longest || !entry.number) continue;
    if (*entry.number >= facts.client.walking->minutes) continue;
    out.push_back(phrases::reason("walk-in-parts", {{"minutes", std::to_string(*entry.number)}}));
    return;
  }
}

/// Habits that have to wait for their week.
void add_waiting_habits(const Facts& facts, std::vector<domain::Reason>& out) {
  const std::vector<domain::FaultId> now = active_habits(facts);
  std::vector<std::string> names;
  for (const auto id : facts.client.posture)
    if (std::find(now.begin(), now.end(), id) == now.end()) names.push_back(facts.library[id].name);
  if (!names.empty())
    out.push_back(phrases::reason("habits-later", {{"names", util::join(names, "; ")}}));
}

/// What nobody has assessed and the week holds all the same: nothing in the client's file forbids
/// it.
void add_unassessed(const Decided& decided, std::vector<domain::Reason>& out) {
  std::set<std::string> names;
  for (const rules::Choice& item : decided.week.items) {
    const auto& exercise = decided.facts.library[item.exercise];
    if (!exercise.assessed) names.insert(exercise.name);
  }
  for (const std::string& name : names)
    out.push_back(phrases::reason("not-assessed", {{"name", name}}));
}

}  // namespace

std::vector<domain::Reason> remarks(const Decided& decided) {
  std::vector<domain::Reason> out = decided.remarks;
  const domain::Client& client = decided.facts.client;
  add_days_away(decided.facts, out);
  add_waiting_pins(decided.facts, out);
  add_future_dates(decided.facts, out);
  add_walk_in_parts(decided.facts, out);
  add_heavy_loads(decided, out);
  add_waiting_habits(decided.facts, out);
  add_unassessed(decided, out);
  if (client.places.empty()) {
    out.push_back(phrases::reason("no-places"));
  }
  std::map<domain::ExerciseId, int> substitutes;
  for (const rules::Choice& item : decided.week.items) {
    if (decided.facts.library[item.exercise].facts.substitute) ++substitutes[item.exercise];
  }
  for (const auto& [id, count] : substitutes) {
    const auto& exercise = decided.facts.library[id];
    const auto& pattern = decided.facts.library[exercise.pattern];
    out.push_back(phrases::reason("substituted", {{"pattern", pattern.id},
                                                  {"exercise", exercise.id},
                                                  {"name", exercise.name},
                                                  {"pattern_name", pattern.name}}));
  }
  std::size_t different = 0;
  std::map<domain::ExerciseId, int> seen;
  for (const rules::Choice& item : decided.week.items) {
    if (!decided.facts.slots[static_cast<std::size_t>(item.slot)].home &&
        seen[item.exercise]++ == 0) {
      ++different;
    }
  }
  const auto sessions = std::count_if(decided.facts.slots.begin(), decided.facts.slots.end(),
                                      [](const domain::Slot& slot) { return !slot.home; });
  if (sessions > 0 && different < 6) {
    std::string filters;
    for (const auto& [key, count] : excluded(decided)) {
      if (count > 0) filters += fmt::format("{}{} {}", filters.empty() ? "" : ", ", count, key);
    }
    out.push_back(phrases::reason(
        "few-different", {{"different", std::to_string(different)}, {"filters", filters}}));
  }
  return out;
}

namespace {

/// What the week before had and this one has not, as far as the library still knows it.
void add_gone(const Decided& decided, Plan& plan) {
  const domain::Library& library = decided.facts.library;
  for (const std::string& id : decided.facts.seen) {
    const domain::ExerciseId exercise = library.exercise(id);
    const bool here =
        std::any_of(decided.week.items.begin(), decided.week.items.end(),
                    [&](const rules::Choice& item) { return item.exercise == exercise; });
    if (exercise.valid() && !here) plan.gone.push_back({id, library[exercise].name});
  }
}

}  // namespace

void add_safety_texts(Plan& plan) {
  const phrases::SafetyTexts texts = phrases::safety_texts(phrases::Phrases());
  plan.traffic_light = texts.traffic_light;
  plan.stop_signs = texts.stop_signs;
  plan.notice = texts.notice;
}

Plan compose(const Decided& decided) {
  const Facts& facts = decided.facts;
  Plan plan;
  plan.status = decided.solved.status;
  plan.partial = decided.verdict.demand_shortfall > 0;
  plan.objective = decided.verdict.objective;
  plan.bound = decided.solved.bound;
  plan.attainable_merit = decided.attainable_merit;
  if (plan.bound && decided.attainable_merit > 0) {
    plan.gap_ppm = (*plan.bound - plan.objective) * 1'000'000 / decided.attainable_merit;
  }
  plan.limited_by = decided.solved.limited_by;
  plan.client_id = facts.client.id;
  plan.client_name = facts.client.name;
  plan.week = util::to_text(util::week_of(facts.monday));
  plan.protocol = facts.protocol.id;
  plan.protocol_name = facts.protocol.name;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) {
      add_practice(decided, s, plan);
    } else {
      add_session(decided, s, plan);
    }
  }
  add_walking(facts, plan);
  plan.posture = habits(facts);
  plan.unmet = unmet(decided);
  add_score(decided.verdict, plan);
  plan.carried_in = facts.carried;
  plan.seen = facts.seen;
  add_gone(decided, plan);
  plan.habits_before = facts.habits_before;
  plan.excluded = excluded(decided);
  plan.taken = taken(facts);
  plan.remarks = remarks(decided);
  plan.refer = decided.refer;
  for (auto& referral : further_referrals(facts)) plan.refer.push_back(std::move(referral));
  add_coverage(decided, plan);
  add_safety_texts(plan);
  plan.provenance.library_hash = facts.library.hash;
  plan.provenance.client_hash = facts.client.hash;
  plan.provenance.protocol_hash = facts.protocol.hash;
  plan.provenance.effort = decided.solved.effort;
  plan.provenance.seed = decided.solved.seed;
  return plan;
}

Plan refused(const domain::Client& client, util::IsoWeek week,
             std::vector<domain::Referral> refer) {
  Plan plan;
  plan.status = "refused";
  plan.client_id = client.id;
  plan.client_name = client.name;
  plan.week = util::to_text(week);
  plan.refer = std::move(refer);
  plan.notice = phrases::in_english("refused.notice");
  plan.provenance.client_hash = client.hash;
  return plan;
}

}  // namespace plumbline::explain
