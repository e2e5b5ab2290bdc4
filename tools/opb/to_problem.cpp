#include "tools/opb/to_problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/builder.h"
#include "model/checked.h"

namespace plumbline::opb {
namespace {

/// What the sizes of the coefficients add up to; stops at the end of the scale.
int64_t reach_of(const std::vector<Term>& terms) {
  int64_t reach = 0;
  for (const Term& term : terms) {
    const int64_t size =
        term.coefficient < 0 ? model::saturated_sub(0, term.coefficient) : term.coefficient;
    reach = model::saturated_add(reach, size);
  }
  return reach;
}

Fault too_large(const char* what, Place at, int64_t reach, int64_t limit) {
  const std::string sum =
      reach == model::most ? "more than 64 bits hold" : fmt::format("{}", reach);
  return {at,
          fmt::format("the coefficients of this {} add up to {}; at most {} can be planned with",
                      what, sum, limit),
          ""};
}

class Poser {
 public:
  explicit Poser(const File& file) : file_(file) {}

  util::Result<Posed, Faults> pose() && {
    for (const std::string& name : file_.variables) variables_.push_back(builder_.boolean(name));
    if (file_.objective) add_objective(*file_.objective);
    for (const Row& row : file_.rows) add_row(row);
    if (!faults_.empty()) return util::Unexpected<Faults>(std::move(faults_));
    auto made = std::move(builder_).finish();
    if (!made) return util::Unexpected<Faults>({{{}, made.error(), ""}});
    posed_.problem = std::move(*made);
    return std::move(posed_);
  }

 private:
  model::BoolId variable(const Term& term) const {
    return variables_[static_cast<std::size_t>(term.variable)];
  }

  void add_objective(const Objective& objective) {
    const int64_t reach = reach_of(objective.terms);
    if (reach > largest_objective) {
      faults_.push_back(too_large("objective", objective.at, reach, largest_objective));
      return;
    }
    posed_.sign = objective.maximise ? 1 : -1;
    for (const Term& term : objective.terms) {
      if (term.negated) posed_.constant += term.coefficient;
      const int64_t slope = term.negated ? -term.coefficient : term.coefficient;
      builder_.add_merit(variable(term), posed_.sign * slope);
    }
  }

  /// A bound far outside the sum's range says no more than one just outside of it.
  void add_row(const Row& row) {
    const int64_t reach = reach_of(row.terms);
    if (reach > largest_row) {
      faults_.push_back(too_large("constraint", row.at, reach, largest_row));
      return;
    }
    std::vector<model::Term> terms;
    int64_t bound = std::clamp(row.bound, -reach - 1, reach + 1);
    for (const Term& term : row.terms) {
      if (term.negated) bound -= term.coefficient;
      terms.push_back({term.negated ? -term.coefficient : term.coefficient, variable(term)});
    }
    model::Band band;
    band.sum = builder_.sum(std::move(terms));
    if (row.relation != Relation::at_most) band.low = bound;
    if (row.relation != Relation::at_least) band.high = bound;
    band.says = {"line", fmt::format("{}", row.at.line), {}};
    builder_.band(std::move(band));
  }

  const File& file_;
  model::Builder builder_;
  std::vector<model::BoolId> variables_;
  Posed posed_;
  Faults faults_;
};

}  // namespace

util::Result<Posed, Faults> to_problem(const File& file) { return Poser(file).pose(); }

}  // namespace plumbline::opb
