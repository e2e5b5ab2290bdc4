#include <cstdlib>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "io/plan_json.h"
#include "render/calendar/events.h"
#include "render/calendar/reminders.h"
#include "render/calendar/uid.h"
#include "render/registry.h"
#include "tests/unit/render/sample_plans.h"
#include "util/file.h"
#include "util/text.h"
#include "util/utf8.h"

using namespace plumbline;
using namespace plumbline::render;
using tests::usual_options;

namespace {

/// The environment's moment for one test; unset before and behind.
struct Epoch {
  explicit Epoch(const char* value) {
    if (value != nullptr) ::setenv("SOURCE_DATE_EPOCH", value, 1);
    if (value == nullptr) ::unsetenv("SOURCE_DATE_EPOCH");
  }
  Epoch(const Epoch&) = delete;
  Epoch& operator=(const Epoch&) = delete;
  ~Epoch() { ::unsetenv("SOURCE_DATE_EPOCH"); }
};

std::string written(const domain::Plan& plan, const WriteOptions& options = usual_options()) {
  const auto text = find_format("ics")->write(plan, options);
  if (!text) FAIL(util::to_text(text.error().front()));
  return *text;
}

/// Logical lines, after a check of the physical ones: CRLF, 75 octets, whole characters.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  REQUIRE(text.ends_with("\r\n"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    std::string line = text.substr(at, end - at);
    at = end + 2;
    if (line.size() > 75 || line == " " || line.empty()) FAIL("long, or empty: " + line);
    for (std::size_t i = 0; i < line.size();) {
      const util::Character each = util::character_at(line, i);
      if (!each.valid || each.code < 0x20) FAIL("bad: " + line);
      i += each.size;
    }
    if (line.starts_with(' ')) {
      out.back() += line.substr(1);
    } else {
      out.push_back(std::move(line));
    }
  }
  return out;
}

/// A text's value without its escapes.
std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      if (value[i] == ',' || value[i] == ';') FAIL("not escaped: " + std::string(value));
      out += value[i];
      continue;
    }
    REQUIRE(i + 1 < value.size());
    const char next = value[++i];
    REQUIRE(std::string_view("nN,;\\").find(next) != std::string_view::npos);
    out += next == 'n' || next == 'N' ? '\n' : next;
  }
  return out;
}

/// One event: its properties by name and parameters, alarms counted.
struct Seen {
  std::map<std::string, std::vector<std::string>> properties;
  int alarms = 0;
  std::string one(const std::string& name) const {
    const auto found = properties.find(name);
    return found == properties.end() ? "" : found->second.front();
  }
};

std::vector<Seen> events_in(const std::string& text) {
  std::vector<Seen> out;
  bool in_event = false, in_alarm = false;
  for (const std::string& line : lines_of(text)) {
    if (line == "BEGIN:VEVENT") {
      out.emplace_back();
      in_event = true;
    } else if (line == "END:VEVENT") {
      in_event = false;
    } else if (line == "BEGIN:VALARM") {
      ++out.back().alarms;
      in_alarm = true;
    } else if (line == "END:VALARM") {
      in_alarm = false;
    } else if (in_event && !in_alarm) {
      const std::size_t colon = line.find(':');
      REQUIRE(colon != std::string::npos);
      out.back().properties[line.substr(0, colon)].push_back(line.substr(colon + 1));
    }
  }
  for (const Seen& each : out) {
    CHECK_FALSE(each.one("UID").empty());
    CHECK_FALSE(each.one("DTSTAMP").empty());
    CHECK_FALSE(each.one("SUMMARY").empty());
    CHECK(each.one("CLASS") == "PRIVATE");
  }
  return out;
}

const Seen& with_uid(const std::vector<Seen>& events, const std::string& part) {
  for (const Seen& each : events)
    if (each.one("UID").find(part) != std::string::npos) return each;
  FAIL("no event " + part);
  return events.front();
}

std::set<std::string> uids(const std::string& text) {
  std::set<std::string> out;
  for (const Seen& each : events_in(text))
    if (!out.insert(each.one("UID")).second) FAIL("twice: " + each.one("UID"));
  return out;
}

domain::Plan example(const std::string& name) {
  const auto source =
      util::read_file(std::string(PLUMBLINE_SOURCE_DIR) + "/examples/" + name + "/plan.json");
  REQUIRE(source);
  auto plan = io::read_plan(*source);
  REQUIRE(plan);
  return *plan;
}

}  // namespace

