#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "io/client_types.h"
#include "util/result.h"

namespace plumbline::io {

/// What a client's ids are looked up in.
struct ClientContext {
  const domain::Library& library;
  std::vector<std::string> protocols;   ///< known ids, sorted; empty: any is taken
  std::vector<std::string> goals = {};  ///< the same
};

/// Reads a client's file. Lists whose order means nothing are sorted, so that the order of entries
/// cannot be seen; sessions go by day and time, and those without a name get day and number.
/// Errors: all that the types report, E0301 an unknown id, E0302 two sessions of one name, E0306
/// dates the wrong way round, E0307 values that do not fit together, E0401 no place where there
/// are several, E0402 an empty schedule. Warnings, to `warnings` where given: W0401 a side left
/// out where the condition needs one (both are taken), W0402 an entry given twice, W0403 no date
/// where the condition has stages by time.
util::Result<domain::Client> read_client(std::shared_ptr<const util::Source> source,
                                         const ClientContext& context,
                                         util::Diagnostics* warnings = nullptr);

/// The canonical value that the client's hash is made of.
Json canonical_client(const RawClient& client);

}  // namespace plumbline::io
