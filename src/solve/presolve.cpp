#include "solve/presolve.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "model/checked.h"

namespace plumbline::solve {
namespace {

using model::Ref;

constexpr signed char open = -1;

class Propagator {
 public:
  Propagator(const model::Problem& problem, std::vector<signed char> decided)
      : problem_(problem),
        booleans_(std::move(decided)),
        anys_(problem.anys.size(), open),
        anys_of_(problem.merit.size()),
        rows_of_boolean_(problem.merit.size()),
        rows_of_any_(problem.anys.size()),
        waiting_(problem.bands.size(), 0) {
    for (std::size_t a = 0; a < problem.anys.size(); ++a) {
      for (model::BoolId member : problem.anys[a]) {
        anys_of_[member.at()].push_back(static_cast<int32_t>(a));
      }
    }
    for (std::size_t i = 0; i < problem.bands.size(); ++i) {
      if (!is_hard(problem.bands[i])) continue;
      for (const model::Term& term : problem.sums[problem.bands[i].sum.at()].terms) {
        rows_of(term.of).push_back(static_cast<int32_t>(i));
      }
      ask(static_cast<int32_t>(i));
    }
  }

  Presolved run() && {
    for (std::size_t a = 0; a < anys_.size() && !failed_; ++a) look_at_any(a);
    for (std::size_t next = 0; next < queue_.size() && !failed_; ++next) {
      const int32_t band = queue_[next];
      waiting_[static_cast<std::size_t>(band)] = 0;
      look_at_band(problem_.bands[static_cast<std::size_t>(band)]);
    }
    return {failed_, std::move(booleans_)};
  }

 private:
  std::vector<int32_t>& rows_of(Ref ref) {
    const auto index = static_cast<std::size_t>(ref.index);
    return ref.kind == Ref::Kind::boolean ? rows_of_boolean_[index] : rows_of_any_[index];
  }

  signed char& state(Ref ref) {
    const auto index = static_cast<std::size_t>(ref.index);
    return ref.kind == Ref::Kind::boolean ? booleans_[index] : anys_[index];
  }

  void ask(int32_t band) {
    char& waits = waiting_[static_cast<std::size_t>(band)];
    if (waits != 0) return;
    waits = 1;
    queue_.push_back(band);
  }

  void fix(Ref ref, signed char value) {
    signed char& now = state(ref);
    if (now == value) return;
    if (now != open) {
      failed_ = true;
      return;
    }
    now = value;
    for (int32_t band : rows_of(ref)) ask(band);
    const auto index = static_cast<std::size_t>(ref.index);
    if (ref.kind == Ref::Kind::any) {
      look_at_any(index);
    } else {
      for (int32_t any : anys_of_[index]) look_at_any(static_cast<std::size_t>(any));
    }
  }

  void look_at_any(std::size_t any) {
    int undecided = 0;
    model::BoolId last;
    for (model::BoolId member : problem_.anys[any]) {
      const signed char value = booleans_[member.at()];
      if (value == 1) return fix(model::AnyId(any), 1);
      if (value == 0) continue;
      ++undecided;
      last = member;
    }
    if (undecided == 0) return fix(model::AnyId(any), 0);
    if (anys_[any] == 1 && undecided == 1) return fix(last, 1);
    if (anys_[any] != 0) return;
    for (model::BoolId member : problem_.anys[any]) fix(member, 0);
  }

  // A term whose one value would push the sum out of the band takes the other.
  void look_at_band(const model::Band& band) {
    const model::Sum& sum = problem_.sums[band.sum.at()];
    int64_t low = sum.constant;
    int64_t high = sum.constant;
    for (const model::Term& term : sum.terms) {
      const signed char value = state(term.of);
      if (value == 0) continue;
      if (value == 1 || term.coefficient < 0) low = model::saturated_add(low, term.coefficient);
      if (value == 1 || term.coefficient > 0) high = model::saturated_add(high, term.coefficient);
    }
    if ((has_high(band) && low > band.high) || (has_low(band) && high < band.low)) {
      failed_ = true;
      return;
    }
    const int64_t above = has_high(band) ? model::saturated_sub(band.high, low) : model::most;
    const int64_t below = has_low(band) ? model::saturated_sub(high, band.low) : model::most;
    for (const model::Term& term : sum.terms) {
      if (failed_) return;
      if (state(term.of) != open) continue;
      const int64_t size = term.coefficient < 0 ? -term.coefficient : term.coefficient;
      const bool up = term.coefficient > 0;
      if (size > above) fix(term.of, up ? 0 : 1);
      if (size > below) fix(term.of, up ? 1 : 0);
    }
  }

  const model::Problem& problem_;
  std::vector<signed char> booleans_;
  std::vector<signed char> anys_;
  std::vector<std::vector<int32_t>> anys_of_;
  std::vector<std::vector<int32_t>> rows_of_boolean_;
  std::vector<std::vector<int32_t>> rows_of_any_;
  std::vector<char> waiting_;
  std::vector<int32_t> queue_;
  bool failed_ = false;
};

}  // namespace

Presolved presolve(const model::Problem& problem) {
  return presolve(problem, std::vector<signed char>(problem.merit.size(), open));
}

Presolved presolve(const model::Problem& problem, const std::vector<signed char>& decided) {
  return Propagator(problem, decided).run();
}

}  // namespace plumbline::solve
