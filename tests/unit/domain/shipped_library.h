#pragma once

#include <stdexcept>
#include <string>

#include "io/read_library.h"

namespace plumbline::testing {

/// The library that is shipped, read once; throws with all messages where it has an error.
inline const domain::Library& shipped_library() {
  static const domain::Library library = [] {
    const std::string folder = std::string(PLUMBLINE_SOURCE_DIR) + "/data/library";
    auto read = io::read_library(std::vector<io::Layer>{{"built-in", folder}});
    if (read) return std::move(*read);
    std::string all;
    for (const util::Diagnostic& each : read.error()) all += util::to_text(each) + "\n";
    throw std::runtime_error(all);
  }();
  return library;
}

}  // namespace plumbline::testing
