#pragma once

#include <array>
#include <string>
#include <string_view>

#include "domain/plan.h"

/// The plan file's keys, said once for the writer and the reader. `ar(key, value)` is a key that
/// has to be there, `ar.extra(key, value)` one that may be left out; the order is the file's.
/// Written with const values, read with others, hence the `auto&`.
namespace plumbline::io::plan_fields {

/// Text whose absence is written as null.
template <class S>
struct OrNull {
  S& value;
};
/// A count whose zero is written as null.
template <class I>
struct NullForZero {
  I& value;
  int high;
};
/// A whole number within bounds.
template <class I>
struct Within {
  I& value;
  int low, high;
};
/// A fraction that is kept in millionths.
template <class O>
struct Millionths {
  O& value;
};
/// Minutes with one decimal that follow from seconds: written, and on reading only looked at.
struct MinutesOf {
  int seconds;
};
/// One of a few words.
template <class S>
struct OneOf {
  S& value;
  const std::string_view* words;
  std::size_t count;
};
/// A date, `YYYY-MM-DD`, and a week, `YYYY-Www`.
template <class S>
struct DateText {
  S& value;
};
template <class S>
struct WeekText {
  S& value;
};
/// Pairs that stand as one object, in their order.
template <class V>
struct Pairs {
  V& value;
};
// clang 16 does not deduce aggregates by itself.
template <class S>
OrNull(S&) -> OrNull<S>;
template <class I>
NullForZero(I&, int) -> NullForZero<I>;
template <class I>
Within(I&, int, int) -> Within<I>;
template <class O>
Millionths(O&) -> Millionths<O>;
template <class S>
DateText(S&) -> DateText<S>;
template <class S>
WeekText(S&) -> WeekText<S>;
template <class V>
Pairs(V&) -> Pairs<V>;

inline constexpr std::array<std::string_view, 5> statuses{"optimal", "feasible", "infeasible",
                                                          "unknown", "refused"};
inline constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};
inline constexpr std::array<std::string_view, 1> schemas{"plumbline/plan/1"};
inline constexpr int most_seconds = 7 * 24 * 3600;
inline constexpr int most = 1'000'000'000;

template <class S, std::size_t N>
OneOf<S> one_of(S& value, const std::array<std::string_view, N>& words) {
  return {value, words.data(), N};
}

/// Writes or reads the fields of `T`; specialised below for each part of a plan.
template <class T>
struct Fields;

template <>
struct Fields<domain::Reason> {
  static void visit(auto& ar, auto& reason) {
    ar("code", reason.code);
    ar("args", Pairs{reason.args});
    ar("text", reason.text);
  }
};

template <>
struct Fields<domain::ExerciseWords> {
  static void visit(auto& ar, auto& words) {
    ar("setup", words.setup);
    ar("steps", words.steps);
    ar("cues", words.cues);
    ar.extra("fault_sign", words.fault_sign);
    ar.extra("fault_fix", words.fault_fix);
    ar.extra("feel", words.feel);
    ar.extra("stop_when", words.stop_when);
    ar.extra("carries_over", words.carries_over);
  }
};

template <>
struct Fields<domain::PlanItem::Variant> {
  static void visit(auto& ar, auto& variant) {
    ar("exercise", variant.exercise);
    ar("name", variant.name);
    ar.extra("not_yet", variant.not_yet);
  }
};

/// The dose, with the words about the load, which the value keeps beside it.
template <>
struct Fields<domain::Dose> {
  static void visit(auto& ar, auto& dose, auto& load) {
    ar("sets", Within{dose.sets, 1, 100});
    ar("kind", dose.kind);
    ar("amounts", dose.amounts);
    ar("hold_s", NullForZero{dose.hold_s, 3600});
    ar("per_side", dose.per_side);
    ar.group("extra_sets", [&](auto& extra) {
      extra.unless_zero("left", dose.extra_left, 100);
      extra.unless_zero("right", dose.extra_right, 100);
    });
    ar("rpe", NullForZero{dose.rpe, 10});
    ar("tempo", OrNull{dose.tempo});
    ar("load", load);
    ar.extra("rest_s", Within{dose.rest_s, 0, 3600});
  }
};

