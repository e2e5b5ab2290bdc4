#include "exact/root.h"

#include <algorithm>
#include <utility>

#include "exact/cuts.h"

namespace plumbline::exact {
namespace {

constexpr int most_rounds = 60;
constexpr std::size_t most_covers = 400;
constexpr std::size_t most_lifts = 200;
/// How much of what was looked at before counts when the next cuts are looked for.
constexpr double kept_share = 0.4;
/// Where this share of what may be spent is left, no more cuts: the tree wants some of it.
constexpr double left_for_tree = 0.35;
/// A round that brings the bound less than this share of the way to the goal counts as idle.
constexpr double idle_share = 0.005;
constexpr int most_idle = 5;
constexpr double grid = static_cast<double>(int64_t{1} << Proved::grid_bits);

class Rounds {
 public:
  Rounds(Program& program, int64_t goal, Watch& watch)
      : program_(program), goal_(goal), watch_(watch), relaxation_(program) {}

  Root run() && {
    const double enough = watch_.left() * left_for_tree;
    for (int round = 0; round < most_rounds && idle_ < most_idle; ++round) {
      if (round > 0 && watch_.left() < enough) break;
      const Relaxation::End end = relaxation_.solve(watch_);
      if (end == Relaxation::End::stopped) return stopped();
      if (end == Relaxation::End::failed) return finish(Root::End::open);
      if (end == Relaxation::End::infeasible) return finish(shown_empty());
      if (!use(relaxation_.multipliers())) return finish(Root::End::closed);
      if (round % 6 == 5) drop_idle_cuts();
      move_middle();
      std::vector<Row> found = violated_rows(program_, middle_, most_covers, most_lifts);
      if (found.empty()) break;
      relaxation_.add(found);
      for (Row& row : found) root_.cuts.push_back(std::move(row));
    }
    // The cuts that came last have not been solved with, or hold nothing.
    const Relaxation::End end = relaxation_.solve(watch_);
    if (end == Relaxation::End::stopped) return stopped();
    if (end == Relaxation::End::solved) {
      if (!use(relaxation_.multipliers())) return finish(Root::End::closed);
      drop_idle_cuts();
    }
    return finish(Root::End::open);
  }

 private:
  // Multipliers of a simplex that was stopped half way prove something too.
  Root stopped() {
    const bool reachable = use(relaxation_.multipliers());
    return finish(reachable ? Root::End::stopped : Root::End::closed);
  }

  // Infeasible is only believed where whole numbers show it.
  Root::End shown_empty() {
    std::vector<double> ray = relaxation_.ray();
    if (contradicts(program_, root_.cuts, ray)) return Root::End::closed;
    for (double& weight : ray) weight = -weight;
    return contradicts(program_, root_.cuts, ray) ? Root::End::closed : Root::End::open;
  }

  // False where the goal is out of reach.
  bool use(const std::vector<double>& multipliers) {
    const Proved proved = prove_by(program_, root_.cuts, multipliers);
    const double bound = static_cast<double>(proved.bound) / grid;
    const double to_goal = best_ - static_cast<double>(goal_);
    idle_ = !root_.any_bound || best_ - bound > idle_share * to_goal ? 0 : idle_ + 1;
    best_ = root_.any_bound ? std::min(best_, bound) : bound;
    root_.bound = root_.any_bound ? std::min(root_.bound, proved.floor()) : proved.floor();
    root_.any_bound = true;
    if (!narrow(program_, proved, goal_)) return false;
    spread(program_);
    relaxation_.set_ends(program_);
    return true;
  }

  // The corners that the simplex ends in change from round to round where many are as good, and
  // each violates hundreds of rows. What the middle of them violates, all of them are nearer to.
  void move_middle() {
    const std::vector<double> corner = relaxation_.values();
    if (middle_.empty()) middle_ = corner;
    for (std::size_t j = 0; j < corner.size(); ++j)
      middle_[j] = kept_share * middle_[j] + (1 - kept_share) * corner[j];
  }

  void drop_idle_cuts() {
    const std::vector<double> multipliers = relaxation_.multipliers();
    const std::vector<double> values = relaxation_.values();
    std::vector<std::size_t> idle;
    std::vector<Row> kept;
    root_.multipliers.assign(multipliers.begin(), multipliers.begin() + static_cast<std::ptrdiff_t>(
                                                                            program_.rows.size()));
    for (std::size_t c = 0; c < root_.cuts.size(); ++c) {
      double over = -static_cast<double>(root_.cuts[c].least);
      for (const Term& term : root_.cuts[c].terms) {
        over += static_cast<double>(term.amount) * values[static_cast<std::size_t>(term.column)];
      }
      const bool holds = multipliers[program_.rows.size() + c] > 1e-9 || over < 1e-6;
      if (holds) {
        root_.multipliers.push_back(multipliers[program_.rows.size() + c]);
        kept.push_back(std::move(root_.cuts[c]));
      } else {
        idle.push_back(c);
      }
    }
    root_.cuts = std::move(kept);
    relaxation_.drop(idle);
  }

  Root finish(Root::End end) {
    root_.end = end;
    return std::move(root_);
  }

  Program& program_;
  int64_t goal_;
  Watch& watch_;
  Relaxation relaxation_;
  Root root_;
  std::vector<double> middle_;  // values that cuts are looked for with
  double best_ = 0;
  int idle_ = 0;
};

}  // namespace

void spread(Program& program) {
  for (const AnyColumn& any : program.anys) {
    if (program.columns[static_cast<std::size_t>(any.column)].high > 0) continue;
    for (int32_t member : any.members) {
      Column& column = program.columns[static_cast<std::size_t>(member)];
      column.high = std::max(column.low, int64_t{0});
    }
  }
}

Root strengthen(Program& program, int64_t goal, Watch& watch) {
  return Rounds(program, goal, watch).run();
}

}  // namespace plumbline::exact
