#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "planner/question.h"
#include "planner/request.h"
#include "util/source.h"

namespace plumbline::planner {

/// Lines of the client's file that cannot hold together, without any of which the rest could, and
/// what would help.
struct Conflict {
  /// A line in words ("mon-1 has 20 minutes"), and where it stands; line 0 where it is none of the
  /// file's.
  struct Line {
    std::string text;
    util::Span where;
  };
  std::string text;
  std::vector<Line> lines;  ///< pins and wants first, then as they are given up
  /// Single changes, what asks least of the client first. Each was tried: with it the conflict is
  /// gone, and all other lines hold but the pins of other conflicts.
  std::vector<domain::Reason> repairs;
};

/// Whether the pinned exercises can be in the week at all; nothing where neither a week was found
/// nor a proof that there is none.
std::optional<bool> pins_fit(const Request& request);

/// One smallest set for each pin that cannot be kept by itself, and for the others such sets of
/// several, no pin in two. Empty where the pins fit.
std::vector<Conflict> conflicts_of(const Request& request);

/// The lines of the client's file that keep demands short; nothing where the question can be
/// answered with yes, or is not answered. No repairs.
std::optional<Conflict> conflict_about(const Request& request, const Question& question);

}  // namespace plumbline::planner
