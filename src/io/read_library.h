#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/library.h"
#include "io/layers.h"
#include "io/library_types.h"

namespace plumbline::io {

/// Reads all layers into one library. The order of files, entries and keys cannot be seen in it.
/// Errors are all that the files' types report, and E0301 an id that nothing has, E0302 an id twice
/// in one layer, E0303 exercises that are each other's easier variant, E0305 a file of another
/// kind. Warnings (W0301 a ladder on which the level falls, W0302 an easier variant that is harder)
/// go to `warnings`, where given; beside errors they are in the error.
util::Result<domain::Library> read_library(const std::vector<Layer>& layers,
                                           util::Diagnostics* warnings = nullptr);

/// The same from texts that are already there.
util::Result<domain::Library> read_library(const std::vector<LayerSources>& layers,
                                           util::Diagnostics* warnings = nullptr);

struct LibraryTables;

/// A library, and what it was made from where a part of it may be wanted.
struct LibraryWithTables {
  domain::Library library;
  /// Nothing where every exercise is assessed: the part would be the whole.
  std::shared_ptr<const LibraryTables> tables;
};
util::Result<LibraryWithTables> read_library_with_tables(const std::vector<Layer>& layers,
                                                         util::Diagnostics* warnings = nullptr);

/// The library without the exercises that nobody has assessed, but for those that `named` or an
/// entry that stays refers to. Its hash is that of a library which never had them.
domain::Library assessed_part(const LibraryTables& tables, const std::set<std::string>& named);

/// One file of a library alone: what can be said without the others.
util::Diagnostics check_library_file(std::shared_ptr<const util::Source> source);

}  // namespace plumbline::io
