#include <fmt/format.h>

#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_grip;

namespace {

constexpr std::array<Param, 4> params{
    {{"grip_at_most", 1, 0, 20, "Items of one part of a session that need a strong grip (4 or 5)."},
     {"shoulder_at_most", 2, 0, 20,
      "Items of one part of a session that load the shoulder strongly (4 or 5)."},
     {"price_grip", 6, 0, 1000, "Price of each further item that needs a strong grip."},
     {"price_shoulder", 6, 0, 1000, "Price of each further item that loads the shoulder."}}};

constexpr std::array<Example, 1> examples{{{"two heavy grips and three loaded shoulders in a row",
                                            R"(
- {id: row, pattern: pull-horizontal, role: strength, stress: {grip: 4, shoulder: 4}}
- {id: deadlift, pattern: hinge, role: strength, stress: {grip: 5}}
- {id: press, pattern: push-vertical, role: strength, stress: {shoulder: 4}}
- {id: push-up, pattern: push-horizontal, role: strength, stress: {grip: 3, shoulder: 5}}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
)",
                                            ""}}};

/// One of the two things that tire and should not be piled up.
struct Part {
  domain::Axis axis;
  std::string_view name, at_most, price;
};
constexpr std::array<Part, 2> parts{
    {{domain::Axis::grip, "grip", "grip_at_most", "price_grip"},
     {domain::Axis::shoulder, "shoulder", "shoulder_at_most", "price_shoulder"}}};
constexpr int strong = 4;

Ask ask_of(const Facts& facts, const domain::Slot& slot, domain::Block block, const Part& part) {
  return {.rule = rule_grip.key,
          .subject = fmt::format("{}/{} {}", slot.id, domain::to_text(block), part.name),
          .high = param(facts, rule_grip, part.at_most),
          .above = param(facts, rule_grip, part.price)};
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    std::array<std::array<std::vector<model::Term>, parts.size()>, domain::block_count> terms;
    for (const Candidate& candidate : context.of_slot(static_cast<int>(s)))
      for (std::size_t p = 0; p < parts.size(); ++p)
        if (candidate.exercise->axis(parts[p].axis) >= strong)
          terms[static_cast<std::size_t>(candidate.choice.how.block)][p].push_back(
              {1, candidate.on});
    for (std::size_t b = 0; b < domain::block_count; ++b) {
      const auto block = static_cast<domain::Block>(b);
      if (block == domain::Block::practice) continue;
      for (std::size_t p = 0; p < parts.size(); ++p)
        put(builder, ask_of(facts, facts.slots[s], block, parts[p]), std::move(terms[b][p]));
    }
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings;
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].home) continue;
    for (const auto& word : domain::Words<domain::Block>::table) {
      if (word.value == domain::Block::practice) continue;
      for (const Part& part : parts) {
        std::vector<int> items;
        for (std::size_t i = 0; i < week.items.size(); ++i) {
          const Choice& item = week.items[i];
          const bool here = item.slot == static_cast<int>(s) && item.how.block == word.value;
          if (here && facts.library[item.exercise].axis(part.axis) >= strong)
            items.push_back(static_cast<int>(i));
        }
        const auto value = static_cast<int64_t>(items.size());
        findings.push_back(
            answer(ask_of(facts, facts.slots[s], word.value, part), value, std::move(items)));
      }
    }
  }
  return findings;
}

domain::Reason justify(const Facts&, const Finding& finding) {
  const std::size_t slash = finding.subject.find('/');
  const std::size_t space = finding.subject.rfind(' ');
  const bool whole = slash != std::string::npos && space != std::string::npos && space > slash;
  const std::string block =
      whole ? finding.subject.substr(slash + 1, space - slash - 1) : finding.subject;
  const bool shoulder = finding.subject.find("shoulder") != std::string::npos;
  return reason(
      rule_grip.key, figures(finding),
      fmt::format("The {} part of {} has {} that {}; wanted: {}.", block,
                  finding.subject.substr(0, slash), counted(finding.value, "item", "items"),
                  shoulder ? "load the shoulder strongly" : "need a strong grip", wanted(finding)));
}

}  // namespace

const Rule rule_grip{
    .key = "grip",
    .title = "Grip and shoulders are not piled up",
    .manual =
        "In each part of a session at most `grip_at_most` items should need a strong grip (stress "
        "4 or 5 of 5), and at most `shoulder_at_most` items should load the shoulder strongly: a "
        "tired grip ends a set before the legs are done. A wish; common practice.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
