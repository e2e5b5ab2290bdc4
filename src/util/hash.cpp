#include "util/hash.h"

#include <fmt/format.h>

#ifndef XXH_INLINE_ALL  // the header as it stands, without its library
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

namespace plumbline::util {

std::string content_hash(std::string_view content) {
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

uint64_t content_number(std::string_view content) {
  return XXH3_64bits(content.data(), content.size());
}

}  // namespace plumbline::util
