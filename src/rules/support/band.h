#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/context.h"

namespace plumbline::rules {

/// What a rule asks for in one place. It is said once; `post` counts it on the candidates and
/// `check` on the week, each in its own way.
struct Ask {
  std::string_view rule;
  std::string subject;  ///< a stable id: "hinge", "mon-1/prepare", "lat as stabiliser"
  model::Tier tier = model::Tier::wish;
  int64_t low = model::unbounded_low;
  int64_t high = model::unbounded_high;
  int64_t below = 0;  ///< price of a unit under `low`
  int64_t above = 0;  ///< price of a unit over `high`
  std::vector<util::Span> client;
};

/// Posts the band of an ask. With no terms it is posted all the same: a shortfall that nothing can
/// mend is then counted once here and once in `check`.
void put(model::Builder& builder, const Ask& ask, std::vector<model::Term> terms,
         int64_t constant = 0);

/// The line of `check` for an ask; `items` are into Week::items.
Finding answer(const Ask& ask, int64_t value, std::vector<int> items = {});

/// The line of `check` for merits that one subject earned.
Finding reward(std::string_view rule, std::string subject, int64_t amount, std::vector<int> items);

/// What an item at a slot is worth to a rule; 0 for nothing.
using Worth = int64_t (*)(const Facts&, const domain::Exercise&, int slot);

/// The merits of a week by one worth: a line per exercise that earned or lost any, by id.
std::vector<Finding> rewards(const Facts& facts, const Week& week, std::string_view rule,
                             Worth worth);

/// A reason with its figures. The code is a rule's key or finer; codes are written with hyphens.
domain::Reason reason(std::string_view code, domain::Args args, std::string text);

/// The figures of a finding as a reason's arguments: subject, value, low and high where it has
/// them, amount for a merit.
domain::Args figures(const Finding& finding);

/// "at least 2", "at most 8", "2 to 8".
std::string wanted(const Finding& finding);

/// "1 item", "2 items".
std::string counted(int64_t number, std::string_view one, std::string_view many);

/// The name of the exercise of that id, or the id where the library has none.
const std::string& exercise_name(const Facts& facts, const std::string& id);

/// The slot that a subject starts with ("mon-1/prepare"), or nullptr.
const domain::Slot* slot_named(const Facts& facts, std::string_view subject);

}  // namespace plumbline::rules
