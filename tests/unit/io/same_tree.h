#pragma once

#include "io/yaml_tree.h"

namespace plumbline::test {

/// Whether two trees are alike in everything, places too.
inline bool same_tree(const io::Node& a, const io::Node& b) {
  const bool here = a.kind == b.kind && a.quoted == b.quoted && a.text == b.text &&
                    a.span.source == b.span.source && a.span.line == b.span.line &&
                    a.span.column == b.span.column && a.span.length == b.span.length &&
                    a.items.size() == b.items.size() && a.entries.size() == b.entries.size();
  if (!here) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same_tree(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (!same_tree(a.entries[i].key, b.entries[i].key) ||
        !same_tree(a.entries[i].value, b.entries[i].value))
      return false;
  return true;
}

}  // namespace plumbline::test
