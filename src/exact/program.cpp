#include "exact/program.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace plumbline::exact {
namespace {

using model::Ref;

/// A boolean or an any, once what is decided is known.
struct Known {
  int32_t column = -1;
  int64_t value = 0;  ///< where there is no column
};

class Maker {
 public:
  Maker(const model::Problem& problem, const std::vector<signed char>& decided, const Ask& ask)
      : problem_(problem), ask_(ask), any_(problem.anys.size()), any_known_(problem.anys.size()) {
    if (ask_.demands_alone) out_.unit = demand_unit(problem);
    out_.of_boolean.resize(problem.merit.size());
    for (std::size_t b = 0; b < problem.merit.size(); ++b) {
      Place& place = out_.of_boolean[b];
      const int64_t merit = ask_.demands_alone ? 0 : problem.merit[b];
      place.on = decided[b] == 1;
      if (decided[b] >= 0) {
        out_.constant += place.on ? merit : 0;
      } else {
        place.column = add({Column::Kind::boolean, static_cast<int32_t>(b), 0, 1, merit});
      }
    }
  }

  Program make() && {
    for (std::size_t i = 0; i < problem_.bands.size(); ++i) add_band(i);
    if (ask_.demands_cost > 0 && !demand_terms_.empty()) {
      const int64_t unit = demand_unit(problem_);
      add_row({std::move(demand_terms_), (ask_.demands_cost + unit - 1) / unit});
    }
    out_.anys_of.resize(out_.columns.size());
    for (std::size_t a = 0; a < out_.anys.size(); ++a) {
      for (int32_t member : out_.anys[a].members) {
        out_.anys_of[static_cast<std::size_t>(member)].push_back(static_cast<int32_t>(a));
      }
    }
    tie_anys();
    return std::move(out_);
  }

 private:
  int32_t add(Column column) {
    out_.columns.push_back(column);
    return static_cast<int32_t>(out_.columns.size() - 1);
  }

  Known known(Ref ref) {
    const auto index = static_cast<std::size_t>(ref.index);
    if (ref.kind == Ref::Kind::any) return any(index);
    const Place& place = out_.of_boolean[index];
    return {place.column, place.on ? 1 : 0};
  }

  // An any of one open boolean is that boolean; anys of the same open booleans are one column.
  Known any(std::size_t index) {
    if (any_known_[index] != 0) return any_[index];
    any_known_[index] = 1;
    std::vector<int32_t> members;
    for (model::BoolId member : problem_.anys[index]) {
      const Place& place = out_.of_boolean[member.at()];
      if (place.column < 0 && place.on) return any_[index] = {-1, 1};
      if (place.column >= 0) members.push_back(place.column);
    }
    if (members.empty()) return any_[index] = {-1, 0};
    if (members.size() == 1) return any_[index] = {members[0], 0};
    std::sort(members.begin(), members.end());
    const auto [found, is_new] = same_.try_emplace(std::move(members), -1);
    if (is_new) {
      found->second = add({Column::Kind::any, static_cast<int32_t>(index), 0, 1, 0});
      out_.anys.push_back({found->second, found->first});
    }
    return any_[index] = {found->second, 0};
  }

  void add_band(std::size_t index) {
    const model::Band& band = problem_.bands[index];
    const bool demand = band.tier == model::Tier::demand;
    if (ask_.demands_alone && !is_hard(band) && !demand) return;
    const model::Sum& sum = problem_.sums[band.sum.at()];
    std::map<int32_t, int64_t> amounts;
    int64_t constant = sum.constant;
    for (const model::Term& term : sum.terms) {
      const Known at = known(term.of);
      if (at.column < 0) {
        constant += term.coefficient * at.value;
      } else {
        amounts[at.column] += term.coefficient;
      }
    }
    for (const bool lower : {true, false}) {
      if (lower ? !has_low(band) : !has_high(band)) continue;
      const int64_t price = lower ? band.below : band.above;
      if (!is_hard(band) && price <= 0) continue;
      Row row;
      for (const auto& [column, amount] : amounts) {
        if (amount != 0) row.terms.push_back({column, lower ? amount : -amount});
      }
      row.least = lower ? band.low - constant : constant - band.high;
      add_side(std::move(row), band, price, static_cast<int32_t>(index));
    }
  }

  // No coefficient needs to be larger than what lifts the row over its end by itself.
  void add_side(Row row, const model::Band& band, int64_t price, int32_t index) {
    int64_t lowest = 0;
    int64_t highest = 0;
    for (const Term& term : row.terms) (term.amount < 0 ? lowest : highest) += term.amount;
    const int64_t room = row.least - lowest;
    if (room <= 0) return;
    for (Term& term : row.terms) term.amount = std::min(term.amount, room);
    if (is_hard(band)) {
      if (highest < row.least) out_.infeasible = true;
      return add_row(std::move(row));
    }
    const bool demand = band.tier == model::Tier::demand;
    const int64_t cost = ask_.demands_alone ? price / out_.unit : price;
    const int32_t slack = add({Column::Kind::slack, index, 0, room, -cost});
    row.terms.push_back({slack, 1});
    if (demand) demand_terms_.push_back({slack, price / demand_unit(problem_)});
    add_row(std::move(row));
  }

