#include "exact/tree.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "exact/cuts.h"
#include "exact/weak_duality.h"

namespace plumbline::exact {
namespace {

constexpr double whole = 1e-6;  // closer to a whole number than this counts as whole
constexpr int most_rounds = 4;
constexpr std::size_t covers_a_round = 60;
constexpr std::size_t lifts_a_round = 30;
constexpr std::size_t most_cuts = 4000;
constexpr std::size_t most_candidates = 60;
constexpr std::size_t most_probes = 6;
/// Probes of a column in a direction before what it cost so far is trusted.
constexpr int trusted_after = 3;

double distance_to_whole(double value) { return std::abs(value - std::round(value)); }

/// What raising or lowering a column has cost so far, per unit.
struct History {
  double sum[2] = {0, 0};
  int count[2] = {0, 0};
  double mean(int side, double otherwise) const {
    return count[side] == 0 ? otherwise : sum[side] / count[side];
  }
};

class Search {
 public:
  Search(const Program& program, std::vector<Row> cuts, int64_t goal, const Meet& meet,
         Watch& watch)
      : program_(program),
        cuts_(std::move(cuts)),
        goal_(goal),
        meet_(meet),
        watch_(watch),
        relaxation_(program),
        history_(program.columns.size()) {
    relaxation_.add(cuts_);
  }

  Tree run(int64_t bound, int64_t nodes) && {
    open_.push_back({ends_of(program_), bound});
    while (!open_.empty() && tree_.nodes < nodes && !watch_.reached()) {
      Node node = std::move(open_.back());
      open_.pop_back();
      if (node.bound < goal_) continue;
      ++tree_.nodes;
      if (!visit(node)) open_.push_back(std::move(node));  // stopped in the middle
    }
    tree_.complete = open_.empty();
    tree_.bound = goal_ - 1;
    for (const Node& node : open_) tree_.bound = std::max(tree_.bound, node.bound);
    return tree_;
  }

 private:
  struct Ends {
    int64_t low;
    int64_t high;
  };
  struct Node {
    std::vector<Ends> ends;
    int64_t bound = 0;  ///< of the node it came from
  };

  static std::vector<Ends> ends_of(const Program& program) {
    std::vector<Ends> ends;
    ends.reserve(program.columns.size());
    for (const Column& column : program.columns) ends.push_back({column.low, column.high});
    return ends;
  }

  void take_ends(const std::vector<Ends>& ends) {
    for (std::size_t j = 0; j < ends.size(); ++j) {
      program_.columns[j].low = ends[j].low;
      program_.columns[j].high = ends[j].high;
    }
  }

  // False only where the clock or an interrupt stopped it.
  bool visit(Node& node) {
    take_ends(node.ends);
    for (int round = 0; round < most_rounds; ++round) {
      relaxation_.set_ends(program_);
      const Relaxation::End end = relaxation_.solve(watch_);
      if (end == Relaxation::End::stopped) return false;
      if (end == Relaxation::End::infeasible && empty()) return true;
      if (end != Relaxation::End::solved) return split_blindly(node);
      const Proved proved = prove_by(program_, cuts_, relaxation_.multipliers());
      node.bound = std::min(node.bound, proved.floor());
      if (!narrow(program_, proved, goal_)) return true;
      const std::vector<double> values = relaxation_.values();
      if (is_whole(values) && !look_at(values, node.bound)) return true;
      if (!again(values)) break;
    }
    return split(node);
  }

  bool empty() {
    std::vector<double> ray = relaxation_.ray();
    if (contradicts(program_, cuts_, ray)) return true;
    for (double& weight : ray) weight = -weight;
    return contradicts(program_, cuts_, ray);
  }

  bool is_whole(const std::vector<double>& values) const {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (program_.columns[j].kind == Column::Kind::boolean && distance_to_whole(values[j]) > whole)
        return false;
    }
    return true;
  }

  // Whether something better may still be here.
  bool look_at(const std::vector<double>& values, int64_t bound) {
    if (const auto worth = meet_(values)) goal_ = std::max(goal_, *worth + 1);
    return bound >= goal_;
  }

  // Another round pays where several rows are violated.
  bool again(const std::vector<double>& values) {
    if (cuts_.size() >= most_cuts) return false;
    std::vector<Row> found = violated_rows(program_, values, covers_a_round, lifts_a_round);
    if (found.size() < 3) return false;
    relaxation_.add(found);
    for (Row& row : found) cuts_.push_back(std::move(row));
    return true;
  }

