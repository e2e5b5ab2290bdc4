#include <utility>

#include "io/read_protocol.h"

namespace plumbline::io {

namespace {

using domain::Block;
using domain::Role;

/// Names of rules' numbers: small letters, digits, `_` and `-`.
Type<std::string> parameter_name() {
  return formed<std::string>({.expects = "the name of a rule's number",
                              .pattern = "^[a-z][a-z0-9_-]*$",
                              .parse = [](std::string_view written) -> std::optional<std::string> {
                                const bool good = !written.empty() && written.size() <= 64 &&
                                                  written.find_first_not_of(
                                                      "abcdefghijklmnopqrstuvwxyz0123456789_-") ==
                                                      std::string_view::npos;
                                return good ? std::optional<std::string>(written) : std::nullopt;
                              },
                              .print = [](const std::string& name) { return name; }});
}

const Type<RawBlockRule>& block_type() {
  static const Type<RawBlockRule> type =
      Fields<RawBlockRule>("block", "How many items a part of a session holds.")
          .where(&RawBlockRule::where)
          .required("block", &RawBlockRule::block, words<Block>(), "The part.")
          .optional("min_items", &RawBlockRule::min_items, integer(0, 30),
                    "A demand where the session is long enough.")
          .optional("max_items", &RawBlockRule::max_items, integer(0, 99), "The most.")
          .optional("from_minutes", &RawBlockRule::from_minutes, integer(0, 600),
                    "The session's length from which the demand holds.")
          .check([](const RawBlockRule& value, const Node& node, Diagnostics& out) {
            if (value.min_items > value.max_items)
              detail::fail(out, "E0307", "`min_items` is larger than `max_items`", node);
          })
          .type();
  return type;
}

const Type<RawDoseRow>& dose_row_type() {
  static const Type<RawDoseRow> type =
      Fields<RawDoseRow>("dose row", "What may be prescribed for a role at a level.")
          .where(&RawDoseRow::where)
          .required("role", &RawDoseRow::role, words<Role>(), "What the exercise is for.")
          .required("level", &RawDoseRow::level, integer(1, 5),
                    "The client's competency for the pattern.")
          .required("sets", &RawDoseRow::sets, unique_list(integer(1, 10), {1, 10}), "Choices.")
          .optional("reps", &RawDoseRow::reps, unique_list(integer(1, 100), {0, 10}),
                    "Choices of repetitions; the catalogue's own where empty.")
          .optional("hold_s_max", &RawDoseRow::hold_s_max, integer(0, 600),
                    "The longest single hold; 0 is the catalogue's own.")
          .optional("holds", &RawDoseRow::holds, list(list(integer(1, 60), {1, 10}), {0, 10}),
                    "Choices of holds in each set: one number for all sets, or one per set.")
          .examples(R"([[[6, 4, 2], [4]]])")
          .optional("percent", &RawDoseRow::percent, unique_list(integer(10, 300), {0, 10}),
                    "Choices for metres and seconds, in percent of the catalogue's.")
          .optional("rest_s", &RawDoseRow::rest_s, integer(0, 900), "Rest between sets.")
          .optional("rpe", &RawDoseRow::rpe, integer(0, 10), "Effort; 0 where it is not rated.")
          .optional("tempo", &RawDoseRow::tempo, text(0, 12),
                    "Down, pause, up in seconds; x is fast.")
          .optional("source", &RawDoseRow::source, text(0, 200), "Where the figures come from.")
          .type();
  return type;
}

const Type<RawTarget>& target_type() {
  static const Type<RawTarget> type =
      Fields<RawTarget>("target", "What a good week holds of a pattern or of several.")
          .where(&RawTarget::where)
          .optional("pattern", &RawTarget::pattern, located(id("an id of a pattern")),
                    "One pattern.")
          .optional("name", &RawTarget::name, located(id("a name")),
                    "The name of several patterns that serve the same end; needs `any_of`.")
          .optional("any_of", &RawTarget::any_of, refs("an id of a pattern", {0, 30}),
                    "Those patterns.")
          .optional("demand", &RawTarget::demand, integer(0, 60),
                    "Exposures in halves that the week must hold.")
          .optional("wish", &RawTarget::wish, integer(0, 60),
                    "Exposures in halves that the week should hold.")
          .check([](const RawTarget& value, const Node& node, Diagnostics& out) {
            const bool group = value.name.has_value() && !value.any_of.empty();
            const bool part = value.name.has_value() || !value.any_of.empty();
            if (group == value.pattern.has_value() || (part && !group))
              detail::fail(out, "E0307", "give `pattern`, or `name` with `any_of`", node);
          })
          .type();
  return type;
}

const Type<RawSpineSkill>& spine_skill_type() {
  static const Type<RawSpineSkill> type =
      Fields<RawSpineSkill>("spine skill", "A skill that every week rehearses.")
          .required("name", &RawSpineSkill::name, located(id("a name")), "Its name.")
          .required("any_of", &RawSpineSkill::any_of, refs("an id of a pattern", {1, 30}),
                    "Patterns of which any serves it.")
          .optional("at_least", &RawSpineSkill::at_least, integer(1, 28),
                    "Sessions and bouts of home practice in which it occurs.")
          .type();
  return type;
}

const Type<RawTimes>& times_type() {
  static const Type<RawTimes> type =
      Fields<RawTimes>("time", "The arithmetic of a session.")
          .optional("item_setup_s", &RawTimes::item_setup_s, integer(0, 600),
                    "Seconds to get ready for each item.")
          .optional("floor_change_s", &RawTimes::floor_change_s, integer(0, 600),
                    "Seconds for floor and standing items in one block.")
          .optional("talk_percent", &RawTimes::talk_percent, integer(0, 100),
                    "Talk on top where the trainer is there.")
          .type();
  return type;
}

}  // namespace

const Type<RawProtocol>& protocol_type() {
  static const Type<RawProtocol> type =
      Fields<RawProtocol>("protocol", "What a good week is: blocks, doses, targets and prices.")
          .where(&RawProtocol::where)
          .constant("kind", protocol_kind, "The kind of file and its version.")
          .required("id", &RawProtocol::id, id("an id of a protocol"), "Name in clients' files.")
          .required("name", &RawProtocol::name, text(1, 120), "Name in print.")
          .required("summary", &RawProtocol::summary, text(1, 600), "What it is for.")
          .required("blocks", &RawProtocol::blocks, list(block_type(), {1, 6}),
                    "Parts of a session.")
          .required("doses", &RawProtocol::doses, list(dose_row_type(), {1, 40}),
                    "What may be prescribed, by role and level.")
          .required("patterns", &RawProtocol::patterns, list(target_type(), {0, 200}),
                    "What the week holds of each pattern.")
          .optional("demand_price", &RawProtocol::demand_price, big_integer(1, 1'000'000'000'000),
                    "Price of one unit of a demand that is short.")
          .optional("time", &RawProtocol::time, times_type(), "The arithmetic of a session.")
          .optional("spine_skills", &RawProtocol::spine_skills, list(spine_skill_type(), {0, 20}),
                    "Skills of spine mechanics that every week rehearses.")
          .optional("rules", &RawProtocol::rules,
                    entries_of(entries_of(located(big_integer(-1'000'000'000, 1'000'000'000)),
                                          parameter_name())),
                    "Where this protocol differs from the rules' own numbers.")
          .type();
  return type;
}

Json protocol_schema(const std::vector<RuleParams>& rules) {
  Json schema = protocol_type().schema;
  if (rules.empty()) return schema;
  Json properties = Json::object();
  for (const RuleParams& rule : rules) {
    Json params = Json::object();
    for (const RuleParam& param : rule.params)
      params[param.name] = {{"type", "integer"},
                            {"minimum", param.low},
                            {"maximum", param.high},
                            {"default", param.def},
                            {"description", param.doc}};
    properties[rule.key] = {{"type", "object"},
                            {"description", rule.title},
                            {"additionalProperties", false},
                            {"properties", std::move(params)}};
  }
  Json& entry = schema["properties"]["rules"];
  const Json description = entry["description"];
  entry = {{"type", "object"},
           {"description", description},
           {"additionalProperties", false},
           {"properties", std::move(properties)}};
  return schema;
}

}  // namespace plumbline::io
