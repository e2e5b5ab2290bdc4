#pragma once

#include "explain/compose.h"

/// The parts of a plan, one file each.
namespace plumbline::explain {

/// One item with its figures, words, variants and reasons; `position` counts from 1.
domain::PlanItem make_item(const Decided& decided, const rules::Choice& choice, int position);

/// The kilograms agreed in this slot, where a load is above them.
std::optional<int> heavier_than_agreed(const rules::Facts& facts, const domain::Load& load,
                                       std::size_t slot);

/// An easier and a harder neighbour that this client may do in this slot.
void add_variants(const rules::Facts& facts, const rules::Choice& choice, domain::PlanItem& item);

/// Why an item is there: at most three reasons, the strongest first.
std::vector<domain::Reason> why(const rules::Facts& facts, const rules::Week& week,
                                const rules::Choice& choice);

/// Every demand that fell short, and every session that is less than three quarters full, with the
/// reason. What would help is for the planner to try.
std::vector<domain::Unmet> unmet(const Decided& decided);

/// A session or bout that is less than three quarters full.
bool emptier_than_wanted(const rules::Facts& facts, const rules::Week& week, int slot);

/// What each condition and limit took away.
std::vector<domain::Plan::Taken> taken(const rules::Facts& facts);

/// Exercises in no slot, under the filter that took them.
std::vector<std::pair<std::string, int>> excluded(const Decided& decided);

/// Times per pattern, sets per chain.
void add_coverage(const Decided& decided, domain::Plan& plan);

/// The posture faults that are worked on this week, the newest last: those of the week before and
/// one more, at most three. With more than three the oldest makes room, and comes back in its turn.
std::vector<domain::FaultId> active_habits(const rules::Facts& facts);

/// Posture habits of the week.
std::vector<domain::PlanHabit> habits(const rules::Facts& facts);

/// Whom to see beyond what screening says: conditions that need a clinician's word, and dates to
/// ask again.
std::vector<domain::Referral> further_referrals(const rules::Facts& facts);

/// Honest notes about the inputs ("no places given: floor and wall only").
std::vector<domain::Reason> remarks(const Decided& decided);

}  // namespace plumbline::explain
