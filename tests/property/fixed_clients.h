#pragma once

#include "tests/property/world.h"

namespace plumbline::property {

/// Clients of whom more is known than of random ones: a healthy one at each level, one who wants
/// deadlifts, red flags in the notes, a wheelchair with one arm barred. Returns the faults.
std::vector<std::string> fixed_clients(const World& world, const std::string& effort);

/// The same client gives the same bytes: again, with two threads, with the keys and entries of the
/// client's file shuffled, and with the library's files, entries and keys shuffled.
std::vector<std::string> same_bytes(const World& world, const std::string& effort);

}  // namespace plumbline::property
