#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dose.h"
#include "domain/vocabulary.h"

namespace plumbline::domain {

/// Part of a session: how many items it should hold.
struct BlockRule {
  Block block = Block::prepare;
  int min_items = 0;  ///< demand, where the session is at least `from_minutes` long
  int max_items = 99;
  int from_minutes = 0;
};

/// One line of the dose table: what may be prescribed for a role at a level. Each list is a closed
/// choice; `rest_s` and `rpe` go with all of them.
struct DoseRow {
  Role role = Role::skill;
  int level = 1;                        ///< the client's competency for the pattern, 1 to 5
  std::vector<int> sets;                ///< choices
  std::vector<int> reps;                ///< choices for kind reps; empty: the catalogue's
  int hold_s_max = 0;                   ///< longest single hold; 0: the catalogue's own
  std::vector<std::vector<int>> holds;  ///< choices of amounts, (6, 4, 2) is one choice
  std::vector<int> percent;             ///< choices for metres and seconds, of the catalogue's
  int rest_s = 0;
  int rpe = 0;
  std::string tempo;
  std::string source;
};

/// What a good week holds of one pattern, or of several that serve the same end. In YAML
/// `{pattern: hinge, demand: 4, wish: 6}` or `{name: core, any_of: [anti-extension, ...], ...}`.
struct PatternTarget {
  std::string name;               ///< the pattern's id, or the group's own
  std::vector<PatternId> any_of;  ///< one or more
  int demand = 0;  ///< exposures in halves: 4 is two times as primary pattern; not met is unmet
  int wish = 0;    ///< in halves as well; priced
};

/// A skill of spine mechanics that every week rehearses: slots in which an exercise of role skill
/// (or core of level 1 or 2) and one of these patterns occurs.
struct SpineSkill {
  std::string name;
  std::vector<PatternId> any_of;
  int at_least = 1;  ///< slots a week, at most as many as there are; a demand
};

/// What a good week is: blocks, doses, targets and prices. All figures are data.
struct Protocol {
  std::string id, name, summary;
  std::vector<BlockRule> blocks;
  std::vector<DoseRow> doses;
  std::vector<PatternTarget> patterns;
  int64_t demand_price = 1'000'000;
  int item_setup_s = 20;
  int floor_change_s = 30;
  int talk_percent = 15;
  /// Kinds of spine skill rehearsed in the week, each a list of patterns any of which serves it
  /// with role skill: YAML `spine_skills: [{name: brace, any_of: [breathe-brace], at_least: 3}]`.
  std::vector<SpineSkill> spine_skills;
  std::map<std::string, std::map<std::string, int64_t>> rules;  ///< rule key, parameter, value
  std::string hash;
  util::Span where;

  const BlockRule* block(Block b) const;
  /// The role's row of this level, else of the next lower one; nullptr where there is none.
  const DoseRow* row(Role role, int level) const;
};

}  // namespace plumbline::domain
