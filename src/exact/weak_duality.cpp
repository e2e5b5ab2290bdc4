#include "exact/weak_duality.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace plumbline::exact {
namespace {

constexpr double grid = static_cast<double>(int64_t{1} << Proved::grid_bits);
constexpr double largest = 4e9;

int64_t on_grid(double multiplier) {
  if (!(multiplier > 0)) return 0;
  return static_cast<int64_t>(std::floor(std::min(multiplier, largest) * grid + 0.5));
}

void apply(const Row& row, double multiplier, Proved& proved) {
  const int64_t price = on_grid(multiplier);
  if (price == 0) return;
  proved.bound -= static_cast<Wide>(price) * row.least;
  for (const Term& term : row.terms) {
    proved.gain[static_cast<std::size_t>(term.column)] += static_cast<Wide>(price) * term.amount;
  }
}

/// Each column at the end that yields more.
Proved with_columns(const Program& program, Proved proved) {
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    const Wide gain = proved.gain[j];
    proved.bound += gain * (gain > 0 ? program.columns[j].high : program.columns[j].low);
  }
  return proved;
}

}  // namespace

int64_t Proved::floor() const { return static_cast<int64_t>(bound >> grid_bits); }

Proved prove_by(const Program& program, const std::vector<Row>& cuts,
                const std::vector<double>& multipliers) {
  Proved proved;
  proved.bound = static_cast<Wide>(program.constant) << Proved::grid_bits;
  for (const Column& column : program.columns) {
    proved.gain.push_back(static_cast<Wide>(column.objective) * (Wide{1} << Proved::grid_bits));
  }
  const std::size_t rows = program.rows.size();
  for (std::size_t r = 0; r < rows; ++r) apply(program.rows[r], multipliers[r], proved);
  for (std::size_t c = 0; c < cuts.size(); ++c) apply(cuts[c], multipliers[rows + c], proved);
  return with_columns(program, std::move(proved));
}

bool contradicts(const Program& program, const std::vector<Row>& cuts,
                 const std::vector<double>& weights) {
  if (weights.size() != program.rows.size() + cuts.size()) return false;
  double size = 0;
  for (double weight : weights) size = std::max(size, std::abs(weight));
  if (!(size > 0)) return false;
  Proved zero;
  zero.gain.assign(program.columns.size(), 0);
  const std::size_t rows = program.rows.size();
  const auto weigh = [&](std::size_t r) { return weights[r] / size * 1024; };
  for (std::size_t r = 0; r < rows; ++r) apply(program.rows[r], weigh(r), zero);
  for (std::size_t c = 0; c < cuts.size(); ++c) apply(cuts[c], weigh(rows + c), zero);
  return with_columns(program, zero).bound < 0;
}

bool narrow(Program& program, const Proved& proved, int64_t goal) {
  const Wide room = proved.bound - (static_cast<Wide>(goal) << Proved::grid_bits);
  if (room < 0) return false;
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    const Wide gain = proved.gain[j];
    if (gain == 0) continue;
    Column& column = program.columns[j];
    const Wide steps = room / (gain > 0 ? gain : -gain);
    if (steps >= column.high - column.low) continue;
    if (gain > 0) {
      column.low = column.high - static_cast<int64_t>(steps);
    } else {
      column.high = column.low + static_cast<int64_t>(steps);
    }
  }
  return true;
}

}  // namespace plumbline::exact
