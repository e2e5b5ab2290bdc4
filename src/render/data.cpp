#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "render/phrases.h"
#include "render/report.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

/// A name for an id that may be a pattern, a chain or something else.
std::string name_of(const domain::Plan& plan, const std::string& id) {
  for (const auto* rows : {&plan.patterns, &plan.chains})
    for (const auto& row : *rows)
      if (row.id == id && !row.name.empty()) return row.name;
  return capital(spoken(id));
}

Value data_of_variant(const ReportVariant& variant) {
  return Object{{{"name", variant.name}, {"not_yet", variant.not_yet}}};
}

Value data_of_item(const ReportItem& item) {
  const auto& words = item.words;
  const std::string cue = words.cues.empty() ? "" : words.cues.front();
  std::vector<std::string> two(
      words.cues.begin(), words.cues.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words.cues)));
  return Object{{{"ref", item.ref},
                 {"position", item.position},
                 {"exercise", item.exercise},
                 {"name", item.name},
                 {"facts", item.facts},
                 {"dose", item.dose},
                 {"rest", item.rest},
                 {"minutes", item.minutes},
                 {"tempo", item.tempo},
                 {"effort", item.effort},
                 {"load", item.load},
                 {"body", item.body},
                 {"equipment", item.equipment},
                 {"first_time", item.first_time},
                 {"as_in", item.as_in},
                 {"setup", words.setup},
                 {"steps", texts(words.steps)},
                 {"steps_text", util::join(words.steps, " ")},
                 {"cue", cue},
                 {"cues", texts(words.cues)},
                 {"cues_text", util::join(two, " ")},
                 {"fault_sign", words.fault_sign},
                 {"fault_fix", words.fault_fix},
                 {"feel", words.feel},
                 {"stop_when", words.stop_when},
                 {"carries_over", words.carries_over},
                 {"cautions", texts(item.cautions)},
                 {"easier", maybe_of(item.easier, data_of_variant)},
                 {"harder", maybe_of(item.harder, data_of_variant)},
                 {"why", texts(item.why)},
                 {"why_text", util::join(item.why, " ")}}};
}

Value data_of_block(const ReportBlock& block) {
  return Object{{{"id", block.id},
                 {"name", block.name},
                 {"purpose", block.purpose},
                 {"items", list_of(block.items, data_of_item)}}};
}

Value data_of_session(const ReportSession& session) {
  return Object{{{"id", session.id},
                 {"day", session.day},
                 {"date", session.date},
                 {"time", session.time},
                 {"place", session.place},
                 {"with", session.with},
                 {"minutes", session.minutes},
                 {"budget", session.budget},
                 {"builds", session.builds},
                 {"blocks", list_of(session.blocks, data_of_block)}}};
}

Value data_of_practice(const ReportPractice& practice) {
  return Object{{{"ids", practice.ids},
                 {"days", practice.days},
                 {"place", practice.place},
                 {"minutes", practice.minutes},
                 {"budget", practice.budget},
                 {"items", list_of(practice.items, data_of_item)}}};
}

Value data_of_habit(const domain::PlanHabit& habit) {
  return Object{{{"name", habit.name.empty() ? capital(spoken(habit.fault)) : habit.name},
                 {"wording", habit.wording},
                 {"cue", habit.cue},
                 {"trigger", habit.trigger},
                 {"action", habit.action},
                 {"times", habit.times_a_day > 0
                               ? "about " + counted(static_cast<std::size_t>(habit.times_a_day),
                                                    "time a day", "times a day")
                               : std::string()},
                 {"counter", joined(habit.counter_exercises)}}};
}

Value data_of_referral(const domain::Referral& referral) {
  return Object{{{"who", referral.who.empty() ? "a doctor" : referral.who},
                 {"how_soon", how_soon_text(referral.how_soon)},
                 {"because", referral.because.text},
                 {"line", referral.client_line > 0 ? std::to_string(referral.client_line) : ""}}};
}

