#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "lint/check.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

using domain::Axis;
using domain::Exercise;
using domain::ExerciseId;

/// What the spine bears.
constexpr std::array spine{Axis::compression, Axis::shear,    Axis::flexion,
                           Axis::extension,   Axis::rotation, Axis::lateral_bend};

/// The next rung of a ladder may be this much above on one axis; four more points in a single step
/// where two exercises are only named as neighbours.
constexpr int rung_leap = 3;
constexpr int neighbour_leap = 4;
/// All axes of the spine together may be this much lower on the harder one.
constexpr int fall = 3;

int sum_of(const Exercise& exercise) {
  int sum = 0;
  for (const Axis axis : spine) sum += exercise.axis(axis);
  return sum;
}

/// The axes on which `high` is so much above `low`: "rotation 0 to 3".
std::vector<std::string> leaps(const Exercise& low, const Exercise& high, int leap) {
  std::vector<std::string> out;
  for (const Axis axis : spine)
    if (high.axis(axis) - low.axis(axis) >= leap)
      out.push_back(
          fmt::format("{} {} to {}", domain::to_text(axis), low.axis(axis), high.axis(axis)));
  return out;
}

class Pairs {
 public:
  Pairs(const Subject& subject, Findings& out) : subject_(&subject), out_(&out) {}

  void judge(ExerciseId from, ExerciseId to, int leap, const util::Span& where) {
    const Exercise& low = subject_->library[from];
    const Exercise& high = subject_->library[to];
    // What is never offered as the next step may be any distance away.
    if (high.tier == domain::ClinicalTier::d || high.never_a_step_up) return;
    if (!seen_.insert({from, to}).second) return;
    const auto above = leaps(low, high, leap);
    if (!above.empty()) {
      tell(low, high, where, fmt::format("loads the spine far more: {}", util::join(above, ", ")));
    } else if (sum_of(low) - sum_of(high) >= fall) {
      tell(low, high, where,
           fmt::format("loads the spine less: {} points in all against {}", sum_of(high),
                       sum_of(low)));
    }
  }

 private:
  void tell(const Exercise& low, const Exercise& high, const util::Span& where,
            const std::string& how) {
    Finding found;
    found.told = {.code = "W0911",
                  .severity = util::Severity::warning,
                  .message = fmt::format("'{}' comes after '{}' and {}", high.id, low.id, how),
                  .span = where,
                  .hint = "compare the ratings of both, or put a step in between"};
    found.about = {low.id, high.id};
    out_->push_back(std::move(found));
  }

  const Subject* subject_;
  Findings* out_;
  std::set<std::pair<ExerciseId, ExerciseId>> seen_;
};

void run(const Subject& subject, Findings& out) {
  Pairs pairs(subject, out);
  for (const io::RawLadder& ladder : subject.tables.entries.ladders)
    for (std::size_t i = 1; i < ladder.steps.size(); ++i)
      pairs.judge(subject.library.exercise(ladder.steps[i - 1].value),
                  subject.library.exercise(ladder.steps[i].value), rung_leap,
                  ladder.steps[i].where);
  for (std::size_t i = 0; i < subject.library.exercises.size(); ++i) {
    const ExerciseId to{i};
    for (const io::Ref& easier : subject.raw(to).easier)
      pairs.judge(subject.library.exercise(easier.value), to, neighbour_leap, easier.where);
  }
}

}  // namespace

extern const Check check_stress;
const Check check_stress{
    .key = "stress",
    .title = "Stress that grows with the ladder",
    .manual =
        "The six axes of the spine (compression, shear, flexion, extension, rotation, side-bend), "
        "each 0 to 5: on the next rung of a ladder an axis that is 3 or more higher, with an "
        "easier variant 4 or more; or a harder exercise whose axes add up to 3 or more less. Of "
        "the 677 pairs of the shipped library nine in ten stay below 3, so what is told is out "
        "of line. Exercises that are never offered as a step up are left out.",
    .run = run};

}  // namespace plumbline::lint
