#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "util/date.h"
#include "util/located.h"

/// What a client did of a week: the entries of the page in HTML, or of a file written by hand.
namespace plumbline::domain {

struct LogItem {
  util::Located<std::string> ref;  ///< "mon-1:3"
  std::string exercise;            ///< id; empty where it was not written
  util::Located<int> sets_done;
  std::optional<int> amount;  ///< of one set, in what the dose counts: repetitions, metres, seconds
  std::optional<std::string> load;
  std::optional<int> effort;  ///< 0 to 10
  std::optional<int> pain;    ///< 0 to 10
};

struct Log {
  util::Located<std::string> client;
  util::Located<util::IsoWeek> week;
  util::Located<std::string> plan;  ///< `plan_mark` of the plan; empty where it was not written
  std::vector<LogItem> items;
};

/// Sets of an item, the further ones of one side included.
int planned_sets(const PlanItem& item);

/// Every item of the plan with its session's id, in the plan's order.
struct PlacedItem {
  std::string session;
  const PlanItem* item = nullptr;
};
std::vector<PlacedItem> items_of(const Plan& plan);

/// 32 digits that differ where client, week, origin, exercises or sets do: what was ticked in one
/// plan is not taken for another's. Names, words and languages do not change it.
std::string plan_mark(const Plan& plan);

}  // namespace plumbline::domain