  void add_row(Row row) {
    const bool one_at_most =
        row.least == -1 && std::all_of(row.terms.begin(), row.terms.end(),
                                       [](const Term& term) { return term.amount == -1; });
    if (one_at_most) {
      std::vector<int32_t> group;
      for (const Term& term : row.terms) group.push_back(term.column);
      groups_.push_back(std::move(group));
    }
    out_.rows.push_back(std::move(row));
  }

  void tie_anys() {
    std::vector<char> from_below(out_.columns.size(), 0);
    std::vector<char> from_above(out_.columns.size(), 0);
    for (const Row& row : out_.rows) {
      for (const Term& term : row.terms) {
        (term.amount > 0 ? from_above : from_below)[static_cast<std::size_t>(term.column)] = 1;
      }
    }
    groups_of_.resize(out_.columns.size());
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (int32_t column : groups_[g]) {
        groups_of_[static_cast<std::size_t>(column)].push_back(static_cast<int32_t>(g));
      }
    }
    for (const AnyColumn& any : out_.anys) {
      const auto at = static_cast<std::size_t>(any.column);
      if (from_above[at] != 0) {
        Row row{{{any.column, -1}}, 0};
        for (int32_t member : any.members) row.terms.push_back({member, 1});
        out_.rows.push_back(std::move(row));
        cover_by_parts(any, from_below);
      }
      if (from_below[at] != 0) tie_from_below(any);
    }
  }

  // An any is at most the sum of disjoint anys inside it and of its other booleans. Only anys that
  // the objective wants off are worth a place: those are the covers that nearly always hold.
  void cover_by_parts(const AnyColumn& any, const std::vector<char>& wanted_off) {
    std::map<int32_t, std::size_t> inside;
    for (int32_t member : any.members) {
      for (int32_t other : out_.anys_of[static_cast<std::size_t>(member)]) ++inside[other];
    }
    std::vector<std::pair<std::size_t, int32_t>> parts;
    for (const auto& [other, count] : inside) {
      const AnyColumn& part = out_.anys[static_cast<std::size_t>(other)];
      const bool serves = part.column != any.column && count == part.members.size() &&
                          wanted_off[static_cast<std::size_t>(part.column)] != 0;
      if (serves) parts.emplace_back(any.members.size() - count, other);
    }
    std::sort(parts.begin(), parts.end());
    std::set<int32_t> left(any.members.begin(), any.members.end());
    Row row{{{any.column, -1}}, 0};
    for (const auto& [rest, other] : parts) {
      const AnyColumn& part = out_.anys[static_cast<std::size_t>(other)];
      const auto free = [&](int32_t member) { return left.count(member) > 0; };
      if (!std::all_of(part.members.begin(), part.members.end(), free)) continue;
      for (int32_t member : part.members) left.erase(member);
      row.terms.push_back({part.column, 1});
    }
    if (row.terms.size() == 1) return;
    for (int32_t member : left) row.terms.push_back({member, 1});
    out_.rows.push_back(std::move(row));
  }

  void tie_from_below(const AnyColumn& any) {
    std::map<int32_t, int64_t> counts;
    for (int32_t member : any.members) {
      for (int32_t group : groups_of_[static_cast<std::size_t>(member)]) ++counts[group];
    }
    std::vector<std::pair<int64_t, int32_t>> order;
    for (const auto& [group, count] : counts) order.emplace_back(-count, group);
    std::sort(order.begin(), order.end());
    std::set<int32_t> left(any.members.begin(), any.members.end());
    for (const auto& [count, group] : order) {
      Row row{{{any.column, 1}}, 0};
      for (int32_t column : groups_[static_cast<std::size_t>(group)]) {
        if (left.erase(column) > 0) row.terms.push_back({column, -1});
      }
      if (row.terms.size() > 1) out_.rows.push_back(std::move(row));
    }
    for (int32_t member : left) out_.rows.push_back({{{any.column, 1}, {member, -1}}, 0});
  }

  const model::Problem& problem_;
  Ask ask_;
  std::vector<Known> any_;
  std::vector<char> any_known_;
  std::map<std::vector<int32_t>, int32_t> same_;
  std::vector<std::vector<int32_t>> groups_;  // columns of which one at most is on
  std::vector<std::vector<int32_t>> groups_of_;
  std::vector<Term> demand_terms_;
  Program out_;
};

}  // namespace

Program make_program(const model::Problem& problem, const std::vector<signed char>& decided,
                     const Ask& ask) {
  return Maker(problem, decided, ask).make();
}

int64_t demands_cost(const model::Problem& problem, const model::Evaluation& evaluation) {
  int64_t cost = 0;
  for (std::size_t i = 0; i < problem.bands.size(); ++i) {
    if (problem.bands[i].tier == model::Tier::demand) cost += evaluation.cost[i];
  }
  return cost;
}

int64_t demand_unit(const model::Problem& problem) {
  int64_t unit = 0;
  for (const model::Band& band : problem.bands) {
    if (band.tier == model::Tier::demand) unit = std::gcd(std::gcd(unit, band.below), band.above);
  }
  return unit == 0 ? 1 : unit;
}

}  // namespace plumbline::exact
