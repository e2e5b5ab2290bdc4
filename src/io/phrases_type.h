#pragma once

#include <string>

#include "io/fields.h"

namespace plumbline::io {

inline constexpr const char* phrases_kind = "plumbline/phrases/1";

/// A file of phrases as it is written.
struct RawPhrases {
  std::string lang, locale;
  bool lower_names = false;
  Entries<Located<std::string>> phrases;
};

/// How such a file is written.
const Type<RawPhrases>& phrases_type();

}  // namespace plumbline::io
