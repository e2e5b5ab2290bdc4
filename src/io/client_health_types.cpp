#include <utility>

#include "io/client_types.h"

namespace plumbline::io {

namespace {

using domain::Direction;
using domain::FindingCourse;
using domain::LimitSide;
using domain::Severity;

/// A date that may not lie before another; both given by the same map.
void check_order(const std::optional<Located<util::PartialDate>>& since,
                 const std::optional<util::PartialDate>& until, const Node& node,
                 Diagnostics& out) {
  if (since && until && until->last() < since->value.first())
    detail::fail(out, "E0306", "`until` lies before `since`", node);
}

void check_condition(const RawConditionEntry& value, const Node& node, Diagnostics& out) {
  check_order(value.since, value.until, node, out);
  if (value.weeks.has_value() != value.weeks_on.has_value())
    detail::fail(out, "E0307", "`weeks` and `weeks_on` (the day they were counted) go together",
                 node);
  if (value.weeks && value.since)
    detail::fail(out, "E0307", "give `since`, or `weeks` with `weeks_on`, not both", node);
}

Type<RawLimitEntry> limit_entry() {
  const Type<RawLimitEntry> alone = converted<RawLimitEntry>(
      located(id("an id of a limit")),
      [](Ref ref) { return RawLimitEntry{.id = ref, .where = ref.where}; },
      [](const RawLimitEntry& value) { return value.id; });
  const Type<RawLimitEntry> with_number =
      Fields<RawLimitEntry>("limit", "A limit with its number.")
          .where(&RawLimitEntry::where)
          .required("id", &RawLimitEntry::id, id("an id of a limit"), "The limit.")
          .optional("value", &RawLimitEntry::value, integer(0, 10'000),
                    "Its number, in the limit's own unit.")
          .type();
  return one_of<RawLimitEntry>({alone, with_number});
}

const Type<RawReportedFlag>& reported_flag_type() {
  static const Type<RawReportedFlag> type =
      Fields<RawReportedFlag>("red flag", "A warning sign that the client reports.")
          .where(&RawReportedFlag::where)
          .required("id", &RawReportedFlag::id, id("an id of a red flag"), "Which one.")
          .optional("since", &RawReportedFlag::since, partial_date(), "When it began.")
          .optional("course", &RawReportedFlag::course,
                    choice<FindingCourse>({{"unknown", FindingCourse::unknown},
                                           {"unchanged", FindingCourse::unchanged},
                                           {"new", FindingCourse::is_new},
                                           {"worse", FindingCourse::worse}}),
                    "How it has gone since; not known counts as new.")
          .optional("assessed_by", &RawReportedFlag::assessed_by, text(1, 120),
                    "Who has looked at it.")
          .examples(R"(["gp", "physiotherapist"])")
          .optional("on", &RawReportedFlag::on, date(), "The day of that assessment.")
          .type();
  return type;
}

}  // namespace

const Type<RawConditionEntry>& condition_entry_type() {
  static const Type<RawConditionEntry> type =
      Fields<RawConditionEntry>("condition", "A diagnosis, or one stage of it.")
          .where(&RawConditionEntry::where)
          .required("id", &RawConditionEntry::id, id("an id of a condition or stage"),
                    "A condition or stage of the library; `plumbline list conditions`.")
          .optional("phase", &RawConditionEntry::phase, words<domain::Phase>(),
                    "How it is at the moment. `flare` adds the rules of an acute flare.")
          .optional("since", &RawConditionEntry::since, located(partial_date()),
                    "Since when: the day of an operation or birth, the first day of a pregnancy.")
          .examples(R"(["2024-03", "2026-08-12"])")
          .optional("until", &RawConditionEntry::until, partial_date(),
                    "Until when, where that is known.")
          .optional("ask_again", &RawConditionEntry::ask_again, date(),
                    "When the trainer wants to be reminded.")
          .optional("weeks", &RawConditionEntry::weeks, located(integer(0, 2000)),
                    "Weeks that had passed on the day `weeks_on`, in place of `since`.")
          .optional("weeks_on", &RawConditionEntry::weeks_on, date(),
                    "The day on which `weeks` was counted.")
          .optional("side", &RawConditionEntry::side,
                    choice<LimitSide>({{"left", LimitSide::left},
                                       {"right", LimitSide::right},
                                       {"both", LimitSide::both}}),
                    "The side that is concerned.")
          .optional("severity", &RawConditionEntry::severity,
                    choice<Severity>({{"mild", Severity::mild},
                                      {"moderate", Severity::moderate},
                                      {"severe", Severity::severe}}),
                    "How bad it is.")
          .optional("status", &RawConditionEntry::resolved,
                    choice<bool>({{"active", false, "It holds now."},
                                  {"resolved", true, "It is over and restricts nothing."}}),
                    "Whether it still holds.")
          .optional("direction", &RawConditionEntry::direction,
                    choice<Direction>({{"none", Direction::none, "No direction eases."},
                                       {"unknown", Direction::unknown, "Not tried yet."},
                                       {"extension", Direction::extension},
                                       {"flexion", Direction::flexion}}),
                    "The direction that eases, where it has been tested.")
          .check(check_condition)
          .type();
  return type;
}

const Type<RawClearance>& clearance_type() {
  static const Type<RawClearance> type =
      Fields<RawClearance>("clearance", "A clinician's word.")
          .where(&RawClearance::where)
          .required("for", &RawClearance::for_id, id("an id of a condition or stage"),
                    "What it speaks of.")
          .optional("scope", &RawClearance::scope, located(id("a scope")),
                    "What is allowed in general.")
          .examples(R"(["guided-exercise"])")
          .required("by", &RawClearance::by, text(1, 120), "Who gave it.")
          .required("on", &RawClearance::on, date(), "When.")
          .optional("allow", &RawClearance::allow, refs("an id of an exercise"),
                    "Exercises that it names: their bar is lifted.")
          .optional("max_level", &RawClearance::max_level, integer(1, 5),
                    "The highest level of exercise that it allows.")
          .type();
  return type;
}

const Type<RawScreening>& client_screening_type() {
  static const Type<RawAnswered> answered =
      Fields<RawAnswered>("answer", "A question that has been dealt with.")
          .where(&RawAnswered::where)
          .required("text", &RawAnswered::text, text(1, 200),
                    "Words of the notes, or the id of a red flag or question.")
          .required("answer", &RawAnswered::answer, word({"no", "yes", "assessed"}),
                    "The client's answer.")
          .optional("on", &RawAnswered::on, date(), "When.")
          .type();
  static const Type<RawScreening> type =
      Fields<RawScreening>("screening", "Warning signs that were asked for.")
          .where(&RawScreening::where)
          .optional("red_flags", &RawScreening::red_flags, list(reported_flag_type(), {0, 100}),
                    "Warning signs that the client reports.")
          .optional("answered", &RawScreening::answered, list(answered, {0, 200}),
                    "Questions that have been dealt with.")
          .type();
  return type;
}

const Type<RawMeasurements>& measurements_type() {
  static const Type<RawBloodPressure> pressure =
      Fields<RawBloodPressure>("blood pressure", "At rest, in mmHg.")
          .where(&RawBloodPressure::where)
          .required("systolic", &RawBloodPressure::systolic, integer(60, 300), "The higher figure.")
          .required("diastolic", &RawBloodPressure::diastolic, integer(30, 200),
                    "The lower figure.")
          .optional("on", &RawBloodPressure::on, date(), "When it was measured.")
          .check([](const RawBloodPressure& value, const Node& node, Diagnostics& out) {
            if (value.systolic <= value.diastolic)
              detail::fail(out, "E0307", "the systolic figure is the higher of the two", node);
          })
          .type();
  static const Type<RawMeasurements> type =
      Fields<RawMeasurements>("measurements", "What was measured.")
          .optional("blood_pressure", &RawMeasurements::blood_pressure, pressure,
                    "Blood pressure at rest.")
          .type();
  return type;
}

const Type<RawLimits>& client_limits_type() {
  auto limbs = entries_of(list(limit_entry(), {0, 60}),
                          word({"left-arm", "right-arm", "left-leg", "right-leg"}));
  limbs.schema["propertyNames"] = {{"enum", {"left-arm", "right-arm", "left-leg", "right-leg"}}};
  static const Type<RawLimits> type =
      Fields<RawLimits>("limits", "What the client cannot or should not do, whatever the reason.")
          .optional("positions", &RawLimits::positions, list(limit_entry(), {0, 60}),
                    "Limits without a side; `plumbline list conditions` shows them.")
          .examples(R"([["no-kneeling", "no-floor"]])")
          .optional("limbs", &RawLimits::limbs, limbs, "Limits of one arm or leg.")
          .type();
  return type;
}

}  // namespace plumbline::io
