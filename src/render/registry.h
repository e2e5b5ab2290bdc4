#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/format.h"

namespace plumbline::render {

/// Every format, sorted by the name of its file.
std::span<const Format* const> all_formats();

/// The format of a key or an alias; nullptr where there is none.
const Format* find_format(std::string_view name);

/// The format whose files end in this, without the dot; nullptr where there is none.
const Format* format_ending(std::string_view extension);

/// All keys and aliases, sorted: for messages and completions.
std::vector<std::string> format_names();

}  // namespace plumbline::render
