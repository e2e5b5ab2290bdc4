#include "tests/unit/io/validator.h"

#include <catch2/catch.hpp>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace plumbline::tests {

SchemaPtr compiled(const std::string& kind) {
  INFO(kind);
  const auto json = io::schema(kind);
  REQUIRE(json);
  auto schema = std::make_unique<valijson::Schema>();
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(*json), *schema);
  return schema;
}

std::string complaint(const SchemaPtr& schema, const io::Json& value) {
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(value), &results))
    return {};
  valijson::ValidationResults::Error error;
  std::string all;
  while (results.popError(error)) {
    for (const std::string& part : error.context) all += part;
    all += ": " + error.description + "\n";
  }
  return all.empty() ? "refused" : all;
}

}  // namespace plumbline::tests
