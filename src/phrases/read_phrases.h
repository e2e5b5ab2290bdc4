#pragma once

#include <memory>

#include "io/fields.h"
#include "phrases/phrases.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::phrases {

inline constexpr const char* phrases_kind = "plumbline/phrases/1";

/// A file of phrases as it is written.
struct RawPhrases {
  std::string lang, locale;
  bool lower_names = false;
  io::Entries<util::Located<std::string>> phrases;
};

/// How such a file is written.
const io::Type<RawPhrases>& phrases_type();

/// Reads a language's phrases. E0310 for a key that no phrase has, a pattern that cannot be read,
/// and an argument that the English phrase lacks.
util::Result<Table> read_phrases(std::shared_ptr<const util::Source> source);

}  // namespace plumbline::phrases
