#include "explain/serving.h"

#include <algorithm>

#include "rules/support/blocks.h"

namespace plumbline::explain {
namespace {

using domain::Exercise;
using rules::Facts;

Serving block_of(const Facts& facts, const std::string& subject) {
  Serving out;
  const std::size_t slash = subject.find('/');
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (facts.slots[s].id == subject.substr(0, slash)) out.slot = static_cast<int>(s);
  }
  if (slash != std::string::npos)
    out.block = domain::from_text<domain::Block>(subject.substr(slash + 1));
  return out;
}

bool holds(const std::vector<domain::PatternId>& all, domain::PatternId one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Serving serving(const Facts& facts, const std::string& rule, const std::string& subject) {
  if (rule == "block-minimum") return block_of(facts, subject);
  Serving out;
  for (const auto& target : facts.protocol.patterns) {
    if (rule == "pattern-frequency" && target.name == subject) out.patterns = target.any_of;
  }
  for (const auto& skill : facts.protocol.spine_skills) {
    if (rule == "spine-skills" && skill.name == subject) out.patterns = skill.any_of;
  }
  if (const auto pattern = facts.library.pattern(subject); rule == "wants" && pattern.valid())
    out.patterns = {pattern};
  return out;
}

bool serves(const Facts& facts, const Serving& wanted, const Exercise& exercise, int slot) {
  if (wanted.slot >= 0 && wanted.slot != slot) return false;
  if (wanted.block) {
    if (facts.slots[static_cast<std::size_t>(slot)].home)
      return rules::suits_home(facts.library, exercise);
    const auto blocks = rules::blocks_of(facts.library, exercise);
    return std::find(blocks.begin(), blocks.end(), *wanted.block) != blocks.end();
  }
  return wanted.patterns.empty() || holds(wanted.patterns, exercise.pattern);
}

bool serves_somewhere(const Facts& facts, const Serving& wanted, const Exercise& exercise) {
  for (std::size_t s = 0; s < facts.slots.size(); ++s) {
    if (serves(facts, wanted, exercise, static_cast<int>(s))) return true;
  }
  return false;
}

bool could_serve(const Facts& facts, const Serving& wanted, const Exercise& exercise) {
  if (wanted.slot >= 0) return serves(facts, wanted, exercise, wanted.slot);
  return wanted.patterns.empty() || holds(wanted.patterns, exercise.pattern) ||
         std::any_of(exercise.also.begin(), exercise.also.end(),
                     [&](domain::PatternId id) { return holds(wanted.patterns, id); });
}

}  // namespace plumbline::explain
