#pragma once

#include <string>
#include <vector>

#include "import/guess.h"

namespace plumbline::import {

/// A record that is there already: in the library, or earlier in the same list.
struct Duplicate {
  const Record* record = nullptr;
  std::string name;
  std::string of;    ///< id of the exercise that it is
  std::string text;  ///< the name by which it was found
  bool in_library = false;
};

struct LeftOut {
  const Record* record = nullptr;
  std::string name;  ///< may be empty, or anything at all
  std::string why;
};

/// An alias that could not be taken, since another exercise has it.
struct LostAlias {
  std::string id, alias;
};

/// What became of a list. Every record is in exactly one of the first three.
struct Outcome {
  std::vector<Draft> taken;  ///< most useful first
  std::vector<Duplicate> duplicates;
  std::vector<LeftOut> left_out;
  std::vector<LostAlias> lost_aliases;
  UnknownWords unknown_words;
  std::size_t records = 0;
};

/// Makes exercises of records. A record is a duplicate where its name is a name or alias that the
/// library or an earlier record has, or where a name that is there is one of its aliases; an alias
/// that two share is left off the later one. Ids are new in the library. The same records give the
/// same outcome; it points into `records`.
Outcome import_records(const std::vector<Record>& records, const Mapping& mapping,
                       const domain::Library& library);

}  // namespace plumbline::import
