#include "exact/neighbourhoods.h"

#include <algorithm>
#include <utility>

namespace plumbline::exact {
namespace {

using Decided = std::vector<signed char>;

/// A hard band that counts fewer booleans is no session.
constexpr std::ptrdiff_t long_enough = 40;

class Maker {
 public:
  Maker(const model::Problem& problem, const Decided& fixed, const std::vector<char>& on)
      : problem_(problem), fixed_(fixed), on_(on) {}

  std::vector<Decided> make() && {
    const model::Evaluation now = model::evaluate(problem_, on_);
    for (std::size_t i = 0; i < problem_.bands.size(); ++i) {
      const bool costs = now.cost[i] > 0;
      if (!is_hard(problem_.bands[i]) && !costs) continue;
      std::vector<char> opened(on_.size(), 0);
      open_sum(problem_.sums[problem_.bands[i].sum.at()], opened);
      if (!costs && std::count(opened.begin(), opened.end(), 1) < long_enough) continue;
      for (std::size_t b = 0; costs && b < opened.size(); ++b)
        if (on_[b] != 0) opened[b] = 1;
      add(opened);
    }
    return std::move(out_);
  }

 private:
  void open_sum(const model::Sum& sum, std::vector<char>& opened) const {
    for (const model::Term& term : sum.terms) {
      const auto index = static_cast<std::size_t>(term.of.index);
      if (term.of.kind == model::Ref::Kind::boolean) {
        opened[index] = 1;
      } else {
        for (model::BoolId member : problem_.anys[index]) opened[member.at()] = 1;
      }
    }
  }

  void add(const std::vector<char>& opened) {
    Decided decided = fixed_;
    for (std::size_t b = 0; b < decided.size(); ++b)
      if (decided[b] < 0 && opened[b] == 0) decided[b] = on_[b] != 0 ? 1 : 0;
    if (std::find(out_.begin(), out_.end(), decided) == out_.end())
      out_.push_back(std::move(decided));
  }

  const model::Problem& problem_;
  const Decided& fixed_;
  const std::vector<char>& on_;
  std::vector<Decided> out_;
};

}  // namespace

std::vector<Decided> neighbourhoods(const model::Problem& problem, const Decided& fixed,
                                    const std::vector<char>& on) {
  return Maker(problem, fixed, on).make();
}

}  // namespace plumbline::exact
