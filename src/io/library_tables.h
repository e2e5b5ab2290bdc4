#pragma once

#include <set>
#include <string>
#include <vector>

#include "io/layers.h"
#include "io/library_types.h"

/// Between a library's files and a `domain::Library`: the entries of all files in one table per
/// kind, one entry per id, sorted by id, references not yet resolved.
namespace plumbline::io {

/// Names in one language; of later layers later.
struct RawNamesEntry {
  std::string lang;
  RawNames names;
};

struct LibraryTables {
  RawLibrary entries;
  std::vector<RawNamesEntry> names;
  std::vector<RawWordsEntry> words;  ///< sorted by id, then language
  std::optional<domain::Screening> screening;
  /// Expressions may go on naming these; no exercise answers to them.
  std::set<std::string> hidden_exercises, hidden_patterns;
};

/// Reads and joins the files. What is wrong is added to `out`; the tables hold what could be read.
LibraryTables read_tables(const std::vector<LayerSources>& layers, Diagnostics& out);

/// What the library's files say in other languages, beside the English texts (E0301 unknown ids,
/// E0201 unknown tables and fields).
void add_translations(const LibraryTables& tables, domain::Library& library, Diagnostics& out);

/// Resolves every reference (E0301 and the warnings) and derives what follows from them.
domain::Library resolve_library(LibraryTables tables, Diagnostics& out);

/// Whether there is an exercise that nobody has assessed.
bool holds_unassessed(const LibraryTables& tables);

/// Takes out the exercises that nobody has assessed and that neither `named` nor an entry that
/// stays refers to, with their words and with the sources that nothing else names.
void set_aside_unassessed(LibraryTables& tables, const std::set<std::string>& named);

/// The canonical value of a library as JSON text, of which its hash is made: all entries by id.
std::string canonical_library(const LibraryTables& tables);

}  // namespace plumbline::io
