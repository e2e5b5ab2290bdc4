#include "io/library_types.h"

#include <utility>

#include "io/extension.h"

namespace plumbline::io {

namespace {

Type<Ref> named(const std::string& what) { return located(id(what)); }

/// Keys of sources are free texts ("common practice").
Type<std::vector<Ref>> sources() { return unique_list(located(text(1, 40))); }

Type<std::vector<RawToken>> tokens(ListRule rule = {}) { return list(located(token()), rule); }

const char* const source_says = "Keys of `sources` that this rests on.";

}  // namespace

Type<domain::Token> token() {
  Type<domain::Token> type;
  type.expects = "an expression such as flexion>=3 or position=prone";
  type.shapes = Shapes::text;
  type.schema = {{"type", "string"},
                 {"pattern", "^[a-z_]+(>=|=|!=)[a-z0-9-]+(&[a-z_]+(>=|=|!=)[a-z0-9-]+)*$"},
                 {"maxLength", 200}};
  type.write = [](const domain::Token& value, std::string& out) { add_json(out, value.text); };
  type.read = [expects = type.expects](const Node& node,
                                       Diagnostics& out) -> std::optional<domain::Token> {
    const auto written = detail::text_of(node, expects, false, out);
    if (!written) return std::nullopt;
    if (written->size() > 200)
      return detail::fail(out, "E0304", "an expression has at most 200 characters", node);
    auto value = domain::parse_token(*written);
    if (!value) return detail::fail(out, "E0304", value.error(), node);
    return std::move(*value);
  };
  return type;
}

Type<RawName> name() {
  const auto plain = converted<RawName>(
      text(1, 120), [](std::string en) { return RawName{.en = std::move(en), .others = {}}; },
      [](const RawName& value) { return value.en; });
  auto by_language = converted<RawName>(
      map_of(text(1, 120), language()),
      [](std::map<std::string, std::string> all) {
        RawName value{.en = all["en"], .others = std::move(all)};
        value.others.erase("en");
        return value;
      },
      [](const RawName& value) {
        auto all = value.others;
        all["en"] = value.en;
        return all;
      });
  by_language.schema["required"] = {"en"};
  by_language.expects = "a map of languages";
  by_language.read = [read = std::move(by_language.read)](
                         const Node& node, Diagnostics& out) -> std::optional<RawName> {
    auto value = read(node, out);
    if (value && value->en.empty() && node.find("en") == nullptr)
      return detail::fail(out, "E0202", "the name has no English ('en')", node);
    return value;
  };
  auto either = one_of<RawName>({plain, by_language});
  either.write = [plain = plain.write, map = by_language.write](const RawName& value,
                                                                std::string& out) {
    value.others.empty() ? plain(value, out) : map(value, out);
  };
  return either;
}

const Type<RawPattern>& pattern_type() {
  static const Type<RawPattern> type =
      Fields<RawPattern>("pattern", "A movement pattern that a week is counted in.")
          .where(&RawPattern::where)
          .required("id", &RawPattern::id, id("an id of a pattern"), "Name in other files.")
          .required("name", &RawPattern::name, name(), "Name in print.")
          .required("definition", &RawPattern::definition, text(1, 400), "What it is.")
          .required("daily_life", &RawPattern::daily_life, text(1, 400), "Where it is met.")
          .required("group", &RawPattern::group, id("the name of a group"),
                    "What it is balanced against.")
          .examples(R"(["lower", "push", "pull", "core", "carry", "gait", "mobility", "skill"])")
          .required("key", &RawPattern::key, boolean(),
                    "Practised in two or more exercises or positions a week.")
          .optional("mobility", &RawPattern::mobility, boolean(),
                    "Range work, free of recovery time.")
          .type();
  return type;
}

const Type<RawChain>& chain_type() {
  static const Type<RawChain> type =
      Fields<RawChain>("chain", "A chain of muscles that works together.")
          .where(&RawChain::where)
          .required("id", &RawChain::id, id("an id of a chain"), "Name in other files.")
          .required("name", &RawChain::name, name(), "Name in print.")
          .required("members", &RawChain::members, text(1, 400), "Its muscles.")
          .required("job", &RawChain::job, text(1, 400), "What it does.")
          .required("evidence", &RawChain::evidence,
                    word({"strong", "partial", "expert-model", "none"}),
                    "How far dissection studies have found it.")
          .required("source", &RawChain::source, sources(), source_says)
          .type();
  return type;
}

const Type<RawEquipment>& equipment_type() {
  static const Type<RawEquipment> type =
      Fields<RawEquipment>("equipment", "A thing that an exercise needs.")
          .where(&RawEquipment::where)
          .required("id", &RawEquipment::id, id("an id of equipment"), "Name in other files.")
          .required("name", &RawEquipment::name, name(), "Name in print.")
          .required("gives_load", &RawEquipment::gives_load, boolean(), "It is the resistance.")
          .required("stands_there", &RawEquipment::stands_there, boolean(),
                    "It is found in a place, not carried to it.")
          .required("setup_s", &RawEquipment::setup_s, integer(0, 900),
                    "Seconds to get it ready, once in each block that uses it.")
          .required("household", &RawEquipment::household, boolean(), "To be found in most homes.")
          .required("load_unit", &RawEquipment::load_unit,
                    word({"kg", "band", "bodyweight", "none"}), "What its load is written in.")
          .type();
  return type;
}

const Type<RawFault>& fault_type() {
  using domain::Habit;
  static const Type<Habit> habit =
      Fields<Habit>("habit", "A small action tied to something that happens every day anyway.")
          .required("trigger", &Habit::trigger, text(1, 200), "What happens.")
          .required("action", &Habit::action, text(1, 200), "What is done then.")
          .required("times_a_day", &Habit::times_a_day, integer(1, 60), "How often, about.")
          .required("wording", &Habit::wording, text(1, 400), "The whole as one sentence.")
          .type();
  static const Type<RawFault> type =
      Fields<RawFault>("posture fault", "A posture that is coached as a habit.")
          .where(&RawFault::where)
          .required("id", &RawFault::id, id("an id of a posture fault"), "Name in other files.")
          .required("name", &RawFault::name, name(), "Name in print.")
          .required("cue", &RawFault::cue, text(1, 300), "What is said.")
          .required("look", &RawFault::look, text(1, 300), "What the trainer sees.")
          .required("counter_exercises", &RawFault::counter_exercises, refs("an id of an exercise"),
                    "Exercises that work the other way.")
          .required("habit", &RawFault::habit, habit, "The daily action.")
          .required("evidence", &RawFault::evidence, text(1, 400), "What is known about it.")
          .required("source", &RawFault::source, sources(), source_says)
          .type();
  return type;
}

const Type<RawLadder>& ladder_type() {
  static const Type<RawLadder> type =
      Fields<RawLadder>("ladder", "Exercises in teaching order; at most one of them in a block.")
          .where(&RawLadder::where)
          .required("id", &RawLadder::id, id("an id of a ladder"), "Name of the ladder.")
          .required("name", &RawLadder::name, text(1, 120), "Name in print.")
          .required("pattern", &RawLadder::pattern, id("an id of a pattern"), "Its pattern.")
          .required("steps", &RawLadder::steps, refs("an id of an exercise", {1, 60}),
                    "Easiest first; levels do not fall.")
          .required("gate", &RawLadder::gate, text(1, 400), "What shows that a step is mastered.")
          .required("source", &RawLadder::source, sources(), source_says)
          .type();
  return type;
}

const Type<RawGate>& gate_type() {
  static const Type<RawRequires> competency =
      Fields<RawRequires>("competency", "A competency that is needed first.")
          .required("pattern", &RawRequires::pattern, named("an id of a pattern"),
                    "The pattern, or `same`: the exercise's own.")
          .required("level", &RawRequires::level, integer(1, 5), "The competency in it.")
          .type();
  static const Type<RawRequires> needed = [] {
    auto owned = converted<RawRequires>(
        refs("an id of an exercise", {1, 20}),
        [](std::vector<Ref> exercises) { return RawRequires{.exercises = std::move(exercises)}; },
        [](const RawRequires& value) { return value.exercises; });
    auto either = one_of<RawRequires>({owned, competency});
    // Neither form can say what the other says, so each value is written in its own.
    either.write = [list = owned.write, map = competency.write](const RawRequires& value,
                                                                std::string& out) {
      value.pattern ? map(value, out) : list(value, out);
    };
    return either;
  }();
  static const Type<RawGate> type =
      Fields<RawGate>("gate", "What has to be owned before other exercises are given.")
          .where(&RawGate::where)
          .required("id", &RawGate::id, id("an id of a gate"), "Name of the gate.")
          .required("applies_to", &RawGate::applies_to, tokens({1, 60}),
                    "Exercises behind the gate: any of these expressions.")
          .required("requires", &RawGate::requires_, needed,
                    "Exercises that must all be owned, or a competency.")
          .required("text", &RawGate::text, text(1, 400), "The gate in words.")
          .required("source", &RawGate::source, sources(), source_says)
          .type();
  return type;
}

const Type<RawTask>& task_type() {
  static const Type<RawTask> type =
      Fields<RawTask>("daily task", "Something in daily life that an exercise carries over into.")
          .where(&RawTask::where)
          .required("id", &RawTask::id, id("an id of a daily task"), "Name in other files.")
          .required("name", &RawTask::name, name(), "Name in print.")
          .type();
  return type;
}

const Type<RawSource>& source_type() {
  static const Type<RawSource> type =
      Fields<RawSource>("source", "Where a figure or a direction comes from.")
          .where(&RawSource::where)
          .required("key", &RawSource::id, located(text(1, 40)), "Name in `source` lists.")
          .required("text", &RawSource::text, text(1, 600), "The source.")
          .type();
  return type;
}

namespace {

/// A key of `hide` that says why nothing of this kind is hidden.
Type<NotHidden> not_hidden(const std::string& why) {
  Type<NotHidden> type;
  type.expects = "nothing";
  type.schema = {{"not", Json::object()}};
  type.write = [](const NotHidden&, std::string& out) { out += "null"; };
  type.read = [why](const Node& node, Diagnostics& out) -> std::optional<NotHidden> {
    return detail::fail(out, "E0315", why, node);
  };
  return type;
}

Type<NotHidden> hides_no_safety(const std::string& what) {
  return not_hidden(what +
                    " cannot be hidden: it would be silent for every client. What does not apply "
                    "to a client is left out of the client's file.");
}

const Type<RawHide>& hide_type() {
  const char* const never = "Cannot be hidden: leave it out of the client's file instead.";
  static const Type<RawHide> type =
      Fields<RawHide>("hidden entries", "Entries of earlier layers that are gone from here on.")
          .optional("exercises", &RawHide::exercises, refs("an id of an exercise"),
                    "Exercises; their words, ladder steps and preferences go with them.")
          .examples(R"([["kb-snatch"]])")
          .optional("patterns", &RawHide::patterns, refs("an id of a pattern"),
                    "Patterns that no exercise, ladder or gate needs.")
          .optional("chains", &RawHide::chains, refs("an id of a chain"),
                    "Chains that no exercise needs.")
          .optional("equipment", &RawHide::equipment, refs("an id of equipment"),
                    "Things; where one of several would do, the others stay.")
          .optional("posture_faults", &RawHide::posture_faults, refs("an id of a posture fault"),
                    "Posture faults.")
          .optional("ladders", &RawHide::ladders, refs("an id of a ladder"), "Ladders.")
          .optional("daily_tasks", &RawHide::daily_tasks, refs("an id of a daily task"),
                    "Daily tasks.")
          .optional("conditions", &RawHide::conditions, hides_no_safety("a condition"), never)
          .optional("limits", &RawHide::limits, hides_no_safety("a limit"), never)
          .optional("red_flags", &RawHide::red_flags, hides_no_safety("a red flag"), never)
          .optional("gates", &RawHide::gates,
                    not_hidden("a gate cannot be hidden: it would open hard exercises to every "
                               "client. Write the client's competency or `skills.owned` instead."),
                    "Cannot be hidden: write the client's competency or `skills.owned`.")
          .type();
  return type;
}

}  // namespace

const Type<RawLibrary>& library_file_type() {
  static const Type<RawLibrary> type =
      Fields<RawLibrary>("library file", "A part of an exercise library: any of these lists.")
          .constant("kind", library_kind, "The kind of file and its version.")
          .optional("patterns", &RawLibrary::patterns, list(pattern_type()), "Movement patterns.")
          .optional("chains", &RawLibrary::chains, list(chain_type()), "Chains of muscles.")
          .optional("equipment", &RawLibrary::equipment, list(equipment_type()),
                    "Things that exercises need.")
          .optional("conditions", &RawLibrary::conditions, list(condition_type()),
                    "Diagnoses with their stages.")
          .optional("limits", &RawLibrary::limits, list(limit_type()),
                    "What a person cannot or should not do.")
          .optional("posture_faults", &RawLibrary::posture_faults, list(fault_type()),
                    "Postures that are coached as habits.")
          .optional("ladders", &RawLibrary::ladders, list(ladder_type()),
                    "Exercises in teaching order.")
          .optional("gates", &RawLibrary::gates, list(gate_type()),
                    "Prerequisites that reach over ladders.")
          .optional("daily_tasks", &RawLibrary::daily_tasks, list(task_type()),
                    "What exercises carry over into.")
          .optional("sources", &RawLibrary::sources, list(source_type()),
                    "Where figures come from.")
          .optional("exercises", &RawLibrary::exercises, list(exercise_type()), "The exercises.")
          .optional("extend", &RawLibrary::extend, list(extension_type()),
                    "What is added to exercises of earlier layers.")
          .optional("hide", &RawLibrary::hide, hide_type(),
                    "Entries of earlier layers that are gone from here on.")
          .type();
  return type;
}

}  // namespace plumbline::io
