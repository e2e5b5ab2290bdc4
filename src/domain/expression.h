#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise.h"
#include "util/result.h"

namespace plumbline::domain {

struct Library;

/// One comparison of a column of an exercise: `flexion>=3`, `hand_support!=built-in`,
/// `pattern=hinge`, `id=golfer-lift`. Axes and `level` compare as numbers (`>=`, `=`, `!=`), all
/// others as words.
struct Comparison {
  std::string column;
  enum class Op : uint8_t { at_least, equal, not_equal } op = Op::at_least;
  int number = 0;         ///< the number, or the word's value where the column has a list of words
  std::string word;       ///< as it stands behind the operator; empty for numbers
  std::string text;       ///< as it stands in the library
  int column_index = -1;  ///< into the table of columns; set by `parse_token`
  bool holds(const Exercise& exercise, const Library& library) const;
};

/// All comparisons joined by `&` have to hold.
struct Token {
  std::vector<Comparison> all;
  std::string text;  ///< as it stands in the library
  bool holds(const Exercise& exercise, const Library& library) const;
};

/// The names of all columns, in the order of the table: axes, `level`, then the others.
const std::vector<std::string>& column_names();

/// Reads one token; whether an id or a pattern is known is the caller's to ask. The error says
/// what is wrong with it ("unknown column 'flexon', maybe: 'flexion'").
util::Result<Token, std::string> parse_token(std::string_view text);

/// The first token that holds, or nullptr.
const Token* first_that_holds(const std::vector<Token>& any_of, const Exercise& exercise,
                              const Library& library);

}  // namespace plumbline::domain