template <>
struct Fields<domain::PlanItem> {
  static void visit(auto& ar, auto& item) {
    ar("ref", item.ref);
    ar("exercise", item.exercise);
    ar("name", item.name);
    ar.group("dose", [&](auto& dose) { Fields<domain::Dose>::visit(dose, item.dose, item.load); });
    ar("side", item.side);
    ar("work_s", Within{item.work_s, 0, most_seconds});
    ar("rest_s", Within{item.rest_s, 0, most_seconds});
    ar("setup_s", Within{item.setup_s, 0, most_seconds});
    ar("seconds", Within{item.seconds, 0, most_seconds});
    ar("patterns", item.patterns);
    ar.group("chains", [&](auto& chains) {
      chains("mover", item.movers);
      chains("stabiliser", item.stabilisers);
    });
    ar("stress", Pairs{item.stress});
    ar("words", item.words);
    ar("caution", item.caution);
    ar("easier", item.easier);
    ar("harder", item.harder);
    ar("why", item.why);
    ar.extra("position", item.position);
    ar.extra("equipment", item.equipment);
    ar.check_amounts(item.dose);
  }
};

template <>
struct Fields<domain::PlanBlock> {
  static void visit(auto& ar, auto& block) {
    ar("block", block.block);
    ar("items", block.items);
  }
};

template <>
struct Fields<domain::PlanSession> {
  static void visit(auto& ar, auto& session) {
    ar("id", session.id);
    ar("day", one_of(session.day, days));
    ar("date", DateText{session.date});
    ar("time", OrNull{session.time});
    ar("place", session.place);
    ar("with", OrNull{session.with});
    ar("minutes_budget", Within{session.minutes_budget, 0, 24 * 60});
    ar("minutes_planned", MinutesOf{session.seconds_planned});
    ar("seconds_planned", Within{session.seconds_planned, 0, most_seconds});
    ar("blocks", session.blocks);
  }
};

template <>
struct Fields<domain::PlanPractice> {
  static void visit(auto& ar, auto& practice) {
    ar("id", practice.id);
    ar("day", one_of(practice.day, days));
    ar("date", DateText{practice.date});
    ar.extra("place", practice.place);
    ar("minutes_budget", Within{practice.minutes_budget, 0, 24 * 60});
    ar("minutes_planned", MinutesOf{practice.seconds_planned});
    ar.extra("seconds_planned", Within{practice.seconds_planned, 0, most_seconds});
    ar("items", practice.items);
  }
};

template <>
struct Fields<domain::PlanHabit> {
  static void visit(auto& ar, auto& habit) {
    ar("fault", habit.fault);
    ar.extra("name", habit.name);
    ar("cue", habit.cue);
    ar("trigger", habit.trigger);
    ar("action", habit.action);
    ar("times_a_day", Within{habit.times_a_day, 0, 1000});
    ar.extra("wording", habit.wording);
    ar.extra("counter_exercises", habit.counter_exercises);
  }
};

template <>
struct Fields<domain::Unmet> {
  static void visit(auto& ar, auto& row) {
    ar("rule", row.rule);
    ar("subject", row.subject);
    ar("wanted", row.wanted);
    ar("got", row.got);
    ar("because", row.because);
    ar("would_fix", row.would_fix);
  }
};

template <>
struct Fields<domain::ScoreRow> {
  static void visit(auto& ar, auto& row) {
    ar("rule", row.rule);
    ar("subject", row.subject);
    ar("tier", row.tier);
    ar("value", row.value);
    ar("low", row.low);
    ar("high", row.high);
    ar("cost", row.cost);
  }
};

