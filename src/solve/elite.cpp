#include "solve/elite.h"

#include <algorithm>
#include <utility>

namespace plumbline::solve {

void Elite::offer(Found found) {
  const auto same = [&](const Found& each) {
    return each.energy == found.energy && each.chosen == found.chosen;
  };
  if (std::any_of(members_.begin(), members_.end(), same)) return;
  const auto place =
      std::upper_bound(members_.begin(), members_.end(), found,
                       [](const Found& a, const Found& b) { return a.energy < b.energy; });
  members_.insert(place, std::move(found));
  if (members_.size() > most_) members_.pop_back();
}

std::vector<int32_t> Elite::cross(Random& random) const {
  const auto count = static_cast<uint32_t>(members_.size());
  const std::size_t first = random.below(count);
  const std::size_t second = random.below(count);
  // The places are rows; -1 is none.
  std::vector<char> from_second(form_.rows.size() + 1, 0);
  for (char& each : from_second) each = static_cast<char>(random.below(2));
  const auto place = [&](int32_t boolean) {
    return static_cast<std::size_t>(form_.place[static_cast<std::size_t>(boolean)] + 1);
  };
  std::vector<int32_t> mixed;
  for (int32_t boolean : members_[first].chosen)
    if (first == second || from_second[place(boolean)] == 0) mixed.push_back(boolean);
  if (first == second) return mixed;
  for (int32_t boolean : members_[second].chosen)
    if (from_second[place(boolean)] != 0) mixed.push_back(boolean);
  return mixed;
}

}  // namespace plumbline::solve
