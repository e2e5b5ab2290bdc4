#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "import/mapping.h"

namespace plumbline::import {

/// The values of one field. None at all means that nobody knows, which is not the same as "none".
struct Values {
  std::vector<std::string> all;
  util::Span where;
};

/// One record of somebody else's list.
struct Record {
  int number = 0;  ///< from 1, in the order of the file
  std::array<Values, io::map_field_count> fields;
  std::string fault;  ///< why it cannot be read; empty where it can
  util::Span where;

  const Values& at(io::MapField field) const { return fields[static_cast<std::size_t>(field)]; }
  /// The first value, or an empty text.
  const std::string& one(io::MapField field) const;
};

/// The largest list that is read: 64 MiB.
inline constexpr std::size_t list_limit = std::size_t{64} << 20;

/// Reads a list by its mapping. Errors: those of JSON and CSV; E0805 no list of records where the
/// mapping says; E0806 no record in it; E0807 a column that is not there (in JSON: that no record
/// has; there only the name's is an error, others are warnings W0801).
util::Result<std::vector<Record>> read_records(const std::shared_ptr<const util::Source>& source,
                                               const Mapping& mapping,
                                               util::Diagnostics* warnings = nullptr);

}  // namespace plumbline::import
