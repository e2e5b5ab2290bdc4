#pragma once

#include <set>
#include <string>

#include "io/yaml_tree.h"
#include "tests/property/draw.h"

namespace plumbline::property {

/// A YAML tree as text again, in flow style, with the keys of every map in another order and the
/// items of the named lists as well. `lists` holds the keys of lists whose order means nothing.
std::string shuffled_yaml(const io::Node& root, const std::set<std::string>& lists, Draw& draw);

}  // namespace plumbline::property