template <>
struct Fields<domain::MeritRow> {
  static void visit(auto& ar, auto& row) {
    ar("rule", row.rule);
    ar("subject", row.subject);
    ar("amount", row.amount);
  }
};

template <>
struct Fields<domain::Referral> {
  static void visit(auto& ar, auto& referral) {
    ar("who", referral.who);
    ar("how_soon", referral.how_soon);
    ar("because", referral.because);
    ar("client_line", NullForZero{referral.client_line, most});
  }
};

template <>
struct Fields<domain::CarriedItem> {
  static void visit(auto& ar, auto& item) {
    ar("date", DateText{item.date});
    ar("exercise", item.exercise);
    ar("session", item.session);
    ar("sets", Within{item.sets, 0, 100});
  }
};

template <>
struct Fields<domain::Plan::Gone> {
  static void visit(auto& ar, auto& gone) {
    ar("exercise", gone.exercise);
    ar("name", gone.name);
  }
};

template <>
struct Fields<domain::Plan::Taken> {
  static void visit(auto& ar, auto& taken) {
    ar("id", taken.id);
    ar("name", taken.name);
    ar("sentence", taken.sentence);
    ar("count", Within{taken.count, 0, most});
    ar("until", OrNull{taken.until});
    ar("ask_again", OrNull{taken.ask_again});
  }
};

template <>
struct Fields<domain::Plan::Coverage> {
  static void visit(auto& ar, auto& row) {
    ar("id", row.id);
    ar("name", row.name);
    ar("primary", Within{row.primary, 0, most});
    ar("secondary", Within{row.secondary, 0, most});
  }
};

template <>
struct Fields<domain::Plan> {
  static void visit(auto& ar, auto& plan) {
    ar("schema", one_of(plan.schema, schemas));
    ar("status", one_of(plan.status, statuses));
    ar("partial", plan.partial);
    ar("objective", plan.objective);
    ar("bound", plan.bound);
    ar("gap", Millionths{plan.gap_ppm});
    ar.extra("attainable_merit", plan.attainable_merit);
    ar("limited_by", OrNull{plan.limited_by});
    ar.group("client", [&](auto& client) {
      client("id", plan.client_id);
      client("name", plan.client_name);
    });
    ar.extra("language", plan.language);
    ar("week", WeekText{plan.week});
    ar("protocol", plan.protocol);
    ar.extra("protocol_name", plan.protocol_name);
    ar("sessions", plan.sessions);
    ar("home_practice", plan.home_practice);
    ar.group("walking", [&](auto& walking) {
      walking("minutes", Within{plan.walking.minutes, 0, 24 * 60});
      walking("days", plan.walking.days);
    });
    ar("posture", plan.posture);
    ar("unmet", plan.unmet);
    ar("score", plan.score);
    ar("merits", plan.merits);
    ar.extra("patterns", plan.patterns);
    ar.extra("chains", plan.chains);
    ar("carried_in", plan.carried_in);
    ar.extra("habits_before", plan.habits_before);
    ar.extra("seen", plan.seen);
    ar.extra("gone", plan.gone);
    ar("excluded", Pairs{plan.excluded});
    ar.extra("taken", plan.taken);
    ar.extra("remarks", plan.remarks);
    ar("refer", plan.refer);
    ar.extra("translations", plan.translations);
    ar.extra("traffic_light", plan.traffic_light);
    ar.extra("stop_signs", plan.stop_signs);
    ar("notice", plan.notice);
    ar.group("provenance", [&](auto& from) {
      from("version", plan.provenance.version);
      from("client_hash", plan.provenance.client_hash);
      from("library_hash", plan.provenance.library_hash);
      from("protocol_hash", plan.provenance.protocol_hash);
      from("seed", plan.provenance.seed);
      from("effort", plan.provenance.effort);
    });
  }
};

}  // namespace plumbline::io::plan_fields
