#pragma once

#include <string_view>

/// The files style.css and script.js of this folder, put into the program by the build.
namespace plumbline::render::html {

extern const std::string_view style_css;
extern const std::string_view script_js;

}  // namespace plumbline::render::html
