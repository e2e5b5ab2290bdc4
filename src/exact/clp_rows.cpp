#include "exact/clp_rows.h"

#include <CoinPackedMatrix.hpp>
#include <CoinPackedVector.hpp>
#include <OsiClpSolverInterface.hpp>

namespace plumbline::exact {

void load(const Program& program, const std::vector<Row>& cuts, OsiClpSolverInterface& solver) {
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> objective;
  for (const Column& column : program.columns) {
    low.push_back(static_cast<double>(column.low));
    high.push_back(static_cast<double>(column.high));
    objective.push_back(-static_cast<double>(column.objective));
  }
  const int columns = static_cast<int>(program.columns.size());
  CoinPackedMatrix matrix(false, 0, 0);
  matrix.setDimensions(0, columns);
  std::vector<double> least;
  for (const auto* rows : {&program.rows, &cuts}) {
    for (const Row& row : *rows) {
      CoinPackedVector terms;
      for (const Term& term : row.terms)
        terms.insert(term.column, static_cast<double>(term.amount));
      matrix.appendRow(terms);
      least.push_back(static_cast<double>(row.least));
    }
  }
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
