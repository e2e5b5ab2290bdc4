#include "render/calendar/events.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "render/calendar/reminders.h"
#include "render/calendar/uid.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

constexpr int widest_summary = 120;

std::string lines_of(const std::vector<std::string>& lines) { return util::join(lines, "\n"); }

/// Adds an item's line and, below it, what to take care of.
void add_item(std::vector<std::string>& lines, const std::string& position, const std::string& name,
              const std::string& facts, const std::vector<std::string>& cautions,
              const Wording& say) {
  lines.push_back(clean(fmt::format("{}. {}: {}", position, name, facts)));
  for (const std::string& each : cautions)
    lines.push_back(clean(fmt::format("{}: {}", say.say("item.care"), each)));
}

/// Makes the events of one report.
class EventMaker {
 public:
  explicit EventMaker(const Report& report) : report_(report), say_(report.wording) {}

  util::Result<std::vector<CalendarEvent>> make() {
    const domain::Plan& plan = report_.plan;
    const auto week = util::parse_week(plan.week);
    if (!week) return util::Unexpected(util::Diagnostics{none("week", plan.week)});
    monday_ = util::monday_of(*week);
    if (!report_.one_session) referrals();
    for (std::size_t i = 0; i < plan.sessions.size(); ++i)
      session(plan.sessions[i], report_.sessions[i]);
    for (const auto& each : plan.home_practice) practice(each);
    if (!report_.one_session && !report_.refused && !report_.no_plan) {
      walks();
      reminders();
    }
    if (!faults_.empty()) return util::Unexpected(std::move(faults_));
    // A calendar without any entry is none, says its standard, and says nothing to a client.
    if (events_.empty()) nothing();
    return std::move(events_);
  }

 private:
  static util::Diagnostic none(const char* what, const std::string& found) {
    return util::error("E0604", fmt::format("the plan's {} '{}' is none", what, clean(found)), {});
  }

  CalendarEvent& add(const std::string& slot, util::Date day, const std::string& summary) {
    const std::string uid = uid_of(report_.plan.client_id, report_.plan.week, slot);
    return events_.emplace_back(
        CalendarEvent{.uid = uid, .day = day, .summary = cut(clean(summary), widest_summary)});
  }

  std::optional<util::Date> day_of(const std::string& date) {
    const auto day = util::parse_date(date);
    if (!day) faults_.push_back(none("date", date));
    return day;
  }

  /// Whose plan this is: one calendar may hold the plans of several clients.
  std::string whose() const {
    return clean(say_.say("calendar.of", {{"client", report_.client}, {"week", report_.week}}));
  }

  void session(const domain::PlanSession& from, const ReportSession& told) {
    const auto day = day_of(from.date);
    if (!day) return;
    CalendarEvent& event =
        add(from.id, *day, say_.say("calendar.training", {{"minutes", told.minutes}}));
    event.location = clean(told.place);
    std::vector<std::string> lines{whose()};
    event.minute = util::parse_time(from.time);
    if (event.minute) {
      event.minutes = std::max(1, (from.seconds_planned + 59) / 60);
      event.busy = true;
      sessions_.push_back({*day, *event.minute, event.minutes});
    } else if (!from.time.empty()) {
      lines.push_back(clean(say_.say("calendar.time", {{"time", from.time}})));
    }
    for (const ReportBlock& block : told.blocks) {
      if (block.items.empty()) continue;
      lines.emplace_back();
      lines.push_back(clean(block.name));
      for (const ReportItem& item : block.items)
        add_item(lines, item.position, item.name, item.facts, item.cautions, say_);
    }
    event.description = lines_of(lines);
  }

  void practice(const domain::PlanPractice& from) {
    const auto day = day_of(from.date);
    if (!day) return;
    const std::string minutes = std::to_string((from.seconds_planned + 59) / 60);
    CalendarEvent& event = add(from.id, *day, say_.say("calendar.home", {{"minutes", minutes}}));
    event.location = clean(spoken(from.place));
    std::vector<std::string> lines{whose(), ""};
    int position = 0;
    for (const domain::PlanItem& item : from.items) {
      const ReportItem told = report_item(item, say_);
      add_item(lines, std::to_string(++position), told.name, told.facts, told.cautions, say_);
    }
    event.description = lines_of(lines);
  }

