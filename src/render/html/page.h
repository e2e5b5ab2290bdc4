#pragma once

#include <string>

#include "domain/plan.h"
#include "render/document.h"
#include "render/format.h"
#include "render/wording.h"

namespace plumbline::render::html {

/// What of a week can be ticked: the plan as it stands in the document, in its language, and the
/// mark (domain/log.h) of the whole plan.
struct Week {
  const domain::Plan& plan;
  std::string mark;
};

/// A whole page: the document, and of a week (null for other documents) what can be ticked.
std::string page_of(const Document& document, const Week* week, const Wording& say,
                    const WriteOptions& options);

}  // namespace plumbline::render::html
