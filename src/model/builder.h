#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/problem.h"
#include "util/result.h"

namespace plumbline::model {

/// Collects a problem piece by piece. Equal anys and equal sums are stored once.
class Builder {
 public:
  /// A new decision; `name` must be unique.
  BoolId boolean(std::string name, int64_t merit = 0);
  /// Adds to the merit of a decision.
  void add_merit(BoolId decision, int64_t merit);
  /// True when one of `of` is; an empty list gives an any that is always false. Order and
  /// repetition in `of` do not matter; of two equal anys the first one's name stays.
  AnyId any(std::vector<BoolId> of, std::string name);
  /// Terms on the same reference are added up, zero terms dropped, terms sorted. An any of one
  /// boolean counts as that boolean, an any of none is dropped.
  SumId sum(std::vector<Term> terms, int64_t constant = 0);
  BandId band(Band band);

  const Problem& problem() const { return problem_; }

  /// Checks that the objective fits 64 bits and that one unit of every demand costs more than all
  /// wishes and merits together can yield (`attainable_merit` plus the worst total price of the
  /// wishes). An error of ours or of a protocol's prices comes back as text, which names the band
  /// and, for a demand that is too cheap, the least price that would do.
  util::Result<Problem, std::string> finish() &&;

 private:
  using Lookup = std::unordered_map<uint64_t, std::vector<int32_t>>;  // asked, never walked

  void check(Ref ref) const;
  std::vector<Term> tidy(std::vector<Term> terms) const;

  Problem problem_;
  Lookup anys_by_content_;
  Lookup sums_by_content_;
  std::unordered_set<std::string> names_;  // asked, never walked
  std::string fault_;                      // the first thing wrong, for finish()
};

/// An upper bound on the merits that can be had together. Every hard "at most" band gets a price
/// per unit (found greedily, as a knapsack is filled by merit per unit); what the booleans yield
/// above those prices, plus the bands' capacities at those prices, cannot be exceeded. U of the
/// stated gap.
int64_t attainable_merit(const Problem& problem);

}  // namespace plumbline::model
