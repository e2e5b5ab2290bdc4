#pragma once

#include <memory>
#include <string>
#include <vector>

#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

/// A cell with its place; `text` is without the quotes and, where it had none, without blanks at
/// its ends.
struct CsvCell {
  std::string text;
  util::Span span;
};

/// A CSV file: the columns' names and the rows below, as they stand.
struct CsvTable {
  std::vector<CsvCell> columns;
  std::vector<std::vector<CsvCell>> rows;  ///< lines without any cell are left out
};

struct CsvOptions {
  char delimiter = ',';
  int skip_lines = 0;  ///< before the line with the columns' names
};

/// Reads a CSV file (RFC 4180, with any delimiter), UTF-8 with or without a byte order mark, any
/// line end. Errors: E0102 bytes that are no UTF-8, E0803 quotes that do not match, E0804 no line
/// with the columns' names, or one with a name twice.
util::Result<CsvTable> parse_csv(const std::shared_ptr<const util::Source>& source,
                                 const CsvOptions& options = {});

}  // namespace plumbline::io
