#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/problem.h"

/// The linear form as the proof wants it: only what is still open, and only the ties that the
/// objective pulls at. It has the same optimum as `model::linear_form`, with a sixth of the rows.
namespace plumbline::exact {

struct Column {
  enum class Kind : uint8_t { boolean, any, slack };
  Kind kind = Kind::boolean;
  int32_t index = -1;  ///< of the boolean, the any, or the band that the slack serves
  int64_t low = 0;
  int64_t high = 1;
  int64_t objective = 0;  ///< maximised
};

struct Term {
  int32_t column = -1;
  int64_t amount = 0;
};

/// `sum of terms >= least`.
struct Row {
  std::vector<Term> terms;
  int64_t least = 0;
};

/// An any as a column of its own, with the columns of its booleans, sorted.
struct AnyColumn {
  int32_t column = -1;
  std::vector<int32_t> members;
};

/// Where a boolean went.
struct Place {
  int32_t column = -1;  ///< or -1, and then it is decided
  bool on = false;
};

struct Program {
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<AnyColumn> anys;
  std::vector<std::vector<int32_t>> anys_of;  ///< per column: indices of `anys`
  std::vector<Place> of_boolean;
  int64_t constant = 0;     ///< merits of what is decided
  int64_t unit = 1;         ///< what one of the objective stands for
  bool infeasible = false;  ///< the hard bands leave nothing
};

/// What a program asks for.
struct Ask {
  /// Only what demands cost counts, in units of their prices' greatest common divisor.
  bool demands_alone = false;
  /// Demands are known to cost this much at least.
  int64_t demands_cost = 0;
};

/// `decided` holds per boolean 0, 1, or -1 for open. An any is tied to its booleans from below or
/// from above only where a row would gain from it being otherwise; from below, booleans of which a
/// hard band takes one at most share a row.
Program make_program(const model::Problem& problem, const std::vector<signed char>& decided,
                     const Ask& ask = {});

/// What all demands cost under an evaluation.
int64_t demands_cost(const model::Problem& problem, const model::Evaluation& evaluation);

/// The prices' greatest common divisor over all demands; 1 where there is none.
int64_t demand_unit(const model::Problem& problem);

}  // namespace plumbline::exact
