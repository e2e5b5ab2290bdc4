#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "util/index.h"
#include "util/source.h"

/// The form of problem that the engine solves. It knows no exercise: a decision is a boolean, a
/// requirement is a band on a sum. docs/architecture.md explains it on a page.
namespace plumbline::model {

using BoolId = util::Index<struct BoolTag>;
using AnyId = util::Index<struct AnyTag>;
using SumId = util::Index<struct SumTag>;
using BandId = util::Index<struct BandTag>;

/// Order of last resort: safety and command never give way; a demand gives way only where it
/// must; a wish is priced.
enum class Tier : uint8_t { safety, command, demand, wish };

constexpr int64_t unbounded_low = std::numeric_limits<int64_t>::min() / 4;
constexpr int64_t unbounded_high = std::numeric_limits<int64_t>::max() / 4;

/// What a term counts: a decision, or whether at least one of several decisions is taken.
struct Ref {
  enum class Kind : uint8_t { boolean, any };
  Kind kind = Kind::boolean;
  int32_t index = -1;
  Ref() = default;
  Ref(BoolId id) : kind(Kind::boolean), index(id.value) {}
  Ref(AnyId id) : kind(Kind::any), index(id.value) {}
  auto operator<=>(const Ref&) const = default;
};

struct Term {
  int64_t coefficient = 0;
  Ref of;
  auto operator<=>(const Term&) const = default;
};

/// A sum's value stays within -2^30 .. 2^30 whatever is on (`Builder::finish` proves it).
struct Sum {
  std::vector<Term> terms;
  int64_t constant = 0;
};

/// Whom a band speaks for: the rule's key, the subject in the trainer's words ("hinge", "mon-1"),
/// and the client's lines that ask for it.
struct Label {
  std::string rule;
  std::string subject;
  std::vector<util::Span> client;
};

/// `low <= sum <= high`. For a demand or a wish each unit below `low` costs `below` and each unit
/// above `high` costs `above`; for safety and command both prices are 0 and the band is hard.
struct Band {
  SumId sum;
  int64_t low = unbounded_low;
  int64_t high = unbounded_high;
  Tier tier = Tier::safety;
  int64_t below = 0;
  int64_t above = 0;
  Label says;
};

/// Safety and command bands never give way.
constexpr bool is_hard(const Band& band) {
  return band.tier == Tier::safety || band.tier == Tier::command;
}
constexpr bool has_low(const Band& band) { return band.low > unbounded_low; }
constexpr bool has_high(const Band& band) { return band.high < unbounded_high; }
/// How many units `value` lies under the band's low end (0 where it has none).
int64_t units_below(const Band& band, int64_t value);
/// How many units `value` lies over the band's high end (0 where it has none).
int64_t units_above(const Band& band, int64_t value);

/// Maximise: the sum of `merit` over the booleans that are on, minus the prices of the bands.
struct Problem {
  std::vector<int64_t> merit;             ///< one per boolean
  std::vector<std::string> names;         ///< one per boolean, unique, for --map
  std::vector<std::vector<BoolId>> anys;  ///< true when one of its booleans is
  std::vector<std::string> any_names;     ///< one per any
  std::vector<Sum> sums;
  std::vector<Band> bands;
};

/// How an assignment fares, computed from scratch in plain integers.
struct Evaluation {
  int64_t objective = 0;         ///< merits minus prices of demands and wishes
  int64_t merit = 0;             ///< merits alone
  int64_t hard_violation = 0;    ///< units outside safety and command bands; 0 is admissible
  int64_t demand_shortfall = 0;  ///< units outside demand bands
  std::vector<int64_t> value;    ///< per band: its sum
  std::vector<int64_t> cost;     ///< per band: its price
};

/// `on` has one entry per boolean, 0 or 1.
Evaluation evaluate(const Problem& problem, const std::vector<char>& on);

}  // namespace plumbline::model
