#pragma once

#include <string>
#include <vector>

#include "io/library_types.h"

namespace plumbline::io {

/// How `extend` entries of a library's file are written.
const Type<RawExtension>& extension_type();

/// Lists are added to, single values replaced. What would make an exercise count as easier or safer
/// than its entry says is E0316: that takes a whole new entry. `layer` joins the entry's origin.
void apply(const RawExtension& extension, RawExercise& to, const std::string& layer,
           Diagnostics& out);

/// The same for the words of an exercise: cues go first, the other texts are replaced.
void apply(const RawWordsExtension& extension, RawWordsEntry& to, const std::string& layer,
           Diagnostics& out);

}  // namespace plumbline::io
