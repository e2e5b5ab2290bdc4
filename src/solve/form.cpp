#include "solve/form.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "model/checked.h"

namespace plumbline::solve {
namespace {

using model::Band;
using model::Ref;

constexpr uint32_t narrow_limit = 48;  // larger groups are no longer "the same thing otherwise"

constexpr uint32_t short_row = 64;  // rows with fewer booleans are searched from end to end

// A sum without what is fixed.
struct Rest {
  std::vector<RowTerm> terms;
  int64_t constant = 0;
  int64_t low = 0;
  int64_t high = 0;
};

// A group per distinct set of booleans, in the order of first mention.
class Groups {
 public:
  void add(std::vector<int32_t>& members, bool narrow) {
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (members.size() < 2) return;
    uint64_t hash = narrow ? 1 : 2;
    for (int32_t member : members) {
      hash = (hash ^ static_cast<uint64_t>(member)) * 0x9e3779b97f4a7c15u;
      hash ^= hash >> 29;
    }
    const auto [from, to] = known_.equal_range(hash);
    for (auto each = from; each != to; ++each) {
      const auto list = lists_[each->second];
      if (std::equal(list.begin(), list.end(), members.begin(), members.end()) &&
          narrow_[each->second] == narrow)
        return;
    }
    known_.emplace(hash, lists_.size());
    lists_.add(members);
    narrow_.push_back(narrow);
  }

  void store(Form& form) && {
    std::vector<std::pair<int32_t, int32_t>> narrow, wide;
    for (std::size_t g = 0; g < lists_.size(); ++g) {
      auto& of = narrow_[g] ? narrow : wide;
      for (int32_t member : lists_[g]) of.emplace_back(member, static_cast<int32_t>(g));
    }
    form.groups = std::move(lists_);
    form.narrow_groups = {form.booleans, narrow};
    form.wide_groups = {form.booleans, wide};
  }

 private:
  Lists<int32_t> lists_;
  std::vector<bool> narrow_;
  std::unordered_multimap<uint64_t, std::size_t> known_;  // asked, never walked
};

class Maker {
 public:
  Maker(const model::Problem& problem, const std::vector<signed char>& fixed)
      : problem_(problem), any_fixed_(problem.anys.size(), -1) {
    form_.booleans = problem.merit.size();
    form_.merit = problem.merit;
    form_.fixed = fixed;
  }

  /// Rows, entries and anys.
  void make_rows() {
    for (std::size_t b = 0; b < form_.booleans; ++b) {
      if (form_.fixed[b] < 0) form_.open.push_back(static_cast<int32_t>(b));
    }
    lay_out_anys();
    for (int64_t merit : form_.merit) grow(merit < 0 ? -merit : merit);
    add_rows(model::Tier::wish);
    form_.first_demand = form_.rows.size();
    add_rows(model::Tier::demand);
    form_.first_hard = form_.rows.size();
    add_rows(model::Tier::safety);
    add_rows(model::Tier::command);
    turn_rows();
  }

  /// What moves are drawn from.
  void make_moves(uint32_t wide_limit) {
    find_long_rows();
    find_places();
    make_groups(wide_limit);
    find_things();
  }

  Form take() && { return std::move(form_); }

 private:
  void grow(int64_t price) { form_.price_limit = model::saturated_add(form_.price_limit, price); }

  void lay_out_anys() {
    std::vector<int32_t> members;
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      members.clear();
      bool taken = false;
      for (model::BoolId member : problem_.anys[a]) {
        const signed char fixed = form_.fixed[member.at()];
        if (fixed < 0) members.push_back(member.value);
        taken = taken || fixed == 1;
      }
      if (taken) members.clear();
      if (members.empty()) any_fixed_[a] = taken ? 1 : 0;
      form_.members.add(members);
    }
  }

  signed char fixed_value(Ref ref) const {
    const auto index = static_cast<std::size_t>(ref.index);
    return ref.kind == Ref::Kind::boolean ? form_.fixed[index] : any_fixed_[index];
  }

  Rest rest_of(const model::Sum& sum) const {
    Rest rest;
    rest.constant = sum.constant;
    for (const model::Term& term : sum.terms) {
      const signed char fixed = fixed_value(term.of);
      if (fixed == 1) rest.constant += term.coefficient;
      if (fixed >= 0) continue;
      const int32_t of = term.of.kind == Ref::Kind::boolean ? term.of.index : ~term.of.index;
      rest.terms.push_back({of, static_cast<Amount>(term.coefficient)});
      (term.coefficient < 0 ? rest.low : rest.high) += term.coefficient;
    }
    rest.low += rest.constant;
    rest.high += rest.constant;
    return rest;
  }

