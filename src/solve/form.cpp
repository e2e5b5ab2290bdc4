#include "solve/form.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

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
  void add(std::vector<int32_t> members, bool narrow) {
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (members.size() < 2) return;
    uint64_t hash = narrow ? 1 : 2;
    for (int32_t member : members) {
      hash = (hash ^ static_cast<uint64_t>(member)) * 0x9e3779b97f4a7c15u;
      hash ^= hash >> 29;
    }
    std::vector<std::size_t>& alike = known_[hash];
    for (std::size_t place : alike) {
      if (lists_[place] == members && narrow_[place] == narrow) return;
    }
    alike.push_back(lists_.size());
    lists_.push_back(std::move(members));
    narrow_.push_back(narrow);
  }

  void store(Form& form) const {
    std::vector<std::vector<int32_t>> narrow(form.booleans);
    std::vector<std::vector<int32_t>> wide(form.booleans);
    for (std::size_t g = 0; g < lists_.size(); ++g) {
      form.groups.add(lists_[g]);
      for (int32_t member : lists_[g]) {
        auto& of = narrow_[g] ? narrow : wide;
        of[static_cast<std::size_t>(member)].push_back(static_cast<int32_t>(g));
      }
    }
    for (const std::vector<int32_t>& list : narrow) form.narrow_groups.add(list);
    for (const std::vector<int32_t>& list : wide) form.wide_groups.add(list);
  }

 private:
  std::vector<std::vector<int32_t>> lists_;
  std::vector<bool> narrow_;
  std::unordered_map<uint64_t, std::vector<std::size_t>> known_;  // asked, never walked
};

class Maker {
 public:
  Maker(const model::Problem& problem, const std::vector<signed char>& fixed)
      : problem_(problem), any_fixed_(problem.anys.size(), -1) {
    form_.booleans = problem.merit.size();
    form_.merit = problem.merit;
    form_.fixed = fixed;
  }

  Form make(uint32_t wide_limit) && {
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
    find_long_rows();
    find_places();
    make_groups(wide_limit);
    find_things();
    return std::move(form_);
  }

 private:
  void grow(int64_t price) { form_.price_limit = model::saturated_add(form_.price_limit, price); }

