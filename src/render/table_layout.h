#pragma once

#include <string>
#include <vector>

#include "render/document.h"

namespace plumbline::render {

/// A table as lines: its head with a rule below, and each row.
struct TableLines {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

/// Columns as wide as what is in them where that fits, else in proportion to their weights; cells
/// are wrapped. With more columns than the width has room for, a row is a list of "title: cell".
TableLines lay_out_table(const Table& table, int columns);

}  // namespace plumbline::render
