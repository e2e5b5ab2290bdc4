#include "model/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "model/bounds.h"
#include "model/checked.h"

namespace plumbline::model {
namespace {

// Every figure that evaluate() and the engine can meet stays under this; the engine multiplies
// by no more than its weights, which it caps so that two bits suffice.
constexpr int64_t figure_limit = int64_t{1} << 60;

// Values of sums stay within 32 bits, which halves what the engine has to move about.
constexpr int64_t sum_limit = int64_t{1} << 30;

uint64_t mix(uint64_t hash, uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 33);
}

uint64_t hash_of(const std::vector<BoolId>& of) {
  uint64_t hash = of.size();
  for (BoolId id : of) hash = mix(hash, static_cast<uint64_t>(id.value));
  return hash;
}

uint64_t hash_of(const Sum& sum) {
  uint64_t hash = mix(sum.terms.size(), static_cast<uint64_t>(sum.constant));
  for (const Term& term : sum.terms) {
    const auto kind = static_cast<uint64_t>(term.of.kind);
    hash = mix(hash, static_cast<uint64_t>(term.of.index) * 2 + kind);
    hash = mix(hash, static_cast<uint64_t>(term.coefficient));
  }
  return hash;
}

std::string words(const Band& band) {
  if (band.says.subject.empty()) return fmt::format("'{}'", band.says.rule);
  return fmt::format("'{}' of '{}'", band.says.rule, band.says.subject);
}

int64_t magnitude(int64_t value) { return value < 0 ? saturated_sub(0, value) : value; }

// What is wrong with a band by itself.
std::optional<std::string> fault_in(const Band& band) {
  if (has_low(band) && has_high(band) && band.low > band.high) {
    return fmt::format("band {}: low {} is above high {}", words(band), band.low, band.high);
  }
  if (band.below < 0 || band.above < 0) {
    return fmt::format("band {}: a price is negative", words(band));
  }
  if (is_hard(band) && (band.below != 0 || band.above != 0)) {
    return fmt::format("band {}: safety and command have no price", words(band));
  }
  return std::nullopt;
}

// The dearest that a band can be when its sum stays within `range`. The price is convex in the
// value, so one of the ends has it.
int64_t price_at(const Band& band, int64_t value) {
  int64_t price = 0;
  if (has_low(band) && value < band.low) {
    price = saturated_mul(band.below, saturated_sub(band.low, value));
  }
  if (has_high(band) && value > band.high) {
    price = saturated_add(price, saturated_mul(band.above, saturated_sub(value, band.high)));
  }
  return price;
}

int64_t dearest(const Band& band, Range range) {
  return std::max(price_at(band, range.low), price_at(band, range.high));
}

// What even the best value within `range` costs.
int64_t cheapest(const Band& band, Range range) {
  if (has_low(band) && range.high < band.low) return price_at(band, range.high);
  if (has_high(band) && range.low > band.high) return price_at(band, range.low);
  return 0;
}

std::optional<std::string> too_large(const Problem& problem) {
  int64_t total = 0;
  for (int64_t merit : problem.merit) total = saturated_add(total, magnitude(merit));
  if (total > figure_limit) return "the merits together do not fit 64 bits";
  for (const Band& band : problem.bands) {
    const Sum& sum = problem.sums[band.sum.at()];
    int64_t reach = magnitude(sum.constant);
    for (const Term& term : sum.terms) {
      reach = saturated_add(reach, magnitude(term.coefficient));
    }
    if (reach > sum_limit) {
      return fmt::format("band {}: its sum may leave the range of {} to {}", words(band),
                         -sum_limit, sum_limit);
    }
    if (has_low(band)) reach = saturated_add(reach, magnitude(band.low));
    if (has_high(band)) reach = saturated_add(reach, magnitude(band.high));
    const int64_t price = std::max<int64_t>({band.below, band.above, 1});
    total = saturated_add(total, saturated_mul(price, reach));
    if (total > figure_limit) {
      return fmt::format("band {}: the prices up to here do not fit 64 bits", words(band));
    }
  }
  return std::nullopt;
}

// What one unit of shortfall of a demand costs at least, on the sides that can be short.
int64_t unit_price(const Problem& problem, const Band& band) {
  const Range range = plain_range(problem, problem.sums[band.sum.at()]);
  int64_t price = most;
  if (has_low(band) && range.low < band.low) price = band.below;
  if (has_high(band) && range.high > band.high) price = std::min(price, band.above);
  return price;
}

// Of all demands; the end of the scale where none can be short.
int64_t cheapest_unit(const Problem& problem) {
  int64_t price = most;
  for (const Band& band : problem.bands) {
    if (band.tier == Tier::demand) price = std::min(price, unit_price(problem, band));
  }
  return price;
}

// The first demand of which one unit costs no more than `yield`, or nothing.
std::optional<std::string> too_cheap(const Problem& problem, int64_t yield) {
  for (const Band& band : problem.bands) {
    if (band.tier != Tier::demand) continue;
    const int64_t price = unit_price(problem, band);
    if (price > yield) continue;
    return fmt::format(
        "demand {}: a unit costs {}, but wishes and merits may yield {}: its price must be at "
        "least {}",
        words(band), price, yield, saturated_add(yield, 1));
  }
  return std::nullopt;
}

int64_t merit_spread(const Problem& problem, Relaxation* tight) {
  int64_t spread = 0;
  std::vector<Worth> gains;
  std::vector<Worth> losses;
  for (std::size_t b = 0; b < problem.merit.size(); ++b) {
    const int64_t merit = problem.merit[b];
    spread = saturated_add(spread, magnitude(merit));
    if (merit > 0) gains.push_back({BoolId(b), merit});
    if (merit < 0) losses.push_back({BoolId(b), -merit});
  }
  if (tight == nullptr) return spread;
  return std::min(spread, saturated_add(tight->at_most(gains), tight->at_most(losses)));
}

// What a wish can cost more at its worst than at its best.
int64_t spread_of(const Band& band, Range range) {
  return dearest(band, range) - cheapest(band, range);
}

int64_t total(const std::vector<int64_t>& parts) {
  int64_t sum = 0;
  for (int64_t part : parts) sum = saturated_add(sum, part);
  return sum;
}

// A demand that is cheaper than what two admissible assignments can differ by in merits and wishes
// together, or nothing. The plain ranges are tried first: with them alone the proof costs one
// pass. Where they do not suffice, the widest wishes are bounded under the hard bands, one after
// the other, until the proof holds or all of them are.
std::optional<std::string> demand_too_cheap(const Problem& problem) {
  std::vector<int64_t> spreads{merit_spread(problem, nullptr)};
  std::vector<const Band*> wishes{nullptr};
  for (const Band& band : problem.bands) {
    if (band.tier != Tier::wish) continue;
    spreads.push_back(spread_of(band, plain_range(problem, problem.sums[band.sum.at()])));
    wishes.push_back(&band);
  }
  int64_t yield = total(spreads);
  const int64_t cheapest = cheapest_unit(problem);
  if (yield < cheapest) return std::nullopt;
  Relaxation tight(problem);
  std::vector<std::size_t> widest(wishes.size());
  std::iota(widest.begin(), widest.end(), std::size_t{0});
  std::stable_sort(widest.begin(), widest.end(),
                   [&](std::size_t a, std::size_t b) { return spreads[a] > spreads[b]; });
  for (const std::size_t i : widest) {
    const Band* band = wishes[i];
    spreads[i] = band == nullptr ? merit_spread(problem, &tight)
                                 : spread_of(*band, tight.range(problem.sums[band->sum.at()]));
    yield = total(spreads);
    if (yield < cheapest) return std::nullopt;
  }
  return too_cheap(problem, yield);
}

}  // namespace

