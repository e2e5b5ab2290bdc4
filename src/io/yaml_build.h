#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "io/yaml_records.h"
#include "io/yaml_tree.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::io::yaml {

/// The tree of a text that libyaml has read into these records. yaml-cpp reads it as well, and has
/// to see the same (E0115). A list with more than `piece` records is cut between its items, since
/// yaml-cpp takes some ten times as long as libyaml: up to four readers, one tree whatever their
/// number.
util::Result<Node> build(const std::shared_ptr<const util::Source>& source, std::string_view text,
                         const std::vector<Record>& records, std::size_t piece);

}  // namespace plumbline::io::yaml
