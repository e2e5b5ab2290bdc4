#include "io/read_protocol.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "io/tree_snapshot.h"
#include "util/hash.h"

namespace plumbline::io {

namespace {

using domain::Library;
using domain::PatternId;
using domain::Protocol;

const std::string& target_name(const RawTarget& target) {
  static const std::string none;
  if (target.pattern) return target.pattern->value;
  return target.name ? target.name->value : none;
}

/// Puts every table whose order means nothing in order, so that two files that say the same are
/// the same value.
void sort_tables(RawProtocol& raw) {
  const auto by_value = [](const Ref& a, const Ref& b) { return a.value < b.value; };
  std::stable_sort(raw.blocks.begin(), raw.blocks.end(),
                   [](const auto& a, const auto& b) { return a.block < b.block; });
  std::stable_sort(raw.doses.begin(), raw.doses.end(), [](const auto& a, const auto& b) {
    return std::tie(a.role, a.level) < std::tie(b.role, b.level);
  });
  for (RawDoseRow& row : raw.doses) {
    for (std::vector<int>* choices : {&row.sets, &row.reps, &row.percent})
      std::sort(choices->begin(), choices->end());
    std::sort(row.holds.begin(), row.holds.end());
  }
  std::stable_sort(raw.patterns.begin(), raw.patterns.end(),
                   [](const auto& a, const auto& b) { return target_name(a) < target_name(b); });
  for (RawTarget& target : raw.patterns)
    std::sort(target.any_of.begin(), target.any_of.end(), by_value);
  std::stable_sort(raw.spine_skills.begin(), raw.spine_skills.end(),
                   [](const auto& a, const auto& b) { return a.name.value < b.name.value; });
  for (RawSpineSkill& skill : raw.spine_skills)
    std::sort(skill.any_of.begin(), skill.any_of.end(), by_value);
}

void twice(Diagnostics& out, const std::string& what, const util::Span& second,
           const util::Span& first) {
  out.push_back({.code = "E0302",
                 .message = what + " stands twice",
                 .span = second,
                 .notes = {{"first here", first}}});
}

/// Works on sorted tables, where equals stand side by side.
void check_twice(const RawProtocol& raw, Diagnostics& out) {
  for (std::size_t i = 1; i < raw.blocks.size(); ++i)
    if (raw.blocks[i].block == raw.blocks[i - 1].block)
      twice(out, "block '" + std::string(domain::to_text(raw.blocks[i].block)) + "'",
            raw.blocks[i].where, raw.blocks[i - 1].where);
  for (std::size_t i = 1; i < raw.doses.size(); ++i)
    if (raw.doses[i].role == raw.doses[i - 1].role && raw.doses[i].level == raw.doses[i - 1].level)
      twice(out,
            "role '" + std::string(domain::to_text(raw.doses[i].role)) + "' at level " +
                std::to_string(raw.doses[i].level),
            raw.doses[i].where, raw.doses[i - 1].where);
  for (std::size_t i = 1; i < raw.patterns.size(); ++i)
    if (target_name(raw.patterns[i]) == target_name(raw.patterns[i - 1]))
      twice(out, "target '" + target_name(raw.patterns[i]) + "'", raw.patterns[i].where,
            raw.patterns[i - 1].where);
}

std::vector<PatternId> patterns_of(const std::vector<Ref>& refs, const Library& library,
                                   Diagnostics& out) {
  std::vector<PatternId> ids;
  for (const Ref& ref : refs) {
    const PatternId found = library.pattern(ref.value);
    if (found.valid()) {
      ids.push_back(found);
      continue;
    }
    std::vector<std::string> known;
    for (const domain::Pattern& pattern : library.patterns) known.push_back(pattern.id);
    unknown_id(out, ref, "pattern", known);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

const RuleParams* find_rule(const std::vector<RuleParams>& rules, const Ref& name,
                            Diagnostics& out) {
  std::vector<std::string> known;
  for (const RuleParams& rule : rules) {
    if (rule.key == name.value) return &rule;
    known.push_back(rule.key);
  }
  unknown_id(out, name, "rule", known);
  return nullptr;
}

void check_number(const RuleParams& rule, const Ref& name, const Located<int64_t>& value,
                  Diagnostics& out) {
  std::vector<std::string> known;
  for (const RuleParam& param : rule.params) {
    known.push_back(param.name);
    if (param.name != name.value) continue;
    if (value.value < param.low || value.value > param.high)
      out.push_back({.code = "E0204",
                     .message = "'" + rule.key + "." + param.name + "' is from " +
                                std::to_string(param.low) + " to " + std::to_string(param.high) +
                                ", found " + std::to_string(value.value),
                     .span = value.where});
    return;
  }
  unknown_id(out, name, "number of rule '" + rule.key + "'", known);
}

void resolve_rules(const RawProtocol& raw, const std::vector<RuleParams>& rules, Protocol& to,
                   Diagnostics& out) {
  for (const RuleParams& rule : rules)
    for (const RuleParam& param : rule.params) to.rules[rule.key][param.name] = param.def;
  for (const auto& [name, numbers] : raw.rules) {
    const RuleParams* rule = find_rule(rules, name, out);
    if (rule == nullptr) continue;
    for (const auto& [number, value] : numbers) {
      check_number(*rule, number, value, out);
      to.rules[name.value][number.value] = value.value;
    }
  }
}

Protocol resolve(const RawProtocol& raw, const Library& library, Diagnostics& out) {
  Protocol to{.id = raw.id.value, .name = raw.name, .summary = raw.summary};
  for (const RawBlockRule& each : raw.blocks)
    to.blocks.push_back({each.block, each.min_items, each.max_items, each.from_minutes});
  for (const RawDoseRow& row : raw.doses)
    to.doses.push_back({row.role, row.level, row.sets, row.reps, row.hold_s_max, row.holds,
                        row.percent, row.rest_s, row.rpe, row.tempo, row.source});
  for (const RawTarget& target : raw.patterns)
    to.patterns.push_back(
        {.name = target_name(target),
         .any_of = patterns_of(target.pattern ? std::vector<Ref>{*target.pattern} : target.any_of,
                               library, out),
         .demand = target.demand,
         .wish = target.wish});
  for (const RawSpineSkill& skill : raw.spine_skills)
    to.spine_skills.push_back({.name = skill.name.value,
                               .any_of = patterns_of(skill.any_of, library, out),
                               .at_least = skill.at_least});
  to.demand_price = raw.demand_price;
  to.item_setup_s = raw.time.item_setup_s;
  to.floor_change_s = raw.time.floor_change_s;
  to.talk_percent = raw.time.talk_percent;
  to.where = raw.where;
  return to;
}

}  // namespace

util::Result<Protocol> read_protocol(std::shared_ptr<const util::Source> source,
                                     const Library& library, const std::vector<RuleParams>& rules) {
  auto tree = tree_of(source);
  if (!tree) return util::Unexpected(std::move(tree).error());
  Diagnostics found;
  auto raw = protocol_type().read(*tree, found);
  if (!raw) return util::Unexpected(std::move(found));
  sort_tables(*raw);
  check_twice(*raw, found);
  Protocol protocol = resolve(*raw, library, found);
  resolve_rules(*raw, rules, protocol, found);
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  Json value = Json::parse(canonical(protocol_type(), *raw));
  value["rules"] = protocol.rules;
  protocol.hash = util::content_hash(value.dump());
  return protocol;
}

}  // namespace plumbline::io