TEST_CASE("a calendar has sessions, home practice, walks, reminders and whom to see", "[ics]") {
  const Epoch none(nullptr);
  const auto events = events_in(written(tests::sample_plan()));
  CHECK(events.size() == 2 + 5 + 5 + 4 + 1);

  const Seen& monday = with_uid(events, ".mon-1@");
  CHECK(monday.one("UID") == "recurrent-back-pain.2026-W48.mon-1@plumbline.invalid");
  CHECK(monday.one("DTSTART") == "20261123T183000");
  CHECK(monday.one("DURATION") == "PT19M");  // 1081 seconds
  CHECK(monday.one("SUMMARY") == "Training\\, 19 min");
  CHECK(monday.one("LOCATION") == "gym");
  CHECK(monday.one("TRANSP") == "OPAQUE");
  const std::string text = plain(monday.one("DESCRIPTION"));
  CHECK(text.starts_with("R. K., week 48 of 2026\n\nPrepare\n1. Cat-camel: 8 reps"));
  const auto first = text.find("2. Hip hinge with a dowel: 2 \u00D7 8");
  const auto second = text.find("4. Kettlebell deadlift: 3 \u00D7 8");
  REQUIRE(first != std::string::npos);
  REQUIRE(second != std::string::npos);
  CHECK(first < second);
  CHECK(text.find("Take care: Keep the elbow") != std::string::npos);

  const Seen& thursday = with_uid(events, ".thu-1@");
  CHECK(thursday.one("DTSTART;VALUE=DATE") == "20261126");
  CHECK(thursday.one("DURATION").empty());
  CHECK(thursday.one("TRANSP") == "TRANSPARENT");
  CHECK(with_uid(events, ".home-sat-2@").one("DTSTART;VALUE=DATE") == "20261128");
  CHECK(with_uid(events, ".walk-sun@").one("DTSTART;VALUE=DATE") == "20261129");
  CHECK(with_uid(events, ".see@").one("SUMMARY") == "Please see your doctor\\, within a few days.");
}

TEST_CASE("reminders are few, in waking hours, and not during a session", "[ics]") {
  const Epoch none(nullptr);
  int alarms = 0;
  for (const Seen& each : events_in(written(tests::sample_plan()))) {
    alarms += each.alarms;
    if (each.alarms == 0) continue;
    CHECK(each.one("RRULE") == "FREQ=DAILY;COUNT=7");
    CHECK(each.one("TRANSP") == "TRANSPARENT");
    const bool evening = each.one("DTSTART") == "20261123T183000";
    CHECK(each.one("EXDATE") == (evening ? "20261123T183000" : ""));
  }
  CHECK(alarms == 4);

  domain::PlanHabit often{.fault = "a", .times_a_day = 1000};
  const domain::PlanHabit once{.fault = "b", .times_a_day = 1}, never{.fault = "c"};
  auto minutes = [](const std::vector<Reminder>& all) {
    std::vector<int> out;
    for (const Reminder& each : all) out.push_back(each.minute);
    return out;
  };
  const std::vector<domain::PlanHabit> three{often, once, never};
  const auto shared = reminders_of(three);
  REQUIRE(shared.size() == 4);
  CHECK(shared[1].habit == &three[1]);
  CHECK(minutes(shared) == std::vector<int>{570, 750, 930, 1110});
  const std::vector<domain::PlanHabit> single{once};
  CHECK(minutes(reminders_of(single)) == std::vector<int>{14 * 60});
  CHECK(reminders_of({}).empty());
  CHECK(reminders_of({never}).empty());
  CHECK(reminders_of(std::vector<domain::PlanHabit>(20, often)).size() == most_reminders_a_day);

  // A day's reminder within sessions on every day is on no day.
  domain::Plan busy = tests::sample_plan();
  const domain::PlanSession session = busy.sessions.front();
  busy.sessions.clear();
  for (int i = 0; i < 7; ++i) {
    busy.sessions.push_back(session);
    busy.sessions.back().id = "s-" + std::to_string(i);
    busy.sessions.back().date =
        util::to_text(*util::parse_date("2026-11-23") + std::chrono::days(i));
  }
  alarms = 0;
  for (const Seen& each : events_in(written(busy))) alarms += each.alarms;
  CHECK(alarms == 3);
}

TEST_CASE("names of entries are stable and each is there once", "[ics]") {
  const Epoch none(nullptr);
  for (const std::string name : {"recurrent-back-pain", "first-steps-70", "young-disc-injury"}) {
    domain::Plan plan = example(name);
    const std::string first = written(plan);
    CHECK(written(plan) == first);
    const auto before = uids(first);
    // What a week holds may change: its entries keep their names.
    plan.sessions.front().blocks.clear();
    plan.sessions.front().time = "06:00";
    plan.client_name = "Somebody Else";
    CHECK(uids(written(plan)) == before);
    plan.week = "2026-W50";
    for (const std::string& each : uids(written(plan))) CHECK(before.count(each) == 0);
  }
  CHECK(uid_of("ana", "2026-W48", "mon-1") == "ana.2026-W48.mon-1@plumbline.invalid");
  CHECK(uid_of("a.b", "c", "d") != uid_of("a", "b.c", "d"));
  CHECK(uid_of("a b", "c", "d") == "a%20b.c.d@plumbline.invalid");
  const std::string far(300, 'x');
  CHECK(uid_of(far, "w", "1").size() <= 70);
  CHECK(uid_of(far, "w", "1") != uid_of(far, "w", "2"));
}

