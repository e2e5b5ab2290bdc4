#include "solve/reduce.h"

#include <algorithm>

namespace plumbline::solve {
namespace {

std::size_t at(int32_t index) { return static_cast<std::size_t>(index); }

constexpr std::size_t most_compared = 64;  // others per decision and row

/// What an exchange can do to a row: it adds something from `low` to `high`.
struct Shift {
  int64_t low = 0;
  int64_t high = 0;
};

class Comparison {
 public:
  explicit Comparison(const Form& form)
      : form_(form),
        shifts_(form.rows.size()),
        has_low_(form.rows.size()),
        has_high_(form.rows.size()),
        rivals_(form.booleans) {
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
      int64_t least = form.rows[r].constant, most = form.rows[r].constant;
      bool at_most_one = r >= form.first_hard && form.rows[r].high == form.rows[r].constant + 1;
      for (const RowTerm& term : form.terms[r]) {
        (term.amount < 0 ? least : most) += term.amount;
        at_most_one = at_most_one && term.of >= 0 && term.amount == 1;
      }
      has_low_[r] = least < form.rows[r].low;
      has_high_[r] = most > form.rows[r].high;
      if (!at_most_one) continue;
      for (const RowTerm& term : form.terms[r])
        rivals_[at(term.of)].push_back(static_cast<int32_t>(r));
    }
  }

  Dominated run() {
    Dominated out;
    out.instead.assign(form_.booleans, -1);
    for (int32_t boolean : form_.open) {
      const int32_t other = better_than(boolean, out.instead);
      if (other < 0) continue;
      out.instead[at(boolean)] = other;
      ++(serves_for(other, boolean) ? out.alike : out.worse);
    }
    return out;
  }

 private:
  /// One that is still there and serves for `boolean`, or -1. As only those that are there count,
  /// and what went before never comes back, no circle can arise.
  int32_t better_than(int32_t boolean, const std::vector<int32_t>& instead) {
    for (int32_t row : rivals_[at(boolean)]) {
      std::size_t compared = 0;
      for (const RowTerm& term : form_.terms[at(row)]) {
        if (term.of == boolean || instead[at(term.of)] >= 0) continue;
        if (++compared > most_compared) break;
        if (serves_for(boolean, term.of)) return term.of;
      }
    }
    return -1;
  }

  /// Whether `other` serves wherever `boolean` is taken.
  bool serves_for(int32_t boolean, int32_t other) {
    touched_.clear();
    for (const Entry& entry : form_.boolean_rows[at(boolean)]) add(entry.row, -entry.amount);
    for (const Entry& entry : form_.boolean_rows[at(other)]) add(entry.row, entry.amount);
    add_anys(form_.anys_of[at(boolean)], form_.anys_of[at(other)]);
    int64_t gain = form_.merit[at(other)] - form_.merit[at(boolean)];
    bool harmless = true;
    for (int32_t row : touched_) {
      Shift& shift = shifts_[at(row)];
      const int64_t up = has_high_[at(row)] ? std::max<int64_t>(shift.high, 0) : 0;
      const int64_t down = has_low_[at(row)] ? std::max<int64_t>(-shift.low, 0) : 0;
      shift = {};
      if (at(row) >= form_.first_hard) harmless = harmless && up == 0 && down == 0;
      gain -= up * form_.rows[at(row)].above + down * form_.rows[at(row)].below;
    }
    return harmless && gain >= 0;
  }

  Shift& touch(int32_t row) {
    touched_.push_back(row);  // more than once, perhaps: it is reset after the first reading
    return shifts_[at(row)];
  }

  void add(int32_t row, int64_t amount) {
    Shift& shift = touch(row);
    shift.low += amount;
    shift.high += amount;
  }

  /// An any that only one of them is in turns, or stays as it is thanks to others.
  void add_anys(std::span<const int32_t> of_boolean, std::span<const int32_t> of_other) {
    auto mine = of_boolean.begin(), its = of_other.begin();
    while (mine != of_boolean.end() || its != of_other.end()) {
      if (its == of_other.end() || (mine != of_boolean.end() && *mine < *its)) {
        may_turn(*mine++, -1);
      } else if (mine == of_boolean.end() || *its < *mine) {
        may_turn(*its++, 1);
      } else {
        ++mine;
        ++its;
      }
    }
  }

  void may_turn(int32_t any, int64_t sign) {
    for (const Entry& entry : form_.any_rows[at(any)]) {
      Shift& shift = touch(entry.row);
      (sign * entry.amount < 0 ? shift.low : shift.high) += sign * entry.amount;
    }
  }

  const Form& form_;
  std::vector<Shift> shifts_;
  std::vector<char> has_low_, has_high_;  // per row: whether it can be too low, too high
  std::vector<std::vector<int32_t>> rivals_;
  std::vector<int32_t> touched_;
};

}  // namespace

Dominated dominated(const Form& form) { return Comparison(form).run(); }

}  // namespace plumbline::solve
