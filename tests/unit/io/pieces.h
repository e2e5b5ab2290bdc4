#pragma once

#include <memory>
#include <string>

#include "io/yaml_tree.h"
#include "tests/unit/io/same_tree.h"
#include "util/diagnostic.h"

namespace plumbline::test {

/// Whether a text is read, or refused, in the same way as one and by up to four readers.
inline bool alike_in_pieces(std::string text) {
  const auto source = std::make_shared<const util::Source>(util::Source{"a.yaml", std::move(text)});
  io::YamlLimits limits;
  limits.piece = source->text.size() + 2;
  const auto whole = io::parse_yaml(source, limits);
  for (const std::size_t piece : {1U, 3U, 10U}) {
    limits.piece = piece;
    const auto found = io::parse_yaml(source, limits);
    if (found.has_value() != whole.has_value()) return false;
    if (whole && !same_tree(*found, *whole)) return false;
    if (whole) continue;
    if (found.error().size() != whole.error().size()) return false;
    for (std::size_t i = 0; i < whole.error().size(); ++i)
      if (util::to_text(found.error()[i]) != util::to_text(whole.error()[i])) return false;
  }
  return true;
}

}  // namespace plumbline::test
