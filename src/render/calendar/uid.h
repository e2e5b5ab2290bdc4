#pragma once

#include <string>
#include <string_view>

namespace plumbline::render {

/// The name of a calendar's entry: `<client>.<week>.<slot>@plumbline.invalid`, in ASCII. Other
/// signs than letters, digits, '-' and '_' stand as '%' and their bytes; what would not fit on one
/// line is a hash of it. So different slots never get the same name. Nobody can own the domain.
std::string uid_of(std::string_view client, std::string_view week, std::string_view slot);

}  // namespace plumbline::render
