#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "util/source.h"

namespace plumbline::domain {

/// What a practice sets for all of its papers, as its file says it.
struct Practice {
  std::string name;
  std::vector<std::string> contact;              ///< a line each
  std::string footer;                            ///< at the foot of every page
  std::string logo;                              ///< a PNG or SVG file beside the practice's file
  std::optional<std::array<uint8_t, 3>> accent;  ///< red, green, blue
  std::string paper;                             ///< "a4", "letter", or empty: the program's choice
  std::string units;      ///< "kg", "lb", or empty: kg; loads are written down in them
  std::string templates;  ///< a folder beside the file whose templates go before the program's
  std::string timezone;   ///< of calendars; empty: the time on the wall
  /// How many of a piece a place has, by place and equipment; one where nothing is said.
  std::map<std::string, std::map<std::string, int>> pieces;
  util::Span logo_at, templates_at;
};

}  // namespace plumbline::domain
