#include "render/value.h"

namespace plumbline::render {

namespace {

void walk(const Value& value, const std::string& path, std::vector<FieldName>& out) {
  const auto name = [&](const char* kind) {
    if (!path.empty()) out.push_back({path, kind});
  };
  if (std::holds_alternative<std::string>(value.is)) {
    name("text");
  } else if (std::holds_alternative<bool>(value.is)) {
    name("flag");
  } else if (const auto* values = std::get_if<Values>(&value.is)) {
    const Value& shape = values->shape.front();
    const auto* object = std::get_if<Object>(&shape.is);
    name(object != nullptr ? "list" : "texts");
    if (object == nullptr) return;
    for (const Member& member : object->members) walk(member.value, path + "." + member.name, out);
  } else if (const auto* maybe = std::get_if<Maybe>(&value.is)) {
    walk(maybe->shape.front(), path, out);
  } else {
    name("object");
    for (const Member& member : std::get<Object>(value.is).members)
      walk(member.value, path.empty() ? member.name : path + "." + member.name, out);
  }
}

}  // namespace

std::vector<FieldName> fields_of(const Value& value) {
  std::vector<FieldName> out;
  walk(value, "", out);
  return out;
}

}  // namespace plumbline::render
