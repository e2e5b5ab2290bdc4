#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>

#include "rules/support/say.h"

namespace plumbline::rules {
namespace {

using domain::Exercise;

/// How much rest an item's pattern needs before the next one of its kind.
enum class Load : uint8_t { none, core, demanding, heavy };

Load load_of(const Exercise& exercise) {
  const bool power = exercise.role == domain::Role::power;
  const bool strength = power || exercise.role == domain::Role::strength;
  const bool compressing = exercise.axis(domain::Axis::compression) >= 4;
  if (strength || compressing) {
    return power || compressing || exercise.level >= 4 ? Load::heavy : Load::demanding;
  }
  if (exercise.role == domain::Role::core && exercise.level >= 2) return Load::core;
  return Load::none;
}

/// Hours between two dates of a week that repeats itself, so that Sunday sees Monday.
int hours_between(const domain::Slot& a, const domain::Slot& b) {
  const int days = std::abs(static_cast<int>((a.date - b.date).count()));
  return 24 * std::min(days, std::abs(7 - days));
}

std::string subject_for(const std::string& pattern, const domain::Slot& a, const domain::Slot& b,
                        std::string_view kind) {
  return fmt::format("{} {} on {} and {}", pattern, kind, a.id, b.id);
}

/// A demanding item of last week that is still too near.
const domain::CarriedItem* too_near(const Facts& facts, const Exercise& exercise,
                                    const domain::Slot& slot) {
  const Load load = load_of(exercise);
  if (load != Load::demanding && load != Load::heavy) return nullptr;
  for (const domain::CarriedItem& carried : facts.carried) {
    const auto id = facts.library.exercise(carried.exercise);
    const auto date = util::parse_date(carried.date);
    if (!id.valid() || !date) continue;
    const Exercise& before = facts.library[id];
    const Load load_before = load_of(before);
    if (before.pattern != exercise.pattern || load_before < Load::demanding) continue;
    const auto hours = 24 * (slot.date - *date).count();
    const int needs = load == Load::heavy || load_before == Load::heavy ? 72 : 48;
    if (hours >= 0 && hours < needs) return &carried;
  }
  return nullptr;
}

domain::Reason after_last_week(const Exercise& exercise, const domain::CarriedItem& carried) {
  return {
      "recovery",
      {{"exercise", exercise.id}, {"before", carried.exercise}, {"on", carried.date}},
      exercise.name + " comes too soon after " + carried.exercise + " on " + carried.date + "."};
}

std::optional<domain::Reason> admit(const Facts& facts, const Exercise& exercise,
                                    const domain::Slot& slot, const Option&) {
  const domain::CarriedItem* carried = too_near(facts, exercise, slot);
  if (carried == nullptr) return std::nullopt;
  return after_last_week(exercise, *carried);
}

/// Decisions of one pattern in one slot by how much rest they need.
struct Loads {
  std::vector<model::BoolId> core, demanding, heavy;
};

void not_both(model::Builder& builder, const std::vector<model::BoolId>& a, std::string name_a,
              const std::vector<model::BoolId>& b, std::string name_b, model::Label label) {
  if (a.empty() || b.empty()) return;
  const auto any_a = builder.any(a, std::move(name_a));
  const auto any_b = builder.any(b, std::move(name_b));
  builder.band({.sum = builder.sum({{1, any_a}, {1, any_b}}),
                .high = 1,
                .tier = model::Tier::safety,
                .says = std::move(label)});
}

void post_pair(const Facts& facts, domain::PatternId pattern, std::size_t s, std::size_t t,
               const Loads& a, const Loads& b, model::Builder& builder) {
  const domain::Slot& first = facts.slots[s];
  const domain::Slot& second = facts.slots[t];
  const std::string& id = facts.library[pattern].id;
  const int hours = hours_between(first, second);
  const auto label = [&](std::string_view kind) {
    return model::Label{
        "recovery", subject_for(id, first, second, kind), {first.where, second.where}};
  };
  const auto name = [&](const domain::Slot& slot, const char* kind) {
    return slot.id + " " + kind + " " + id;
  };
  if (hours < 24) {
    not_both(builder, a.core, name(first, "core"), b.core, name(second, "core"), label("core"));
  }
  if (hours < 48) {
    not_both(builder, a.demanding, name(first, "demanding"), b.demanding, name(second, "demanding"),
             label("demanding"));
  } else if (hours < 72) {
    not_both(builder, a.heavy, name(first, "heavy"), b.demanding, name(second, "demanding"),
             label("heavy first"));
    not_both(builder, a.demanding, name(first, "demanding"), b.heavy, name(second, "heavy"),
             label("heavy second"));
  }
}

void post(const Context& context, model::Builder& builder) {
  const Facts& facts = context.facts;
  std::vector<std::map<domain::PatternId, Loads>> loads(facts.slots.size());
  for (const Candidate& candidate : context.candidates) {
    const Load load = load_of(*candidate.exercise);
    if (load == Load::none) continue;
    Loads& into =
        loads[static_cast<std::size_t>(candidate.choice.slot)][candidate.exercise->pattern];
    if (load == Load::core) into.core.push_back(candidate.on);
    if (load >= Load::demanding) into.demanding.push_back(candidate.on);
    if (load == Load::heavy) into.heavy.push_back(candidate.on);
  }
  for (std::size_t s = 0; s < loads.size(); ++s) {
    for (std::size_t t = s + 1; t < loads.size(); ++t) {
      for (const auto& [pattern, first] : loads[s]) {
        const auto second = loads[t].find(pattern);
        if (second == loads[t].end()) continue;
        post_pair(facts, pattern, s, t, first, second->second, builder);
      }
    }
  }
}

/// Hours that two items of one pattern need between them.
int hours_needed(Load a, Load b) {
  if (a == Load::core && b == Load::core) return 24;
  if (a < Load::demanding || b < Load::demanding) return 0;
  return std::max(a, b) == Load::heavy ? 72 : 48;
}

/// Under which of the rule's lines a pair that stands too near falls.
std::vector<std::string_view> kinds_of(int needs, int hours, Load earlier, Load later) {
  if (needs == 24) return {"core"};
  if (hours < 48) return {"demanding"};
  std::vector<std::string_view> out;
  if (earlier == Load::heavy) out.push_back("heavy first");
  if (later == Load::heavy) out.push_back("heavy second");
  return out;
}

/// Two items of one pattern that stand too near, judged by the items themselves.
void check_pair(const Facts& facts, const Week& week, std::size_t i, std::size_t j,
                std::map<std::string, Finding>& out) {
  const bool in_order = week.items[i].slot < week.items[j].slot;
  const Choice& a = week.items[in_order ? i : j];
  const Choice& b = week.items[in_order ? j : i];
  const Exercise& first = facts.library[a.exercise];
  const Exercise& second = facts.library[b.exercise];
  if (a.slot == b.slot || first.pattern != second.pattern) return;
  const domain::Slot& slot_a = facts.slots[static_cast<std::size_t>(a.slot)];
  const domain::Slot& slot_b = facts.slots[static_cast<std::size_t>(b.slot)];
  const int needs = hours_needed(load_of(first), load_of(second));
  const int hours = hours_between(slot_a, slot_b);
  if (hours >= needs) return;
  const std::string& pattern = facts.library[first.pattern].id;
  for (const std::string_view kind : kinds_of(needs, hours, load_of(first), load_of(second))) {
    const std::string subject = subject_for(pattern, slot_a, slot_b, kind);
    Finding& finding = out[subject];
    finding = {
        .rule = "recovery",
        .subject = subject,
        .tier = model::Tier::safety,
        .value = 2,
        .high = 1,
        .items = std::move(finding.items),
        .client = {slot_a.where, slot_b.where},
        .because = {"recovery",
                    {{"hours", std::to_string(hours)}, {"needs", std::to_string(needs)}},
                    fmt::format("{} ({}) and {} ({}) are {} hours apart; {} needs {}.", first.name,
                                slot_a.id, second.name, slot_b.id, hours, pattern, needs)}};
    finding.items.push_back(static_cast<int>(i));
    finding.items.push_back(static_cast<int>(j));
  }
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::map<std::string, Finding> pairs;
  std::vector<Finding> out;
  for (std::size_t i = 0; i < week.items.size(); ++i) {
    for (std::size_t j = i + 1; j < week.items.size(); ++j) check_pair(facts, week, i, j, pairs);
    const Exercise& exercise = facts.library[week.items[i].exercise];
    const domain::Slot& slot = facts.slots[static_cast<std::size_t>(week.items[i].slot)];
    if (const auto* carried = too_near(facts, exercise, slot)) {
      out.push_back(broken_item(facts, week, i, "recovery", after_last_week(exercise, *carried),
                                {slot.where}));
    }
  }
  for (auto& [subject, finding] : pairs) out.push_back(std::move(finding));
  return out;
}

constexpr Example examples[] = {{"two hinges on neighbouring days",
                                 R"(
- {id: pull-one, name: Pull one, pattern: hinge, level: 2, role: strength, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 8}, set_seconds: 32, stress: {compression: 2}, safety: assessed}
- {id: pull-heavy, name: Pull heavy, pattern: hinge, level: 4, role: strength, tier: A, position: standing, sides: none, chains: {mover: [sbl], stabiliser: [core]}, dose: {reps: 5}, set_seconds: 20, stress: {compression: 4}, safety: assessed}
)",
                                 R"(
level: 4
conditions: []
schedule: {sessions: [{day: mon, minutes: 30}, {day: wed, minutes: 30}, {day: thu, minutes: 30}]}
)",
                                 ""}};

}  // namespace

extern const Rule rule_recovery;
const Rule rule_recovery{
    .key = "recovery",
    .title = "Rest between demanding work of one pattern",
    .manual =
        "Demanding is strength or power work, or compression of 4 and more. Between demanding "
        "items of the same pattern lie 48 hours at levels 1 to 3, 72 at levels 4 and 5, for power "
        "and for compression of 4 and more; core endurance of level 2 and more needs 24. Skill, "
        "mobility, posture and walking need none. Hours are 24 times the difference of dates. Home "
        "practice counts. The week is a circle, and the last three days of the week before bind "
        "as well (48 hours: ACSM; 72: common practice).",
    .excludes = "",
    .order = 85,
    .examples = examples,
    .admit = admit,
    .post = post,
    .check = check,
    .justify = carried_reason};

}  // namespace plumbline::rules
