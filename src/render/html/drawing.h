#pragma once

#include <string>

#include "render/picture.h"

namespace plumbline::render::html {

/// The picture as an element to stand in a page. `id` starts every id in it, so that two pictures
/// of a page do not share a pattern.
std::string drawing(const Picture& picture, const std::string& id);

}  // namespace plumbline::render::html
