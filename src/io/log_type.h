#pragma once

#include <memory>

#include "domain/log.h"
#include "io/fields.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

inline constexpr const char* log_kind = "plumbline/log/1";

/// How a log is written: what the page in HTML exports, JSON being YAML too.
const Type<domain::Log>& log_type();

/// Reads a log. Besides what the type says, an item stands once (E0209).
util::Result<domain::Log> read_log(std::shared_ptr<const util::Source> source);

/// The log as a file: keys in the order of docs/data-format.md, two spaces, JSON. Reading it gives
/// an equal log.
std::string write_log(const domain::Log& log);

}  // namespace plumbline::io
