#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "util/result.h"
#include "util/source.h"

/// The plan file: what `-f json` writes and every command that takes a plan reads.
namespace plumbline::io {

/// The schemas that this version reads and writes.
inline constexpr const char* plan_schema = "plumbline/plan/1";
inline constexpr const char* plans_schema = "plumbline/plans/1";

/// The plan as JSON: keys in the contract's order, two spaces, short leaves on one line, a line
/// feed at the end. The same plan always gives the same bytes. Bytes that are no UTF-8 become
/// U+FFFD.
std::string write_plan(const domain::Plan& plan);

/// Several weeks in one file: `{"schema": "plumbline/plans/1", "plans": [...]}`.
std::string write_plans(const std::vector<domain::Plan>& plans);

/// Reads one plan. Errors, each with file, line and column: E0601 no JSON, E0602 wrong type, E0603
/// missing key, E0604 value out of range or unknown word, E0605 other schema, E0606 key twice,
/// E0607 too deep or too large. Unknown keys are passed over with W0601, into `warnings` where it
/// is given (and into the result's diagnostics where there are errors too). A file with several
/// plans is E0605 here. Never throws, whatever the text.
util::Result<domain::Plan> read_plan(std::shared_ptr<const util::Source> source,
                                     util::Diagnostics* warnings = nullptr);

/// Reads a file with one plan or with several; the list is never empty.
util::Result<std::vector<domain::Plan>> read_plans(std::shared_ptr<const util::Source> source,
                                                   util::Diagnostics* warnings = nullptr);

}  // namespace plumbline::io
