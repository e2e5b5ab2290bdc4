#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/report.h"
#include "batch/run.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/shell.h"

/// What the commands `batch` and `report` share.
namespace plumbline::cli {

/// `-o` of a roster: the folder, and where a client's files lie in it.
struct RosterTarget {
  std::string folder;
  std::string pattern;  ///< "{client}/{client}-{week}.{format}"
};
/// "out" or "out/{week}/{client}.{format}"; every client must have paths of its own.
Loaded<RosterTarget> roster_target(const Arguments& arguments, Shell& shell);

/// A hash of all options and of all data besides libraries that a client's files depend on.
Loaded<std::string> settings_hash(const Arguments& arguments, const RosterTarget& target,
                                  const render::WriteOptions& options, Shell& shell);

/// Where an option says that the report goes, "-" where it says nothing. An ending that no format
/// has is a mistake on the command line.
Loaded<std::string> report_path(const Arguments& arguments, std::string_view option, Shell& shell);

/// Writes the report: JSON, or a document in the form that the file's ending says; "-" is text on
/// stdout.
Exit write_report(const batch::Report& report, const batch::Rows& rows, const std::string& path,
                  const render::WriteOptions& options, Shell& shell);

/// One line of sums.
std::string totals_text(const domain::RosterTotals& totals);

}  // namespace plumbline::cli
