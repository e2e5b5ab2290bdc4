#pragma once

#include "render/value.h"
#include "render/wording.h"

namespace plumbline::render {

/// What templates see as `say`: every phrase that needs nothing filled in, `item.need` as
/// `item_need`.
Value fixed_words(const Wording& say);

}  // namespace plumbline::render
