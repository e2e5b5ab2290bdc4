#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::util {

/// 128-bit hash of a content (XXH3) as 32 small hexadecimal digits, high half first. The same on
/// every machine. Tells contents apart; it is no protection against somebody who wants a clash.
std::string content_hash(std::string_view content);

/// 64 bits of the same kind, for spreading: equal contents give equal numbers, on every machine.
uint64_t content_number(std::string_view content);

}  // namespace plumbline::util
