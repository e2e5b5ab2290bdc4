#include "io/schema.h"

#include "io/client_types.h"
#include "io/library_types.h"
#include "io/lint_notes.h"
#include "io/log_type.h"
#include "io/mapping.h"
#include "io/phrases_type.h"
#include "io/practice_type.h"
#include "io/read_screening.h"

namespace plumbline::io {

namespace {

/// What stands behind a fraction in YAML; no field takes one, so a validator needs its kind alone.
Json fraction_of(const Node& node) { return Json::parse(node.text, nullptr, false); }

Json scalar_to_json(const Node& node) {
  if (const auto yes = as_bool(node)) return *yes;
  if (const auto number = as_int(node)) return *number;
  if (is_number(node)) {
    Json fraction = fraction_of(node);
    return fraction.is_discarded() ? Json(0.5) : fraction;
  }
  return node.text;
}

}  // namespace

const std::vector<std::string>& schema_kinds() {
  static const std::vector<std::string> kinds{"client",   "library",   "lint", "log",
                                              "mapping",  "phrases",   "plan", "practice",
                                              "protocol", "screening", "words"};
  return kinds;
}

std::optional<Json> schema(std::string_view kind, const std::vector<RuleParams>& rules) {
  const std::string id = "urn:plumbline:" + std::string(kind) + ":1";
  if (kind == "client") return schema_document(client_type().schema, id);
  if (kind == "library") return schema_document(library_file_type().schema, id);
  if (kind == "lint") return schema_document(lint_notes_type().schema, id);
  if (kind == "log") return schema_document(log_type().schema, id);
  if (kind == "mapping") return schema_document(mapping_type().schema, id);
  if (kind == "phrases") return schema_document(phrases_type().schema, id);
  if (kind == "plan") return schema_document(plan_file_schema(), id);
  if (kind == "practice") return schema_document(practice_type().schema, id);
  if (kind == "protocol") return schema_document(protocol_schema(rules), id);
  if (kind == "screening") return schema_document(screening_type().schema, id);
  if (kind == "words") return schema_document(words_file_type().schema, id);
  return std::nullopt;
}

std::optional<std::string> schema_text(std::string_view kind,
                                       const std::vector<RuleParams>& rules) {
  const auto found = schema(kind, rules);
  if (!found) return std::nullopt;
  return found->dump(2) + "\n";
}

Json to_json(const Node& node) {
  switch (node.kind) {
    case Kind::null: return nullptr;
    case Kind::scalar: return scalar_to_json(node);
    case Kind::sequence: {
      Json list = Json::array();
      for (const Node& item : node.items) list.push_back(to_json(item));
      return list;
    }
    case Kind::map: {
      Json map = Json::object();
      for (const Entry& entry : node.entries) map[entry.key.text] = to_json(entry.value);
      return map;
    }
  }
  return nullptr;
}

}  // namespace plumbline::io
