#include "io/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io {
namespace detail {

Json object_schema(const std::string& title, const std::string& description,
                   const std::vector<FieldInfo>& fields) {
  Json schema = {{"type", "object"},
                 {"title", title},
                 {"description", description},
                 {"additionalProperties", false},
                 {"properties", Json::object()}};
  Json required = Json::array();
  for (const FieldInfo& field : fields) {
    schema["properties"][field.key] = field.schema;
    if (field.required) required.push_back(field.key);
  }
  // Draft-04 readers refuse an empty list, so it is left out.
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

namespace {

void unknown_key(const Node& key, const std::string& title, const std::vector<FieldInfo>& fields,
                 Diagnostics& out) {
  std::vector<std::string> known;
  for (const FieldInfo& field : fields) known.push_back(field.key);
  std::string hint = util::maybe(key.text, known);
  if (hint.empty()) hint = one_of_these(known);
  fail(out, "E0201",
       fmt::format("unknown key '{}' in {}", util::printable(key.text, 60), with_article(title)),
       key, std::move(hint));
}

}  // namespace

void FieldTable::add(std::string key, bool required, Json schema, const char* meaning) {
  schema["description"] = meaning;
  const auto place = std::find_if(sorted_.begin(), sorted_.end(),
                                  [&](std::size_t other) { return key < info[other].key; });
  sorted_.insert(place, info.size());
  info.push_back({std::move(key), required, std::move(schema), std::nullopt});
}

void FieldTable::describe(const char* key, bool required, TypeFacts& type,
                          const std::string& unless_given, const char* meaning) {
  Json schema = std::move(type.schema);
  if (unless_given != "null") schema["default"] = Json::parse(unless_given);
  add(key, required, std::move(schema), meaning);
}

void FieldTable::add_constant(std::string key, const std::string& value, const char* meaning) {
  Access constant;
  constant.type = std::make_shared<const std::string>(value);
  constant.read = [](const void* wanted, const Node& node, void*, Diagnostics& out) {
    const auto& text = *static_cast<const std::string*>(wanted);
    if (node.text != text || !node.is_scalar())
      fail(out, "E0210", "expected '" + text + "', found " + io::describe(node), node);
  };
  constant.write = [](const void* wanted, const void*, std::string& text) {
    add_json(text, *static_cast<const std::string*>(wanted));
  };
  add(std::move(key), true, {{"const", value}}, meaning);
  access.push_back(std::move(constant));
}

void FieldTable::add_examples(const char* array) {
  info.back().schema["examples"] = Json::parse(array);
}

void FieldTable::write(const void* value, std::string& out) const {
  char before = '{';
  for (const std::size_t i : sorted_) {
    const std::size_t start = out.size();
    out += before;
    add_json(out, info[i].key);
    out += ':';
    const std::size_t from = out.size();
    access[i].write(access[i].type.get(), static_cast<const char*>(value) + access[i].offset, out);
    if (info[i].unwritten && std::string_view(out).substr(from) == *info[i].unwritten)
      out.resize(start);
    else
      before = ',';
  }
  out += before == '{' ? "{}" : "}";
}

bool FieldTable::read(const Node& node, void* value, Diagnostics& out) const {
  auto* const begin = static_cast<char*>(value);
  if (where) *reinterpret_cast<util::Span*>(begin + *where) = node.span;
  if (!node.is_map()) {
    wrong_type(out, "a map (" + title + ")", node);
    return false;
  }
  const std::vector<FieldInfo>& fields = info;
  std::vector<bool> seen(fields.size(), false);
  for (const Entry& each : node.entries) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& known) {
      return known.key == each.key.text;
    });
    if (field == fields.end()) {
      unknown_key(each.key, title, fields, out);
      continue;
    }
    const auto index = static_cast<std::size_t>(field - fields.begin());
    seen[index] = true;
    const std::size_t before = out.size();
    access[index].read(access[index].type.get(), each.value, begin + access[index].offset, out);
    name_key(out, before, each);
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].required || seen[i]) continue;
    fail(out, "E0202", fmt::format("key '{}' is missing in {}", fields[i].key, with_article(title)),
         node);
  }
  return true;
}

}  // namespace detail

// ---- documents --------------------------------------------------------------------------------

Json schema_document(const Json& schema, const std::string& id) {
  Json out = schema;
  out["$schema"] = "http://json-schema.org/draft-07/schema#";
  out["$id"] = id;
  return out;
}

void unknown_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
                const std::vector<std::string>& known) {
  util::Diagnostic error;
  error.code = "E0301";
  error.message = "unknown " + what + " '" + util::printable(found.value, 60) + "'";
  error.span = found.where;
  error.hint = util::maybe(found.value, known);
  if (error.hint.empty()) error.hint = detail::one_of_these(known);
  out.push_back(std::move(error));
}

bool known_id(Diagnostics& out, const Located<std::string>& found, const std::string& what,
              const std::vector<std::string>& known) {
  if (std::binary_search(known.begin(), known.end(), found.value)) return true;
  unknown_id(out, found, what, known);
  return false;
}

}  // namespace plumbline::io
