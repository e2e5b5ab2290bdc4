#pragma once

#include <memory>
#include <string>

#include <valijson/schema.hpp>

#include "io/schema.h"

/// A JSON Schema validator that somebody else wrote, over the schemas that the program prints.
namespace plumbline::tests {

using SchemaPtr = std::unique_ptr<valijson::Schema>;  // it can neither be copied nor moved

/// The schema of a kind; the test fails where there is none.
SchemaPtr compiled(const std::string& kind);

/// The validator's complaints about a value, or nothing.
std::string complaint(const SchemaPtr& schema, const io::Json& value);

}  // namespace plumbline::tests
