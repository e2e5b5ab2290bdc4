#pragma once

#include <span>
#include <string_view>

#include "render/picture.h"

/// A human figure from the front and the back as data: the right half of each outline from the axis
/// on; the left half is its mirror. x from the axis, y from above the head; the figure is
/// `body_height` high, `body_half` wide on each side.
namespace plumbline::render {

inline constexpr int32_t body_height = 2600;
inline constexpr int32_t body_half = 470;

enum class View { front, back };

/// A muscle group on one side of the body, as it is seen. The edge is closed and smooth.
struct BodyRegion {
  std::span<const Point> edge;
  View view = View::front;
  std::string_view chains;  ///< ids of the library's chains that it belongs to, a space between
};

/// Where a chain's number stands. Where it stands beside the body, a line leads to `tip`.
struct BodyMark {
  std::string_view chain;
  View view = View::front;
  Point at, tip;
};

/// The right half of the body's outline, from the top of the head to the crotch.
std::span<const Point> body_outline();
std::span<const BodyRegion> body_regions();
std::span<const BodyMark> body_marks();

/// Whether a region belongs to the chain.
bool belongs(const BodyRegion& region, std::string_view chain);

/// Whether any region belongs to the chain.
bool on_body(std::string_view chain);

}  // namespace plumbline::render
