#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <OsiClpSolverInterface.hpp>
#include <OsiRowCut.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>

#include "exact/clp.h"
#include "exact/clp_rows.h"

namespace plumbline::exact {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Clp's number for "from the start"; its own choice is to wait until it stalls.
constexpr int perturb_at_once = 50;

/// The fall where nothing is left.
constexpr double impossible = 1e6;

/// Asked at each factorisation, some hundred iterations apart. A limit of iterations would not do:
/// a simplex that is stopped and started anew perturbs anew, and may walk in a circle.
class Handler : public ClpEventHandler {
 public:
  explicit Handler(Watch* watch) : watch_(watch) {}
  ClpEventHandler* clone() const override { return new Handler(*this); }
  int event(Event which) override {
    return which == endOfFactorization && watch_->called_off() ? 5 : -1;
  }

 private:
  Watch* watch_;
};

}  // namespace

Watch::Watch(int64_t iterations, double seconds, const std::atomic<bool>* stop)
    : iterations_(std::max<int64_t>(iterations, 1)),
      iterations_left_(iterations),
      seconds_(seconds),
      until_(seconds > 0 ? now() + seconds : 0),
      stop_(stop) {}

double Watch::left() const {
  const double counted = static_cast<double>(iterations_left_) / static_cast<double>(iterations_);
  const double timed = until_ > 0 ? (until_ - now()) / seconds_ : 1;
  return std::max(std::min(counted, timed), 0.0);
}

bool Watch::reached() {
  if (!called_off() && iterations_left_ <= 0) by_ = solve::LimitedBy::effort;
  return by_ != solve::LimitedBy::nothing;
}

bool Watch::called_off() {
  if (by_ != solve::LimitedBy::nothing) return true;
  if (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) {
    by_ = solve::LimitedBy::interrupt;
  } else if (until_ > 0 && now() >= until_) {
    by_ = solve::LimitedBy::time;
  }
  return by_ != solve::LimitedBy::nothing;
}

struct Relaxation::Solver {
  OsiClpSolverInterface clp;
};

Relaxation::Relaxation(const Program& program) : solver_(std::make_unique<Solver>()) {
  OsiClpSolverInterface& clp = solver_->clp;
  clp.messageHandler()->setLogLevel(0);
  load(program, clp);
  // Weeks have thousands of corners that are equally good: where the costs are not perturbed, the
  // first relaxation of the largest takes four times as long, by the primal simplex ten times.
  clp.getModelPtr()->setPerturbation(perturb_at_once);
  first_added_ = program.rows.size();
  for (const Column& column : program.columns)
    alone_.push_back(static_cast<double>(column.objective > 0 ? column.high : column.low));
}

Relaxation::~Relaxation() = default;

void Relaxation::add(const std::vector<Row>& rows) {
  std::vector<OsiRowCut> cuts;
  cuts.reserve(rows.size());
  for (const Row& row : rows) cuts.push_back(cut_of(row));
  solver_->clp.applyRowCuts(static_cast<int>(cuts.size()), cuts.data());
}

void Relaxation::drop(const std::vector<std::size_t>& which) {
  std::vector<int> rows;
  for (std::size_t each : which) rows.push_back(static_cast<int>(first_added_ + each));
  if (!rows.empty()) solver_->clp.deleteRows(static_cast<int>(rows.size()), rows.data());
}

void Relaxation::set_ends(const Program& program) {
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    solver_->clp.setColBounds(static_cast<int>(j), static_cast<double>(program.columns[j].low),
                              static_cast<double>(program.columns[j].high));
  }
}

Relaxation::End Relaxation::solve(Watch& watch) {
  if (watch.reached()) return End::stopped;
  if (first_added_ == 0) return End::solved;  // Clp wants rows
  OsiClpSolverInterface& clp = solver_->clp;
  const Handler handler(&watch);
  clp.getModelPtr()->passInEventHandler(&handler);
  if (!started_) {
    ClpSolve how;
    how.setPresolveType(ClpSolve::presolveOff);
    how.setSolveType(ClpSolve::useDual);
    clp.setSolveOptions(how);
    clp.initialSolve();
    watch.count(clp.getIterationCount());
    if (watch.called_off()) return End::stopped;
  }
  clp.resolve();
  started_ = true;
  watch.count(clp.getIterationCount());
  if (watch.called_off()) return End::stopped;
  if (clp.isProvenOptimal()) return End::solved;
  return clp.isProvenPrimalInfeasible() ? End::infeasible : End::failed;
}

std::vector<double> Relaxation::values() const {
  if (first_added_ == 0) return alone_;
  const double* values = solver_->clp.getColSolution();
  return {values, values + solver_->clp.getNumCols()};
}

std::vector<double> Relaxation::multipliers() const {
  if (first_added_ == 0) return {};
  const double* values = solver_->clp.getRowPrice();
  return {values, values + solver_->clp.getNumRows()};
}

std::vector<Relaxation::Falls> Relaxation::probe(const std::vector<int32_t>& columns,
                                                 Watch& watch) {
  constexpr int iterations = 20;
  OsiClpSolverInterface& clp = solver_->clp;
  const double before = clp.getObjValue();
  const std::vector<double> at = values();
  std::vector<Falls> falls;
  clp.setIntParam(OsiMaxNumIterationHotStart, iterations);
  clp.markHotStart();
  for (int32_t column : columns) {
    const double low = clp.getColLower()[column];
    const double high = clp.getColUpper()[column];
    const double value = at[static_cast<std::size_t>(column)];
    const auto fall = [&](double new_low, double new_high) {
      clp.setColBounds(column, new_low, new_high);
      clp.solveFromHotStart();
      watch.count(clp.getIterationCount());
      const bool empty = clp.isProvenPrimalInfeasible();
      const double change = empty ? impossible : std::max(clp.getObjValue() - before, 0.0);
      clp.setColBounds(column, low, high);
      return change;
    };
    Falls both;
    both.down = fall(low, std::floor(value));
    both.up = fall(std::ceil(value), high);
    falls.push_back(both);
  }
  clp.unmarkHotStart();
  return falls;
}

std::vector<double> Relaxation::ray() const {
  const std::unique_ptr<double[]> values(solver_->clp.getModelPtr()->infeasibilityRay());
  if (!values) return {};
  return {values.get(), values.get() + solver_->clp.getNumRows()};
}

}  // namespace plumbline::exact
