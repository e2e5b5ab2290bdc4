#pragma once

#include <utility>

#include "util/source.h"

namespace plumbline::util {

/// A value together with the place where a user wrote it, for errors and reasons that are found
/// long after reading. Compares by value alone: where something stands does not change what it is.
template <class T>
struct Located {
  T value{};
  Span where;

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
  friend bool operator==(const Located& a, const Located& b) { return a.value == b.value; }
  friend bool operator<(const Located& a, const Located& b) { return a.value < b.value; }
};

}  // namespace plumbline::util
