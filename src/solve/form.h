#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "model/problem.h"

/// The problem laid out for the search: flat arrays, one row per band that can be broken, each
/// boolean's and any's rows next to each other. It never changes while a search runs.
namespace plumbline::solve {

/// Lists of lists in one array.
template <class T>
class Lists {
 public:
  Lists() = default;
  /// As many lists as `count`, of pairs of a list's index and an item; the pairs' order is kept.
  Lists(std::size_t count, std::span<const std::pair<int32_t, T>> pairs) : begin_(count + 1, 0) {
    for (const auto& [list, item] : pairs) ++begin_[static_cast<std::size_t>(list) + 1];
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    items_.resize(pairs.size());
    std::vector<uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (const auto& [list, item] : pairs) items_[next[static_cast<std::size_t>(list)]++] = item;
  }

  std::span<const T> operator[](std::size_t i) const {
    return {items_.data() + begin_[i], static_cast<std::size_t>(begin_[i + 1] - begin_[i])};
  }
  std::size_t size() const { return begin_.size() - 1; }
  const T* data() const { return items_.data(); }
  uint32_t begin(std::size_t i) const { return begin_[i]; }
  void add(std::span<const T> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    begin_.push_back(static_cast<uint32_t>(items_.size()));
  }

 private:
  std::vector<uint32_t> begin_{0};
  std::vector<T> items_;
};

/// Values of sums; `Builder::finish` proves that they fit.
using Amount = int32_t;

/// What a boolean or an any adds to a row when it is on.
struct Entry {
  int32_t row;
  Amount amount;
};

/// A term of a row: a boolean's index, or `~index` of an any.
struct RowTerm {
  int32_t of;
  Amount amount;
};

/// A band as the search sees it.
struct RowSpec {
  Amount low = 0;
  Amount high = 0;
  Amount constant = 0;
  Amount span = 0;     ///< between the smallest and the largest value
  Amount typical = 1;  ///< a middling size of its terms
  int64_t below = 0;   ///< true price of a unit; 0 for hard rows
  int64_t above = 0;
};

struct Form {
  std::size_t booleans = 0;
  std::vector<int64_t> merit;
  std::vector<signed char> fixed;  ///< 0 or 1 for good, or -1
  std::vector<int32_t> open;       ///< the booleans that are not fixed
  Lists<Entry> boolean_rows;
  Lists<int32_t> anys_of;  ///< per boolean
  Lists<Entry> any_rows;
  Lists<int32_t> members;     ///< per any: its booleans
  std::vector<RowSpec> rows;  ///< wishes, then demands, then hard ones
  Lists<RowTerm> terms;       ///< per row
  std::size_t first_demand = 0;
  std::size_t first_hard = 0;
  std::vector<char> is_long;     ///< per row: hard, and with too many booleans to look through
  Lists<int32_t> long_rows;      ///< per boolean: the long rows that it adds to
  Lists<int32_t> groups;         ///< open booleans that may stand in for each other
  Lists<int32_t> narrow_groups;  ///< per boolean: groups that say "the same thing otherwise"
  Lists<int32_t> wide_groups;    ///< per boolean: groups that share a limit or a demand
  std::vector<char> is_thing;    ///< per any: members of one place exclude each other, in several
  Lists<int32_t> things_of;      ///< per boolean: its things
  std::vector<int32_t> place;    ///< per boolean: the largest hard row that counts it, or -1
  int64_t price_limit = 1;       ///< the dearest that an assignment can be, at least 1
};

/// Bands that cannot be broken, or cost nothing, are left out. `fixed` is presolve's.
Form make_form(const model::Problem& problem, const std::vector<signed char>& fixed,
               uint32_t wide_limit);
/// The same without what moves are drawn from: `is_long` and all below it stay empty.
Form make_rows(const model::Problem& problem, const std::vector<signed char>& fixed);

}  // namespace plumbline::solve
