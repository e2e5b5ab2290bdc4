#include <utility>

#include "io/library_types.h"

namespace plumbline::io {

namespace {

using domain::Clock;
using domain::SideLimb;
using domain::SideNeed;

Type<std::vector<RawToken>> tokens() { return list(located(token())); }

const Type<RawPrefers>& prefers_type() {
  static const Type<RawPrefers> type =
      Fields<RawPrefers>("preference", "What helps: the week holds more of it.")
          .optional("patterns", &RawPrefers::patterns, refs("an id of a pattern"), "Patterns.")
          .optional("exercises", &RawPrefers::exercises, refs("an id of an exercise"), "Exercises.")
          .type();
  return type;
}

const Type<RawSay>& say_type() {
  static const Type<RawSay> type =
      Fields<RawSay>("words of a stage", "What is said to the client.")
          .required("client", &RawSay::client, text(1, 300), "One calm sentence.")
          .required("modification", &RawSay::modification, text(1, 300),
                    "Printed with an item that asks for care.")
          .type();
  return type;
}

const Type<RawReading>& reading_type() {
  static const Type<RawReading> type =
      Fields<RawReading>("reading", "A blood pressure at rest, in mmHg.")
          .required("systolic", &RawReading::systolic, integer(60, 300), "The higher figure.")
          .required("diastolic", &RawReading::diastolic, integer(30, 200), "The lower figure.")
          .type();
  return type;
}

const Type<RawStage>& stage_type() {
  static const Type<RawStage> type =
      Fields<RawStage>("stage", "One stage of a condition, with its thresholds.")
          .where(&RawStage::where)
          .required("id", &RawStage::id, id("an id of a stage"),
                    "Name in clients' files and in `exceptions`.")
          .optional("name", &RawStage::name, text(1, 120),
                    "Name in print; the condition's where left out.")
          .optional("from_week", &RawStage::from_week, integer(0, 2000),
                    "The first week that belongs to it, counted from `since`.")
          .optional("to_week", &RawStage::to_week, integer(0, 2000),
                    "The first week that no longer does.")
          .optional("from_reading", &RawStage::from_reading, reading_type(),
                    "It is the stage from this blood pressure on; either figure is enough.")
          .required("contraindicated", &RawStage::contraindicated, tokens(),
                    "Expressions over the columns of an exercise; any of them bars it.")
          .examples(R"([["flexion>=3", "flexion>=2&rotation>=3"]])")
          .required("caution", &RawStage::caution, tokens(), "The same; any of them asks for care.")
          .required("needs_clearance", &RawStage::needs_clearance, boolean(),
                    "No exercise without a clinician's word.")
          .optional("clearance_scope", &RawStage::clearance_scope, text(0, 64),
                    "What that word has to say.")
          .optional("no_lying_on", &RawStage::no_lying_on, boolean(),
                    "The sore side is not lain on: side-lying work only on the other one.")
          .required("prefers", &RawStage::prefers, prefers_type(), "What helps.")
          .required("source", &RawStage::source, unique_list(located(text(1, 40)), {1, 40}),
                    "Keys of `sources` that this rests on.")
          .required("say", &RawStage::say, say_type(), "What is said to the client.")
          .check([](const RawStage& value, const Node& node, Diagnostics& out) {
            if (value.from_week && value.to_week && *value.from_week >= *value.to_week)
              detail::fail(out, "E0306", "the stage ends before it begins", node);
            if (value.needs_clearance && value.clearance_scope.empty())
              detail::fail(out, "E0307", "`needs_clearance: true` needs a `clearance_scope`", node);
          })
          .type();
  return type;
}

const Type<RawModifier>& modifier_type() {
  static const Type<RawWhen> when =
      Fields<RawWhen>("answer", "What is known about the client.")
          .required("direction", &RawWhen::direction, word({"extension", "flexion"}),
                    "The direction that eases.")
          .type();
  static const Type<RawModifier> type =
      Fields<RawModifier>("modifier", "A known answer that lifts a bar.")
          .required("when", &RawModifier::when, when, "The answer.")
          .required("lifts", &RawModifier::lifts, refs("an id of an exercise", {1, 100}),
                    "Exercises that are no longer barred.")
          .required("of", &RawModifier::of, refs("an id of a stage", {1, 100}),
                    "Stages whose bar it lifts.")
          .type();
  return type;
}

void check_condition(const RawCondition& value, const Node& node, Diagnostics& out) {
  if (value.clock != Clock::none) return;
  for (const RawStage& stage : value.stages)
    if (stage.from_week || stage.to_week)
      detail::fail(out, "E0307", "stages with weeks need `clock: since` or `clock: pregnancy`",
                   node);
}

const Type<RawLift>& lift_type() {
  static const Type<RawLift> type =
      Fields<RawLift>("exemption", "Exercises that stay all the same.")
          .optional("equipment", &RawLift::equipment, located(id("an id of equipment")),
                    "If the place has this.")
          .optional("other_side", &RawLift::other_side,
                    choice<SideLimb>({{"arm", SideLimb::arm}, {"leg", SideLimb::leg}}),
                    "If the other arm or leg does the work alone.")
          .required("rows", &RawLift::rows, tokens(),
                    "Expressions over the columns of an exercise; any of them lifts the bar.")
          .check([](const RawLift& value, const Node& node, Diagnostics& out) {
            if (value.equipment.has_value() == value.other_side.has_value())
              detail::fail(out, "E0307", "give one of equipment and other_side", node);
          })
          .type();
  return type;
}

void check_limit(const RawLimit& value, const Node& node, Diagnostics& out) {
  if (value.bars.empty() == value.by.empty())
    detail::fail(out, "E0307", "a limit has either `bars` or `by: program`", node);
  if (value.parameter.empty() && (!value.unit.empty() || value.default_number))
    detail::fail(out, "E0307", "a unit and a default need `parameter: number`", node);
}

}  // namespace

const Type<RawCondition>& condition_type() {
  static const Type<RawCondition> type =
      Fields<RawCondition>("condition", "A diagnosis with its stages in order of time.")
          .where(&RawCondition::where)
          .required("id", &RawCondition::id, id("an id of a condition"), "Name in clients' files.")
          .required("name", &RawCondition::name, name(), "Name in print.")
          .required("back", &RawCondition::back, boolean(), "Counts as a back condition.")
          .required("group", &RawCondition::group, id("the name of a group"), "Where it is listed.")
          .required("side", &RawCondition::side,
                    choice<SideNeed>({{"none", SideNeed::none},
                                      {"optional", SideNeed::optional},
                                      {"required", SideNeed::required}}),
                    "Whether a client's file says left or right.")
          .required("clock", &RawCondition::clock,
                    choice<Clock>({{"none", Clock::none},
                                   {"since", Clock::since, "Weeks since a date."},
                                   {"pregnancy", Clock::pregnancy, "Weeks of pregnancy."}}),
                    "What the stages' weeks count from.")
          .optional("choose_by", &RawCondition::choose_by, word({"", "blood-pressure"}),
                    "How one of several stages without weeks is chosen.")
          .required("stages", &RawCondition::stages, list(stage_type(), {1, 40}),
                    "Stages in order of time.")
          .optional("modifiers", &RawCondition::modifiers, list(modifier_type()),
                    "Known answers that lift a bar.")
          .optional("after", &RawCondition::after, id("`clear` or an id of a stage"),
                    "What follows the last stage: `clear`, or a stage that stays.")
          .check(check_condition)
          .type();
  return type;
}

const Type<RawLimit>& limit_type() {
  static const Type<RawLimit> type =
      Fields<RawLimit>("limit", "Something a person cannot or should not do.")
          .where(&RawLimit::where)
          .required("id", &RawLimit::id, id("an id of a limit"), "Name in clients' files.")
          .required("name", &RawLimit::name, name(), "Name in print.")
          .required("sided", &RawLimit::sided, boolean(), "Given for one limb, left or right.")
          .optional("bars", &RawLimit::bars, tokens(),
                    "Expressions over the columns of an exercise; any of them bars it.")
          .optional("by", &RawLimit::by, word({"", "program"}),
                    "No column says it: the program judges it.")
          .optional("parameter", &RawLimit::parameter, word({"", "number"}),
                    "The client's file gives a number.")
          .optional("unit", &RawLimit::unit, word({"", "s", "minutes", "kg"}),
                    "The unit of that number.")
          .optional("default", &RawLimit::default_number, integer(0, 10'000),
                    "The number where the client's file gives none.")
          .optional("lifted_by", &RawLimit::lifted_by, lift_type(),
                    "Exercises that stay all the same.")
          .optional("use", &RawLimit::use, text(0, 400), "When to use it.")
          .required("say", &RawLimit::say, text(1, 300), "One sentence to the client.")
          .check(check_limit)
          .type();
  return type;
}

}  // namespace plumbline::io
