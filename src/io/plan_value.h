#pragma once

#include <nlohmann/json.hpp>

#include "domain/plan.h"

namespace plumbline::io {

/// A plan as the JSON value that its file is written from.
nlohmann::ordered_json plan_value(const domain::Plan& plan);

}  // namespace plumbline::io
