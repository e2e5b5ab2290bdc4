#pragma once

#include <cstdint>
#include <vector>

#include "solve/form.h"
#include "solve/random.h"

namespace plumbline::solve {

/// An admissible assignment that a search came to.
struct Found {
  std::vector<int32_t> chosen;  ///< its open booleans that are on, sorted
  int64_t energy = 0;           ///< lower is better
};

/// The best assignments known that differ from each other, few enough that each is worth a search.
class Elite {
 public:
  Elite(const Form& form, std::size_t most) : form_(form), most_(most) {}

  /// Takes it in where it is new and better than the worst of a full pool.
  void offer(Found found);
  /// Takes from each place what one of two members has there; which two, and which of them for
  /// which place, is drawn.
  std::vector<int32_t> cross(Random& random) const;

  bool empty() const { return members_.empty(); }
  /// Best first; of equal ones the earlier.
  const std::vector<Found>& members() const { return members_; }

 private:
  const Form& form_;
  std::size_t most_;
  std::vector<Found> members_;
};

}  // namespace plumbline::solve
