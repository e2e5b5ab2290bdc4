#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/screening.h"
#include "render/document.h"
#include "render/format.h"
#include "util/result.h"

namespace plumbline::render {

/// The questions of a first appointment as a document to print, in the language of the options:
/// questions in the order of their file, grouped; measured values with their limits; what follows
/// from the answers; and, on a page of its own, what the trainer writes down. `texts` is what the
/// library says in that language, by the English text; what it lacks stands in English and is added
/// to `missing`. `questionnaire.mustache`, or `questionnaire.<lang>.mustache` where there is one.
util::Result<Document> questionnaire(const domain::Screening& screening,
                                     const std::map<std::string, std::string>& texts,
                                     const WriteOptions& options,
                                     std::vector<std::string>* missing = nullptr);

}  // namespace plumbline::render
