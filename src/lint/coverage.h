#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/protocol.h"
#include "io/lint_notes.h"
#include "util/date.h"
#include "util/result.h"

namespace plumbline::lint {

/// One client of the table: somebody with one condition (or none) at a place, of a level.
struct CoverageRow {
  domain::StageId stage;  ///< not valid(): no condition
  std::size_t set = 0;    ///< into the equipment sets of the notes
  int level = 1;
  std::string protocol;  ///< that the client would be planned by
  /// By pattern: exercises that the filters of planning leave; nothing where the protocol does not
  /// ask for the pattern.
  std::vector<std::optional<int>> counts;
};

/// Conditions x equipment sets x levels, each with every pattern that its protocol asks for. Sorted
/// by stage (no condition first), set, level.
struct Coverage {
  std::vector<CoverageRow> rows;
};

/// Poses every client of the table to the very filters that plan a week. A client has one condition
/// stage, the level as competency in every pattern, no limits, nothing that screening stops at, and
/// a clinician's word for guided exercise where the stage asks for one (without it there would be
/// next to nothing to count). Several threads; the same table with any number. The error is about
/// the protocols: one that such a client would get is not there.
util::Result<Coverage, std::string> coverage_of(const domain::Library& library,
                                                const std::vector<domain::Protocol>& protocols,
                                                const std::vector<io::EquipmentSet>& sets);

/// The week in which the clients of the table are asked about; any would do, since stages are taken
/// by their ids.
inline constexpr util::IsoWeek table_week{2026, 1};

/// Somebody with a stage and a level, and one session at each place of the sets.
domain::Client client_of(const domain::Library& library, domain::StageId stage, int level,
                         const std::vector<io::EquipmentSet>& sets);

/// "none" or the stage's id.
std::string stage_name(const domain::Library& library, domain::StageId stage);

/// One cell of the table.
struct CellRef {
  const CoverageRow* row = nullptr;
  domain::PatternId pattern;
};

/// The line of the notes that says why a cell is empty, or nullptr.
const io::EmptyCells* reason_for(const domain::Library& library, const io::LintNotes& notes,
                                 const CellRef& cell);

}  // namespace plumbline::lint
