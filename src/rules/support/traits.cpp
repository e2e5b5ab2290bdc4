#include "rules/support/traits.h"

#include <algorithm>

namespace plumbline::rules {

using domain::Position;

bool on_feet(Position position) {
  return position == Position::standing || position == Position::split_stance ||
         position == Position::single_leg || position == Position::walking;
}

bool bears_weight(Position position) {
  switch (position) {
    case Position::supine:
    case Position::prone:
    case Position::side_lying:
    case Position::seated:
    case Position::hanging: return false;
    case Position::quadruped:
    case Position::tall_kneeling:
    case Position::half_kneeling:
    case Position::plank:
    case Position::forearm_plank:
    case Position::side_plank:
    case Position::standing:
    case Position::split_stance:
    case Position::single_leg:
    case Position::walking:
    case Position::transition: break;
  }
  return true;
}

bool integrated(const domain::Library& library, const domain::Exercise& exercise) {
  if (!bears_weight(exercise.position) || exercise.movers.empty()) return false;
  if (exercise.movers.size() >= 2) return true;
  const domain::ChainId core = library.chain("core");
  const auto others = std::count_if(exercise.stabilisers.begin(), exercise.stabilisers.end(),
                                    [core](domain::ChainId each) { return each != core; });
  return others >= 2;
}

Station station_of(Position position) {
  switch (position) {
    case Position::supine:
    case Position::prone:
    case Position::side_lying: return Station::lying;
    case Position::quadruped:
    case Position::tall_kneeling:
    case Position::half_kneeling:
    case Position::plank:
    case Position::forearm_plank:
    case Position::side_plank: return Station::kneeling;
    case Position::seated: return Station::seated;
    case Position::standing:
    case Position::split_stance:
    case Position::single_leg:
    case Position::walking:
    case Position::hanging:
    case Position::transition: break;
  }
  return Station::upright;
}

bool is_primary(const domain::Exercise& exercise, const std::vector<domain::PatternId>& any_of) {
  return std::find(any_of.begin(), any_of.end(), exercise.pattern) != any_of.end();
}

bool serves(const domain::Exercise& exercise, const std::vector<domain::PatternId>& any_of) {
  return is_primary(exercise, any_of) ||
         std::any_of(exercise.also.begin(), exercise.also.end(), [&](domain::PatternId also) {
           return std::find(any_of.begin(), any_of.end(), also) != any_of.end();
         });
}

bool serves(const domain::Exercise& exercise, domain::PatternId pattern) {
  return exercise.pattern == pattern ||
         std::find(exercise.also.begin(), exercise.also.end(), pattern) != exercise.also.end();
}

bool moves(const domain::Exercise& exercise, domain::ChainId chain) {
  return std::find(exercise.movers.begin(), exercise.movers.end(), chain) != exercise.movers.end();
}

bool stabilises(const domain::Exercise& exercise, domain::ChainId chain) {
  return std::find(exercise.stabilisers.begin(), exercise.stabilisers.end(), chain) !=
         exercise.stabilisers.end();
}

int64_t sets_of(const domain::Dose& dose) {
  return int64_t{dose.sets} + dose.extra_left + dose.extra_right;
}

int64_t load_of(const domain::Exercise& exercise, const domain::Dose& dose) {
  return sets_of(dose) * exercise.axis(domain::Axis::compression);
}

int64_t session_count(const Facts& facts) {
  return std::count_if(facts.slots.begin(), facts.slots.end(),
                       [](const domain::Slot& slot) { return !slot.home; });
}

}  // namespace plumbline::rules
