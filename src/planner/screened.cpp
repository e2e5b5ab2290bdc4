#include "planner/screened.h"

#include "domain/situation.h"

namespace plumbline::planner {

screening::Outcome screened(const screening::Screener& screener, const domain::Library& library,
                            const domain::Client& client, util::Date monday) {
  domain::ScreeningInput input = client.screening;
  input.screened = client.has_screening;
  input.age = domain::age_of(client, monday, false);
  input.today = monday;
  for (const auto& stage : domain::situation_on(client, library, monday, 5).stages) {
    const auto* diagnosis = library.condition(library[stage.stage].diagnosis);
    if (diagnosis != nullptr && diagnosis->clock == domain::Clock::pregnancy) input.pregnant = true;
  }
  return screener.screen(input);
}

std::vector<domain::Referral> referrals(const screening::Outcome& outcome) {
  std::vector<domain::Referral> out;
  for (const screening::Finding& finding : outcome.findings) {
    if (finding.action == domain::ScreeningAction::go) continue;
    domain::Args args{{"flag", finding.flag}, {"source", finding.code}, {"advice", finding.advice}};
    if (!finding.matched.empty()) args.emplace_back("matched", finding.matched);
    out.push_back({.who = finding.who,
                   .how_soon = screening::to_text(finding.how_soon),
                   .because = {"screening-" + screening::to_text(finding.action), std::move(args),
                               finding.advice + " " + finding.because},
                   .client_line = finding.span.line});
  }
  return out;
}

int level_cap(const screening::Outcome& outcome) { return outcome.max_level.value_or(5); }

}  // namespace plumbline::planner
