#include <fmt/format.h>

#include <array>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_position_changes;

namespace {

constexpr std::array<Param, 1> params{
    {{"price", 3, 0, 1000,
      "Price of each further place of the body in one part of a session: lying, kneeling or on the "
      "hands, seated, upright."}}};

constexpr std::array<Example, 1> examples{
    {{"from the back to hands and knees to the feet costs twice",
      R"(
- {id: dead-bug, pattern: anti-extension, role: core, position: supine}
- {id: curl-up, pattern: anti-extension, role: core, position: prone}
- {id: bird-dog, pattern: anti-rotation, role: core, position: quadruped}
- {id: dowel-hinge, pattern: hinge, role: skill}
)",
      R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
      ""}}};

Ask ask_of(const Facts& facts, const domain::Slot& slot, domain::Block block) {
  return {.rule = rule_position_changes.key,
          .subject = fmt::format("{}/{}", slot.id, domain::to_text(block)),
          .high = 1,
          .above = param(facts, rule_position_changes, "price")};
}

constexpr bool belongs(domain::Block block, const domain::Slot& slot) {
  return (block == domain::Block::practice) == slot.home;
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    std::array<std::array<std::vector<model::BoolId>, station_count>, domain::block_count> at;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      at[static_cast<std::size_t>(candidate.choice.how.block)]
        [static_cast<std::size_t>(station_of(candidate.exercise->position))]
            .push_back(candidate.on);
    for (std::size_t b = 0; b < domain::block_count; ++b) {
      const auto block = static_cast<domain::Block>(b);
      if (!belongs(block, facts.slots[s])) continue;
      const Ask ask = ask_of(facts, facts.slots[s], block);
      std::vector<model::Term> terms;
      for (std::size_t station = 0; station < station_count; ++station)
        terms.push_back({1, builder.any(std::move(at[b][station]),
                                        fmt::format("{} station {}", ask.subject, station))});
      put(builder, ask, std::move(terms));
    }
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    for (const auto& word : domain::Words<domain::Block>::table) {
      if (!belongs(word.value, facts.slots[s])) continue;
      std::set<Station> stations;
      std::vector<int> items;
      for (std::size_t i = 0; i < week.items.size(); ++i) {
        const Choice& item = week.items[i];
        if (item.slot != static_cast<int>(s) || item.how.block != word.value) continue;
        stations.insert(station_of(facts.library[item.exercise].position));
        items.push_back(static_cast<int>(i));
      }
      findings.push_back(answer(ask_of(facts, facts.slots[s], word.value),
                                static_cast<int64_t>(stations.size()), std::move(items)));
    }
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::size_t slash = finding.subject.find('/');
  return reason(
      rule_position_changes.key, figures(finding),
      fmt::format("The {} part of {} takes the body to {} (lying, kneeling, seated, "
                  "upright).",
                  slash == std::string::npos ? "" : finding.subject.substr(slash + 1),
                  finding.subject.substr(0, slash), counted(finding.value, "place", "places")));
}

}  // namespace

const Rule rule_position_changes{
    .key = "position-changes",
    .title = "Few changes of position",
    .manual =
        "Getting down and up again costs time and, for some clients, is the hardest part of the "
        "session. In each part of a session the items should share one place of the body: lying, "
        "kneeling or on the hands, seated, or upright. Each further one costs `price`. A wish; "
        "common practice.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
