#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/library.h"
#include "domain/protocol.h"
#include "io/fields.h"
#include "io/library_types.h"
#include "util/result.h"

namespace plumbline::io {

inline constexpr const char* protocol_kind = "plumbline/protocol/1";

/// One number of a rule that a protocol may set: its name, the value where none is set, bounds
/// (both included), and what it means.
struct RuleParam {
  std::string name;
  int64_t def = 0, low = 0, high = 0;
  std::string doc;
};

/// A rule's key and its parameters; io knows no rule, so they are handed in.
struct RuleParams {
  std::string key;
  std::string title;  ///< what it is about, for editors
  std::vector<RuleParam> params;
};

struct RawTarget {
  std::optional<Ref> pattern, name;
  std::vector<Ref> any_of;
  int demand = 0, wish = 0;
  util::Span where;
};

struct RawSpineSkill {
  Ref name;
  std::vector<Ref> any_of;
  int at_least = 1;
};

struct RawTimes {
  int item_setup_s = 20, floor_change_s = 30, talk_percent = 15;
};

/// A line of the dose table with its place.
struct RawDoseRow {
  domain::Role role = domain::Role::skill;
  int level = 1;
  std::vector<int> sets, reps, percent;
  int hold_s_max = 0;
  std::vector<std::vector<int>> holds;
  int rest_s = 0, rpe = 0;
  std::string tempo, source;
  util::Span where;
};

struct RawBlockRule {
  domain::Block block = domain::Block::prepare;
  int min_items = 0, max_items = 99, from_minutes = 0;
  util::Span where;
};

/// A protocol's file as it is written.
struct RawProtocol {
  Ref id;
  std::string name, summary;
  std::vector<RawBlockRule> blocks;
  std::vector<RawDoseRow> doses;
  std::vector<RawTarget> patterns;
  int64_t demand_price = 1'000'000;
  RawTimes time;
  std::vector<RawSpineSkill> spine_skills;
  Entries<Entries<Located<int64_t>>> rules;
  util::Span where;
};

/// How a protocol is written. The schema lists the rules and their bounds where they are given.
const Type<RawProtocol>& protocol_type();
Json protocol_schema(const std::vector<RuleParams>& rules);

/// Reads a protocol. Rules and their numbers are held to `rules` (E0301 unknown, E0204 out of
/// bounds), and numbers that the file leaves out are filled in from it. E0302 what stands twice:
/// a block, a role and level of the dose table, a target. Tables are sorted.
util::Result<domain::Protocol> read_protocol(std::shared_ptr<const util::Source> source,
                                             const domain::Library& library,
                                             const std::vector<RuleParams>& rules);

}  // namespace plumbline::io
