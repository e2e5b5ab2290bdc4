#pragma once

#include <string>

#include "render/letterhead.h"

namespace plumbline::render::html {

/// At least 4.6 to 1, a little more than WCAG 2 AA asks of text.
bool contrast_holds(Rgb a, Rgb b);

/// The colour, made darker (on a dark ground lighter) until letters of it can be read on `ground`.
Rgb readable(Rgb colour, Rgb ground, bool dark_ground);

/// "#0f6b5c".
std::string hex(Rgb colour);

}  // namespace plumbline::render::html