  void lay_out_anys() {
    std::vector<std::vector<int32_t>> anys_of(form_.booleans);
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      std::vector<int32_t> members;
      bool taken = false;
      for (model::BoolId member : problem_.anys[a]) {
        const signed char fixed = form_.fixed[member.at()];
        if (fixed < 0) members.push_back(member.value);
        taken = taken || fixed == 1;
      }
      if (taken) members.clear();
      if (members.empty()) any_fixed_[a] = taken ? 1 : 0;
      for (int32_t member : members) {
        anys_of[static_cast<std::size_t>(member)].push_back(static_cast<int32_t>(a));
      }
      form_.members.add(members);
    }
    // Those that no row looks at are dropped once the rows are known.
    anys_of_ = std::move(anys_of);
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
    std::vector<std::vector<Entry>> of_boolean(form_.booleans);
    std::vector<std::vector<Entry>> of_any(problem_.anys.size());
    for (std::size_t r = 0; r < form_.rows.size(); ++r) {
      for (const RowTerm& term : form_.terms[r]) {
        auto& list = term.of >= 0 ? of_boolean[static_cast<std::size_t>(term.of)]
                                  : of_any[static_cast<std::size_t>(~term.of)];
        list.push_back({static_cast<int32_t>(r), term.amount});
      }
    }
    for (std::size_t b = 0; b < form_.booleans; ++b) {
      form_.boolean_rows.add(of_boolean[b]);
      std::vector<int32_t>& anys = anys_of_[b];
      anys.erase(std::remove_if(anys.begin(), anys.end(),
                                [&](int32_t a) {
                                  return of_any[static_cast<std::size_t>(a)].empty() ||
                                         any_fixed_[static_cast<std::size_t>(a)] >= 0;
                                }),
                 anys.end());
      form_.anys_of.add(anys);
    }
    for (const std::vector<Entry>& entries : of_any) form_.any_rows.add(entries);
  }

  std::vector<int32_t> closure(std::size_t row) const {
    std::vector<int32_t> booleans;
    for (const RowTerm& term : form_.terms[row]) {
      if (term.of >= 0) {
        booleans.push_back(term.of);
      } else {
        const auto members = form_.members[static_cast<std::size_t>(~term.of)];
        booleans.insert(booleans.end(), members.begin(), members.end());
      }
    }
    return booleans;
  }

  void find_long_rows() {
    std::vector<std::vector<int32_t>> long_rows(form_.booleans);
    for (std::size_t r = 0; r < form_.rows.size(); ++r) {
      uint32_t reach = 0;
      for (const RowTerm& term : form_.terms[r]) {
        const auto any = static_cast<std::size_t>(~term.of);
        reach += term.of >= 0 ? 1 : static_cast<uint32_t>(form_.members[any].size());
      }
      const bool is_long = r >= form_.first_hard && reach > short_row;
      form_.is_long.push_back(is_long ? 1 : 0);
      if (!is_long) continue;
      auto list = [&](int32_t boolean) {
        auto& of = long_rows[static_cast<std::size_t>(boolean)];
        const auto row = static_cast<int32_t>(r);
        if (of.empty() || of.back() != row) of.push_back(row);
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
    for (const std::vector<int32_t>& rows : long_rows) form_.long_rows.add(rows);
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
  std::vector<std::vector<int32_t>> rows_of_one() const {
    std::vector<std::vector<int32_t>> out(form_.booleans);
    for (std::size_t r = form_.first_hard; r < form_.rows.size(); ++r) {
      if (!at_most_one(r)) continue;
      for (const RowTerm& term : form_.terms[r])
        out[static_cast<std::size_t>(term.of)].push_back(static_cast<int32_t>(r));
    }
    return out;
  }

  bool is_thing(std::size_t any, const std::vector<std::vector<int32_t>>& of_one) const {
    std::map<int32_t, std::vector<int32_t>> shared;  // per place: rows that hold all members there
    for (int32_t member : form_.members[any]) {
      const int32_t place = form_.place[static_cast<std::size_t>(member)];
      if (place < 0) return false;
      const auto& own = of_one[static_cast<std::size_t>(member)];
      const auto [found, fresh] = shared.try_emplace(place, own);
      if (fresh) continue;
      std::vector<int32_t> both;
      std::set_intersection(found->second.begin(), found->second.end(), own.begin(), own.end(),
                            std::back_inserter(both));
      if (both.empty()) return false;
      found->second = std::move(both);
    }
    return shared.size() > 1;
  }

  void find_things() {
    const auto of_one = rows_of_one();
    std::vector<std::vector<int32_t>> things(form_.booleans);
    form_.is_thing.assign(problem_.anys.size(), 0);
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      if (form_.any_rows[a].empty() || !is_thing(a, of_one)) continue;
      form_.is_thing[a] = 1;
      for (int32_t member : form_.members[a])
        things[static_cast<std::size_t>(member)].push_back(static_cast<int32_t>(a));
    }
    for (const auto& list : things) form_.things_of.add(list);
  }

  void make_groups(uint32_t wide_limit) {
    Groups groups;
    for (std::size_t a = 0; a < problem_.anys.size(); ++a) {
      const auto members = form_.members[a];
      if (members.size() > narrow_limit) continue;
      groups.add({members.begin(), members.end()}, true);
    }
    for (std::size_t r = form_.first_demand; r < form_.rows.size(); ++r) {
      std::vector<int32_t> booleans = closure(r);
      if (booleans.size() > wide_limit) continue;
      const bool narrow =
          r >= form_.first_hard && booleans.size() <= narrow_limit && at_most_one(r);
      groups.add(std::move(booleans), narrow);
    }
    groups.store(form_);
  }

  const model::Problem& problem_;
  std::vector<signed char> any_fixed_;
  std::vector<std::vector<int32_t>> anys_of_;
  Form form_;
};

}  // namespace

Form make_form(const model::Problem& problem, const std::vector<signed char>& fixed,
               uint32_t wide_limit) {
  return Maker(problem, fixed).make(wide_limit);
}

}  // namespace plumbline::solve
