#pragma once

#include <cstdint>
#include <string>

#include "domain/library.h"

namespace plumbline::property {

/// A client as its file's text, with what is known of it without reading it.
struct RandomClient {
  std::string yaml;
  bool stops = false;  ///< a blood pressure with which nobody trains
  bool pins = false;   ///< a pin may be impossible, and the plan with it
};

/// The same text for the same seed and library. Ids are drawn from all that the library has:
/// stages and diagnoses (0 to 4), limits (a third of the clients), equipment (none to all), posture
/// faults, exercises to like, dislike, ban, want and pin.
RandomClient random_client(const domain::Library& library, uint64_t seed);

}  // namespace plumbline::property
