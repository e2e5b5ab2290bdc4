#include "lint/authoring.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "util/text.h"

namespace plumbline::lint {
namespace {

using domain::Exercise;
using domain::ExerciseId;
using domain::PatternId;
using domain::StageId;

/// A cell that could do with one more.
struct Thin {
  StageId stage;
  std::size_t set = 0;
  int level = 1;
  int count = 0;
  bool served = false;  ///< by an idea that was chosen already
};

/// For each equipment set those that have all of its pieces.
std::vector<std::vector<char>> wider_sets(const std::vector<io::EquipmentSet>& sets) {
  std::vector<std::set<std::string>> pieces(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i)
    for (const io::Ref& piece : sets[i].equipment) pieces[i].insert(piece.value);
  std::vector<std::vector<char>> out(sets.size(), std::vector<char>(sets.size(), 0));
  for (std::size_t small = 0; small < sets.size(); ++small)
    for (std::size_t wide = 0; wide < sets.size(); ++wide)
      out[small][wide] = std::includes(pieces[wide].begin(), pieces[wide].end(),
                                       pieces[small].begin(), pieces[small].end());
  return out;
}

/// Chooses ideas one after the other; what is served is out of the count for the next.
class Chooser {
 public:
  explicit Chooser(const Subject& subject)
      : subject_(&subject), wider_(wider_sets(subject.notes.equipment_sets)) {
    for (const CoverageRow& row : subject.coverage.rows) add_cells(row);
    add_models();
  }

  std::vector<Idea> choose(std::size_t most) {
    std::vector<Idea> out;
    while (out.size() < most) {
      const Idea best = next();
      if (best.cells == 0) break;
      serve(best);
      out.push_back(best);
    }
    return out;
  }

 private:
  /// An exercise of the pattern as a model: which conditions would take it, by level.
  struct Model {
    ExerciseId exercise;
    int stress = 0;
    std::vector<char> stands;  ///< by equipment set: what it lies, sits or leans on is there
    std::array<std::vector<char>, 5> taken;  ///< by level - 1, then stage + 1 (0: no condition)
  };

  /// Whether furniture and the like are there; another load may be found.
  bool stands_in(const Exercise& exercise, const io::EquipmentSet& set) const {
    const domain::Library& library = subject_->library;
    const auto there = [&](domain::EquipmentId id) {
      return library[id].gives_load ||
             std::any_of(set.equipment.begin(), set.equipment.end(),
                         [&](const io::Ref& piece) { return piece.value == library[id].id; });
    };
    return std::all_of(
        exercise.equipment.begin(), exercise.equipment.end(),
        [&](const auto& any_of) { return std::any_of(any_of.begin(), any_of.end(), there); });
  }

  static std::size_t place_of(StageId stage) { return stage.valid() ? stage.at() + 1 : 0; }

  void add_cells(const CoverageRow& row) {
    for (std::size_t p = 0; p < row.counts.size(); ++p) {
      const PatternId pattern{p};
      if (!row.counts[p]) continue;
      const auto* reason = *row.counts[p] > 0
                               ? nullptr
                               : reason_for(subject_->library, subject_->notes, {&row, pattern});
      const bool meant = reason != nullptr && !reason->wanted;
      if (meant && !row.stage.valid()) ++meant_[{pattern, row.set}];
      if (!meant && *row.counts[p] <= thin)
        cells_[pattern].push_back({row.stage, row.set, row.level, *row.counts[p]});
    }
  }

  void add_models() {
    const domain::Library& library = subject_->library;
    for (std::size_t i = 0; i < library.exercises.size(); ++i) {
      const Exercise& exercise = library.exercises[i];
      if (exercise.tier == domain::ClinicalTier::d || !exercise.assessed) continue;
      Model model{.exercise = ExerciseId{i}};
      for (const auto rating : exercise.stress) model.stress += rating;
      for (const io::EquipmentSet& set : subject_->notes.equipment_sets)
        model.stands.push_back(stands_in(exercise, set));
      Exercise copy = exercise;
      copy.exceptions.clear();  // they speak of that exercise, not of one like it
      for (int level = 1; level <= 5; ++level) {
        copy.level = level;
        auto& taken = model.taken[static_cast<std::size_t>(level - 1)];
        taken.assign(library.stages.size() + 1, 1);
        for (std::size_t s = 0; s < library.stages.size(); ++s)
          taken[s + 1] =
              domain::flag_of(library, copy, StageId{s}).flag != domain::Flag::contraindicated;
      }
      models_[exercise.pattern].push_back(std::move(model));
    }
    // The gentlest first, so that it wins where several would serve as many.
    for (auto& [pattern, models] : models_)
      std::stable_sort(models.begin(), models.end(),
                       [](const Model& a, const Model& b) { return a.stress < b.stress; });
  }

