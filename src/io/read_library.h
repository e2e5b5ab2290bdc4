#pragma once

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

/// One file of a library alone: what can be said without the others.
util::Diagnostics check_library_file(std::shared_ptr<const util::Source> source);

}  // namespace plumbline::io
