#include "rules/rule.h"

#include <algorithm>
#include <stdexcept>

#include "rules/context.h"
#include "rules/registry.h"

namespace plumbline::rules {

int64_t outside(const Finding& finding) {
  if (finding.value < finding.low) return finding.low - finding.value;
  if (finding.value > finding.high) return finding.value - finding.high;
  return 0;
}

int64_t cost(const Finding& finding) {
  if (finding.tier == model::Tier::safety || finding.tier == model::Tier::command) return 0;
  return outside(finding) * (finding.value < finding.low ? finding.below : finding.above);
}

bool broken(const Finding& finding) {
  const bool hard = finding.tier == model::Tier::safety || finding.tier == model::Tier::command;
  return hard && outside(finding) > 0;
}

int64_t param(const Facts& facts, const Rule& rule, std::string_view key) {
  const auto declared = std::find_if(rule.params.begin(), rule.params.end(),
                                     [key](const Param& each) { return each.key == key; });
  if (declared == rule.params.end())
    throw std::logic_error("rule " + std::string(rule.key) + " declares no parameter " +
                           std::string(key));
  const auto lines = facts.protocol.rules.find(std::string(rule.key));
  if (lines == facts.protocol.rules.end()) return declared->value;
  const auto line = lines->second.find(std::string(key));
  return line == lines->second.end() ? declared->value : line->second;
}

std::span<const Rule* const> rules_for(const Facts& facts) {
  return facts.slots.empty() ? std::span<const Rule* const>() : all_rules();
}

const Rule* find_rule(std::string_view key) {
  for (const Rule* rule : all_rules())
    if (rule->key == key) return rule;
  return nullptr;
}

std::span<const Candidate> Context::of_slot(int slot) const {
  const auto first =
      std::partition_point(candidates.begin(), candidates.end(),
                           [slot](const Candidate& each) { return each.choice.slot < slot; });
  const auto last = std::partition_point(
      first, candidates.end(), [slot](const Candidate& each) { return each.choice.slot <= slot; });
  return {first, last};
}

}  // namespace plumbline::rules