Value data_of_taken(const domain::Plan::Taken& taken) {
  return Object{{{"name", taken.name.empty() ? capital(spoken(taken.id)) : taken.name},
                 {"sentence", taken.sentence},
                 {"count", std::to_string(taken.count)},
                 {"until", date_text(taken.until, true)},
                 {"ask_again", date_text(taken.ask_again, true)}}};
}

Value data_of_coverage(const domain::Plan::Coverage& row) {
  return Object{{{"name", row.name.empty() ? capital(spoken(row.id)) : row.name},
                 {"primary", std::to_string(row.primary)},
                 {"secondary", std::to_string(row.secondary)}}};
}

std::string range_text(const domain::ScoreRow& row) {
  if (row.low && row.high) {
    return *row.low == *row.high ? std::to_string(*row.low)
                                 : fmt::format("{} to {}", *row.low, *row.high);
  }
  if (row.low) return fmt::format("{} or more", *row.low);
  return row.high ? fmt::format("{} or less", *row.high) : "";
}

std::vector<std::string> texts_of(const std::vector<domain::Reason>& reasons) {
  std::vector<std::string> out;
  for (const auto& each : reasons)
    if (!each.text.empty()) out.push_back(each.text);
  return out;
}

/// The lights by name, without the name at the start of the line where it stands there too.
Value lights_of(const std::vector<std::string>& lines) {
  constexpr std::array<std::string_view, 3> names{"Green", "Amber", "Red"};
  struct Light {
    std::string colour, text;
  };
  std::vector<Light> lights;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Light light{i < names.size() ? std::string(names[i]) : "", lines[i]};
    const std::string start = util::lower_ascii(lines[i].substr(0, light.colour.size() + 1));
    if (!light.colour.empty() && start == util::lower_ascii(light.colour) + ":")
      light.text = capital(std::string(util::trim(lines[i].substr(light.colour.size() + 1))));
    lights.push_back(std::move(light));
  }
  return list_of(lights, [](const Light& light) {
    return Value(Object{{{"colour", light.colour}, {"text", light.text}}});
  });
}

std::string short_hash(const std::string& hash) { return hash.substr(0, 12); }

std::string provenance_of(const domain::Plan& plan) {
  const domain::Provenance& from = plan.provenance;
  std::string text = "Plumbline";
  if (!from.version.empty()) text += " " + from.version;
  text += fmt::format(" \u00B7 client {} \u00B7 library {} \u00B7 protocol {} \u00B7 seed {}",
                      short_hash(from.client_hash), short_hash(from.library_hash),
                      short_hash(from.protocol_hash), from.seed);
  if (!from.effort.empty()) text += " \u00B7 effort " + from.effort;
  return text;
}

/// Figures that only the trainer reads.
Value data_of_trainer(const domain::Plan& plan) {
  std::vector<domain::ScoreRow> costly;
  for (const auto& row : plan.score)
    if (row.cost > 0) costly.push_back(row);
  std::vector<std::pair<std::string, int>> excluded;
  for (const auto& row : plan.excluded)
    if (row.second > 0) excluded.push_back(row);
  const auto gap = [&]() -> std::string {
    if (!plan.gap_ppm) return "";
    const int64_t tenths = (*plan.gap_ppm + 500) / 1000;
    return fmt::format("{}.{} %", tenths / 10, tenths % 10);
  };
  return Object{{{"status", plan.status},
                 {"partial", plan.partial},
                 {"objective", std::to_string(plan.objective)},
                 {"bound", plan.bound ? std::to_string(*plan.bound) : ""},
                 {"gap", gap()},
                 {"limited_by", plan.limited_by},
                 {"score", list_of(costly,
                                   [&](const domain::ScoreRow& row) {
                                     return Value(Object{{{"rule", capital(spoken(row.rule))},
                                                          {"subject", name_of(plan, row.subject)},
                                                          {"value", std::to_string(row.value)},
                                                          {"wanted", range_text(row)},
                                                          {"cost", std::to_string(row.cost)}}});
                                   })},
                 {"excluded", list_of(excluded,
                                      [](const std::pair<std::string, int>& row) {
                                        return Value(
                                            Object{{{"filter", capital(spoken(row.first))},
                                                    {"count", std::to_string(row.second)}}});
                                      })},
                 {"carried_in", list_of(plan.carried_in, [](const domain::CarriedItem& row) {
                    return Value(Object{{{"date", date_text(row.date)},
                                         {"exercise", spoken(row.exercise)},
                                         {"session", row.session},
                                         {"sets", std::to_string(row.sets)}}});
                  })}}};
}

