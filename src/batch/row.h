#pragma once

#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/roster.h"

namespace plumbline::batch {

/// A client's weeks, with what they were made from.
struct Told {
  const domain::Client& client;
  const domain::Library& library;
  const domain::Plan* previous = nullptr;
  const std::vector<domain::Plan>& plans;  ///< at least one; the last may be a refusal
};

/// Puts into a row what is worth keeping of the weeks: status, sums, what came short, whom to see,
/// what is new against last week, and which single pieces of equipment are used when.
void describe(const Told& told, domain::RosterRow& row);

/// Equipment of which a place has one piece unless somebody says otherwise: it stands there, is
/// not found in homes, and is got ready for one person.
bool is_single_piece(const domain::Equipment& equipment);

}  // namespace plumbline::batch
