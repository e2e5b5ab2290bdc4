#pragma once

#include <vector>

#include "domain/dose.h"
#include "domain/protocol.h"
#include "domain/situation.h"

namespace plumbline::domain {

/// The doses that a line of the table allows for an exercise, without extra sets for one side.
std::vector<Dose> doses_of(const Exercise& exercise, const DoseRow& row);

/// Reps, seconds of hold, breaths, metres or seconds of all sets of one side.
int total_amount(const Dose& dose);

/// The smallest total that the line allows.
int lowest_total(const Exercise& exercise, const DoseRow& row);

/// The line for a client and an exercise, or nullptr: by role and competency, 0 counting as 1.
const DoseRow* row_for(const Protocol& protocol, const Client& client, const Exercise& exercise);

/// The pin whose dose an exercise gets in a slot instead of the table's, or nullptr. A pin without
/// a session speaks of all sessions, not of home practice.
const Pin* prescription_for(const Client& client, ExerciseId exercise, const Slot& slot);

/// The dose of a pin that has one. `row` gives the rest between sets where the pin does not; where
/// neither does it is a minute.
Dose prescribed_dose(const Pin& pin, const DoseRow* row);

/// Which side earns one further set in side-bridge work: the weaker one where the two tests differ
/// by more than 5 % of the better (McGill, Childs and Liebenson 1999).
Side weaker_side(const Client& client);

}  // namespace plumbline::domain
