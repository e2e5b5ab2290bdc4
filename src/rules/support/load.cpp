#include "rules/support/load.h"

namespace plumbline::rules {

extern const Rule rule_session_load;

namespace {

std::string_view key_of(domain::Phase phase) {
  switch (phase) {
    case domain::Phase::flare: return "flare";
    case domain::Phase::early: return "early";
    case domain::Phase::stable: return "stable";
    case domain::Phase::athletic: break;
  }
  return "athletic";
}

}  // namespace

int64_t load_ceiling(const Facts& facts, int slot) {
  const domain::Situation& situation = facts.situations[static_cast<std::size_t>(slot)];
  const domain::Phase without =
      facts.client.level <= 2 ? domain::Phase::stable : domain::Phase::athletic;
  return param(facts, rule_session_load, key_of(situation.back ? situation.phase : without));
}

}  // namespace plumbline::rules
