#pragma once

#include <string>

#include "render/document.h"
#include "render/format.h"
#include "util/result.h"

namespace plumbline::render::pdf {

/// The document as the bytes of a PDF; `date` is what it says of its making ("2026-11-23"), or
/// empty. E0632 without a font, E0633 for a logo that cannot be drawn.
util::Result<std::string> print(const Document& document, const WriteOptions& options,
                                const std::string& date);

/// Has the machine's fonts read in the background, so that `print` waits for less.
void prepare();

}  // namespace plumbline::render::pdf
