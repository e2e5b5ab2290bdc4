#pragma once

#include "rules/rule.h"

/// What follows from one exercise and its dose alone; facts of the domain, not of any rule.
namespace plumbline::rules {

/// On the feet: standing, split stance, one leg, walking.
bool on_feet(domain::Position position);
/// Feet, knees or hands carry the body; lying, sitting and hanging do not count.
bool bears_weight(domain::Position position);

/// Several chains at work in a weight-bearing position: two movers, or one mover and two
/// stabilisers other than the inner core.
bool integrated(const domain::Library& library, const domain::Exercise& exercise);

/// Where the body is between two items: to change it costs time and patience.
enum class Station : uint8_t { lying, kneeling, seated, upright };
constexpr std::size_t station_count = 4;
Station station_of(domain::Position position);

/// The exercise's primary pattern is one of these.
bool is_primary(const domain::Exercise& exercise, const std::vector<domain::PatternId>& any_of);
/// The exercise's primary pattern or one of the others is one of these.
bool serves(const domain::Exercise& exercise, const std::vector<domain::PatternId>& any_of);
/// One of the exercise's patterns is this one.
bool serves(const domain::Exercise& exercise, domain::PatternId pattern);

bool moves(const domain::Exercise& exercise, domain::ChainId chain);
bool stabilises(const domain::Exercise& exercise, domain::ChainId chain);

/// Sets of an item, extra sets of one side included.
int64_t sets_of(const domain::Dose& dose);
/// Sets times compression (0 to 5).
int64_t load_of(const domain::Exercise& exercise, const domain::Dose& dose);

/// How many slots are sessions with a trainer or alone, not home practice.
int64_t session_count(const Facts& facts);

}  // namespace plumbline::rules
