#include "render/registry.h"

#include <algorithm>

namespace plumbline::render {

const Format* find_format(std::string_view name) {
  for (const Format* each : all_formats()) {
    if (each->key == name ||
        std::find(each->aliases.begin(), each->aliases.end(), name) != each->aliases.end())
      return each;
  }
  return nullptr;
}

const Format* format_ending(std::string_view extension) {
  for (const Format* format : all_formats())
    if (format->extension == extension) return format;
  return nullptr;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format* each : all_formats()) {
    names.emplace_back(each->key);
    names.insert(names.end(), each->aliases.begin(), each->aliases.end());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace plumbline::render
