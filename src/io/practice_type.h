#pragma once

#include <memory>

#include "domain/practice.h"
#include "io/fields.h"
#include "util/result.h"

namespace plumbline::io {

inline constexpr const char* practice_kind = "plumbline/practice/1";

/// How the file of a practice is written.
const Type<domain::Practice>& practice_type();

/// Reads a practice's file.
util::Result<domain::Practice> read_practice(std::shared_ptr<const util::Source> source);

}  // namespace plumbline::io
