#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lint/authoring.h"
#include "lint/check.h"

namespace plumbline::lint {

/// What is linted and what it is held against.
struct Input {
  const domain::Library& library;
  const io::LibraryTables& tables;
  const std::vector<domain::Protocol>& protocols;
  const io::LintNotes& notes;
  std::vector<std::shared_ptr<const util::Source>> files;  ///< see Subject::files
  bool built_in = false;
  /// Whether something is told of this file; null: of all.
  std::function<bool(const util::Source&)> of_interest;
};

struct Report {
  util::Diagnostics findings;  ///< sorted by place
  std::size_t accepted = 0;    ///< findings that the notes accept
  Coverage coverage;
  std::vector<Idea> author_next;
};

/// Runs every check. The error is about the protocols, see `coverage_of`.
util::Result<Report, std::string> lint(const Input& input);

/// The table in short: for each place the smallest count of exercises over levels and patterns, and
/// where it is; conditions with the same line share it. Then what is empty for which reason, and
/// what to author next.
std::string summary(const Input& input, const Report& report);

/// Every row of the table, a line each: condition, set, level, protocol, count by pattern.
std::string whole_table(const Input& input, const Report& report);

}  // namespace plumbline::lint
