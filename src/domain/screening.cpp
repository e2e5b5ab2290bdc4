#include "domain/screening.h"

#include <algorithm>

#include "util/text.h"

namespace plumbline::domain {

namespace {

/// The day from which an answer is too old; the last of February for one of a leap day.
util::Date ends(util::Date given) {
  const std::chrono::year_month_day day{given};
  const std::chrono::year_month_day later = day + std::chrono::months(answers_hold_months);
  return later.ok() ? util::Date(later)
                    : util::Date(later.year() / later.month() / std::chrono::last);
}

std::string question(const AnsweredQuestion& answered) {
  return util::lower_ascii(util::trim(answered.text));
}

}  // namespace

std::vector<AnsweredQuestion> old_answers(const ScreeningInput& client, util::Date today) {
  std::vector<AnsweredQuestion> out;
  for (const AnsweredQuestion& each : client.answered) {
    if (!each.on || ends(*each.on) > today || util::lower_ascii(each.answer) == "yes") continue;
    const bool anew = std::any_of(
        client.answered.begin(), client.answered.end(), [&](const AnsweredQuestion& other) {
          const bool later = !other.on || (*other.on > *each.on && *other.on <= today);
          return later && question(other) == question(each);
        });
    if (!anew) out.push_back(each);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return *a.on < *b.on; });
  return out;
}

}  // namespace plumbline::domain
