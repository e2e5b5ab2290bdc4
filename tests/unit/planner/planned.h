#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "planner/planner.h"
#include "tests/unit/planner/shipped_inputs.h"

namespace plumbline::testing {

/// Little effort: enough for a sound week, soon done.
inline planner::Options quick() {
  planner::Options options;
  options.this_week = {2026, 48};
  options.effort = "30000";
  return options;
}

inline planner::Inputs inputs_of(const domain::Client& client) {
  return {shipped_library(), client, shipped_protocols()};
}

/// Plans, or throws with the protocol's error.
inline planner::Outcome planned(const domain::Client& client,
                                const planner::Options& options = quick()) {
  auto outcome = planner::plan_week(inputs_of(client), options);
  if (!outcome) throw std::runtime_error(outcome.error());
  return std::move(*outcome);
}

/// What is wrong with a plan for this client.
inline std::vector<verify::Violation> violations(const domain::Client& client,
                                                 const domain::Plan& plan) {
  const auto report = planner::check_plan(inputs_of(client), plan);
  if (!report) throw std::runtime_error(report.error());
  return report->violations;
}

inline std::string text_of(const std::vector<verify::Violation>& all) {
  std::string out;
  for (const auto& each : all) out += each.rule + " [" + each.subject + "] " + each.text + "\n";
  return out;
}

}  // namespace plumbline::testing