void Builder::check(Ref ref) const {
  const std::size_t count =
      ref.kind == Ref::Kind::boolean ? problem_.merit.size() : problem_.anys.size();
  if (ref.index < 0 || static_cast<std::size_t>(ref.index) >= count) {
    throw std::out_of_range("model::Builder: a reference that this builder did not give out");
  }
}

BoolId Builder::boolean(std::string name, int64_t merit) {
  if (!names_.insert(name).second && fault_.empty()) {
    fault_ = fmt::format("two decisions are named '{}'", name);
  }
  problem_.names.push_back(std::move(name));
  problem_.merit.push_back(merit);
  return BoolId(problem_.merit.size() - 1);
}

void Builder::add_merit(BoolId decision, int64_t merit) {
  check(decision);
  int64_t& total = problem_.merit[decision.at()];
  total = saturated_add(total, merit);
}

AnyId Builder::any(std::vector<BoolId> of, std::string name) {
  for (BoolId member : of) check(member);
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  std::vector<int32_t>& alike = anys_by_content_[hash_of(of)];
  for (int32_t known : alike) {
    if (problem_.anys[static_cast<std::size_t>(known)] == of) return AnyId(known);
  }
  const AnyId id(problem_.anys.size());
  alike.push_back(id.value);
  problem_.anys.push_back(std::move(of));
  problem_.any_names.push_back(std::move(name));
  return id;
}

std::vector<Term> Builder::tidy(std::vector<Term> terms) const {
  for (Term& term : terms) {
    check(term.of);
    if (term.of.kind == Ref::Kind::boolean) continue;
    const std::vector<BoolId>& members = problem_.anys[static_cast<std::size_t>(term.of.index)];
    if (members.empty()) term.coefficient = 0;
    if (members.size() == 1) term.of = members.front();
  }
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
    return a.of != b.of ? a.of < b.of : a.coefficient < b.coefficient;
  });
  std::vector<Term> tidied;
  for (const Term& term : terms) {
    if (!tidied.empty() && tidied.back().of == term.of) {
      int64_t& total = tidied.back().coefficient;
      total = saturated_add(total, term.coefficient);
    } else {
      tidied.push_back(term);
    }
  }
  tidied.erase(std::remove_if(tidied.begin(), tidied.end(),
                              [](const Term& term) { return term.coefficient == 0; }),
               tidied.end());
  return tidied;
}

SumId Builder::sum(std::vector<Term> terms, int64_t constant) {
  Sum sum{tidy(std::move(terms)), constant};
  std::vector<int32_t>& alike = sums_by_content_[hash_of(sum)];
  for (int32_t known : alike) {
    const Sum& other = problem_.sums[static_cast<std::size_t>(known)];
    if (other.constant == sum.constant && other.terms == sum.terms) return SumId(known);
  }
  const SumId id(problem_.sums.size());
  alike.push_back(id.value);
  problem_.sums.push_back(std::move(sum));
  return id;
}

BandId Builder::band(Band band) {
  if (!band.sum.valid() || band.sum.at() >= problem_.sums.size()) {
    throw std::out_of_range("model::Builder: a sum that this builder did not give out");
  }
  if (fault_.empty()) fault_ = fault_in(band).value_or("");
  problem_.bands.push_back(std::move(band));
  return BandId(problem_.bands.size() - 1);
}

util::Result<Problem, std::string> Builder::finish() && {
  if (!fault_.empty()) return util::Unexpected<std::string>(std::move(fault_));
  if (auto fault = too_large(problem_)) return util::Unexpected<std::string>(std::move(*fault));
  if (auto fault = demand_too_cheap(problem_)) {
    return util::Unexpected<std::string>(std::move(*fault));
  }
  return std::move(problem_);
}

}  // namespace plumbline::model
