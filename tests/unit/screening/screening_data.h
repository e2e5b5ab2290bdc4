#pragma once

#include "domain/screening.h"

namespace plumbline::screening {

/// data/library/screening.yaml, read once; the test fails where it cannot be read.
const domain::Screening& screening_data();

}  // namespace plumbline::screening