TEST_CASE("when an entry was written follows from the plan, or from the environment", "[ics]") {
  {
    const Epoch none(nullptr);
    const Seen seen = events_in(written(tests::sample_plan())).back();
    CHECK(seen.one("DTSTAMP") == "20261123T000000Z");
    CHECK(seen.one("SEQUENCE") == "0");
  }
  {
    const Epoch set("1795478399");  // 2026-11-23T23:59:59Z
    const Seen seen = events_in(written(tests::sample_plan())).back();
    CHECK(seen.one("DTSTAMP") == "20261123T235959Z");
    const int sequence = std::stoi(seen.one("SEQUENCE"));
    const Epoch later("1795478459");
    CHECK(std::stoi(events_in(written(tests::sample_plan())).back().one("SEQUENCE")) ==
          sequence + 1);
  }
  {
    const Epoch early("0");
    const Seen seen = events_in(written(tests::sample_plan())).back();
    CHECK(seen.one("DTSTAMP") == "19700101T000000Z");
    CHECK(seen.one("SEQUENCE") == "0");
  }
  for (const char* wrong :
       {"yesterday", "-1", "12x", "99999999999999999999", " 5", "253402300800"}) {
    const Epoch bad(wrong);
    const auto text = find_format("ics")->write(tests::sample_plan(), usual_options());
    REQUIRE_FALSE(text);
    CHECK(text.error().front().code == "E0630");
  }
}

TEST_CASE("times are those on the wall, or in a zone that the calendar explains", "[ics]") {
  const Epoch none(nullptr);
  CHECK(written(tests::sample_plan()).find("TZID") == std::string::npos);

  WriteOptions options = usual_options();
  options.timezone = "Europe/Madrid";
  // The week in which the clocks go back, on Sunday 25 October 2026.
  domain::Plan plan = tests::sample_plan();
  plan.week = "2026-W43";
  plan.sessions[0].date = "2026-10-19";
  plan.sessions[1].date = "2026-10-25";
  plan.sessions[1].time = "09:00";
  for (auto& each : plan.home_practice) each.date = "2026-10-20";
  const std::string text = written(plan, options);
  const auto lines = lines_of(text);
  CHECK(std::count(lines.begin(), lines.end(), "BEGIN:VTIMEZONE") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "TZID:Europe/Madrid") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "TZOFFSETTO:+0200") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "TZOFFSETTO:+0100") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "DTSTART:20261025T030000") == 1);
  CHECK(text.find("TZUNTIL") == std::string::npos);
  CHECK(text.find("freeassociation") == std::string::npos);
  CHECK(text.size() - written(plan).size() < 1200);
  const auto events = events_in(text);
  CHECK(with_uid(events, ".mon-1@").one("DTSTART;TZID=Europe/Madrid") == "20261019T183000");
  CHECK(with_uid(events, ".thu-1@").one("DTSTART;TZID=Europe/Madrid") == "20261025T090000");
  CHECK(with_uid(events, "home-tue-1@").one("DTSTART;VALUE=DATE") == "20261020");
  bool left_out = false;
  for (const Seen& each : events)
    left_out = left_out || each.one("EXDATE;TZID=Europe/Madrid") == "20261019T183000";
  CHECK(left_out);

  options.timezone = "UTC";
  const auto universal = events_in(written(plan, options));
  CHECK(with_uid(universal, ".mon-1@").one("DTSTART") == "20261019T183000Z");
  CHECK(with_uid(universal, "home-tue-1@").one("DTSTART;VALUE=DATE") == "20261020");

  for (const std::string wrong :
       {"Europe/Madird", "", "../../etc/passwd", "/etc/passwd", "Mars/Olympus", "europe/madrid"}) {
    options.timezone = wrong;
    const auto refused = find_format("ics")->write(plan, options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "E0629");
    CHECK_FALSE(refused.error().front().hint.empty());
    if (wrong == "Europe/Madird") CHECK(refused.error().front().hint == "maybe: 'Europe/Madrid'");
  }
}

