#include <algorithm>
#include <array>

#include "domain/load.h"
#include "phrases/spoken.h"
#include "render/data_parts.h"
#include "render/report.h"
#include "render/say.h"
#include "render/sheets.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

/// Whoever stands beside the client, in words where they are ours.
std::string with_words(const std::string& with, const Wording& say) {
  return with == "trainer" ? say.say("with.trainer") : with;
}

Value data_of_variant(const ReportVariant& variant) {
  return Object{{{"name", variant.name}, {"not_yet", variant.not_yet}}};
}

/// What a log asks of an item: a cell for each set, one for the load, one for lighter sets first.
/// Empty cells are written into; in the others there is nothing to write.
std::vector<std::string> set_cells(const ReportItem& item, std::size_t columns) {
  std::vector<std::string> cells(columns);
  for (std::size_t i = static_cast<std::size_t>(std::max(item.sets, 0)); i < columns; ++i)
    cells[i] = nothing_asked;
  return cells;
}

std::string write_in_cell(bool asked) { return asked ? "" : std::string(nothing_asked); }

Value data_of_item(const ReportItem& item, const Wording& say, std::size_t set_columns) {
  const auto& words = item.words;
  const std::string cue = words.cues.empty() ? "" : words.cues.front();
  std::vector<std::string> two(
      words.cues.begin(), words.cues.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words.cues)));
  return Object{
      {{"ref", item.ref},
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
       {"sets", std::to_string(item.sets)},
       {"set_cells", texts(set_cells(item, set_columns))},
       {"load_cell", write_in_cell(!item.equipment.empty())},
       {"warm_up", item.warm_up},
       {"warm_up_cell", write_in_cell(item.warm_up)},
       {"body", item.body},
       {"equipment", item.equipment},
       {"first_time", item.first_time},
       {"as_in", item.as_in},
       {"as_ref", item.as_ref},
       {"again", item.as_in.empty() ? "" : say.say("item.again", {{"place", item.as_in}})},
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

Value data_of_items(const std::vector<ReportItem>& items, const Wording& say,
                    std::size_t set_columns = 0) {
  return list_of(items, [&](const auto& each) { return data_of_item(each, say, set_columns); });
}

Value data_of_block(const ReportBlock& block, const Wording& say, std::size_t set_columns) {
  return Object{{{"id", block.id},
                 {"name", block.name},
                 {"purpose", block.purpose},
                 {"items", data_of_items(block.items, say, set_columns)}}};
}

Value data_of_session(const ReportSession& session, const Wording& say) {
  const domain::Args args{{"day", session.day},         {"date", session.date},
                          {"time", session.time},       {"place", session.place},
                          {"minutes", session.minutes}, {"budget", session.budget},
                          {"builds", session.builds},   {"with", with_words(session.with, say)}};
  const std::string place = session.with.empty() ? "session.place" : "session.place_with";
  int most_sets = 1;
  bool warm_up = false;
  for (const ReportBlock& block : session.blocks) {
    for (const ReportItem& item : block.items) {
      most_sets = std::max(most_sets, std::min(item.sets, most_set_columns));
      warm_up = warm_up || item.warm_up;
    }
  }
  std::vector<std::string> columns;
  for (int set = 1; set <= most_sets; ++set)
    columns.push_back(say.say("log.set", {{"n", std::to_string(set)}}));
  return Object{
      {{"id", session.id},
       {"day", session.day},
       {"date", session.date},
       {"time", session.time},
       {"place", session.place},
       {"with", session.with},
       {"minutes", session.minutes},
       {"budget", session.budget},
       {"builds", session.builds},
       {"heading", say.say(session.time.empty() ? "session.heading" : "session.heading_at", args)},
       {"place_text", session.place.empty() ? "" : say.say(place, args)},
       {"minutes_text", say.say("session.minutes", args)},
       {"builds_text", session.builds.empty() ? "" : say.say("session.builds", args)},
       {"set_columns", texts(columns)},
       {"has_warm_up", warm_up},
       {"blocks", list_of(session.blocks, [&](const auto& each) {
          return data_of_block(each, say, columns.size());
        })}}};
}

Value data_of_practice(const ReportPractice& practice, const Wording& say) {
  const domain::Args args{
      {"days", practice.days}, {"place", practice.place}, {"minutes", practice.minutes}};
  return Object{{{"ids", practice.ids},
                 {"days", practice.days},
                 {"place", practice.place},
                 {"minutes", practice.minutes},
                 {"budget", practice.budget},
                 {"heading", say.say("practice.title", args)},
                 {"place_text", practice.place.empty() ? "" : say.say("session.place", args)},
                 {"text", say.say("practice.text", args)},
                 {"items", data_of_items(practice.items, say)}}};
}

Value data_of_habit(const domain::PlanHabit& habit, const Wording& say) {
  return Object{
      {{"name", habit.name.empty() ? capital(spoken(habit.fault)) : habit.name},
       {"wording", habit.wording},
       {"cue", habit.cue},
       {"trigger", habit.trigger},
       {"action", habit.action},
       {"times", habit.times_a_day > 0
                     ? say.say("everyday.times", {{"n", std::to_string(habit.times_a_day)}})
                     : std::string()},
       {"counter", say.phrases().joined(habit.counter_exercises)}}};
}

Value data_of_referral(const domain::Referral& referral, const Wording& say) {
  const std::string who = referral.who.empty() ? say.say("person.doctor") : referral.who;
  const std::string how_soon = say.how_soon(referral.how_soon);
  const domain::Args args{{"who", who}, {"how_soon", how_soon}};
  return Object{{{"who", who},
                 {"how_soon", how_soon},
                 {"see", say.say("refer.see", args)},
                 {"also", say.say("refer.also", args)},
                 {"because", referral.because.text},
                 {"line", referral.client_line > 0 ? std::to_string(referral.client_line) : ""}}};
}

Value data_of_taken(const domain::Plan::Taken& taken, const Wording& say) {
  const auto dated = [&](std::string_view key, const std::string& date) {
    return date.empty() ? std::string() : say.say(key, {{"date", say.date(date, true)}});
  };
  return Object{{{"name", taken.name.empty() ? capital(spoken(taken.id)) : taken.name},
                 {"sentence", taken.sentence},
                 {"count", std::to_string(taken.count)},
                 {"until", say.date(taken.until, true)},
                 {"ask_again", say.date(taken.ask_again, true)},
                 {"until_text", dated("about.until", taken.until)},
                 {"ask_again_text", dated("about.ask_again", taken.ask_again)}}};
}

Value data_of_coverage(const domain::Plan::Coverage& row) {
  return Object{{{"name", row.name.empty() ? capital(spoken(row.id)) : row.name},
                 {"primary", std::to_string(row.primary)},
                 {"secondary", std::to_string(row.secondary)}}};
}

/// The lights by name, without the name at the start of the line where it stands there too.
Value lights_of(const std::vector<std::string>& lines, const Wording& say) {
  constexpr std::array<std::string_view, 3> keys{"light.green", "light.amber", "light.red"};
  struct Light {
    std::string colour, text;
  };
  std::vector<Light> lights;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Light light{i < keys.size() ? say.say(keys[i]) : "", lines[i]};
    const std::string start = lines[i].substr(0, light.colour.size());
    const std::string sign = lines[i].substr(start.size(), 1);
    const bool named = util::lower_ascii(start) == util::lower_ascii(light.colour);
    if (!light.colour.empty() && named && (sign == ":" || sign == ","))
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
  text += " \u00B7 client " + short_hash(from.client_hash) + " \u00B7 library " +
          short_hash(from.library_hash) + " \u00B7 protocol " + short_hash(from.protocol_hash) +
          " \u00B7 seed " + std::to_string(from.seed);
  if (!from.effort.empty()) text += " \u00B7 effort " + from.effort;
  return text;
}

Value data_of_tick(const TickRow& row) {
  return Object{{{"name", row.name},
                 {"detail", row.detail},
                 {"cells", list_of(row.cells, [](const auto& each) {
                    return Value(Object{{{"boxes", texts(each)}}});
                  })}}};
}

struct Walk {
  std::string minutes, days;
};

Value data_of_walk(const domain::Plan& plan, const Wording& say) {
  std::optional<Walk> walk;
  if (plan.walking.minutes > 0 && !plan.walking.days.empty()) {
    std::vector<std::string> days;
    for (const auto& day : plan.walking.days) days.push_back(say.phrases().day(day));
    walk = Walk{std::to_string(plan.walking.minutes), say.phrases().joined(days)};
  }
  return maybe_of(walk, [&](const Walk& each) {
    return Value(Object{
        {{"minutes", each.minutes},
         {"days", each.days},
         {"text", say.say("everyday.walk", {{"minutes", each.minutes}, {"days", each.days}})}}});
  });
}

bool speaks_of_days_away(const domain::Reason& remark) {
  return remark.code == "away" || remark.code == "away-week";
}

std::string days_away(const domain::Plan& plan) {
  for (const domain::Reason& remark : plan.remarks)
    if (speaks_of_days_away(remark)) return remark.text;
  return {};
}

/// The head of a column for loads: with its unit, unless the plan has loads in the other one.
std::string load_title(const Report& report) {
  bool other = false;
  const auto look_at = [&](const domain::PlanItem& item) {
    const auto load = item.load ? domain::parse_load(*item.load) : std::nullopt;
    other = other || (load && load->grams && !load->text.ends_with(report.units));
  };
  for (const auto& session : report.plan.sessions)
    for (const auto& block : session.blocks)
      for (const auto& item : block.items) look_at(item);
  return other ? report.wording.say("html.load")
               : report.wording.say("log.load", {{"units", report.units}});
}

}  // namespace

Value data_of(const Report& report) {
  const domain::Plan& plan = report.plan;
  const Wording& say = report.wording;
  std::vector<domain::Reason> remarks = plan.remarks;  // but for what stands in front
  std::erase_if(remarks, speaks_of_days_away);
  const phrases::Names names(plan, say.phrases());
  const auto row = [](const ReportGrid::Row& each) {
    return Value(Object{{{"name", each.name}, {"cells", texts(each.cells)}}});
  };
  return Object{
      {{"client", report.client},
       {"lang", say.phrases().lang()},
       {"letterhead", Object{{{"name", report.letterhead.name},
                              {"contact", texts(report.letterhead.contact)},
                              {"footer", report.letterhead.footer}}}},
       {"title", say.say("title", {{"client", report.client}})},
       {"load_title", load_title(report)},
       {"say", fixed_words(say)},
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
       {"has_sessions", !plan.sessions.empty()},
       {"away", days_away(plan)},
       {"has_grid", !report.grid.rows.empty()},
       {"trained", !plan.sessions.empty() || !plan.home_practice.empty()},
       {"refer",
        list_of(plan.refer, [&](const auto& each) { return data_of_referral(each, say); })},
       {"grid_days", texts(report.grid.days)},
       {"grid_rows", list_of(report.grid.rows, row)},
       {"sessions",
        list_of(report.sessions, [&](const auto& each) { return data_of_session(each, say); })},
       {"practice",
        list_of(report.practice, [&](const auto& each) { return data_of_practice(each, say); })},
       {"home",
        list_of(report.home, [&](const auto& each) { return data_of_practice(each, say); })},
       {"has_home", !report.home.empty()},
       {"has_ticks", !report.ticks.empty()},
       {"ticks", list_of(report.ticks, data_of_tick)},
       {"has_changes", !report.changes.empty()},
       {"changes", texts(report.changes)},
       {"walking", data_of_walk(plan, say)},
       {"has_posture", !plan.posture.empty()},
       {"posture",
        list_of(plan.posture, [&](const auto& each) { return data_of_habit(each, say); })},
       {"has_lights", !plan.traffic_light.empty()},
       {"lights", lights_of(plan.traffic_light, say)},
       {"has_stop_signs", !plan.stop_signs.empty()},
       {"stop_signs", texts(plan.stop_signs)},
       {"has_patterns", !plan.patterns.empty()},
       {"patterns", list_of(plan.patterns, data_of_coverage)},
       {"has_chains", !plan.chains.empty()},
       {"chains", list_of(plan.chains, data_of_coverage)},
       {"has_unmet", !plan.unmet.empty()},
       {"unmet",
        list_of(plan.unmet,
                [&](const domain::Unmet& each) { return data_of_unmet(each, names, say); })},
       {"has_taken", !plan.taken.empty()},
       {"taken", list_of(plan.taken, [&](const auto& each) { return data_of_taken(each, say); })},
       {"has_remarks", !remarks.empty()},
       {"remarks", texts(texts_of(remarks))},
       {"notice", plan.notice},
       {"trainer", data_of_trainer(plan, say)},
       {"provenance", provenance_of(plan)}}};
}

Value data_of(const domain::Plan& plan) {
  const phrases::Phrases english;
  const auto report = report_of(plan, english, std::nullopt);
  return data_of(report ? *report : Report{.wording = Wording(english)});
}

}  // namespace plumbline::render
