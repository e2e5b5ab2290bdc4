#include "exact/clp_rows.h"

#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

namespace plumbline::exact {

void load(const Program& program, OsiClpSolverInterface& solver) {
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> objective;
  for (const Column& column : program.columns) {
    low.push_back(static_cast<double>(column.low));
    high.push_back(static_cast<double>(column.high));
    objective.push_back(-static_cast<double>(column.objective));
  }
  std::vector<CoinBigIndex> begin{0};
  std::vector<int> indices;
  std::vector<double> amounts;
  std::vector<double> least;
  for (const Row& row : program.rows) {
    for (const Term& term : row.terms) {
      indices.push_back(term.column);
      amounts.push_back(static_cast<double>(term.amount));
    }
    begin.push_back(static_cast<CoinBigIndex>(indices.size()));
    least.push_back(static_cast<double>(row.least));
  }
  const CoinPackedMatrix matrix(false, static_cast<int>(program.columns.size()),
                                static_cast<int>(least.size()), begin.back(), amounts.data(),
                                indices.data(), begin.data(), nullptr);
  const std::vector<double> most(least.size(), COIN_DBL_MAX);
  solver.loadProblem(matrix, low.data(), high.data(), objective.data(), least.data(), most.data());
}

OsiRowCut cut_of(const Row& row) {
  std::vector<int> columns;
  std::vector<double> amounts;
  for (const Term& term : row.terms) {
    columns.push_back(term.column);
    amounts.push_back(static_cast<double>(term.amount));
  }
  OsiRowCut cut;
  cut.setRow(static_cast<int>(columns.size()), columns.data(), amounts.data());
  cut.setLb(static_cast<double>(row.least));
  cut.setUb(COIN_DBL_MAX);
  return cut;
}

}  // namespace plumbline::exact
