#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/fields.h"
#include "io/read_protocol.h"

/// JSON Schemas (draft-07) for editors and other programs, made from the very descriptions that the
/// readers and writers run on. data/schema/ holds them as files.
namespace plumbline::io {

/// The kinds that have one, sorted: client, library, lint, log, mapping, phrases, plan, practice,
/// protocol, screening, words.
const std::vector<std::string>& schema_kinds();

/// The schema of a kind; nothing for an unknown one. The protocol's lists the rules' numbers where
/// they are given, else it takes any.
std::optional<Json> schema(std::string_view kind, const std::vector<RuleParams>& rules = {});

/// The same as a file: two spaces, keys sorted, a line feed at the end. Always the same bytes.
std::optional<std::string> schema_text(std::string_view kind,
                                       const std::vector<RuleParams>& rules = {});

/// The plan file's, from the one list of its keys.
Json plan_file_schema();

/// A YAML tree as JSON, scalars by the core schema, for validators; places are lost.
Json to_json(const Node& node);

}  // namespace plumbline::io
