#pragma once

#include <string>
#include <vector>

#include "domain/plan.h"
#include "rules/rule.h"

namespace plumbline::verify {

/// Something that a plan's file claims and that does not hold.
struct Violation {
  std::string rule;     ///< a rule's key; schedule, screening, stale-fact, unmet-missing, ...
  std::string subject;  ///< the item's ref, a session, a pattern
  std::string text;
  std::vector<util::Span> client;  ///< the client's lines that ask for it
};

/// The decisions of a plan's file: ids, doses, sides, order and days, nothing else. What cannot be
/// read as a decision (an exercise that the library does not have, a session that the client's
/// schedule does not have, one that is missing or on another date) is a violation.
struct ReadWeek {
  rules::Week week;
  std::vector<Violation> violations;
};

ReadWeek read_week(const rules::Facts& facts, const domain::Plan& plan);

/// Broken safety and command bands, and demands that are short without their `unmet` row.
std::vector<Violation> violations_of(const rules::Facts& facts, const domain::Plan& plan,
                                     const rules::Week& week,
                                     const std::vector<rules::Finding>& findings);

/// Variants that are printed though this client must not do them.
std::vector<Violation> variant_violations(const rules::Facts& facts, const domain::Plan& plan);

}  // namespace plumbline::verify
