#include "exact/covers.h"

#include <algorithm>
#include <utility>

#include "exact/violated.h"

namespace plumbline::exact {
namespace {

constexpr double tiny = 1e-7;
constexpr double least_violation = 1e-4;

class Finder {
 public:
  Finder(const Program& program, const std::vector<double>& values)
      : program_(program),
        values_(values),
        mass_(program.anys.size(), 0),
        covered_(program.columns.size(), 0) {}

  // Anys are picked as in greedy set cover: the least value for what they hold, as long as that is
  // less than the booleans themselves.
  double cover(std::size_t any, Row& row) {
    const AnyColumn& covered = program_.anys[any];
    const double value = values_[at(covered.column)];
    gather(any);
    std::vector<std::size_t> picked;
    double cost = 0;
    while (cost < value) {
      const std::size_t best = cheapest();
      if (best == program_.anys.size()) break;
      picked.push_back(best);
      cost += values_[at(program_.anys[best].column)];
      take(best, any);
    }
    row = {{{covered.column, -1}}, 0};
    for (std::size_t each : picked) row.terms.push_back({program_.anys[each].column, 1});
    for (int32_t member : covered.members) {
      if (is_covered(member)) continue;
      cost += values_[at(member)];
      row.terms.push_back({member, 1});
    }
    clear(any);
    return picked.empty() ? 0 : value - cost;
  }

 private:
  static std::size_t at(int32_t column) { return static_cast<std::size_t>(column); }

  void gather(std::size_t any) {
    for (int32_t member : program_.anys[any].members) {
      covered_[at(member)] = 1;
      if (values_[at(member)] <= tiny) continue;
      for (int32_t other : program_.anys_of[at(member)]) {
        if (at(other) == any) continue;
        if (mass_[at(other)] == 0) touched_.push_back(at(other));
        mass_[at(other)] += values_[at(member)];
      }
    }
    std::sort(touched_.begin(), touched_.end());
    touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  }

  std::size_t cheapest() const {
    std::size_t best = program_.anys.size();
    double best_ratio = 1 - 1e-6;
    for (std::size_t each : touched_) {
      if (mass_[each] <= tiny) continue;
      const double ratio = values_[at(program_.anys[each].column)] / mass_[each];
      if (ratio < best_ratio) {
        best_ratio = ratio;
        best = each;
      }
    }
    return best;
  }

  void take(std::size_t picked, std::size_t any) {
    for (int32_t member : program_.anys[picked].members) {
      if (covered_[at(member)] != 1) continue;
      covered_[at(member)] = 2;
      if (values_[at(member)] <= tiny) continue;
      for (int32_t other : program_.anys_of[at(member)]) {
        if (at(other) != any) mass_[at(other)] -= values_[at(member)];
      }
    }
    mass_[picked] = 0;
  }

  bool is_covered(int32_t member) const { return covered_[at(member)] == 2; }

  void clear(std::size_t any) {
    for (int32_t member : program_.anys[any].members) covered_[at(member)] = 0;
    for (std::size_t each : touched_) mass_[each] = 0;
    touched_.clear();
  }

  const Program& program_;
  const std::vector<double>& values_;
  std::vector<double> mass_;          // per any: what it holds of the any at hand
  std::vector<char> covered_;         // per column: 1 a member of the any at hand, 2 covered
  std::vector<std::size_t> touched_;  // anys with some mass
};

}  // namespace

std::vector<Row> violated_covers(const Program& program, const std::vector<double>& values,
                                 std::size_t most) {
  std::vector<Violated> found;
  Finder finder(program, values);
  for (std::size_t any = 0; any < program.anys.size(); ++any) {
    if (values[static_cast<std::size_t>(program.anys[any].column)] < 1e-3) continue;
    Row row;
    const double by = finder.cover(any, row);
    if (by > least_violation) found.push_back({by, std::move(row)});
  }
  return worst_of(std::move(found), most);
}

}  // namespace plumbline::exact
