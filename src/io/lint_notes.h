#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/library.h"
#include "io/library_types.h"

/// What `plumbline lint` is told besides the library: the equipment that coverage is asked for, the
/// cells that are empty for a reason, and the findings that are meant to be so.
namespace plumbline::io {

inline constexpr const char* lint_kind = "plumbline/lint/1";

/// The word that stands for a client without any condition where a stage is named.
inline constexpr const char* no_condition = "none";

/// What a typical place has.
struct EquipmentSet {
  Ref id;
  std::string name;
  std::vector<Ref> equipment;
};

/// Cells of the coverage table that nothing fills, and why. An empty list stands for all there are.
struct EmptyCells {
  std::vector<Ref> stages, sets, patterns;
  std::vector<int> levels;
  std::string reason;
  bool wanted = false;  ///< an exercise could fill them and is asked for
  util::Span where;
};

/// Findings that stay: of one code, about exactly these entries.
struct AcceptedFinding {
  Ref code;
  std::vector<std::vector<Ref>> about;
  std::string reason;
  util::Span where;
};

struct LintNotes {
  std::vector<EquipmentSet> equipment_sets;
  std::vector<EmptyCells> empty_cells;
  std::vector<AcceptedFinding> accepted;
};

/// How a file of `kind: plumbline/lint/1` is written.
const Type<LintNotes>& lint_notes_type();

/// Reads and joins the files. E0301 an id that the library does not have, E0302 a set twice.
util::Result<LintNotes> read_lint_notes(
    const std::vector<std::shared_ptr<const util::Source>>& sources,
    const domain::Library& library);

}  // namespace plumbline::io
