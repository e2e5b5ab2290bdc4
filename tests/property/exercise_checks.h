#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/property/judge.h"

namespace plumbline::property {

/// Where and when an exercise is done.
struct Spot {
  std::string id;  ///< of the session or bout
  util::Date date{};
  std::set<std::string> equipment;  ///< ids
  bool home = false;
};

/// What stands against an exercise at a spot for this client: not assessed, contraindicated, tier,
/// level, ban, equipment. `above` levels of competency are forgiven.
std::vector<std::string> objections(const Case& that, const Spot& spot,
                                    const domain::Exercise& exercise, int above);

/// Limits of the client's file that an exercise breaks when done so; a limit of one side is kept
/// where the other side alone works.
std::vector<std::string> broken_limits(const Case& that, const Spot& spot,
                                       const domain::Exercise& exercise, domain::Side side);

/// Stages that ask for care with the exercise here, less those that somebody has lifted.
std::set<std::string> cautions(const Case& that, const Spot& spot,
                               const domain::Exercise& exercise);

/// A stage that bars the exercise and is lifted: the item has to say so.
bool stands_by_exception(const Case& that, const Spot& spot, const domain::Exercise& exercise);

/// The piece that serves a requirement at a spot, the first alternative that is there; empty where
/// none is.
std::string piece_for(const Case& that, const Spot& spot,
                      const std::vector<domain::EquipmentId>& alternatives);

}  // namespace plumbline::property