  void walks() {
    const auto& walking = report_.plan.walking;
    if (walking.minutes <= 0) return;
    constexpr std::array<std::string_view, 7> ids{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (std::find(walking.days.begin(), walking.days.end(), ids[i]) == walking.days.end())
        continue;
      CalendarEvent& event =
          add("walk-" + std::string(ids[i]), monday_ + std::chrono::days(i),
              say_.say("calendar.walk", {{"minutes", std::to_string(walking.minutes)}}));
      event.description = lines_of({whose(), "", clean(say_.say("calendar.walk_text"))});
    }
  }

  void reminders() {
    for (const Reminder& each : reminders_of(report_.plan.posture)) {
      const domain::PlanHabit& habit = *each.habit;
      const std::string name = habit.name.empty() ? capital(spoken(habit.fault)) : habit.name;
      CalendarEvent& event = add(fmt::format("posture-{}-{}", habit.fault, each.number), monday_,
                                 say_.say("calendar.posture", {{"name", name}}));
      event.minute = each.minute;
      event.minutes = reminder_minutes;
      event.alarm = true;
      event.days = 7;
      const int end = each.minute + reminder_minutes;
      for (const Taken& session : sessions_)
        if (each.minute < session.minute + session.minutes && end > session.minute &&
            session.day >= monday_ && session.day < monday_ + std::chrono::days(7))
          event.not_on.push_back(session.day);
      std::sort(event.not_on.begin(), event.not_on.end());
      event.not_on.erase(std::unique(event.not_on.begin(), event.not_on.end()), event.not_on.end());
      std::vector<std::string> lines{whose(), ""};
      for (const std::string* text : {&habit.wording, &habit.cue})
        if (!text->empty()) lines.push_back(clean(*text));
      event.description = lines_of(lines);
      // Sessions at this hour on all seven days leave no day for it.
      if (event.not_on.size() == 7) events_.pop_back();
    }
  }

  std::string see(const domain::Referral& referral) const {
    const std::string who = referral.who.empty() ? say_.say("person.doctor") : referral.who;
    return say_.say("refer.see", {{"who", who}, {"how_soon", say_.how_soon(referral.how_soon)}});
  }

  /// Whom to see: a note on the week's first day.
  void referrals() {
    const auto& refer = report_.plan.refer;
    if (refer.empty() && !report_.refused) return;
    CalendarEvent& event =
        add("see", monday_, refer.empty() ? say_.say("refer.first") : see(refer.front()));
    std::vector<std::string> lines{whose(), ""};
    for (const domain::Referral& each : refer) {
      lines.push_back(clean(see(each)));
      lines.push_back(clean(each.because.text));
      lines.emplace_back();
    }
    if (report_.refused) {
      lines.push_back(clean(say_.say("refused.hold")));
      lines.push_back(clean(say_.say("refused.get_worse")));
    } else {
      lines.pop_back();
    }
    event.description = lines_of(lines);
  }

  void nothing() {
    CalendarEvent& event =
        add("none", monday_, say_.say("calendar.none", {{"week", report_.week}}));
    std::vector<std::string> lines{whose()};
    for (const domain::Reason& each : report_.plan.remarks) lines.push_back(clean(each.text));
    event.description = lines_of(lines);
  }

  struct Taken {
    util::Date day;
    int minute, minutes;
  };

  const Report& report_;
  const Wording& say_;
  util::Date monday_;
  std::vector<Taken> sessions_;
  std::vector<CalendarEvent> events_;
  util::Diagnostics faults_;
};

}  // namespace

util::Result<std::vector<CalendarEvent>> events_of(const Report& report) {
  return EventMaker(report).make();
}

}  // namespace plumbline::render