TEST_CASE("a refused plan gives a note and never an exercise", "[ics]") {
  const Epoch none(nullptr);
  const auto events = events_in(written(tests::refused_plan()));
  REQUIRE(events.size() == 1);
  CHECK(events[0].one("SUMMARY") == "Please see an emergency department\\, now.");
  CHECK(events[0].one("DTSTART;VALUE=DATE") == "20261123");
  for (const std::string word : {"Cat-camel", "deadlift", "reps", "Walk"})
    CHECK(events[0].one("DESCRIPTION").find(word) == std::string::npos);
  domain::Plan unsaid = tests::refused_plan();
  unsaid.refer.clear();
  CHECK(events_in(written(unsaid)).front().one("SUMMARY") ==
        "Please see a doctor before you train.");

  domain::Plan empty = tests::sample_plan();
  empty.status = "infeasible";
  empty.sessions.clear();
  empty.home_practice.clear();
  empty.refer.clear();
  const auto note = events_in(written(empty));
  REQUIRE(note.size() == 1);
  CHECK(note[0].one("SUMMARY") == "No training plan for week 48 of 2026");
}

TEST_CASE("one session alone, and several weeks in one calendar", "[ics]") {
  const Epoch none(nullptr);
  WriteOptions options = usual_options();
  options.session = "thu-1";
  CHECK(uids(written(tests::sample_plan(), options)).size() == 1);
  options.session = "home-wed-1";
  CHECK(uids(written(tests::sample_plan(), options)).size() == 1);
  options.session = "thu-9";
  CHECK_FALSE(find_format("ics")->write(tests::sample_plan(), options));

  std::vector<domain::Plan> weeks{tests::sample_plan(), tests::sample_plan()};
  weeks[1].week = "2026-W49";
  for (auto& each : weeks[1].sessions) each.date = "2026-12-01";
  for (auto& each : weeks[1].home_practice) each.date = "2026-12-02";
  const std::vector<WriteOptions> usual{usual_options(), usual_options()};
  const auto both = find_format("ics")->write_weeks(weeks, usual);
  REQUIRE(both);
  const auto lines = lines_of(*both);
  CHECK(std::count(lines.begin(), lines.end(), "BEGIN:VCALENDAR") == 1);
  auto all = uids(written(weeks[0]));
  all.merge(uids(written(weeks[1])));
  CHECK(uids(*both) == all);
  CHECK(events_in(*both).back().one("DTSTAMP") == "20261130T000000Z");
}

TEST_CASE("whatever a plan says stays text", "[ics]") {
  const Epoch none(nullptr);
  const std::string hostile = written(tests::hostile_plan());
  const auto events = events_in(hostile);
  CHECK(events.size() == 17);
  const std::string text = plain(with_uid(events, ".mon-1@").one("DESCRIPTION"));
  CHECK(text.starts_with("<script>alert(1)</script> | =HYPERLINK("));
  CHECK(text.find(std::string(300, 'W')) != std::string::npos);
  CHECK(text.find("\u0645\u0631\u062D\u0628\u0627") != std::string::npos);
  CHECK(hostile.find('\x1b') == std::string::npos);
  CHECK(hostile.find("\u202E") == std::string::npos);

  domain::Plan plan = tests::sample_plan();
  plan.sessions[0].place = "a,b;c\\d\ne\r\nBEGIN:VEVENT\r\nX: \"y\"";
  const auto escaped = events_in(written(plan));
  CHECK(escaped.size() == 17);
  CHECK(plain(with_uid(escaped, ".mon-1@").one("LOCATION")) == "a,b;c\\d e BEGIN:VEVENT X: \"y\"");

  // Each distance from the end of a line, for one byte and for characters of several.
  for (const std::string tail : {"", "\U0001F3CB\uFE0F\U0001F3CB,\u00E9"})
    for (std::size_t i = 1; i < 160; ++i) {
      plan.sessions[0].place = std::string(i, 'x') + tail;
      const auto seen = events_in(written(plan));
      CHECK(plain(with_uid(seen, ".mon-1@").one("LOCATION")) == plan.sessions[0].place);
    }
  for (uint64_t seed = 0; seed < 100; ++seed) events_in(written(tests::random_plan(seed)));
}

TEST_CASE("times and dates that are none", "[ics]") {
  const Epoch none(nullptr);
  domain::Plan plan = tests::sample_plan();
  plan.sessions[0].time = "in the evening; late";
  const auto events = events_in(written(plan));
  const Seen& evening = with_uid(events, ".mon-1@");
  CHECK(evening.one("DTSTART;VALUE=DATE") == "20261123");
  CHECK(plain(evening.one("DESCRIPTION")).find("Time: in the evening; late") != std::string::npos);
  plan.sessions[0].date = "2026-02-30";
  plan.home_practice[0].date = "soon";
  const auto wrong = find_format("ics")->write(plan, usual_options());
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().size() == 2);
  CHECK(wrong.error().front().code == "E0604");
  plan = tests::sample_plan();
  plan.week = "2026-W54";
  CHECK_FALSE(find_format("ics")->write(plan, usual_options()));
}
