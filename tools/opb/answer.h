#pragma once

#include <string>

#include "solve/engine.h"
#include "tools/opb/read_opb.h"
#include "tools/opb/to_problem.h"

namespace plumbline::opb {

/// An answer as the competition wants it: lines of `c`, `o`, `s` and `v`. Throws std::logic_error
/// where the answer does not keep the file's own rows or is not worth what it says.
std::string write_answer(const File& file, const Posed& posed, const solve::Answer& answer);

/// `file:line:column: error: message: 'text'`.
std::string to_text(const Fault& fault, const std::string& file);

}  // namespace plumbline::opb