  static Amount typical(const std::vector<RowTerm>& terms) {
    std::vector<Amount> sizes;
    for (const RowTerm& term : terms) sizes.push_back(term.amount < 0 ? -term.amount : term.amount);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return std::max<Amount>(1, *middle);
  }

  void add_rows(model::Tier tier) {
    for (const Band& band : problem_.bands) {
      if (band.tier != tier) continue;
      const Rest rest = rest_of(problem_.sums[band.sum.at()]);
      const bool hard = is_hard(band);
      const bool low = has_low(band) && rest.low < band.low && (hard || band.below > 0);
      const bool high = has_high(band) && rest.high > band.high && (hard || band.above > 0);
      if (!hard) grow_by_worst(band, rest);
      if (rest.terms.empty() || (!low && !high)) continue;
      // An end that cannot be passed, or cannot be reached, is set to what the sum can reach:
      // that shifts prices by a constant and keeps every figure within an Amount.
      const int64_t least = low ? std::min(band.low, rest.high) : rest.low;
      const int64_t largest = high ? std::max(band.high, rest.low) : rest.high;
      form_.rows.push_back({.low = static_cast<Amount>(least),
                            .high = static_cast<Amount>(largest),
                            .constant = static_cast<Amount>(rest.constant),
                            .span = static_cast<Amount>(rest.high - rest.low),
                            .typical = typical(rest.terms),
                            .below = low ? band.below : 0,
                            .above = high ? band.above : 0});
      form_.terms.add(rest.terms);
    }
  }

  void grow_by_worst(const Band& band, const Rest& rest) {
    if (has_low(band) && rest.low < band.low) grow(band.below * (band.low - rest.low));
    if (has_high(band) && rest.high > band.high) grow(band.above * (rest.high - band.high));
  }

  void turn_rows() {
    std::vector<std::pair<int32_t, Entry>> of_boolean, of_any;
    for (std::size_t r = 0; r < form_.rows.size(); ++r) {
      for (const RowTerm& term : form_.terms[r]) {
        const Entry entry{static_cast<int32_t>(r), term.amount};
        if (term.of >= 0) {
          of_boolean.emplace_back(term.of, entry);
        } else {
          of_any.emplace_back(~term.of, entry);
        }
      }
    }
    form_.boolean_rows = {form_.booleans, of_boolean};
    form_.any_rows = {problem_.anys.size(), of_any};
    // Anys that no row looks at are left out.
    std::vector<std::pair<int32_t, int32_t>> anys;
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      if (form_.any_rows[a].empty() || any_fixed_[a] >= 0) continue;
      for (int32_t member : form_.members[a]) anys.emplace_back(member, static_cast<int32_t>(a));
    }
    form_.anys_of = {form_.booleans, anys};
  }

  void closure(std::size_t row, std::vector<int32_t>& booleans) const {
    booleans.clear();
    for (const RowTerm& term : form_.terms[row]) {
      if (term.of >= 0) {
        booleans.push_back(term.of);
      } else {
        const auto members = form_.members[static_cast<std::size_t>(~term.of)];
        booleans.insert(booleans.end(), members.begin(), members.end());
      }
    }
  }

  void find_long_rows() {
    std::vector<std::pair<int32_t, int32_t>> long_rows;
    std::vector<int32_t> last(form_.booleans, -1);  // the row that was listed last
    for (std::size_t r = 0; r < form_.rows.size(); ++r) {
      uint32_t reach = 0;
      for (const RowTerm& term : form_.terms[r]) {
        const auto any = static_cast<std::size_t>(~term.of);
        reach += term.of >= 0 ? 1 : static_cast<uint32_t>(form_.members[any].size());
      }
      const bool is_long = r >= form_.first_hard && reach > short_row;
      form_.is_long.push_back(is_long ? 1 : 0);
      if (!is_long) continue;
      const auto row = static_cast<int32_t>(r);
      const auto list = [&](int32_t boolean) {
        if (std::exchange(last[static_cast<std::size_t>(boolean)], row) != row)
          long_rows.emplace_back(boolean, row);
      };
      for (const RowTerm& term : form_.terms[r]) {
        if (term.amount <= 0) continue;
        if (term.of >= 0) {
          list(term.of);
        } else {
          for (int32_t member : form_.members[static_cast<std::size_t>(~term.of)]) list(member);
        }
      }
    }
    form_.long_rows = {form_.booleans, long_rows};
  }

