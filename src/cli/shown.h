#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/library.h"

/// What the library knows, as text for a trainer.
namespace plumbline::cli {

/// What an exercise's figures, bars, ladders, gates and habits rest on, with the sources' texts.
std::string exercise_sources(const domain::Library& library, const domain::Exercise& exercise);

/// All about the condition, stage of one, limit or posture fault of that id, with the texts of its
/// sources if they are asked for. An empty text where there is none.
std::string shown(const domain::Library& library, std::string_view id, bool sources);

/// "common practice" without a study, the others with their texts, each key once and sorted.
std::string source_list(const domain::Library& library, std::vector<std::string> keys);

}  // namespace plumbline::cli
