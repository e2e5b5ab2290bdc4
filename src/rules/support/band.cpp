#include "rules/support/band.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace plumbline::rules {

void put(model::Builder& builder, const Ask& ask, std::vector<model::Term> terms,
         int64_t constant) {
  builder.band({.sum = builder.sum(std::move(terms), constant),
                .low = ask.low,
                .high = ask.high,
                .tier = ask.tier,
                .below = ask.below,
                .above = ask.above,
                .says = {std::string(ask.rule), ask.subject, ask.client}});
}

Finding answer(const Ask& ask, int64_t value, std::vector<int> items) {
  return {.rule = std::string(ask.rule),
          .subject = ask.subject,
          .tier = ask.tier,
          .value = value,
          .low = ask.low,
          .high = ask.high,
          .below = ask.below,
          .above = ask.above,
          .items = std::move(items),
          .client = ask.client};
}

Finding reward(std::string_view rule, std::string subject, int64_t amount, std::vector<int> items) {
  return {.rule = std::string(rule),
          .subject = std::move(subject),
          .value = amount,
          .merit = amount,
          .items = std::move(items)};
}

std::vector<Finding> rewards(const Facts& facts, const Week& week, std::string_view rule,
                             Worth worth) {
  std::map<domain::ExerciseId, std::pair<int64_t, std::vector<int>>> earned;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    const Choice& item = week.items[i];
    const int64_t amount = worth(facts, facts.library[item.exercise], item.slot);
    if (amount == 0) continue;
    auto& [total, items] = earned[item.exercise];
    total += amount;
    items.push_back(static_cast<int>(i));
  }
  std::vector<Finding> findings;
  for (auto& [exercise, each] : earned)
    findings.push_back(
        reward(rule, facts.library[exercise].id, each.first, std::move(each.second)));
  return findings;
}

domain::Reason reason(std::string_view code, domain::Args args, std::string text) {
  std::string with_hyphens(code);
  std::replace(with_hyphens.begin(), with_hyphens.end(), '_', '-');
  return {std::move(with_hyphens), std::move(args), std::move(text)};
}

domain::Args figures(const Finding& finding) {
  domain::Args args{{"subject", finding.subject}};
  if (finding.merit != 0) {
    args.emplace_back("amount", std::to_string(finding.merit));
    return args;
  }
  args.emplace_back("value", std::to_string(finding.value));
  if (finding.low > model::unbounded_low) args.emplace_back("low", std::to_string(finding.low));
  if (finding.high < model::unbounded_high) args.emplace_back("high", std::to_string(finding.high));
  return args;
}

std::string wanted(const Finding& finding) {
  const bool has_low = finding.low > model::unbounded_low;
  const bool has_high = finding.high < model::unbounded_high;
  if (has_low && has_high) return fmt::format("{} to {}", finding.low, finding.high);
  return has_low ? fmt::format("at least {}", finding.low)
                 : fmt::format("at most {}", finding.high);
}

std::string counted(int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

const std::string& exercise_name(const Facts& facts, const std::string& id) {
  const domain::ExerciseId exercise = facts.library.exercise(id);
  return exercise.valid() ? facts.library[exercise].name : id;
}

const domain::Slot* slot_named(const Facts& facts, std::string_view subject) {
  const std::string_view id = subject.substr(0, subject.find('/'));
  for (const domain::Slot& slot : facts.slots)
    if (slot.id == id) return &slot;
  return nullptr;
}

}  // namespace plumbline::rules
