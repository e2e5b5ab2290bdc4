#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "batch/rows.h"
#include "domain/roster.h"
#include "io/roster_json.h"
#include "util/file.h"

namespace plumbline::batch {

/// How many pieces of some equipment a place has, where it is not one: by place and id.
using Pieces = std::map<std::string, std::map<std::string, int>>;

/// What a run's rows come to. Rows themselves stay where they are.
struct Report {
  io::ManifestHead head;
  domain::RosterTotals totals;
  /// Places of the rows that somebody should look at, who needs it most first: refused by urgency,
  /// failed, demands short, answers to ask again.
  std::vector<std::size_t> attention;
  std::vector<domain::RosterClash> clashes;  ///< by date, time, place, equipment
};

/// `rows` without an entry count as not reached.
Report sum_up(const io::ManifestHead& head, const Rows& rows, const Pieces& pieces);

/// Why a client stands among those to look at: "refused", "failed", "unmet", "ask-again"; empty
/// for all others.
std::string_view attention_of(const domain::RosterRow& row);

/// The report as JSON, `plumbline/roster/1`, piece by piece.
void write_json(const Report& report, const Rows& rows, const util::Put& put);

}  // namespace plumbline::batch
