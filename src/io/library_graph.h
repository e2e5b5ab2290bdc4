#pragma once

#include "io/library_types.h"

/// What follows from how exercises refer to each other.
namespace plumbline::io {

/// E0303 exercises that are each other's easier variant, with the whole circle; W0302 an easier
/// variant of a higher level.
void check_easier(const RawLibrary& raw, const domain::Library& library, Diagnostics& out);

/// W0301 a step whose level is below that of the step before it.
void check_ladders(const RawLibrary& raw, const domain::Library& library, Diagnostics& out);

/// Fills `harder`: the inverse of `easier`, less what is never a step up and tier D; sorted.
void derive_harder(domain::Library& library);

/// Fills `ladder` and `ladders` of each exercise; its own id where it stands on none.
void derive_ladders(domain::Library& library);

}  // namespace plumbline::io
