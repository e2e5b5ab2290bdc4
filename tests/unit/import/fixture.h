#pragma once

#include <memory>
#include <string>

#include "import/import.h"
#include "io/layers.h"
#include "io/read_library.h"

/// What the tests of imports share.
namespace import_test {

using namespace plumbline;

inline const std::string root = PLUMBLINE_SOURCE_DIR;
inline const std::string presets = root + "/data/import";

inline std::shared_ptr<const util::Source> source(std::string text,
                                                  std::string path = "list.json") {
  return std::make_shared<const util::Source>(util::Source{std::move(path), std::move(text)});
}

/// The shipped library, read once.
inline const domain::Library& library() {
  static const domain::Library value = [] {
    auto read = io::read_library(io::library_layers(root + "/data", {}, ""));
    return std::move(read).value();
  }();
  return value;
}

/// The head of a mapping of its own, for JSON.
inline std::string mapping_text(const std::string& rest) {
  return "kind: plumbline/mapping/1\nid: mine\nsource: {key: mine, text: Mine, licence: CC0}\n" +
         rest;
}

inline util::Result<import::Mapping> mapping(const std::string& text) {
  return import::read_mapping(source(text, root + "/tests/data/import/m.yaml"), presets, library());
}

/// A list of the form of free-exercise-db.
inline const char* const plain_mapping =
    "format: json\nextends: english\nfields: {name: name, aliases: aliases, equipment: equipment, "
    "primary: muscles, level: level, force: force, mechanic: mechanic, category: category, "
    "instructions: instructions}\n";

inline std::vector<std::string> codes(const util::Diagnostics& all) {
  std::vector<std::string> out;
  for (const auto& each : all) out.push_back(each.code);
  return out;
}

}  // namespace import_test
