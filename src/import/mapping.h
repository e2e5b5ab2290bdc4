#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/library.h"
#include "io/mapping.h"

namespace plumbline::import {

/// A rule of a mapping with its words made comparable, so that it can be asked of many records.
struct Rule {
  io::GuessRule raw;
  std::vector<std::string> name, not_name;  ///< as `comparable` makes them
  /// Fields of the record that must have one of the values.
  std::vector<std::pair<io::MapField, std::vector<std::string>>> fields;
};

/// A mapping with all that it extends, every id known to the library.
struct Mapping {
  std::string id;
  io::MappingSource source;
  io::ListFormat format = io::ListFormat::json;
  std::string records;
  io::CsvShape csv;
  io::MappedFields fields;
  std::map<std::string, io::Pieces> equipment;
  std::map<std::string, std::vector<std::string>> muscles;  ///< ids of chains
  std::map<std::string, int> levels;
  std::map<std::string, domain::Laterality> sides;
  std::vector<Rule> rules;
};

/// Reads a mapping: a preset's id, or a path. Presets are the files of `presets`, a folder. Errors:
/// those of files and of their types; E0301 an id that the library does not have; E0801 no such
/// preset; E0802 mappings that extend each other in a circle, or a key that none of them gives.
util::Result<Mapping> read_mapping(const std::string& preset_or_path, const std::string& presets,
                                   const domain::Library& library);

/// The same from a file that is already there.
util::Result<Mapping> read_mapping(std::shared_ptr<const util::Source> source,
                                   const std::string& presets, const domain::Library& library);

/// Ids of the presets that can be imported by, sorted.
std::vector<std::string> preset_ids(const std::string& presets);

}  // namespace plumbline::import