  void find_places() {
    form_.place.assign(form_.booleans, -1);
    for (std::size_t b = 0; b < form_.booleans; ++b) {
      std::size_t most = 0;
      for (const Entry& entry : form_.boolean_rows[b]) {
        const auto row = static_cast<std::size_t>(entry.row);
        if (row < form_.first_hard || form_.terms[row].size() <= most) continue;
        most = form_.terms[row].size();
        form_.place[b] = entry.row;
      }
    }
  }

  bool at_most_one(std::size_t row) const {
    if (form_.rows[row].high != form_.rows[row].constant + 1) return false;
    for (const RowTerm& term : form_.terms[row]) {
      if (term.of < 0 || term.amount != 1) return false;
    }
    return true;
  }

  // At-most-one rows of each boolean, ascending.
  Lists<int32_t> rows_of_one() const {
    std::vector<std::pair<int32_t, int32_t>> pairs;
    for (std::size_t r = form_.first_hard; r < form_.rows.size(); ++r) {
      if (!at_most_one(r)) continue;
      for (const RowTerm& term : form_.terms[r])
        pairs.emplace_back(term.of, static_cast<int32_t>(r));
    }
    return {form_.booleans, pairs};
  }

  // Whether one row holds all of these.
  static bool share_a_row(std::span<const int32_t> members, const Lists<int32_t>& of_one) {
    const auto rows = of_one[static_cast<std::size_t>(members.front())];
    return std::any_of(rows.begin(), rows.end(), [&](int32_t row) {
      return std::all_of(members.begin(), members.end(), [&](int32_t member) {
        const auto own = of_one[static_cast<std::size_t>(member)];
        return std::binary_search(own.begin(), own.end(), row);
      });
    });
  }

  bool is_thing(std::vector<int32_t> members, const Lists<int32_t>& of_one) const {
    const auto place = [&](int32_t member) {
      return form_.place[static_cast<std::size_t>(member)];
    };
    std::stable_sort(members.begin(), members.end(),
                     [&](int32_t a, int32_t b) { return place(a) < place(b); });
    if (members.empty() || place(members.front()) < 0 ||
        place(members.front()) == place(members.back()))
      return false;
    for (std::size_t from = 0, to = 0; from < members.size(); from = to) {
      while (to < members.size() && place(members[to]) == place(members[from])) ++to;
      if (to - from > 1 && !share_a_row({members.data() + from, to - from}, of_one)) return false;
    }
    return true;
  }

  void find_things() {
    const Lists<int32_t> of_one = rows_of_one();
    std::vector<std::pair<int32_t, int32_t>> things;
    form_.is_thing.assign(problem_.anys.size(), 0);
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      const auto members = form_.members[a];
      if (form_.any_rows[a].empty() || !is_thing({members.begin(), members.end()}, of_one))
        continue;
      form_.is_thing[a] = 1;
      for (int32_t member : members) things.emplace_back(member, static_cast<int32_t>(a));
    }
    form_.things_of = {form_.booleans, things};
  }

  void make_groups(uint32_t wide_limit) {
    Groups groups;
    std::vector<int32_t> booleans;
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      const auto members = form_.members[a];
      if (members.size() > narrow_limit) continue;
      booleans.assign(members.begin(), members.end());
      groups.add(booleans, true);
    }
    for (std::size_t r = form_.first_demand; r < form_.rows.size(); ++r) {
      closure(r, booleans);
      if (booleans.size() > wide_limit) continue;
      const bool narrow =
          r >= form_.first_hard && booleans.size() <= narrow_limit && at_most_one(r);
      groups.add(booleans, narrow);
    }
    std::move(groups).store(form_);
  }

  const model::Problem& problem_;
  std::vector<signed char> any_fixed_;
  Form form_;
};

}  // namespace

Form make_rows(const model::Problem& problem, const std::vector<signed char>& fixed) {
  Maker maker(problem, fixed);
  maker.make_rows();
  return std::move(maker).take();
}

Form make_form(const model::Problem& problem, const std::vector<signed char>& fixed,
               uint32_t wide_limit) {
  Maker maker(problem, fixed);
  maker.make_rows();
  maker.make_moves(wide_limit);
  return std::move(maker).take();
}

}  // namespace plumbline::solve
