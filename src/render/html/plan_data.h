#pragma once

#include <string>

#include "domain/plan.h"
#include "render/wording.h"

/// What programs read of a page: JSON, safe inside of a script element.
namespace plumbline::render::html {

/// The plan as schema.org's ExercisePlan.
std::string exercise_plan(const domain::Plan& plan, const Wording& say, const std::string& title,
                          const std::string& author);

/// What the page's script needs: under which key it keeps entries, what the log says of the plan,
/// and every word that it says. `mark` is the whole plan's (domain/log.h).
std::string script_data(const domain::Plan& plan, const std::string& mark, const Wording& say);

}  // namespace plumbline::render::html
