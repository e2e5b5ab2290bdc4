#pragma once

#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"
#include "domain/protocol.h"
#include "tests/property/by_hand.h"

namespace plumbline::property {

/// How well the minutes of the sessions are used.
struct Shares {
  int sessions = 0;
  int well = 0;       ///< 75 to 97 % of the budget
  int full = 0;       ///< above 97 %
  int explained = 0;  ///< under 75 %, with an `unmet` row
  int rich = 0;       ///< of these: though 25 exercises or more pass the filters
  int items = 0;
  int unmet = 0;  ///< rows of all plans, sessions that are short left out
};

/// A plan with what it was made from. The rules' code is not used: what must hold is worked out
/// from the plan's own figures, the exercises' facts and the catalogue's flags.
struct Case {
  const domain::Library& library;
  const Catalogue& catalogue;
  const domain::Client& client;
  const domain::Protocol& protocol;
  const domain::Plan& plan;
};

/// Everything wrong with a planned week, a sentence each.
std::vector<std::string> faults_of(const Case& that, Shares& shares);

}  // namespace plumbline::property
