#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "import/records.h"

namespace plumbline::import {

/// What becomes of a record: the keys of an exercise, and whence each has its value.
struct Draft {
  std::string id, name;
  std::vector<std::string> aliases;
  std::string pattern;
  std::vector<std::string> movers, stabilisers;
  std::optional<std::vector<std::string>> equipment;  ///< "a|b" each; nothing: not known
  int level = 0;
  domain::Role role = domain::Role::strength;
  domain::ClinicalTier tier = domain::ClinicalTier::c;
  domain::Position position = domain::Position::standing;
  domain::Laterality sides = domain::Laterality::none;
  domain::DefaultDose dose;
  int set_seconds = 0;
  std::array<uint8_t, domain::axis_count> stress{};
  domain::Attributes facts;
  std::vector<std::string> steps;    ///< instructions, where they fit
  std::string licence;               ///< of this record alone; mostly empty
  std::vector<std::string> guessed;  ///< keys that are a guess, in the exercise's order
  std::string ground;                ///< what the pattern was guessed from: "name: deadlift"
  bool by_name = false;              ///< the pattern was guessed from the name
  std::string left_out;              ///< why it is not taken; empty where it is
  std::string note;                  ///< what a person should know besides; may be empty
  const Record* record = nullptr;
};

/// Words of the source that the mapping's tables do not have, with how often each was met and its
/// first place: by "equipment: sledge".
struct UnknownWord {
  int count = 0;
  util::Span where;
};
using UnknownWords = std::map<std::string, UnknownWord>;

/// Guesses an exercise from a record. What nothing tells gets a cautious default: level 4, tier C,
/// one set of eight. Words that no table has are added to `unknown`.
Draft guess(const Record& record, const Mapping& mapping, UnknownWords& unknown);

}  // namespace plumbline::import
