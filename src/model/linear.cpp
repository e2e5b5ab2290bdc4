#include "model/linear.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/bounds.h"

namespace plumbline::model {
namespace {

using Kind = LinearVariable::Kind;
using Sense = LinearRow::Sense;

const char* word(Tier tier) {
  switch (tier) {
    case Tier::safety: return "safety";
    case Tier::command: return "command";
    case Tier::demand: return "demand";
    case Tier::wish: return "wish";
  }
  return "";
}

std::string words(const Band& band) {
  std::string text = fmt::format("{} {}", word(band.tier), band.says.rule);
  if (!band.says.subject.empty()) text += fmt::format(" ({})", band.says.subject);
  return text;
}

class Maker {
 public:
  explicit Maker(const Problem& problem)
      : problem_(problem), variable_of_any_(problem.anys.size(), -1) {}

  LinearForm make() && {
    for (std::size_t b = 0; b < problem_.merit.size(); ++b) {
      add({Kind::boolean, static_cast<int32_t>(b), 1, problem_.merit[b], fmt::format("b{}", b),
           problem_.names[b]});
    }
    for (std::size_t i = 0; i < problem_.bands.size(); ++i) add_band(i);
    return std::move(form_);
  }

 private:
  int32_t add(LinearVariable variable) {
    form_.variables.push_back(std::move(variable));
    return static_cast<int32_t>(form_.variables.size() - 1);
  }

  // any >= each of its booleans; any <= their sum.
  int32_t variable_of(std::size_t any) {
    int32_t& known = variable_of_any_[any];
    if (known >= 0) return known;
    const std::string& name = problem_.any_names[any];
    known = add({Kind::any, static_cast<int32_t>(any), 1, 0, fmt::format("a{}", any), name});
    LinearRow covered{{{-1, known}},
                      Sense::at_least,
                      0,
                      fmt::format("u{}", any),
                      name + ": only when one of its decisions is taken"};
    const std::vector<BoolId>& members = problem_.anys[any];
    for (std::size_t i = 0; i < members.size(); ++i) {
      covered.terms.push_back({1, members[i].value});
      form_.rows.push_back(
          {{{1, known}, {-1, members[i].value}},
           Sense::at_least,
           0,
           fmt::format("i{}", ++implications_),
           fmt::format("{}: when {} is taken", name, problem_.names[members[i].at()])});
    }
    form_.rows.push_back(std::move(covered));
    return known;
  }

  std::vector<LinearTerm> terms_of(const Sum& sum) {
    std::vector<LinearTerm> terms;
    for (const Term& term : sum.terms) {
      const int32_t variable = term.of.kind == Ref::Kind::boolean
                                   ? term.of.index
                                   : variable_of(static_cast<std::size_t>(term.of.index));
      terms.push_back({term.coefficient, variable});
    }
    return terms;
  }

  void add_band(std::size_t index) {
    const Band& band = problem_.bands[index];
    const Sum& sum = problem_.sums[band.sum.at()];
    const Range range = plain_range(problem_, sum);
    const bool hard = is_hard(band);
    if (has_low(band) && range.low < band.low && (hard || band.below > 0)) {
      LinearRow row{terms_of(sum), Sense::at_least, band.low - sum.constant,
                    fmt::format("r{}_lo", index), words(band) + ": at least"};
      if (!hard) {
        row.terms.push_back(
            {1, add({Kind::below, static_cast<int32_t>(index), band.low - range.low, -band.below,
                     fmt::format("s{}_lo", index), words(band) + ": units below"})});
      }
      form_.rows.push_back(std::move(row));
    }
    if (has_high(band) && range.high > band.high && (hard || band.above > 0)) {
      LinearRow row{terms_of(sum), Sense::at_most, band.high - sum.constant,
                    fmt::format("r{}_hi", index), words(band) + ": at most"};
      if (!hard) {
        row.terms.push_back(
            {-1, add({Kind::above, static_cast<int32_t>(index), range.high - band.high, -band.above,
                      fmt::format("s{}_hi", index), words(band) + ": units above"})});
      }
      form_.rows.push_back(std::move(row));
    }
  }

  const Problem& problem_;
  std::vector<int32_t> variable_of_any_;
  int64_t implications_ = 0;  // names stay within the 8 characters of fixed MPS
  LinearForm form_;
};

}  // namespace

LinearForm linear_form(const Problem& problem) { return Maker(problem).make(); }

std::vector<int64_t> linear_values(const LinearForm& form, const Problem& problem,
                                   const std::vector<char>& on) {
  const Evaluation evaluation = evaluate(problem, on);
  std::vector<int64_t> values;
  values.reserve(form.variables.size());
  for (const LinearVariable& variable : form.variables) {
    const auto index = static_cast<std::size_t>(variable.index);
    switch (variable.kind) {
      case Kind::boolean: values.push_back(on[index] != 0 ? 1 : 0); break;
      case Kind::any: {
        const std::vector<BoolId>& members = problem.anys[index];
        const bool taken = std::any_of(members.begin(), members.end(),
                                       [&](BoolId member) { return on[member.at()] != 0; });
        values.push_back(taken ? 1 : 0);
        break;
      }
      case Kind::below:
        values.push_back(units_below(problem.bands[index], evaluation.value[index]));
        break;
      case Kind::above:
        values.push_back(units_above(problem.bands[index], evaluation.value[index]));
        break;
    }
  }
  return values;
}

}  // namespace plumbline::model
