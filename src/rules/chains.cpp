#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/support/band.h"
#include "rules/support/traits.h"

namespace plumbline::rules {

extern const Rule rule_chains;

namespace {

constexpr std::array<Param, 8> params{
    {{"mover_low", 4, 0, 100,
      "Sets a week in which each chain should move. Four sets a week are enough to gain (IVE)."},
     {"mover_high", 30, 1, 500, "Sets a week in which a chain should move at most."},
     {"stabiliser_low", 4, 0, 100, "Sets a week in which each chain should hold its length."},
     {"stabiliser_high", 60, 1, 500,
      "Sets a week in which a chain should hold at most; the inner core, which holds nearly "
      "always, has no such end."},
     {"price_low", 2, 0, 1000, "Price of a set too few."},
     {"price_high", 1, 0, 1000, "Price of a set too many."},
     {"price_no_mover", 12, 0, 1000, "Price of a chain that moves in no session or bout."},
     {"price_no_stabiliser", 8, 0, 1000,
      "Price of each session or bout lacking to two in which the chain holds."}}};

constexpr std::array<Example, 1> examples{{{"each chain moves once and holds twice",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength, chains: {mover: [sbl], stabiliser: [core, lat]}}
- {id: side-plank, pattern: anti-lateral-flexion, role: core, position: side-plank,
   chains: {mover: [lat], stabiliser: [core, sbl]}}
- {id: press, pattern: push-vertical, role: strength, chains: {mover: [fal, bal], stabiliser: [core]}}
)",
                                            R"(
schedule:
  sessions:
    - {id: mon-1, day: mon, minutes: 30}
    - {id: thu-1, day: thu, minutes: 30}
)",
                                            R"(
rules: {chains: {mover_low: 2, mover_high: 3, stabiliser_low: 2, stabiliser_high: 3}}
)"}}};

enum class Part : uint8_t { mover, stabiliser };
constexpr std::array<Part, 2> parts{Part::mover, Part::stabiliser};

/// What is asked of a chain in one part: sets, and sessions or bouts in which it occurs at all.
struct Asks {
  Ask sets, presence;
};

Asks asks_of(const Facts& facts, const domain::Chain& chain, Part part) {
  const bool mover = part == Part::mover;
  const auto value = [&](std::string_view key) { return param(facts, rule_chains, key); };
  const std::string subject = chain.id + (mover ? " as mover" : " as stabiliser");
  const auto slots = static_cast<int64_t>(facts.slots.size());
  Ask sets{.rule = rule_chains.key,
           .subject = subject,
           .low = value(mover ? "mover_low" : "stabiliser_low"),
           .high = value(mover ? "mover_high" : "stabiliser_high"),
           .below = value("price_low"),
           .above = value("price_high")};
  if (!mover && chain.id == "core") sets.high = model::unbounded_high;
  if (sets.high < sets.low) sets.high = sets.low;
  return {.sets = sets,
          .presence = {.rule = rule_chains.key,
                       .subject = subject + "/at all",
                       .low = std::min<int64_t>(mover ? 1 : 2, slots),
                       .below = value(mover ? "price_no_mover" : "price_no_stabiliser")}};
}

/// The terms of one chain in one part, gathered in one pass over the candidates.
struct Gathered {
  std::vector<model::Term> sets;
  std::vector<std::vector<model::BoolId>> by_slot;
};

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  const std::size_t chains = facts.library.chains.size();
  std::array<std::vector<Gathered>, 2> gathered;
  for (auto& each : gathered)
    each.assign(chains, {.by_slot = std::vector<std::vector<model::BoolId>>(facts.slots.size())});
  for (const Candidate& candidate : context.candidates) {
    const int64_t sets = sets_of(candidate.choice.how.dose);
    const auto slot = static_cast<std::size_t>(candidate.choice.slot);
    for (const Part part : parts) {
      const auto& of =
          part == Part::mover ? candidate.exercise->movers : candidate.exercise->stabilisers;
      for (const domain::ChainId chain : of) {
        Gathered& here = gathered[static_cast<std::size_t>(part)][chain.at()];
        here.sets.push_back({sets, candidate.on});
        here.by_slot[slot].push_back(candidate.on);
      }
    }
  }
  for (std::size_t c = 0; c < chains; ++c) {
    for (const Part part : parts) {
      Gathered& here = gathered[static_cast<std::size_t>(part)][c];
      const Asks asks = asks_of(facts, facts.library.chains[c], part);
      std::vector<model::Term> present;
      for (std::size_t s = 0; s < facts.slots.size(); ++s)
        present.push_back({1, builder.any(std::move(here.by_slot[s]),
                                          facts.slots[s].id + " has " + asks.sets.subject)});
      put(builder, asks.sets, std::move(here.sets));
      put(builder, asks.presence, std::move(present));
    }
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t c = 0; c < facts.library.chains.size(); ++c) {
    const domain::ChainId chain(c);
    for (const Part part : parts) {
      int64_t sets = 0;
      std::set<int> slots;
      std::vector<int> items;
      for (std::size_t i = 0; i < week.items.size(); ++i) {
        const Choice& item = week.items[i];
        const domain::Exercise& exercise = facts.library[item.exercise];
        if (part == Part::mover ? !moves(exercise, chain) : !stabilises(exercise, chain)) continue;
        sets += sets_of(item.how.dose);
        slots.insert(item.slot);
        items.push_back(static_cast<int>(i));
      }
      const Asks asks = asks_of(facts, facts.library.chains[c], part);
      findings.push_back(answer(asks.sets, sets, items));
      findings.push_back(answer(asks.presence, static_cast<int64_t>(slots.size()), items));
    }
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  const domain::ChainId chain =
      facts.library.chain(finding.subject.substr(0, finding.subject.find(' ')));
  const std::string name = chain.valid() ? facts.library[chain].name : finding.subject;
  const std::string_view does =
      finding.subject.find("as mover") != std::string::npos ? "moves" : "holds";
  const bool presence = finding.subject.find('/') != std::string::npos;
  return reason(
      presence ? "chains-presence" : rule_chains.key, figures(finding),
      fmt::format("{} {} in {} of the week; wanted: {}.", name, does,
                  presence ? counted(finding.value, "session or bout", "sessions and bouts")
                           : counted(finding.value, "set", "sets"),
                  wanted(finding)));
}

}  // namespace

const Rule rule_chains{
    .key = "chains",
    .title = "Every chain moves and holds",
    .manual =
        "Chains of muscles are counted for variety, never for safety: the evidence for some is "
        "thin. In a week each chain should move in `mover_low` to `mover_high` sets and hold its "
        "length in `stabiliser_low` to `stabiliser_high` sets; it should move in at least one "
        "session or bout and hold in at least two, which is priced higher. A wish. What the "
        "admitted exercises cannot give costs every possible week the same.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
