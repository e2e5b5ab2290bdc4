#include "exact/prove.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "exact/clp.h"
#include "exact/neighbourhoods.h"
#include "exact/program.h"
#include "exact/root.h"
#include "exact/tree.h"
#include "model/builder.h"
#include "solve/presolve.h"

namespace plumbline::exact {
namespace {

using solve::Answer;
using solve::LimitedBy;
using solve::Status;
using Decided = std::vector<signed char>;

constexpr int64_t no_goal = -(int64_t{1} << 60);
constexpr int64_t improve_share = 4;
constexpr int64_t nodes_a_part = 20;

std::ptrdiff_t open_count(const Decided& decided) {
  return std::count(decided.begin(), decided.end(), -1);
}

/// Worth another round with a smaller program.
bool much_less(const Decided& now, const Decided& before) {
  return open_count(now) < open_count(before) && open_count(now) * 10 <= open_count(before) * 9;
}

/// What the columns' ends say about the booleans.
Decided decided_by(const Program& program, Decided decided) {
  for (std::size_t b = 0; b < decided.size(); ++b) {
    const Place& place = program.of_boolean[b];
    if (place.column < 0) continue;
    const Column& column = program.columns[static_cast<std::size_t>(place.column)];
    if (column.high == 0) decided[b] = 0;
    if (column.low == 1) decided[b] = 1;
  }
  return decided;
}

std::vector<char> assignment_of(const Program& program, const std::vector<double>& values) {
  std::vector<char> on(program.of_boolean.size(), 0);
  for (std::size_t b = 0; b < on.size(); ++b) {
    const Place& place = program.of_boolean[b];
    const bool is_on =
        place.column < 0 ? place.on : values[static_cast<std::size_t>(place.column)] > 0.5;
    on[b] = is_on ? 1 : 0;
  }
  return on;
}

class Prover {
 public:
  Prover(const model::Problem& problem, const Answer& start, const Limits& limits)
      : problem_(problem),
        watch_(limits.iterations, limits.seconds, limits.stop),
        nodes_left_(limits.nodes) {
    proof_.answer = start;
    known_ = start.status == Status::feasible || start.status == Status::optimal;
    proof_.answer.bound.reset();
  }

  Proof run() && {
    const solve::Presolved presolved = solve::presolve(problem_);
    if (presolved.infeasible) return finish(true);
    lower(model::attainable_merit(problem_));
    if (known_ && !settle_demands(presolved.fixed)) return finish(false);
    return finish(settle_all(presolved.fixed));
  }

 private:
  struct Settled {
    bool complete = false;
    bool bounded = false;
    int64_t bound = 0;  ///< of what has the goal or more; the goal less one where nothing has
  };

  int64_t objective() const { return known_ ? proof_.answer.objective : no_goal; }

  void offer(std::vector<char> on, int64_t objective) {
    if (known_ && objective <= proof_.answer.objective) return;
    known_ = true;
    proof_.answer.on = std::move(on);
    proof_.answer.objective = objective;
  }

  // Demands first: what they cost at least is a row that makes every bound after it better.
  bool settle_demands(const Decided& fixed) {
    const int64_t unit = demand_unit(problem_);
    const auto cost = [&] {
      return demands_cost(problem_, model::evaluate(problem_, proof_.answer.on));
    };
    const int64_t before = cost();
    if (before == 0) return true;
    const Settled settled = settle(fixed, {.demands_alone = true}, 1 - before / unit);
    if (settled.bounded) ask_.demands_cost = std::min(cost(), -settled.bound * unit);
    return !watch_.reached();
  }

  // Parts are solved exactly while the rest stays, until no part holds anything better. A better
  // answer is worth a share of the nodes: the goal that it sets makes the proof shorter.
  void improve(const Decided& fixed) {
    const int64_t reserve = nodes_left_ - nodes_left_ / improve_share;
    const double kept = watch_.left() * (1 - 1.0 / improve_share);
    bool again = true;
    while (again) {
      again = false;
      for (const Decided& part : neighbourhoods(problem_, fixed, proof_.answer.on)) {
        const bool spent = nodes_left_ <= reserve || watch_.left() <= kept;
        if (spent || watch_.reached()) return;
        const int64_t before = objective();
        const int64_t others = nodes_left_;
        nodes_left_ = std::min(nodes_a_part, others - reserve);
        const int64_t given = nodes_left_;
        settle(part, ask_, before + 1);
        nodes_left_ = others - (given - nodes_left_);
        if (objective() == before) continue;
        ++proof_.improved;
        again = true;
        break;
      }
    }
  }

  bool settle_all(Decided decided) {
    for (bool first = true;; first = false) {  // ends: each round decides a tenth of what was open
      Program program = make_program(problem_, decided, ask_);
      if (program.infeasible) return true;
      const Root root = strengthen(program, objective() + 1, watch_);
      if (root.any_bound) lower(root.bound);
      if (first && root.any_bound) {
        proof_.root_bound = root.bound;
        proof_.has_root_bound = true;
      }
      if (root.end == Root::End::closed) return true;
      if (root.end == Root::End::stopped) return false;
      const solve::Presolved next = solve::presolve(problem_, decided_by(program, decided));
      if (next.infeasible) return true;
      if (!much_less(next.fixed, decided)) return by_targets(program, root, decided);
      decided = next.fixed;
    }
  }

