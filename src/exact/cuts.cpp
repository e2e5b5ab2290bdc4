#include "exact/cuts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "exact/covers.h"
#include "exact/lifts.h"

namespace plumbline::exact {

std::vector<Row> violated_rows(const Program& program, const std::vector<double>& values,
                               std::size_t covers, std::size_t lifts) {
  std::vector<Row> found = violated_covers(program, values, covers);
  std::vector<Row> lifted = violated_lifts(program, values, lifts);
  std::move(lifted.begin(), lifted.end(), std::back_inserter(found));
  return found;
}

}  // namespace plumbline::exact
