#include "render/calendar/uid.h"

#include <fmt/format.h>

#include "util/hash.h"

namespace plumbline::render {

namespace {

constexpr std::size_t longest = 50;  ///< in front of the domain

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

std::string part(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace

std::string uid_of(std::string_view client, std::string_view week, std::string_view slot) {
  std::string name = fmt::format("{}.{}.{}", part(client), part(week), part(slot));
  if (name.size() > longest) name = util::content_hash(name);
  return name + "@plumbline.invalid";
}

}  // namespace plumbline::render
