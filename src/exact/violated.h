#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "exact/program.h"

namespace plumbline::exact {

/// A row that every assignment keeps and some values do not.
struct Violated {
  double by = 0;
  Row row;
};

/// The most violated ones, the worst first; of equals the one that was found first.
inline std::vector<Row> worst_of(std::vector<Violated> found, std::size_t most) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Violated& a, const Violated& b) { return a.by > b.by; });
  if (found.size() > most) found.resize(most);
  std::vector<Row> rows;
  rows.reserve(found.size());
  for (Violated& each : found) rows.push_back(std::move(each.row));
  return rows;
}

}  // namespace plumbline::exact
