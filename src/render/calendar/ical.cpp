#include "render/calendar/ical.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include <fmt/format.h>

#include "render/width.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::render {

namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Component made(icalcomponent_kind kind) { return Component(icalcomponent_new(kind)); }

/// The parent owns its parts from then on.
void put(const Component& to, icalproperty* property) {
  icalcomponent_add_property(to.get(), property);
}
void put(const Component& to, Component part) {
  icalcomponent_add_component(to.get(), part.release());
}

icaltimetype time_of(util::Date day, std::optional<int> minute) {
  const std::chrono::year_month_day date(day);
  icaltimetype out = icaltime_null_time();
  out.year = static_cast<int>(date.year());
  out.month = static_cast<int>(static_cast<unsigned>(date.month()));
  out.day = static_cast<int>(static_cast<unsigned>(date.day()));
  out.is_date = minute ? 0 : 1;
  out.hour = minute.value_or(0) / 60;
  out.minute = minute.value_or(0) % 60;
  return out;
}

/// How times are told: as on the wall wherever the client is, in UTC, or in a zone that the
/// calendar explains.
struct Zone {
  std::string id;  ///< of the zone explained; empty: none
  bool utc = false;
  Component explained;

  icaltimetype told(icaltimetype time) const {
    if (utc && time.is_date == 0) time.zone = icaltimezone_get_utc_timezone();
    return time;
  }
  icalproperty* with_id(icalproperty* property, bool whole_day) const {
    if (!id.empty() && !whole_day)
      icalproperty_add_parameter(property, icalparameter_new_tzid(id.c_str()));
    return property;
  }
};

