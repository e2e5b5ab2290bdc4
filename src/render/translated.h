#pragma once

#include <string>
#include <vector>

#include "domain/plan.h"
#include "phrases/phrases.h"

namespace plumbline::render {

/// The plan with its texts in the language of the phrases: sentences of the program by their code
/// and arguments, texts of the library by the plan's own `translations`. What neither knows stays
/// in English, and is added to `missing` where that is asked for, each once, in the plan's order.
domain::Plan translated(domain::Plan plan, const phrases::Phrases& phrases,
                        std::vector<std::string>* missing = nullptr);

}  // namespace plumbline::render
