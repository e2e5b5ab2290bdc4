#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/problem.h"

/// The same problem as a linear program in integers, for any other solver: anys become 0/1
/// variables tied to their booleans, and each side of a priced band gets a whole-numbered slack.
namespace plumbline::model {

/// One variable. Booleans and anys run from 0 to 1, slacks from 0 to `high`.
struct LinearVariable {
  enum class Kind : uint8_t { boolean, any, below, above };
  Kind kind = Kind::boolean;
  int32_t index = -1;     ///< of the boolean or any, or of the band that a slack serves
  int64_t high = 1;       ///< the low end is 0
  int64_t objective = 0;  ///< maximised
  std::string name;       ///< short and safe in every format ("b12", "a3", "s7_lo")
  std::string meaning;    ///< in words, for the map
};

struct LinearTerm {
  int64_t coefficient = 0;
  int32_t variable = -1;
};

/// `sum of terms >= bound` or `<= bound`.
struct LinearRow {
  enum class Sense : uint8_t { at_least, at_most };
  std::vector<LinearTerm> terms;
  Sense sense = Sense::at_least;
  int64_t bound = 0;
  std::string name;     ///< short and safe in every format ("r5_lo", "u3")
  std::string meaning;  ///< in words, for the map
};

/// Maximise the variables' `objective` under `rows`. The booleans come first and keep their
/// indices, so an answer's first values are the assignment; a problem's merits and prices are all
/// in the coefficients, so the objective needs no constant.
struct LinearForm {
  std::vector<LinearVariable> variables;
  std::vector<LinearRow> rows;
};

/// Anys that no band looks at are left out, as are the sides of bands that cannot be broken.
LinearForm linear_form(const Problem& problem);

/// What every variable of the form is worth under an assignment of the booleans: anys as they
/// follow, slacks no larger than the bands need. Admissible assignments keep every row, and their
/// objective is the problem's.
std::vector<int64_t> linear_values(const LinearForm& form, const Problem& problem,
                                   const std::vector<char>& on);

/// The pseudo-Boolean competition's format, minimising the negated objective. Variables are `x1`,
/// `x2`, ... in the form's order; a slack takes several, with weights that sum up to its high end.
std::string write_opb(const LinearForm& form);

/// MPS, minimising the negated objective: aligned as fixed MPS wants it and, as no name has a
/// blank, readable as free MPS too (figures of more than 12 digits need a free reader).
std::string write_mps(const LinearForm& form);

/// The LP format of CPLEX, as Cbc, GLPK and HiGHS read it; maximises.
std::string write_lp(const LinearForm& form);

/// Tab-separated: what every variable and row stands for. Columns: what (variable or row), name
/// in MPS and LP, place in OPB (`x17+2*x18`; a row's number as `#5`), kind, meaning.
std::string write_map(const LinearForm& form);

}  // namespace plumbline::model
