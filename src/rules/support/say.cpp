#include "rules/support/say.h"

#include <fmt/format.h>

namespace plumbline::rules {

std::string subject_of(const Facts& facts, const Choice& choice) {
  return facts.slots[static_cast<std::size_t>(choice.slot)].id + ": " +
         facts.library[choice.exercise].name;
}

Finding broken_item(const Facts& facts, const Week& week, std::size_t item, std::string_view rule,
                    domain::Reason because, std::vector<util::Span> client, model::Tier tier) {
  return Finding{.rule = std::string(rule),
                 .subject = subject_of(facts, week.items[item]),
                 .tier = tier,
                 .value = 1,
                 .high = 0,
                 .items = {static_cast<int>(item)},
                 .client = std::move(client),
                 .because = std::move(because)};
}

domain::Reason carried_reason(const Facts&, const Finding& finding) {
  if (!finding.because.text.empty()) return finding.because;
  std::string text = fmt::format("{}: {}", finding.subject, finding.value);
  if (finding.low > model::unbounded_low) text += fmt::format(", at least {}", finding.low);
  if (finding.high < model::unbounded_high) text += fmt::format(", at most {}", finding.high);
  return {finding.rule, {{"subject", finding.subject}}, text};
}

}  // namespace plumbline::rules
