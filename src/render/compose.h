#pragma once

#include "domain/plan.h"
#include "render/document.h"
#include "render/format.h"
#include "util/result.h"

namespace plumbline::render {

/// The document of a plan: report, template, tree. `week.mustache`, `options.template_file` in its
/// place, or `refused.mustache` for a refused plan, whatever else is asked for. In the folder of
/// templates, `week.<lang>.mustache` goes before `week.mustache`.
///
/// Two things hold whatever a template says: a refused plan's document starts with whom to see and
/// how soon, and every document has the plan's notice. Errors as `fill_template` has them, E0628
/// for an unknown session, E0629 for options that cannot be met.
util::Result<Document> compose(const domain::Plan& plan, const WriteOptions& options);

}  // namespace plumbline::render
