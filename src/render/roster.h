#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/roster.h"
#include "render/document.h"
#include "render/format.h"
#include "util/result.h"

namespace plumbline::render {

/// A roster as it is printed. Of very many clients the first are listed, and the rest counted.
struct RosterPaper {
  domain::RosterTotals totals;
  int shard = 1, shards = 1;
  std::vector<domain::RosterRow> attention;  ///< who needs it most first
  std::vector<domain::RosterClash> clashes;
  std::vector<domain::RosterRow> clients;  ///< in the order of the run
  std::size_t attention_more = 0, clashes_more = 0, clients_more = 0;
};

/// The report on a roster as a document, by `roster.mustache`, the practice's own first.
util::Result<Document> roster(const RosterPaper& paper, const WriteOptions& options);

}  // namespace plumbline::render
