#include "render/html/controls.h"

#include <algorithm>

#include <fmt/format.h>

#include "domain/log.h"
#include "render/html/escape.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render::html {

namespace {

/// More than any dose has; a file that was edited by hand does not blow up the page.
constexpr int most_ticks = 30;

std::string session_of(const std::string& ref) { return ref.substr(0, ref.rfind(':')); }

std::string name_of(const domain::PlanItem& item) {
  return clean(item.name.empty() ? spoken(item.exercise) : item.name);
}

int ticks_of(const domain::PlanItem& item) {
  return std::clamp(domain::planned_sets(item), 0, most_ticks);
}

std::string amount_key(domain::DoseKind kind) {
  switch (kind) {
    case domain::DoseKind::breaths: return "html.amount_breaths";
    case domain::DoseKind::metres: return "html.amount_metres";
    case domain::DoseKind::seconds: return "html.amount_seconds";
    case domain::DoseKind::reps:
    case domain::DoseKind::hold: break;
  }
  return "html.amount_reps";
}

}  // namespace

Controls::Controls(const domain::Plan& plan, const Wording& say) : say_(say) {
  for (const domain::PlacedItem& each : domain::items_of(plan))
    items_.emplace(each.item->ref, *each.item);
  std::map<std::string, int> on_day, seen;
  for (const auto& bout : plan.home_practice) ++on_day[bout.day];
  for (const auto& bout : plan.home_practice) {
    std::string day = capital(say.phrases().day(bout.day, true));
    if (on_day[bout.day] > 1) day += fmt::format(" ({})", ++seen[bout.day]);
    days_.emplace(bout.id, std::move(day));
  }
}

std::vector<std::string> Controls::ids_of(const std::string& section_ref) {
  std::vector<std::string> out;
  for (const std::string& each : util::split(section_ref, ','))
    if (const auto id = util::trim(each); !id.empty()) out.emplace_back(id);
  return out;
}

std::vector<Occasion> Controls::occasions(const std::string& ref,
                                          const std::vector<std::string>& section_ids) const {
  const std::string own = session_of(ref);
  const bool group = section_ids.size() > 1 &&
                     std::find(section_ids.begin(), section_ids.end(), own) != section_ids.end();
  if (!group) return {{ref, ""}};
  std::vector<Occasion> out;
  for (const std::string& id : section_ids) {
    const std::string there = id + ref.substr(own.size());
    const auto day = days_.find(id);
    if (items_.count(there) != 0) out.push_back({there, day == days_.end() ? id : day->second});
  }
  return out;
}

std::string Controls::ticks(const domain::PlanItem& item, const Occasion& on) const {
  std::string out = "<div class=\"day\">";
  if (!on.day.empty())
    out += fmt::format("<span class=\"when\" aria-hidden=\"true\">{}</span>", escaped(on.day));
  const int sets = ticks_of(item);
  for (int set = 1; set <= sets; ++set) {
    domain::Args args{
        {"n", std::to_string(set)}, {"of", std::to_string(sets)}, {"name", name_of(item)}};
    if (!on.day.empty()) args.emplace_back("day", on.day);
    const std::string label = say_.say(on.day.empty() ? "html.tick" : "html.tick_day", args);
    out += fmt::format(
        "<label class=\"tick\"><input type=\"checkbox\" data-ref=\"{}\" "
        "data-set=\"{}\"><span class=\"vh\">{}</span><span class=\"mark\" aria-hidden=\"true\">{}"
        "</span></label>",
        escaped(on.ref), set, escaped(label), set);
  }
  return out + "</div>";
}

std::string Controls::boxes(const domain::PlanItem& item, const Occasion& on) const {
  std::string out = "<span class=\"day\">";
  if (!on.day.empty()) out += escaped(on.day) + " ";
  for (int set = 0; set < ticks_of(item); ++set) out += "<span class=\"box\"></span>";
  return out + "</span>";
}

std::string Controls::entries(const domain::PlanItem& item, const Occasion& on) const {
  const std::string whose = name_of(item) + (on.day.empty() ? "" : ", " + on.day);
  std::string out =
      fmt::format("<fieldset><legend{}>{}</legend>", on.day.empty() ? " class=\"vh\"" : "",
                  escaped(on.day.empty() ? whose : on.day));
  const auto field = [&](std::string_view key, std::string_view label, std::string_view rest) {
    out += fmt::format(
        "<label>{} <input autocomplete=\"off\" data-ref=\"{}\" data-field=\"{}\" {}></label>",
        escaped(say_.say(label)), escaped(on.ref), key, rest);
  };
  constexpr std::string_view scale =
      "type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"10\" step=\"1\"";
  field("amount", amount_key(item.dose.kind),
        "type=\"number\" inputmode=\"numeric\" min=\"0\" max=\"9999\" step=\"1\"");
  field("load", "html.load", "type=\"text\" maxlength=\"40\"");
  field("effort", "html.effort", scale);
  field("pain", "html.pain", scale);
  return out + "</fieldset>";
}

std::string Controls::item(const std::string& ref,
                           const std::vector<std::string>& section_ids) const {
  const auto found = items_.find(ref);
  if (found == items_.end()) return {};
  const domain::PlanItem& item = found->second;
  const auto on = occasions(ref, section_ids);
  std::string ticks_text, boxes_text, entries_text;
  for (const Occasion& each : on) {
    ticks_text += ticks(item, each);
    boxes_text += boxes(item, each);
    entries_text += entries(item, each);
  }
  std::string rest;
  // As the sentence about the dose: no rest is told where none falls between two sets.
  if (item.dose.rest_s > 0 && item.rest_s > 0) {
    const std::string time = say_.say("time.seconds", {{"n", std::to_string(item.dose.rest_s)}});
    rest = fmt::format(
        "<button type=\"button\" class=\"rest\" data-seconds=\"{}\">{}</button>"
        "<span class=\"rest-said\" role=\"status\"></span>",
        item.dose.rest_s, escaped(say_.say("html.rest", {{"time", time}})));
  }
  return fmt::format(
      "<div class=\"live controls\"><div class=\"ticks\">{}{}</div>"
      "<details class=\"entries\"><summary>{}<span class=\"vh\"> ({})</span></summary>{}"
      "<p class=\"ease\" role=\"status\"></p></details></div>\n"
      "<p class=\"paper\" aria-hidden=\"true\">{}</p>\n",
      ticks_text, rest, escaped(say_.say("html.write")), escaped(name_of(item)), entries_text,
      boxes_text);
}

int Controls::sets_of(const std::vector<std::string>& section_ids) const {
  int sets = 0;
  for (const auto& [ref, item] : items_) {
    const std::string own = session_of(ref);
    if (std::find(section_ids.begin(), section_ids.end(), own) != section_ids.end())
      sets += ticks_of(item);
  }
  return sets;
}

}  // namespace plumbline::render::html
