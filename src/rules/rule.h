#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/situation.h"
#include "model/builder.h"

namespace plumbline::rules {

/// What a rule may know: the inputs and what follows from them, never a decision.
struct Facts {
  const domain::Library& library;
  const domain::Client& client;
  const domain::Protocol& protocol;
  std::vector<domain::Slot> slots;
  std::vector<domain::Situation> situations;  ///< one per slot
  std::vector<domain::CarriedItem> carried;   ///< the last three days of the week before
  std::vector<std::string> habits_before;     ///< posture faults that the week before worked on
  std::vector<std::string> seen;  ///< exercise ids of the week before, sorted; empty: no history
  util::Date monday{};
  int screening_cap = 5;  ///< the highest level that screening leaves
};

/// What holds on the date of a slot; `slot` is one of `facts.slots`.
inline const domain::Situation& situation_of(const Facts& facts, const domain::Slot& slot) {
  return facts.situations[static_cast<std::size_t>(&slot - facts.slots.data())];
}

/// How an exercise may be done in a slot: the block it stands in, its dose and its side.
struct Option {
  domain::Block block = domain::Block::prepare;
  domain::Dose dose;
  domain::Side side = domain::Side::none;
};

/// One choice of a week: the item as decided, before anything is said about it.
struct Choice {
  int slot = 0;  ///< into Facts::slots
  domain::ExerciseId exercise;
  Option how;
};

/// A whole week as decided, in the order in which it is done.
struct Week {
  std::vector<Choice> items;
};

/// A figure that a protocol may set for a rule.
struct Param {
  std::string_view key;
  int64_t value;  ///< default
  int64_t low, high;
  std::string_view manual;  ///< meaning, unit, source
};

/// What a rule says of a week: one line per band, whether kept or not. For a merit `low` and `high`
/// are unbounded and `merit` is the amount.
struct Finding {
  std::string rule;
  std::string subject;
  model::Tier tier = model::Tier::wish;
  int64_t value = 0;
  int64_t low = model::unbounded_low;
  int64_t high = model::unbounded_high;
  int64_t below = 0;  ///< price of a unit under `low`
  int64_t above = 0;  ///< price of a unit over `high`
  int64_t merit = 0;
  std::vector<int> items;  ///< into Week::items: those that break it
  std::vector<util::Span> client;
  domain::Reason because;  ///< filled where a sentence needs more than the figures
};

/// Units outside the band; 0 when kept.
int64_t outside(const Finding& finding);
/// What it costs the objective (0 for safety and command, which have no price).
int64_t cost(const Finding& finding);
/// A safety or command band that does not hold.
bool broken(const Finding& finding);

struct Context;

/// A tiny problem on which `post` and `check` are compared over every plan there is: YAML of a few
/// exercises and of a client, to be read with the built-in vocabularies. `protocol` holds lines
/// that replace parts of the tests' smallest protocol.
struct Example {
  std::string_view title;
  std::string_view exercises;
  std::string_view client;
  std::string_view protocol;
};

/// A rule in full. `admit` and `check` share nothing above the domain's facts, so that one can
/// catch the other.
struct Rule {
  std::string_view key;
  std::string_view title;
  std::string_view manual;    ///< what it asks for and why, with the source of its figures
  std::string_view excludes;  ///< key in the plan's `excluded` of what `admit` turns away, or empty
  int order = 0;              ///< of the filters: an exercise is counted under the first
  bool by_option = false;     ///< `admit` looks at block, dose or side, not at the exercise alone
  std::span<const Param> params;
  std::span<const Example> examples;
  /// May this exercise, done so, be in this slot for this client? A reason where not. May be null.
  std::optional<domain::Reason> (*admit)(const Facts&, const domain::Exercise&, const domain::Slot&,
                                         const Option&) = nullptr;
  /// Bands and merits on the decisions. May be null for a rule that only admits.
  void (*post)(const Context&, model::Builder&) = nullptr;
  /// What it means on a week alone; every band of `post` has its line here.
  std::vector<Finding> (*check)(const Facts&, const Week&) = nullptr;
  /// The sentence with the figures.
  domain::Reason (*justify)(const Facts&, const Finding&) = nullptr;
};

/// The value that the protocol sets for a rule's parameter, or the parameter's default.
int64_t param(const Facts& facts, const Rule& rule, std::string_view key);

}  // namespace plumbline::rules
