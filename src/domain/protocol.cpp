#include "domain/protocol.h"

namespace plumbline::domain {

const BlockRule* Protocol::block(Block b) const {
  for (const BlockRule& each : blocks)
    if (each.block == b) return &each;
  return nullptr;
}

const DoseRow* Protocol::row(Role role, int level) const {
  const DoseRow* best = nullptr;
  for (const DoseRow& each : doses)
    if (each.role == role && each.level <= (level < 1 ? 1 : level) &&
        (best == nullptr || each.level > best->level))
      best = &each;
  return best;
}

}  // namespace plumbline::domain