  // Few booleans are left to decide where the goal is close to the bound. What is proved there
  // lowers the bound for the next and lower goal.
  bool by_targets(const Program& base, const Root& root, const Decided& decided) {
    if (known_) improve(decided);
    for (const int share : {8, 4, 2, 1}) {
      const bool steps = known_ && bounded_;
      if (share > 1 && (!steps || bound_ - objective() < share)) continue;
      const int64_t goal = share > 1 ? bound_ - (bound_ - objective()) / share : objective() + 1;
      const bool last = goal == objective() + 1;
      const Settled settled = settle_from(base, root, decided, goal);
      if (settled.bounded) lower(std::max(settled.bound, objective()));
      if (is_met()) return true;
      if (!settled.complete) return false;
      if (last || !known_ || objective() >= goal) return true;
    }
    return true;
  }

  // What the root proved is proved for any goal, and with a higher one it decides more.
  Settled settle_from(const Program& base, const Root& root, const Decided& decided, int64_t goal) {
    Program program = base;
    if (!root.multipliers.empty()) {
      if (!narrow(program, prove_by(program, root.cuts, root.multipliers), goal))
        return {true, true, goal - 1};
      spread(program);
    }
    Decided next = decided_by(program, decided);
    if (much_less(next, decided)) return settle(std::move(next), ask_, goal);
    Settled out;
    grow_tree(program, ask_, root, goal, out);
    return out;
  }

  // All assignments that extend `decided` and have the goal or more.
  Settled settle(Decided decided, const Ask& ask, int64_t goal) {
    Settled out;
    const Settled nothing{true, true, goal - 1};
    while (true) {
      solve::Presolved presolved = solve::presolve(problem_, decided);
      if (presolved.infeasible) return nothing;
      decided = std::move(presolved.fixed);
      Program program = make_program(problem_, decided, ask);
      if (program.infeasible) return nothing;
      const Root root = strengthen(program, goal, watch_);
      if (root.end == Root::End::closed) return nothing;
      if (root.any_bound) note(out, std::max(root.bound, goal - 1));
      if (root.end == Root::End::stopped) return out;
      Decided next = decided_by(program, decided);
      if (!much_less(next, decided)) {
        grow_tree(program, ask, root, goal, out);
        return out;
      }
      decided = std::move(next);
    }
  }

  void grow_tree(const Program& program, const Ask& ask, const Root& root, int64_t goal,
                 Settled& out) {
    if (nodes_left_ <= 0) return;
    const Meet meet = [&](const std::vector<double>& values) -> std::optional<int64_t> {
      std::vector<char> on = assignment_of(program, values);
      const model::Evaluation found = model::evaluate(problem_, on);
      if (found.hard_violation > 0) return std::nullopt;
      offer(std::move(on), found.objective);
      if (ask.demands_alone) return -demands_cost(problem_, found) / program.unit;
      return found.objective;
    };
    const int64_t bound = out.bounded ? out.bound : -no_goal;
    const Tree tree = search_tree(program, root.cuts, goal, bound, nodes_left_, meet, watch_);
    nodes_left_ -= tree.nodes;
    proof_.nodes += tree.nodes;
    out.complete = tree.complete;
    if (tree.bound < -no_goal) note(out, tree.bound);
  }

  static void note(Settled& out, int64_t bound) {
    out.bound = out.bounded ? std::min(out.bound, bound) : bound;
    out.bounded = true;
  }

  void lower(int64_t bound) {
    bound_ = bounded_ ? std::min(bound_, bound) : bound;
    bounded_ = true;
  }

  /// Whether the answer is as good as any can be.
  bool is_met() const { return known_ && bounded_ && bound_ <= objective(); }

  Proof finish(bool complete) {
    complete = complete || is_met();
    Answer& answer = proof_.answer;
    answer.limited_by = LimitedBy::nothing;
    if (!complete) answer.limited_by = watch_.reached() ? watch_.by() : LimitedBy::effort;
    if (complete) {
      answer.status = known_ ? Status::optimal : Status::infeasible;
      if (known_) answer.bound = answer.objective;
    } else {
      answer.status = known_ ? Status::feasible : Status::unknown;
      if (known_ && bounded_) answer.bound = std::max(bound_, objective());
    }
    return std::move(proof_);
  }

  const model::Problem& problem_;
  Watch watch_;
  int64_t nodes_left_;
  Proof proof_;
  Ask ask_;
  bool known_ = false;
  bool bounded_ = false;
  int64_t bound_ = 0;
};

}  // namespace

Proof prove(const model::Problem& problem, const Answer& start, const Limits& limits) {
  return Prover(problem, start, limits).run();
}

}  // namespace plumbline::exact
