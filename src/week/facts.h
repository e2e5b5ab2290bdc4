#pragma once

#include "domain/plan.h"
#include "rules/rule.h"

namespace plumbline::week {

/// All that follows from the inputs before anything is decided. `screening_cap` is the highest
/// exercise level that screening leaves open (5: all); `previous` is the plan of the week before,
/// or nullptr. The references have to outlive the facts.
rules::Facts facts_for(const domain::Library& library, const domain::Client& client,
                       const domain::Protocol& protocol, util::IsoWeek week, int screening_cap,
                       const domain::Plan* previous);

/// The items of a plan's last three days that bind in the week after: strength and the like, as
/// they were planned.
std::vector<domain::CarriedItem> last_three_days(const domain::Plan& plan);

}  // namespace plumbline::week
