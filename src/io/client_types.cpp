#include "io/client_types.h"

#include <utility>

namespace plumbline::io {

namespace {

using domain::Assessments;
using domain::Day;

Type<util::PartialDate> birth() {
  return formed<util::PartialDate>(
      {.expects = "a year of birth or a date (YYYY-MM-DD)",
       .pattern = "^((19|20)[0-9]{2}|" + day_pattern("(19|20)") + ")$",
       .code = "E0206",
       .parse = [](std::string_view written) -> std::optional<util::PartialDate> {
         const auto found = util::parse_partial_date(written);
         const bool month_alone = found && found->month != 0 && found->day == 0;
         if (!found || month_alone || found->year < 1900 || found->year > 2099) return std::nullopt;
         return found;
       },
       .print = [](const util::PartialDate& value) { return util::to_text(value); },
       .numbers = true,
       .lowest = 1900,
       .highest = 2099});
}

Type<domain::Load> load() {
  return formed<domain::Load>(
      {.expects = "a weight up to 999.9 with its unit (`12 kg`, `7.5 kg`, `25 lb`), or 2 to 40 "
                  "characters without figures (`green band`)",
       .pattern = domain::load_pattern(),
       .parse = domain::parse_load,
       .print = [](const domain::Load& value) { return value.text; }});
}

Type<int> level() {
  return one_of<int>({integer(1, 5), choice<int>({{"beginner", 1},
                                                  {"novice", 2},
                                                  {"intermediate", 3},
                                                  {"advanced", 4},
                                                  {"athlete", 5}})});
}

const Type<RawSkills>& skills_type() {
  static const Type<RawSkills> type =
      Fields<RawSkills>("skills", "Single exercises that differ from the competency.")
          .optional("owned", &RawSkills::owned, refs("an id of an exercise"),
                    "Exercises that the client masters.")
          .optional("not_yet", &RawSkills::not_yet, refs("an id of an exercise"),
                    "Exercises that the client does not master.")
          .type();
  return type;
}

const Type<Assessments>& assessments_type() {
  static const Type<Assessments> type =
      Fields<Assessments>("assessments", "Endurance tests, in seconds.")
          .where(&Assessments::where)
          .optional("biering_sorensen_s", &Assessments::biering_sorensen_s, integer(0, 1200),
                    "Back extensors, Biering-Sorensen test.")
          .optional("side_bridge_left_s", &Assessments::side_bridge_left_s, integer(0, 1200),
                    "Side bridge on the left.")
          .optional("side_bridge_right_s", &Assessments::side_bridge_right_s, integer(0, 1200),
                    "Side bridge on the right.")
          .optional("trunk_flexor_s", &Assessments::trunk_flexor_s, integer(0, 1200),
                    "Trunk flexors, held at 60 degrees.")
          .type();
  return type;
}

const Type<RawSession>& session_type() {
  static const Type<RawSession> type =
      Fields<RawSession>("session", "One training session of the week.")
          .where(&RawSession::where)
          .optional("id", &RawSession::id, located(id("an id of a session")),
                    "Its name; day and number where left out.")
          .examples(R"(["mon-1"])")
          .required("day", &RawSession::day, words<Day>(), "Week day.")
          .optional("time", &RawSession::time, time_of_day(), "When it starts.")
          .examples(R"(["18:30"])")
          .required("minutes", &RawSession::minutes, integer(10, 240),
                    "How long it is, everything included.")
          .optional("place", &RawSession::place, located(id("an id of a place")),
                    "One of `places`; may be left out where there is only one.")
          .optional("with", &RawSession::trainer,
                    choice<bool>({{"trainer", true, "The trainer is there."},
                                  {"alone", false, "The client trains alone."}}),
                    "Who is there.")
          .type();
  return type;
}

const Type<RawHomePractice>& home_practice_type() {
  static const Type<RawHomePractice> type =
      Fields<RawHomePractice>("home practice", "Short practice between the sessions.")
          .where(&RawHomePractice::where)
          .required("days", &RawHomePractice::days, unique_list(words<Day>(), {1, 7}), "Week days.")
          .optional("bouts", &RawHomePractice::bouts, integer(1, 6), "How often on such a day.")
          .optional("minutes", &RawHomePractice::minutes, integer(2, 60), "How long one bout is.")
          .optional("place", &RawHomePractice::place, located(id("an id of a place")),
                    "One of `places`; may be left out where there is only one.")
          .optional("max_exercises", &RawHomePractice::max_exercises, integer(1, 12),
                    "The most exercises in one bout.")
          .type();
  return type;
}

const Type<RawWant>& want_type() {
  static const Type<RawWant> type =
      Fields<RawWant>("want", "A pattern that the week has to hold.")
          .where(&RawWant::where)
          .required("pattern", &RawWant::pattern, id("an id of a pattern"), "The pattern.")
          .optional("at_least", &RawWant::at_least, integer(1, 28), "How many times.")
          .type();
  return type;
}

/// How many of the amounts are there that no other explains: a hold counts with its repetitions.
void check_pin_dose(const RawPinDose& value, const Node& node, Diagnostics& out) {
  const int kinds = (value.reps || value.hold_s ? 1 : 0) + (value.breaths ? 1 : 0) +
                    (value.seconds ? 1 : 0) + (value.metres ? 1 : 0);
  const bool holds = !value.times || (value.hold_s && !value.reps);
  if (kinds != 1 || !holds)
    detail::fail(out, "E0307",
                 "a dose is one of reps, hold_s with reps or times, breaths, seconds or metres",
                 node);
}

const Type<RawPinDose>& pin_dose_type() {
  using Dose = RawPinDose;
  static const Type<Dose> type = [] {
    auto made =
        Fields<Dose>("prescribed dose",
                     "Sets and one kind of amount, for each side where sides "
                     "are done in turn.")
            .where(&Dose::where)
            .optional("sets", &Dose::sets, integer(1, 10), "Sets.")
            .optional("reps", &Dose::reps, integer(1, 200), "Repetitions of one set.")
            .optional("hold_s", &Dose::hold_s, integer(1, 600),
                      "Seconds of one hold; `reps` or `times` says how many, one where left out.")
            .optional("times", &Dose::times, integer(1, 60), "Holds of one set.")
            .optional("breaths", &Dose::breaths, integer(1, 100), "Breaths of one set.")
            .optional("seconds", &Dose::seconds, integer(1, 7200), "Seconds of one set.")
            .optional("metres", &Dose::metres, integer(1, 10'000), "Metres of one set.")
            .optional("rest_s", &Dose::rest_s, integer(0, 900),
                      "Seconds of rest between sets; the protocol's where left out.")
            .check(check_pin_dose)
            .type();
    const auto present = [](const char* key) { return Json{{"required", {key}}}; };
    made.schema["oneOf"] = Json::array({Json{{"anyOf", {present("reps"), present("hold_s")}}},
                                        present("breaths"), present("seconds"), present("metres")});
    made.schema["dependencies"] = {
        {"times", Json{{"required", {"hold_s"}}, {"not", present("reps")}}}};
    return made;
  }();
  return type;
}

void check_pin(const RawPin& value, const Node& node, Diagnostics& out) {
  if (!value.by.empty() && !value.dose)
    detail::fail(out, "E0307", "`by` says who prescribed the dose, and there is no `dose`", node);
  if (value.on && value.by.empty())
    detail::fail(out, "E0307", "`on` is the day of a prescription, and there is no `by`", node);
}

Type<RawPin> pin() {
  const Type<RawPin> alone = converted<RawPin>(
      located(id("an id of an exercise")),
      [](Ref ref) { return RawPin{.exercise = ref, .where = ref.where}; },
      [](const RawPin& value) { return value.exercise; });
  const Type<RawPin> with_session =
      Fields<RawPin>("pin", "An exercise that has to be in the week.")
          .where(&RawPin::where)
          .required("exercise", &RawPin::exercise, id("an id of an exercise"), "The exercise.")
          .optional("session", &RawPin::session, located(id("an id of a session")),
                    "The session; any where left out.")
          .optional("dose", &RawPin::dose, pin_dose_type(),
                    "The dose that was prescribed; it is planned as it stands.")
          .examples(R"([{"sets": 3, "reps": 8, "hold_s": 10}])")
          .optional("by", &RawPin::by, text(0, 120), "The clinician who prescribed it.")
          .examples(R"(["Dr. Roe"])")
          .optional("on", &RawPin::on, date(), "The day of the prescription.")
          .examples(R"(["2026-11-01"])")
          .check(check_pin)
          .type();
  return one_of<RawPin>({alone, with_session});
}

void check_schedule(const RawSchedule& value, const Node& node, Diagnostics& out) {
  if (value.sessions.empty() && value.home_practice.empty())
    detail::fail(out, "E0402", "the schedule holds neither a session nor home practice", node);
}

void add_person(Fields<RawClient>& fields) {
  fields.constant("kind", client_kind, "The kind of file and its version.")
      .required("id", &RawClient::id, id("an id of the client"), "Name in plans and reports.")
      .optional("name", &RawClient::name, text(0, 120), "Name in print; the id where left out.")
      .optional("born", &RawClient::born, located(birth()), "Year of birth, or the full date.")
      .examples(R"([1971, "1971-04-23"])")
      .optional("week", &RawClient::week, located(week()),
                "The week to plan; `--week` goes before it.")
      .examples(R"(["2026-W48"])")
      .required("level", &RawClient::level, level(), "How trained the client is.")
      .optional("competency", &RawClient::competency, entries_of(integer(0, 5)),
                "Per pattern, 0 to 5, where it differs from the level.")
      .examples(R"([{"hinge": 2}])")
      .optional("skills", &RawClient::skills, skills_type(),
                "Single exercises that differ from the competency.")
      .later("loads", &RawClient::loads, entries_of(load()),
             "What exercises are trained with now: a weight or a band's colour.")
      .examples(R"([{"goblet-squat": "12 kg", "band-row-standing": "green band"}])")
      .optional("goals", &RawClient::goals, refs("a goal", {0, 20}), "What the client is after.");
}

void add_health(Fields<RawClient>& fields) {
  fields
      .required("conditions", &RawClient::conditions, list(condition_entry_type(), {0, 100}),
                "Diagnoses; an empty list says that there is none.")
      .optional("clearance", &RawClient::clearance, list(clearance_type(), {0, 100}),
                "What clinicians have allowed.")
      .optional("screening", &RawClient::screening, client_screening_type(),
                "Warning signs that were asked for.")
      .optional("measurements", &RawClient::measurements, measurements_type(), "What was measured.")
      .optional("assessments", &RawClient::assessments, assessments_type(),
                "Endurance tests, in seconds.")
      .optional("posture", &RawClient::posture, located(refs("an id of a posture fault", {0, 30})),
                "Posture faults to work on.")
      .optional("limits", &RawClient::limits, client_limits_type(),
                "What the client cannot or should not do.");
}

}  // namespace

const Type<RawSchedule>& schedule_type() {
  using domain::Walking;
  static const Type<Walking> walking =
      Fields<Walking>("walking", "Walks in the week.")
          .where(&Walking::where)
          .required("minutes", &Walking::minutes, integer(1, 240), "Minutes of one walk.")
          .required("days", &Walking::days, integer(1, 7), "Days in the week.")
          .type();
  static const Type<RawAway> away =
      Fields<RawAway>("days away", "Days on which nothing is planned.")
          .required("from", &RawAway::from, date(), "The first day.")
          .examples(R"(["2026-12-24"])")
          .optional("until", &RawAway::until, date(), "The last day; that one day where left out.")
          .examples(R"(["2027-01-02"])")
          .check([](const RawAway& value, const Node& node, Diagnostics& out) {
            if (value.until && *value.until < value.from)
              detail::fail(out, "E0306", "`until` lies before `from`", node);
          })
          .type();
  static const Type<RawSchedule> type = [] {
    auto made =
        Fields<RawSchedule>("schedule", "When the client trains.")
            .where(&RawSchedule::where)
            .optional("sessions", &RawSchedule::sessions, list(session_type(), {0, 21}),
                      "Training sessions.")
            .optional("home_practice", &RawSchedule::home_practice,
                      list(home_practice_type(), {0, 14}), "Short practice between the sessions.")
            .optional("walking", &RawSchedule::walking, walking, "Walks.")
            .later("away", &RawSchedule::away, list(away, {0, 100}),
                   "Days on which nothing is planned: holidays, travel, shifts.")
            .check(check_schedule)
            .type();
    const auto some = [](const char* key) {
      return Json{{"required", {key}},
                  {"properties", {{key, {{"type", "array"}, {"minItems", 1}}}}}};
    };
    made.schema["anyOf"] = {some("sessions"), some("home_practice")};
    return made;
  }();
  return type;
}

const Type<RawPreferences>& preferences_type() {
  static const Type<RawPreferences> type =
      Fields<RawPreferences>("preferences", "What the client and the trainer want.")
          .optional("like", &RawPreferences::like, refs("an id of an exercise"),
                    "Exercises to prefer.")
          .optional("dislike", &RawPreferences::dislike, refs("an id of an exercise"),
                    "Exercises to avoid where others will do.")
          .optional("ban", &RawPreferences::ban, refs("an id of an exercise"),
                    "Exercises that are never given.")
          .optional("want", &RawPreferences::want, list(want_type(), {0, 60}),
                    "Patterns that the week has to hold.")
          .optional("pin", &RawPreferences::pin, list(pin(), {0, 60}),
                    "Exercises that have to be in the week.")
          .type();
  return type;
}

const Type<RawClient>& client_type() {
  static const Type<RawClient> type = [] {
    Fields<RawClient> fields("client", "A client: health, equipment, days and wishes.");
    add_person(fields);
    add_health(fields);
    fields
        .optional("places", &RawClient::places,
                  entries_of(refs("an id of equipment", {0, 200}), id("an id of a place"), 30),
                  "Places, each with the equipment that is there.")
        .examples(R"([{"home": ["band", "chair", "mat", "wall"]}])")
        .required("schedule", &RawClient::schedule, schedule_type(), "When the client trains.")
        .optional("preferences", &RawClient::preferences, preferences_type(),
                  "What the client and the trainer want.")
        .optional("language", &RawClient::language, language(),
                  "What the client reads; the library and data/phrases may have it.")
        .examples(R"(["de", "es"])")
        .optional("protocol", &RawClient::protocol, located(id("an id of a protocol")),
                  "What a good week is; chosen where left out.")
        .optional("notes", &RawClient::notes, text(0, 20'000),
                  "Free text. Words of warning here stop the plan until they are answered.");
    return fields.type();
  }();
  return type;
}

}  // namespace plumbline::io
