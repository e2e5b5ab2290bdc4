#pragma once

#include <cstdint>
#include <vector>

#include "model/linear.h"

namespace plumbline::model {

/// A variable's share of the OPB file: `x<first>`, `x<first+1>`, ... with these weights. Weights
/// double, the last is what is left, so that every value from 0 to the high end can be made and
/// none above it.
struct OpbBits {
  int64_t first = 1;
  std::vector<int64_t> weights;
};

/// One entry per variable of the form.
std::vector<OpbBits> opb_bits(const LinearForm& form);

}  // namespace plumbline::model
