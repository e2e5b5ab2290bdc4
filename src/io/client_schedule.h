#pragma once

#include "io/client_types.h"

/// The part of a client's file that says when and where.
namespace plumbline::io {

/// Puts sessions in order, names those without a name and fills places left out. E0302 two
/// sessions of one name or one of home practice's, E0301 an unknown place, E0401 no place where
/// there are several.
void fill_schedule(RawClient& client, Diagnostics& out);

/// From a filled schedule to the client.
void resolve_schedule(const RawSchedule& schedule, domain::Client& client);

}  // namespace plumbline::io
