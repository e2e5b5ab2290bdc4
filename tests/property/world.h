#pragma once

#include <string>
#include <vector>

#include "phrases/phrases.h"
#include "planner/planner.h"
#include "tests/property/judge.h"

namespace plumbline::property {

/// What all clients share, read once and const from then on.
struct World {
  std::string root;  ///< the folder that holds data/ and tests/
  domain::Library library;
  std::vector<domain::Protocol> protocols;
  Catalogue catalogue;
  std::vector<phrases::Table> languages;  ///< every language that there is
};

/// Throws std::runtime_error with all messages where something cannot be read.
World read_world(const std::string& root);
std::vector<domain::Protocol> read_protocols(const std::string& root,
                                             const domain::Library& library);

/// What became of one client.
struct Run {
  bool read = false;
  std::vector<std::string> faults;
  domain::Client client;
  planner::Ending ending = planner::Ending::none_found;
  domain::Plan plan;
  std::string bytes;  ///< the plan's file
  Shares shares;
};

struct Expect {
  bool refused = false;  ///< screening has to stop this client
  bool pins = false;     ///< a pin may leave no plan
};

/// Reads, plans, checks and judges one client; `effort` as on the command line.
Run run_client(const World& world, const std::string& yaml, const std::string& effort,
               const Expect& expect, int threads = 1);

}  // namespace plumbline::property
