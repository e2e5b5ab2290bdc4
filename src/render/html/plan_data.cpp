#include "render/html/plan_data.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "domain/log.h"
#include "render/html/escape.h"
#include "render/width.h"
#include "util/date.h"

namespace plumbline::render::html {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return escaped_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string duration(int seconds) { return fmt::format("PT{}S", seconds); }

Json part_of(const domain::PlanItem& item, const Wording& say) {
  Json part{{"@type", "ExercisePlan"},
            {"name", clean(item.name)},
            {"identifier", clean(item.ref)},
            {"repetitions", say.dose(item.dose, item.side)}};
  if (item.seconds > 0) part["activityDuration"] = duration(item.seconds);
  if (item.dose.rest_s > 0) part["restPeriods"] = duration(item.dose.rest_s);
  if (item.dose.rpe > 0)
    part["intensity"] = say.say("item.effort", {{"rpe", std::to_string(item.dose.rpe)}});
  if (item.load) part["workload"] = clean(*item.load);
  return part;
}

}  // namespace

std::string exercise_plan(const domain::Plan& plan, const Wording& say, const std::string& title,
                          const std::string& author) {
  Json out{{"@context", "https://schema.org"},
           {"@type", "ExercisePlan"},
           {"name", title},
           {"inLanguage", say.phrases().lang()}};
  if (!author.empty()) out["author"] = Json{{"@type", "Organization"}, {"name", author}};
  if (const auto week = util::parse_week(plan.week)) {
    const util::Date first = util::monday_of(*week);
    out["temporalCoverage"] =
        util::to_text(first) + "/" + util::to_text(first + std::chrono::days(6));
  }
  Json parts = Json::array();
  for (const auto& session : plan.sessions) {
    Json part{{"@type", "ExercisePlan"},
              {"name", clean(session.id)},
              {"temporalCoverage", clean(session.date)},
              {"activityDuration", duration(session.seconds_planned)},
              {"hasPart", Json::array()}};
    for (const auto& block : session.blocks)
      for (const auto& item : block.items) part["hasPart"].push_back(part_of(item, say));
    parts.push_back(std::move(part));
  }
  for (const auto& bout : plan.home_practice) {
    Json part{{"@type", "ExercisePlan"},
              {"name", clean(bout.id)},
              {"temporalCoverage", clean(bout.date)},
              {"activityDuration", duration(bout.seconds_planned)},
              {"hasPart", Json::array()}};
    for (const auto& item : bout.items) part["hasPart"].push_back(part_of(item, say));
    parts.push_back(std::move(part));
  }
  out["hasPart"] = std::move(parts);
  return text_of(out);
}

std::string script_data(const domain::Plan& plan, const std::string& mark, const Wording& say) {
  Json exercises = Json::object();
  for (const auto& each : domain::items_of(plan)) exercises[each.item->ref] = each.item->exercise;
  const domain::Args count{{"done", "{done}"}, {"of", "{of}"}};
  return text_of(
      Json{{"key", fmt::format("plumbline/log/1 {} {} {}", plan.client_id, plan.week, mark)},
           {"log",
            {{"kind", "plumbline/log/1"},
             {"client", plan.client_id},
             {"week", plan.week},
             {"plan", mark}}},
           {"file", fmt::format("log-{}-{}.json", plan.client_id, plan.week)},
           {"exercises", std::move(exercises)},
           {"words",
            {{"count", say.say("html.count", count)},
             {"rest_left", say.say("html.rest_left", {{"time", "{time}"}})},
             {"rest_on", say.say("html.rest_on")},
             {"rest_over", say.say("html.rest_over")},
             {"seconds", say.say("time.seconds", {{"n", "{n}"}})},
             {"pain", say.say("html.pain_high")},
             {"no_storage", say.say("html.no_storage")},
             {"exported", say.say("html.exported", {{"file", "{file}"}})},
             {"cleared", say.say("html.cleared")}}}});
}

}  // namespace plumbline::render::html
