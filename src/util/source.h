#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace plumbline::util {

/// One input as it was read: its name as the user gave it, and its whole text in UTF-8.
struct Source {
  std::string path;
  std::string text;
};

/// A place in a source. Lines and columns count from 1; columns and `length` count characters
/// (code points), not bytes. Line 0 means "no place known".
struct Span {
  std::shared_ptr<const Source> source;
  int32_t line = 0;
  int32_t column = 0;
  int32_t length = 0;

  /// The source's path, or an empty text where no source is known.
  const std::string& path() const {
    static const std::string none;
    return source ? source->path : none;
  }
};

}  // namespace plumbline::util
