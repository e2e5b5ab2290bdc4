#pragma once

#include <string>
#include <vector>

#include "domain/plan.h"
#include "phrases/spoken.h"
#include "render/value.h"
#include "render/wording.h"

/// Parts of the data model that stand in files of their own.
namespace plumbline::render {

/// The sentences of reasons that have one.
std::vector<std::string> texts_of(const std::vector<domain::Reason>& reasons);

/// Figures that only the trainer reads.
Value data_of_trainer(const domain::Plan& plan, const Wording& say);

/// A demand that came short, why, and what would help.
Value data_of_unmet(const domain::Unmet& row, const phrases::Names& names, const Wording& say);

}  // namespace plumbline::render
