#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "cli/inputs.h"
#include "cli/shell.h"
#include "render/format.h"

namespace plumbline::cli {

/// How many of a piece a place has, by place and equipment.
using PiecesByPlace = std::map<std::string, std::map<std::string, int>>;

/// Puts what the practice's file sets into the options: the file that `--practice` names, else
/// `practice.yaml` in the folder of `beside` (the file that is read) or in one of the two above it,
/// else nothing. A logo that cannot be read or is neither PNG nor SVG is E0631. What concerns
/// rosters alone goes into `pieces`.
Loaded<std::monostate> add_practice(const std::optional<std::string>& named,
                                    const std::string& beside, render::WriteOptions& options,
                                    Shell& shell, PiecesByPlace* pieces = nullptr);

/// What is wrong with a practice's file at `path`, its logo and its folder of templates included.
util::Diagnostics practice_faults(std::shared_ptr<const util::Source> source,
                                  const std::string& path);

}  // namespace plumbline::cli
