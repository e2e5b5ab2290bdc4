#include "solve/feasibility.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "solve/presolve.h"

namespace plumbline::solve {
namespace {

using model::Band;
using model::Problem;
using model::Term;

class DepthFirst {
 public:
  DepthFirst(const Problem& problem, int64_t nodes) : problem_(problem), nodes_(nodes) {
    for (const Band& band : problem.bands)
      if (is_hard(band)) add_choice(band);
  }

  Feasibility search(const std::vector<signed char>& decided) {
    if (nodes_-- <= 0) return Feasibility::unknown;
    const Presolved here = presolve(problem_, decided);
    if (here.infeasible || overfull(here.fixed)) return Feasibility::impossible;
    const auto next = branch(here.fixed);
    if (!next) {
      for (const signed char value : here.fixed) witness_.push_back(value == 1 ? 1 : 0);
      return Feasibility::possible;
    }
    bool open_question = false;
    for (const auto value : {static_cast<signed char>(1), static_cast<signed char>(0)}) {
      std::vector<signed char> tried = here.fixed;
      tried[static_cast<std::size_t>(*next)] = value;
      const Feasibility found = search(tried);
      if (found == Feasibility::possible) return found;
      open_question = open_question || found == Feasibility::unknown;
    }
    return open_question ? Feasibility::unknown : Feasibility::impossible;
  }

  std::vector<char> witness() && { return std::move(witness_); }

 private:
  /// "At least one of these": a band that some boolean alone can satisfy. Only such that share no
  /// boolean are kept, so that what each needs at least may be added up.
  void add_choice(const Band& band) {
    const model::Sum& sum = problem_.sums[band.sum.at()];
    if (!has_low(band) || band.low != sum.constant + 1) return;
    std::vector<int32_t> members;
    for (const Term& term : sum.terms) {
      if (term.of.kind != model::Ref::Kind::boolean || term.coefficient != 1) return;
      members.push_back(term.of.index);
    }
    for (const auto& other : choices_) {
      for (const int32_t member : members)
        if (std::find(other.begin(), other.end(), member) != other.end()) return;
    }
    choices_.push_back(std::move(members));
  }

  /// Whether the least that each choice takes of a band is more than the band has.
  bool overfull(const std::vector<signed char>& fixed) const {
    return std::any_of(problem_.bands.begin(), problem_.bands.end(), [&](const Band& band) {
      return is_hard(band) && has_high(band) && least_value(band, fixed) > band.high;
    });
  }

  /// A lower bound of the band's sum; a small one where it has negative terms.
  int64_t least_value(const Band& band, const std::vector<signed char>& fixed) const {
    const model::Sum& sum = problem_.sums[band.sum.at()];
    int64_t least = sum.constant;
    std::unordered_map<int32_t, int64_t> coefficient;  // asked, never walked
    for (const Term& term : sum.terms) {
      if (term.coefficient < 0) return least + model::unbounded_low;
      if (term.of.kind == model::Ref::Kind::boolean) coefficient[term.of.index] = term.coefficient;
    }
    for (const auto& members : choices_) {
      std::optional<int64_t> cheapest;
      for (const int32_t member : members) {
        if (fixed[static_cast<std::size_t>(member)] == 0) continue;
        const auto found = coefficient.find(member);
        const int64_t amount = found == coefficient.end() ? 0 : found->second;
        if (fixed[static_cast<std::size_t>(member)] == 1) {
          cheapest = amount;
          break;
        }
        if (!cheapest || amount < *cheapest) cheapest = amount;
      }
      least += cheapest.value_or(0);
    }
    return least;
  }

  /// With all open booleans off: a boolean that a broken band asks for, of the band with the fewest
  /// of them. Nothing where all hard bands hold.
  std::optional<int32_t> branch(const std::vector<signed char>& fixed) const {
    std::vector<char> on;
    for (const signed char value : fixed) on.push_back(value == 1 ? 1 : 0);
    const model::Evaluation now = model::evaluate(problem_, on);
    std::optional<int32_t> best;
    std::size_t fewest = 0;
    for (std::size_t i = 0; i < problem_.bands.size(); ++i) {
      const Band& band = problem_.bands[i];
      if (!is_hard(band)) continue;
      const bool low = units_below(band, now.value[i]) > 0;
      if (!low && units_above(band, now.value[i]) == 0) continue;
      const std::vector<int32_t> wanted = asked_for(band, fixed, low);
      // Narrowing would have failed if nothing could mend the band.
      if (wanted.empty() || (best && wanted.size() >= fewest)) continue;
      best = wanted.front();
      fewest = wanted.size();
    }
    return best;
  }

  /// The open booleans that move the band's sum up, or down.
  std::vector<int32_t> asked_for(const Band& band, const std::vector<signed char>& fixed,
                                 bool up) const {
    std::vector<int32_t> out;
    const auto add = [&](int32_t boolean) {
      if (fixed[static_cast<std::size_t>(boolean)] < 0) out.push_back(boolean);
    };
    for (const Term& term : problem_.sums[band.sum.at()].terms) {
      if ((term.coefficient > 0) != up) continue;
      if (term.of.kind == model::Ref::Kind::boolean) {
        add(term.of.index);
      } else {
        for (const model::BoolId member : problem_.anys[static_cast<std::size_t>(term.of.index)])
          add(member.value);
      }
    }
    return out;
  }

  const Problem& problem_;
  int64_t nodes_;
  std::vector<std::vector<int32_t>> choices_;
  std::vector<char> witness_;  ///< where one was found
};

}  // namespace

Feasibility hard_bands_hold(const Problem& problem, int64_t nodes, std::vector<char>* witness) {
  DepthFirst search(problem, nodes);
  const Feasibility found =
      search.search(std::vector<signed char>(problem.merit.size(), static_cast<signed char>(-1)));
  if (witness != nullptr) *witness = std::move(search).witness();
  return found;
}

}  // namespace plumbline::solve
