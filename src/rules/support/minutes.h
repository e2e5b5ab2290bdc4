#pragma once

#include <vector>

#include "rules/context.h"

namespace plumbline::rules {

/// Set-up, work and rest of one item, in seconds.
int item_seconds(const Facts& facts, const domain::Exercise& exercise, const Option& how);

/// The load-giving pieces of equipment that an exercise uses at a place, sorted.
std::vector<domain::EquipmentId> load_pieces(const domain::Library& library,
                                             const domain::Exercise& exercise,
                                             const domain::Slot& slot);

/// Terms whose sum is 100 x the planned seconds of a slot: items; each load-giving piece once per
/// block; the change between floor and standing once per block that has both; talk on top where
/// the trainer is there.
std::vector<model::Term> session_terms(const Context& context, int slot, model::Builder& builder);

/// The same figure, counted on a week alone. A slot without items plans nothing.
int64_t planned_hundredths(const Facts& facts, const Week& week, int slot);

/// Planned seconds, rounded up.
int64_t planned_seconds(const Facts& facts, const Week& week, int slot);

/// 100, and the talk in percent where the trainer is there.
int64_t talk_factor(const Facts& facts, const domain::Slot& slot);

}  // namespace plumbline::rules
