#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::render::html {

/// SHA-256 (FIPS 180-4), by which a page's policy names the one script and style that may work.
std::array<uint8_t, 32> sha256(std::string_view bytes);

/// Base64 with padding (RFC 4648).
std::string base64(std::string_view bytes);

/// "'sha256-...'", as a content security policy names an inline text.
std::string policy_hash(std::string_view text);

}  // namespace plumbline::render::html