  /// Where even a client without a condition is meant to find nothing, nothing can be made.
  bool hopeless(PatternId pattern, std::size_t set) const {
    const auto found = meant_.find({pattern, set});
    return found != meant_.end() && found->second == 5;
  }

  bool fits(const Thin& cell, const Model& model, int level, std::size_t set) const {
    return !cell.served && cell.level >= level && wider_[set][cell.set] != 0 &&
           model.taken[static_cast<std::size_t>(level - 1)][place_of(cell.stage)] != 0;
  }

  int count(const std::vector<Thin>& cells, const Model& model, int level, std::size_t set) const {
    return static_cast<int>(std::count_if(cells.begin(), cells.end(), [&](const Thin& cell) {
      return fits(cell, model, level, set);
    }));
  }

  /// The idea that serves most; of equals the one that may be of a higher level and need more.
  Idea next() const {
    Idea best;
    for (const auto& [pattern, cells] : cells_) {
      const auto models = models_.find(pattern);
      if (models == models_.end()) continue;
      for (const Model& model : models->second) {
        for (std::size_t set = 0; set < wider_.size(); ++set) {
          if (model.stands[set] == 0 || hopeless(pattern, set)) continue;
          for (int level = 1; level <= 5; ++level) {
            const int served = count(cells, model, level, set);
            const bool same = best.pattern == pattern && best.like == model.exercise;
            if (served > best.cells || (same && served == best.cells && served > 0))
              best = {.pattern = pattern,
                      .level = level,
                      .set = set,
                      .position = subject_->library[model.exercise].position,
                      .like = model.exercise,
                      .cells = served};
          }
        }
      }
    }
    return best.cells == 0 ? best : detailed(best);
  }

  const Model& model_of(const Idea& idea) const {
    const auto& models = models_.at(idea.pattern);
    return *std::find_if(models.begin(), models.end(),
                         [&](const Model& each) { return each.exercise == idea.like; });
  }

  Idea detailed(Idea idea) const {
    std::set<StageId> stages;
    for (const Thin& cell : cells_.at(idea.pattern)) {
      if (!fits(cell, model_of(idea), idea.level, idea.set)) continue;
      if (cell.count == 0) ++idea.empty;
      if (cell.stage.valid()) stages.insert(cell.stage);
    }
    idea.stages = static_cast<int>(stages.size());
    idea.at_most = at_most(stages);
    return idea;
  }

  /// The thresholds that stand alone: those that are joined to others leave a choice.
  std::vector<std::pair<domain::Axis, int>> at_most(const std::set<StageId>& stages) const {
    std::map<domain::Axis, int> lowest;
    for (const StageId stage : stages) {
      for (const domain::Token& token : subject_->library[stage].contraindicated) {
        if (token.all.size() != 1 || token.all[0].op != domain::Comparison::Op::at_least) continue;
        const auto axis = domain::from_text<domain::Axis>(token.all[0].column);
        if (!axis) continue;
        const int allowed = token.all[0].number - 1;
        const auto [found, fresh] = lowest.emplace(*axis, allowed);
        if (!fresh) found->second = std::min(found->second, allowed);
      }
    }
    std::vector<std::pair<domain::Axis, int>> out;
    for (const auto& each : lowest)
      if (each.second <= 3) out.push_back(each);
    return out;
  }

  void serve(const Idea& idea) {
    const Model& model = model_of(idea);
    for (Thin& cell : cells_.at(idea.pattern))
      if (fits(cell, model, idea.level, idea.set)) cell.served = true;
  }

  const Subject* subject_;
  std::vector<std::vector<char>> wider_;
  std::map<PatternId, std::vector<Thin>> cells_;
  std::map<PatternId, std::vector<Model>> models_;
  /// Levels at which a client without a condition is meant to find nothing.
  std::map<std::pair<PatternId, std::size_t>, int> meant_;
};

}  // namespace

std::vector<Idea> author_next(const Subject& subject, std::size_t most) {
  return Chooser(subject).choose(most);
}

std::string to_text(const Subject& subject, const Idea& idea) {
  const domain::Library& library = subject.library;
  std::map<int, std::vector<std::string>> low;
  for (const auto& [axis, rating] : idea.at_most)
    if (rating <= 1) low[rating].emplace_back(domain::to_text(axis));
  std::string out = fmt::format(
      "{}, level {}, {}, with what '{}' has, much like '{}'\n"
      "      serves {} cells ({} empty) of {} conditions",
      library[idea.pattern].id, idea.level, domain::to_text(idea.position),
      subject.notes.equipment_sets[idea.set].id.value, library[idea.like].id, idea.cells,
      idea.empty, idea.stages);
  for (const auto& [rating, axes] : low)
    out += fmt::format("\n      {} {}", rating == 0 ? "without" : "at most 1 in",
                       util::join(axes, ", "));
  return out;
}

}  // namespace plumbline::lint