Value data_of_unmet(const domain::Plan& plan, const domain::Unmet& row) {
  return Object{{{"subject", name_of(plan, row.subject)},
                 {"rule", capital(spoken(row.rule))},
                 {"wanted", std::to_string(row.wanted)},
                 {"got", std::to_string(row.got)},
                 {"because", row.because.text},
                 {"has_no_fix", row.would_fix.empty()},
                 {"fixes", texts(texts_of(row.would_fix))}}};
}

struct Walk {
  std::string minutes, days;
};

Value data_of_walk(const domain::Plan& plan) {
  std::optional<Walk> walk;
  if (plan.walking.minutes > 0 && !plan.walking.days.empty()) {
    std::vector<std::string> days;
    for (const auto& day : plan.walking.days) days.push_back(day_name(day));
    walk = Walk{std::to_string(plan.walking.minutes), joined(days)};
  }
  return maybe_of(walk, [](const Walk& each) {
    return Value(Object{{{"minutes", each.minutes}, {"days", each.days}}});
  });
}

}  // namespace

Value data_of(const Report& report) {
  const domain::Plan& plan = report.plan;
  const auto row = [](const ReportGrid::Row& each) {
    return Value(Object{{{"name", each.name}, {"cells", texts(each.cells)}}});
  };
  return Object{
      {{"client", report.client},
       {"client_id", plan.client_id},
       {"week", report.week},
       {"week_id", plan.week},
       {"dates", report.dates},
       {"protocol",
        plan.protocol_name.empty() ? capital(spoken(plan.protocol)) : plan.protocol_name},
       {"headline", report.headline},
       {"refused", report.refused},
       {"no_plan", report.no_plan},
       {"whole_week", !report.one_session && !report.refused && !report.no_plan},
       {"refer", list_of(plan.refer, data_of_referral)},
       {"grid_days", texts(report.grid.days)},
       {"grid_rows", list_of(report.grid.rows, row)},
       {"sessions", list_of(report.sessions, data_of_session)},
       {"practice", list_of(report.practice, data_of_practice)},
       {"walking", data_of_walk(plan)},
       {"has_posture", !plan.posture.empty()},
       {"posture", list_of(plan.posture, data_of_habit)},
       {"has_lights", !plan.traffic_light.empty()},
       {"lights", lights_of(plan.traffic_light)},
       {"has_stop_signs", !plan.stop_signs.empty()},
       {"stop_signs", texts(plan.stop_signs)},
       {"has_patterns", !plan.patterns.empty()},
       {"patterns", list_of(plan.patterns, data_of_coverage)},
       {"has_chains", !plan.chains.empty()},
       {"chains", list_of(plan.chains, data_of_coverage)},
       {"has_unmet", !plan.unmet.empty()},
       {"unmet",
        list_of(plan.unmet, [&](const domain::Unmet& each) { return data_of_unmet(plan, each); })},
       {"has_taken", !plan.taken.empty()},
       {"taken", list_of(plan.taken, data_of_taken)},
       {"has_remarks", !plan.remarks.empty()},
       {"remarks", texts(texts_of(plan.remarks))},
       {"notice", plan.notice},
       {"trainer", data_of_trainer(plan)},
       {"provenance", provenance_of(plan)}}};
}

Value data_of(const domain::Plan& plan) {
  const auto report = report_of(plan, "en", std::nullopt);
  return data_of(report ? *report : Report{});
}

}  // namespace plumbline::render
