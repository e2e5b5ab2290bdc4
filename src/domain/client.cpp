#include "domain/client.h"

#include <algorithm>

namespace plumbline::domain {

std::optional<int> age_of(const Client& client, util::Date on, bool older) {
  if (client.born) return util::age_on(*client.born, on);
  if (!client.born_year) return std::nullopt;
  const util::PartialDate year{.year = *client.born_year};
  return util::age_on(older ? year.first() : year.last(), on);
}

bool is_away(const Client& client, util::Date on) {
  return std::any_of(client.away.begin(), client.away.end(),
                     [on](const Away& each) { return each.from <= on && on <= each.until; });
}

}  // namespace plumbline::domain
