#include "exact/lifts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "exact/violated.h"

namespace plumbline::exact {
namespace {

constexpr double tiny = 1e-7;
/// As a distance between the values and the row.
constexpr double least_violation = 1e-3;
/// What a pick has to bring for what it costs.
constexpr double least_ratio = 1 + 1e-6;

class Finder {
 public:
  Finder(const Program& program, const std::vector<double>& values)
      : program_(program),
        values_(values),
        any_of_(program.columns.size(), -1),
        weight_(program.columns.size(), 0),
        covered_(program.columns.size(), 0),
        of_anys_(program.anys.size()) {
    for (std::size_t a = 0; a < program.anys.size(); ++a)
      any_of_[at(program.anys[a].column)] = static_cast<int32_t>(a);
  }

  /// How far the values are from the row that is made of `row`; 0 where nothing came of it.
  double lift(const Row& row, Row& out) {
    if (std::any_of(row.terms.begin(), row.terms.end(),
                    [](const Term& term) { return term.amount < 0; }))
      return 0;
    out = {{}, row.least};
    gather(row, out);
    const std::vector<std::size_t> picked = pick(row.least);
    for (const std::size_t any : picked)
      out.terms.push_back({program_.anys[any].column, std::min(of_anys_[any].most, row.least)});
    for (const int32_t member : members_)
      if (covered_[at(member)] == 0)
        out.terms.push_back({member, std::min(weight_[at(member)], row.least)});
    clear(picked);
    if (picked.empty()) return 0;
    double missing = static_cast<double>(row.least);
    double square = 0;
    for (const Term& term : out.terms) {
      const auto amount = static_cast<double>(term.amount);
      missing -= amount * values_[at(term.column)];
      square += amount * amount;
    }
    return missing / std::sqrt(square);
  }

 private:
  /// What an any means to the row at hand.
  struct OfAny {
    int64_t most = 0;         ///< the amounts of the row's terms that share a boolean with it
    double bring = 0;         ///< by its booleans that nothing covers
    std::size_t seen_in = 0;  ///< the last term that was looked at, counted from 1
  };

  static std::size_t at(int32_t column) { return static_cast<std::size_t>(column); }

  /// Every term but slacks as the booleans that it stands for; slacks stay as they are.
  void gather(const Row& row, Row& out) {
    std::size_t count = 0;
    for (const Term& term : row.terms) {
      if (program_.columns[at(term.column)].kind == Column::Kind::slack) {
        out.terms.push_back(term);
        continue;
      }
      ++count;
      const int32_t any = any_of_[at(term.column)];
      if (any < 0) {
        add(term.column, term.amount, count);
      } else {
        for (const int32_t member : program_.anys[at(any)].members) add(member, term.amount, count);
      }
    }
  }

  void add(int32_t member, int64_t amount, std::size_t count) {
    if (weight_[at(member)] == 0) members_.push_back(member);
    weight_[at(member)] += amount;
    for (const int32_t any : program_.anys_of[at(member)]) {
      OfAny& of = of_anys_[at(any)];
      if (of.seen_in == 0) touched_.push_back(at(any));
      if (of.seen_in != count) of.most += amount;
      of.seen_in = count;
      of.bring += static_cast<double>(amount) * values_[at(member)];
    }
  }

  // The any that brings most for what it costs, again and again; a term's own any is one of them.
  std::vector<std::size_t> pick(int64_t least) {
    std::vector<std::size_t> picked;
    while (true) {
      const std::size_t none = program_.anys.size();
      std::size_t best = none;
      double best_ratio = least_ratio;
      for (const std::size_t each : touched_) {
        const OfAny& of = of_anys_[each];
        const double cost =
            static_cast<double>(std::min(of.most, least)) * values_[at(program_.anys[each].column)];
        if (of.bring <= tiny || of.bring <= best_ratio * cost) continue;
        best_ratio = of.bring / std::max(cost, tiny);
        best = each;
      }
      if (best == none) return picked;
      picked.push_back(best);
      take(best);
    }
  }

  void take(std::size_t picked) {
    for (const int32_t member : program_.anys[picked].members) {
      if (covered_[at(member)] != 0 || weight_[at(member)] == 0) continue;
      covered_[at(member)] = 1;
      const double brought = static_cast<double>(weight_[at(member)]) * values_[at(member)];
      for (const int32_t any : program_.anys_of[at(member)]) of_anys_[at(any)].bring -= brought;
    }
    of_anys_[picked].bring = 0;
  }

  void clear(const std::vector<std::size_t>& picked) {
    for (const std::size_t any : picked)
      for (const int32_t member : program_.anys[any].members) covered_[at(member)] = 0;
    for (const int32_t member : members_) weight_[at(member)] = 0;
    for (const std::size_t any : touched_) of_anys_[any] = {};
    members_.clear();
    touched_.clear();
  }

  const Program& program_;
  const std::vector<double>& values_;
  std::vector<int32_t> any_of_;       // per column: its any, or -1
  std::vector<int64_t> weight_;       // per column: how much the row wants of it
  std::vector<char> covered_;         // per column
  std::vector<OfAny> of_anys_;        // per any
  std::vector<int32_t> members_;      // columns with a weight
  std::vector<std::size_t> touched_;  // anys that share a boolean with the row
};

}  // namespace

std::vector<Row> violated_lifts(const Program& program, const std::vector<double>& values,
                                std::size_t most) {
  std::vector<Violated> found;
  Finder finder(program, values);
  for (const Row& row : program.rows) {
    if (row.least <= 0) continue;
    Row lifted;
    const double by = finder.lift(row, lifted);
    if (by > least_violation) found.push_back({by, std::move(lifted)});
  }
  return worst_of(std::move(found), most);
}

}  // namespace plumbline::exact
