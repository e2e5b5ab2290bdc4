#pragma once

#include <set>
#include <string>

#include "io/yaml_tree.h"
#include "tests/property/draw.h"

namespace plumbline::property {

/// Keys of lists whose order means nothing: those of the document's own map, and those below it.
struct Unordered {
  std::set<std::string> top, below;
};

/// A YAML tree as text again, in flow style, with the keys of every map in another order and the
/// items of the unordered lists as well.
std::string shuffled_yaml(const io::Node& root, const Unordered& lists, Draw& draw);

}  // namespace plumbline::property
