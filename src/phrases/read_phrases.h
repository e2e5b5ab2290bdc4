#pragma once

#include <memory>

#include "phrases/phrases.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::phrases {

/// Reads a language's phrases. E0310 for a key that no phrase has, a pattern that cannot be read,
/// and an argument that the English phrase lacks.
util::Result<Table> read_phrases(std::shared_ptr<const util::Source> source);

}  // namespace plumbline::phrases
