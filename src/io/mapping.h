#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/library_types.h"

/// Mapping files: how records of somebody else's list become exercises of ours. The presets below
/// data/import are files of this kind.
namespace plumbline::io {

inline constexpr const char* mapping_kind = "plumbline/mapping/1";

/// Where the values of a field stand in a record.
struct MappedField {
  std::vector<Ref> columns;  ///< columns, or dotted paths into a JSON object; all their values
  std::string split;         ///< characters that part the values inside a cell
};

/// What a record may tell. The order is that of `mapped_fields`.
enum class MapField : uint8_t {
  name,
  aliases,
  equipment,
  primary,
  secondary,
  level,
  force,
  mechanic,
  category,
  family,
  measure,
  sides,
  licence,
  instructions
};
constexpr std::size_t map_field_count = 14;

struct MapFieldKey {
  MapField field;
  const char* key;
  const char* meaning;
};
/// The fields with their keys in files.
extern const std::array<MapFieldKey, map_field_count> map_field_keys;

struct MappedFields {
  std::optional<MappedField> name, aliases, equipment, primary, secondary, level, force, mechanic,
      category, family, measure, sides, licence, instructions;

  const std::optional<MappedField>& at(MapField field) const;
};

/// Where the list comes from, and under what terms.
struct MappingSource {
  std::string key;      ///< of the library's `sources`
  std::string text;     ///< one line: who made it
  std::string licence;  ///< its name
  std::string notice;   ///< the terms in full where copies have to carry them; may be empty
};

enum class ListFormat : uint8_t { json, csv };

/// How a CSV file is written.
struct CsvShape {
  std::string delimiter = ",";
  int skip_lines = 0;            ///< before the line with the columns' names
  std::optional<Ref> group_by;   ///< rows of one value of this column are one record
  std::optional<Ref> attribute;  ///< with `value`: a row holds one attribute of a record
  std::optional<Ref> value;
};

/// What must hold for a rule. Every list that is given has to have one that fits.
struct GuessWhen {
  std::vector<std::string> name, not_name;  ///< words of the name, in that order, side by side
  /// Values of the record's fields.
  std::vector<std::string> category, force, mechanic, family, primary, equipment, measure;
  std::vector<Ref> pattern;  ///< as set so far
  std::vector<domain::Role> role;
  std::vector<domain::Position> position;
};

/// What a rule sets where no rule before it has. Stress takes the highest of all rules, `needs`
/// adds to the equipment, `level_at_least` holds for all.
struct GuessSet {
  std::optional<Ref> pattern;
  std::optional<RawChains> chains;
  std::optional<domain::Role> role;
  std::optional<domain::Position> position;
  std::optional<domain::Laterality> sides;
  std::optional<domain::ClinicalTier> tier;
  std::optional<domain::DefaultDose> dose;
  std::optional<std::array<uint8_t, domain::axis_count>> stress;
  std::optional<domain::Attributes> facts;
  std::optional<std::vector<RawAlternatives>> equipment;
  bool equipment_unknown = false;
  std::vector<RawAlternatives> needs;
  std::optional<int> level_at_least;
};

struct GuessRule {
  GuessWhen when;
  GuessSet set;
  std::string leave_out;  ///< why such a record is not taken; empty for a rule that sets something
  util::Span where;
};

using Pieces = std::optional<std::vector<RawAlternatives>>;  ///< nothing: not known

/// A mapping file as it is written.
struct RawMapping {
  Ref id;
  std::optional<Ref> extends;  ///< another mapping: a preset's id, or a path
  std::optional<MappingSource> source;
  std::optional<ListFormat> format;
  std::optional<Ref> records;  ///< dotted path of the list in a JSON file; empty: the file itself
  std::optional<CsvShape> csv;
  std::optional<MappedFields> fields;
  Entries<Pieces> equipment;
  Entries<std::vector<Ref>> muscles;
  Entries<int> levels;
  Entries<domain::Laterality> sides;
  std::vector<GuessRule> guess;
  util::Span where;
};

const Type<RawMapping>& mapping_type();

}  // namespace plumbline::io
