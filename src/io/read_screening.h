#pragma once

#include <memory>

#include "domain/screening.h"
#include "io/fields.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

/// How data/library/screening.yaml is written (`kind: plumbline/screening/1`): red flags with
/// their wordings, the readiness questions, the limits of blood pressure, and the words around.
const Type<domain::Screening>& screening_type();

/// Reads it whole. Besides what the types say, ids stand once (E0209) and every `@set` is one that
/// the file has (E0301).
util::Result<domain::Screening> read_screening(std::shared_ptr<const util::Source> source);
/// The same of its tree.
util::Result<domain::Screening> read_screening(const Node& tree);

}  // namespace plumbline::io