/// Every zone of the system's table by its name.
std::vector<std::string> zone_names() {
  std::vector<std::string> out{"UTC"};
  icalarray* const zones = icaltimezone_get_builtin_timezones();
  for (std::size_t i = 0; zones != nullptr && i < zones->num_elements; ++i) {
    auto* const zone = static_cast<icaltimezone*>(icalarray_element_at(zones, i));
    if (const char* name = icaltimezone_get_location(zone)) out.emplace_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

util::Diagnostic no_zone(const std::string& name, const std::vector<std::string>& known) {
  std::string hint = util::maybe(name, known);
  if (hint.empty()) hint = "names are those of the tz database, such as Europe/Madrid";
  return util::error("E0629", fmt::format("no time zone '{}' is known", clean(name)), {}, hint);
}

/// The zone's rules from the day before the first event to two days after the last: all that these
/// events need. Libical would write every change since the clocks were set by the sun, under a name
/// of its own that other programs do not know.
Component explained(icaltimezone* zone, const std::string& name, util::Date first,
                    util::Date last) {
  icalcomponent* const all = icaltimezone_get_component(zone);
  if (all == nullptr) return nullptr;
  Component out(icalcomponent_new_clone(all));
  icaltimetype from = time_of(first - std::chrono::days(2), 0);
  icaltimetype to = time_of(last + std::chrono::days(3), 0);
  from.zone = to.zone = icaltimezone_get_utc_timezone();
  icaltimezone_truncate_vtimezone(out.get(), from, to, 0);
  for (const auto kind : {ICAL_TZID_PROPERTY, ICAL_TZUNTIL_PROPERTY, ICAL_X_PROPERTY})
    while (icalproperty* const found = icalcomponent_get_first_property(out.get(), kind)) {
      icalcomponent_remove_property(out.get(), found);
      icalproperty_free(found);
    }
  put(out, icalproperty_new_tzid(name.c_str()));
  return out;
}

util::Result<Zone> zone_of(const std::optional<std::string>& name, util::Date first,
                           util::Date last) {
  Zone out;
  if (!name) return out;
  if (*name == "UTC") {
    out.utc = true;
    return out;
  }
  // Only names of the table are asked for: libical would take others for paths.
  const std::vector<std::string> known = zone_names();
  icaltimezone* zone = nullptr;
  if (std::binary_search(known.begin(), known.end(), *name))
    zone = icaltimezone_get_builtin_timezone(name->c_str());
  if (zone != nullptr) out.explained = explained(zone, *name, first, last);
  if (!out.explained) return util::Unexpected(util::Diagnostics{no_zone(*name, known)});
  out.id = *name;
  return out;
}

icalproperty* duration_of(int minutes) {
  return icalproperty_new_duration(icaldurationtype_from_int(minutes * 60));
}

Component alarm_of(const CalendarEvent& event) {
  Component alarm = made(ICAL_VALARM_COMPONENT);
  put(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
  put(alarm, icalproperty_new_trigger(icaltriggertype_from_int(0)));
  put(alarm, icalproperty_new_description(event.summary.c_str()));
  return alarm;
}

/// What says when an event was written and which version of it this is.
struct Stamp {
  icaltimetype written;
  int sequence = 0;
};

/// Minutes since 2020, so that what is written later is the later version.
int sequence_of(int64_t seconds) {
  constexpr int64_t from = 1'577'836'800;
  constexpr int64_t most = 2'147'483'647;
  return static_cast<int>(std::clamp<int64_t>((seconds - from) / 60, 0, most));
}

Component event_of(const CalendarEvent& from, const Zone& zone, const Stamp& stamp) {
  Component event = made(ICAL_VEVENT_COMPONENT);
  const bool whole_day = !from.minute;
  put(event, icalproperty_new_uid(from.uid.c_str()));
  put(event, icalproperty_new_dtstamp(stamp.written));
  put(event, icalproperty_new_sequence(stamp.sequence));
  put(event,
      zone.with_id(icalproperty_new_dtstart(zone.told(time_of(from.day, from.minute))), whole_day));
  if (!whole_day) put(event, duration_of(from.minutes));
  if (from.days > 1) {
    icalrecurrencetype rule;
    icalrecurrencetype_clear(&rule);
    rule.freq = ICAL_DAILY_RECURRENCE;
    rule.count = from.days;
    put(event, icalproperty_new_rrule(rule));
  }
  for (const util::Date day : from.not_on)
    put(event,
        zone.with_id(icalproperty_new_exdate(zone.told(time_of(day, from.minute))), whole_day));
  put(event, icalproperty_new_summary(from.summary.c_str()));
  if (!from.description.empty()) put(event, icalproperty_new_description(from.description.c_str()));
  if (!from.location.empty()) put(event, icalproperty_new_location(from.location.c_str()));
  put(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  put(event, icalproperty_new_transp(from.busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
  if (from.alarm) put(event, alarm_of(from));
  return event;
}

Stamp stamp_of(const CalendarOptions& options, util::Date day_of_event) {
  const util::Date monday = util::monday_of(util::week_of(day_of_event));
  const std::chrono::sys_seconds moment =
      options.written ? std::chrono::sys_seconds(std::chrono::seconds(*options.written))
                      : std::chrono::sys_seconds(monday);
  const util::Date day = std::chrono::floor<std::chrono::days>(moment);
  const auto seconds = static_cast<int>((moment - day).count());
  Stamp out{.written = time_of(day, seconds / 60)};
  out.written.second = seconds % 60;
  out.written.zone = icaltimezone_get_utc_timezone();
  if (options.written) out.sequence = sequence_of(*options.written);
  return out;
}

/// Libical's text folded anew: where a line fills its 75 octets to the last, libical folds between
/// CR and LF, or adds an empty line. Its values have no line ends of their own.
std::string folded(std::string_view text) {
  constexpr std::string_view fold = "\r\n ";
  std::string lines;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, fold.size()) == fold) {
      at += fold.size();
    } else {
      lines += text[at++];
    }
  }
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t size = util::character_at(lines, at).size;
    const bool end = lines[at] == '\r' || lines[at] == '\n';
    if (!end && width + size > 75) {
      out += fold;
      width = 1;
    }
    out.append(lines, at, size);
    width = end ? 0 : width + size;
    at += size;
  }
  return out;
}

}  // namespace

util::Result<std::string> write_ical(const std::vector<CalendarEvent>& events,
                                     const CalendarOptions& options) {
  util::Date first = events.front().day, last = first;
  for (const CalendarEvent& each : events) {
    first = std::min(first, each.day);
    last = std::max(last, each.day + std::chrono::days(each.days - 1));
  }
  auto zone = zone_of(options.timezone, first, last);
  if (!zone) return util::Unexpected(std::move(zone).error());
  const Component calendar = made(ICAL_VCALENDAR_COMPONENT);
  put(calendar, icalproperty_new_version("2.0"));
  put(calendar, icalproperty_new_prodid("-//Plumbline//Plumbline//EN"));
  put(calendar, icalproperty_new_calscale("GREGORIAN"));
  if (zone->explained) put(calendar, std::move(zone->explained));
  for (const CalendarEvent& each : events)
    put(calendar, event_of(each, *zone, stamp_of(options, each.day)));
  const std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(calendar.get()),
                                                    std::free);
  if (!text) throw std::bad_alloc();
  return folded(text.get());
}

}  // namespace plumbline::render
