#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.h"

/// Files of the pseudo-Boolean competition: OPB, linear constraints over 0/1 variables.
namespace plumbline::opb {

/// A place in the file; lines and characters count from 1.
struct Place {
  int32_t line = 0;
  int32_t column = 0;
};

/// Something that keeps a file from being read, with the piece of text that it is about.
struct Fault {
  Place at;
  std::string message;
  std::string text;
};

using Faults = std::vector<Fault>;

/// `coefficient` times a variable, or times its negation.
struct Term {
  int64_t coefficient = 0;
  int32_t variable = -1;  ///< index into `File::variables`
  bool negated = false;
};

enum class Relation { at_least, at_most, equal };

struct Row {
  std::vector<Term> terms;
  Relation relation = Relation::at_least;
  int64_t bound = 0;
  Place at;
};

struct Objective {
  bool maximise = false;
  std::vector<Term> terms;  ///< may be empty
  Place at;
};

/// A file as written: terms are neither sorted nor added up.
struct File {
  std::vector<std::string> variables;  ///< `x<number>`, by number
  std::optional<Objective> objective;
  std::vector<Row> rows;
};

/// Reads a whole file, never throws on any text, and tells up to `most_faults` faults in one run.
/// Negated literals, repeated ones, `<=`, `=` and `max:` are read; products of variables, soft
/// constraints and figures beyond 64 bits are faults.
util::Result<File, Faults> read_opb(std::string_view text, std::size_t most_faults = 20);

/// The value of a sum under an assignment of the file's variables, which the caller knows to fit.
int64_t value_of(const std::vector<Term>& terms, const std::vector<char>& on);

/// Whether every row holds. Straight from the file's terms: nothing of the model has a part in it.
bool holds(const File& file, const std::vector<char>& on);

}  // namespace plumbline::opb
