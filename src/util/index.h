#pragma once

#include <compare>
#include <cstdint>

namespace plumbline::util {

/// A strong index into a table: two tables' indices cannot be mixed up. -1 is "none".
template <class Tag>
struct Index {
  int32_t value = -1;

  constexpr Index() = default;
  constexpr explicit Index(int32_t v) : value(v) {}
  constexpr explicit Index(std::size_t v) : value(static_cast<int32_t>(v)) {}
  constexpr bool valid() const { return value >= 0; }
  constexpr std::size_t at() const { return static_cast<std::size_t>(value); }
  auto operator<=>(const Index&) const = default;
};

}  // namespace plumbline::util