  // Open columns whose value is not whole, the most undecided first.
  std::vector<int32_t> candidates(const std::vector<double>& values) const {
    std::vector<int32_t> found;
    for (std::size_t j = 0; j < values.size(); ++j) {
      const Column& column = program_.columns[j];
      if (column.kind == Column::Kind::slack || column.low == column.high) continue;
      if (distance_to_whole(values[j]) > whole) found.push_back(static_cast<int32_t>(j));
    }
    const auto interest = [&](int32_t j) {
      const auto at = static_cast<std::size_t>(j);
      return distance_to_whole(values[at]) *
             (1 + history_[at].mean(0, 1) + history_[at].mean(1, 1));
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](int32_t a, int32_t b) { return interest(a) > interest(b); });
    if (found.size() > most_candidates) found.resize(most_candidates);
    return found;
  }

  bool split(Node& node) {
    const std::vector<double> values = relaxation_.values();
    const std::vector<int32_t> found = candidates(values);
    if (found.empty()) return split_blindly(node);
    learn(found, values);
    int32_t best = found.front();
    double best_score = -1;
    for (int32_t j : found) {
      const auto at = static_cast<std::size_t>(j);
      const double value = values[at];
      const double down = history_[at].mean(0, 1) * (value - std::floor(value));
      const double up = history_[at].mean(1, 1) * (std::ceil(value) - value);
      const double score = std::max(down, 1e-4) * std::max(up, 1e-4);
      if (score > best_score) {
        best_score = score;
        best = j;
      }
    }
    push_both(node, static_cast<std::size_t>(best), values[static_cast<std::size_t>(best)] > 0.5);
    return true;
  }

  void learn(const std::vector<int32_t>& found, const std::vector<double>& values) {
    std::vector<int32_t> unknown;
    for (int32_t j : found) {
      const History& history = history_[static_cast<std::size_t>(j)];
      if (unknown.size() < most_probes && history.count[0] < trusted_after) unknown.push_back(j);
    }
    if (unknown.empty()) return;
    const std::vector<Relaxation::Falls> falls = relaxation_.probe(unknown, watch_);
    for (std::size_t i = 0; i < unknown.size(); ++i) {
      const auto at = static_cast<std::size_t>(unknown[i]);
      const double value = values[at];
      History& history = history_[at];
      history.sum[0] += falls[i].down / std::max(value - std::floor(value), whole);
      history.sum[1] += falls[i].up / std::max(std::ceil(value) - value, whole);
      ++history.count[0];
      ++history.count[1];
    }
  }

  // Where the relaxation says nothing: any open boolean.
  bool split_blindly(Node& node) {
    for (std::size_t j = 0; j < program_.columns.size(); ++j) {
      const Column& column = program_.columns[j];
      if (column.kind != Column::Kind::boolean || column.low == column.high) continue;
      push_both(node, j, true);
      return true;
    }
    std::vector<double> values;
    for (const Column& column : program_.columns) values.push_back(static_cast<double>(column.low));
    if (const auto worth = meet_(values)) goal_ = std::max(goal_, *worth + 1);
    return true;
  }

  // The one that is looked at first comes last.
  void push_both(const Node& node, std::size_t column, bool up_first) {
    std::vector<Ends> ends = ends_of(program_);
    const int64_t middle = ends[column].low;  // columns that are split run from 0 to 1
    for (const bool up : {!up_first, up_first}) {
      std::vector<Ends> child = ends;
      (up ? child[column].low : child[column].high) = up ? middle + 1 : middle;
      open_.push_back({std::move(child), node.bound});
    }
  }

  Program program_;
  std::vector<Row> cuts_;
  int64_t goal_;
  const Meet& meet_;
  Watch& watch_;
  Relaxation relaxation_;
  std::vector<History> history_;
  std::vector<Node> open_;
  Tree tree_;
};

}  // namespace

Tree search_tree(const Program& program, std::vector<Row> cuts, int64_t goal, int64_t bound,
                 int64_t nodes, const Meet& meet, Watch& watch) {
  return Search(program, std::move(cuts), goal, meet, watch).run(bound, nodes);
}

}  // namespace plumbline::exact
