#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/context.h"

namespace plumbline::rules {

/// "mon-1: Cat-camel", as findings about one item name it.
std::string subject_of(const Facts& facts, const Choice& choice);

/// A finding that one item breaks a safety or command rule.
Finding broken_item(const Facts& facts, const Week& week, std::size_t item, std::string_view rule,
                    domain::Reason because, std::vector<util::Span> client = {},
                    model::Tier tier = model::Tier::safety);

/// The reason that a finding carries, or its figures as a plain sentence.
domain::Reason carried_reason(const Facts& facts, const Finding& finding);

}  // namespace plumbline::rules
