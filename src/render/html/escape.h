#pragma once

#include <string>
#include <string_view>

#include "render/document.h"

namespace plumbline::render::html {

/// Text in which nothing is markup any more, inside of elements and of attributes in double quotes.
std::string escaped(std::string_view text);

/// JSON that can stand in a script element: nothing in it can end the element.
std::string escaped_json(std::string_view json);

/// True for addresses that may be followed: https, http, mailto and tel.
bool may_follow(std::string_view address);

/// The address that a line of a letterhead is as a whole: one of mail, of the web or a telephone
/// number; else nothing.
std::string address_of(std::string_view line);

/// True for languages that are written from right to left.
bool right_to_left(std::string_view lang);

}  // namespace plumbline::render::html
