#pragma once

#include <cstdint>
#include <string>

#include "domain/plan.h"
#include "render/format.h"

namespace plumbline::tests {

/// A week as a trainer would plan it: two sessions, home practice, one demand that came short.
domain::Plan sample_plan();

/// The same with names and words that try to be markup, formulas, or wider than a page.
domain::Plan hostile_plan();

/// Any plan at all, the same for the same seed: odd lengths, scripts and counts.
domain::Plan random_plan(uint64_t seed);

/// A plan that screening has refused, though an exercise has been left in it.
domain::Plan refused_plan();

/// The templates that come with the program.
render::WriteOptions usual_options();

/// Compares with tests/unit/render/golden/<name>; with PLUMBLINE_ACCEPT set, writes it instead.
bool is_golden(const std::string& name, const std::string& text);

}  // namespace plumbline::tests
