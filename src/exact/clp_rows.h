#pragma once

#include <OsiRowCut.hpp>
#include <vector>

#include "exact/program.h"

class OsiClpSolverInterface;

/// Our rows in COIN-OR's types; for the files of this module that call it.
namespace plumbline::exact {

/// Minimises the negated objective.
void load(const Program& program, OsiClpSolverInterface& solver);

OsiRowCut cut_of(const Row& row);

}  // namespace plumbline::exact
