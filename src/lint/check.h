#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/library.h"
#include "domain/protocol.h"
#include "io/library_tables.h"
#include "io/lint_notes.h"
#include "lint/coverage.h"
#include "util/diagnostic.h"

/// What can be said of a library that is read without an error: holes, contradictions, and what
/// readers of a plan would stumble over.
namespace plumbline::lint {

/// All that a check may look at. The references outlive it.
struct Subject {
  const domain::Library& library;
  /// The same as it is written, with the places; exercises in the same order.
  const io::LibraryTables& tables;
  const std::vector<domain::Protocol>& protocols;
  const io::LintNotes& notes;
  const Coverage& coverage;
  /// Files in which a source may be cited: the library's and the protocols'.
  const std::vector<std::shared_ptr<const util::Source>>& files;
  bool built_in = false;  ///< the library that is shipped: held to more than a user's own

  const io::RawExercise& raw(domain::ExerciseId id) const {
    return tables.entries.exercises[id.at()];
  }
};

/// What a check found, and the entries that it is about, by which it can be accepted.
struct Finding {
  util::Diagnostic told;
  std::vector<std::string> about;
  bool of_the_whole = false;  ///< told wherever its place is, not only for the files in question
};

using Findings = std::vector<Finding>;

/// A check is src/lint/checks/<key>.cpp; the list of checks is generated from the folder.
struct Check {
  std::string_view key;
  std::string_view title;
  std::string_view manual;  ///< what it looks for, with the source of its figures
  void (*run)(const Subject&, Findings&) = nullptr;
};

}  // namespace plumbline::lint
