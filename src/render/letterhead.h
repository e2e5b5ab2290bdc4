#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a practice puts on its papers: values only. The practice's file is read by io.
namespace plumbline::render {

struct Rgb {
  uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Rgb&) const = default;
};

/// A picture's file as it is.
struct Logo {
  std::string bytes;
  std::string media_type;  ///< "image/png" or "image/svg+xml"
  bool operator==(const Logo&) const = default;
};

struct Letterhead {
  std::string name;                  ///< of the practice; empty: none
  std::vector<std::string> contact;  ///< a line each
  std::string footer;                ///< at the foot of every page
  std::optional<Logo> logo;
  std::optional<Rgb> accent;  ///< the colour of headings, frames and pictures
  bool operator==(const Letterhead&) const = default;
};

}  // namespace plumbline::render
