#include "import/guess.h"

#include <algorithm>

#include <fmt/format.h>

#include "import/names.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

using domain::DoseKind;
using domain::Laterality;
using io::MapField;

// Cautious where the source is silent.
constexpr int level_of_the_unknown = 4;
constexpr domain::DefaultDose usual_dose{.kind = DoseKind::reps, .amount = 8};
// Limits of words for clients, as the words' own type has them.
constexpr std::size_t most_steps = 12;
constexpr std::size_t longest_step = 400;

void add_new(std::vector<std::string>& to, const std::string& value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

/// One piece or several alternatives: "chair|bench".
std::string written(const io::RawAlternatives& piece) {
  std::string out;
  for (const io::Ref& each : piece.any_of) out += (out.empty() ? "" : "|") + each.value;
  return out;
}

/// Seconds of one set, as docs/data-format.md works them out.
int seconds_of(const domain::DefaultDose& dose, domain::Role role) {
  const int sides = dose.per_side ? 2 : 1;
  const int repetition = role == domain::Role::power ? 2 : 4;
  switch (dose.kind) {
    case DoseKind::reps: return dose.amount * repetition * sides;
    case DoseKind::hold: return (dose.hold_s + 3) * dose.amount * sides - 3;
    case DoseKind::breaths: return dose.amount * 8 * sides;
    case DoseKind::metres: return (dose.amount + 6) * sides;
    case DoseKind::seconds: break;
  }
  return dose.amount * sides;
}

/// Goes through the rules with one record.
class Guesser {
 public:
  Guesser(const Record& record, const Mapping& mapping, UnknownWords& unknown)
      : record_(record), mapping_(mapping), unknown_(unknown) {}

  Draft draft() {
    draft_.record = &record_;
    draft_.name = record_.one(MapField::name);
    draft_.licence = record_.one(MapField::licence);
    if (!record_.fault.empty()) return without(record_.fault);
    if (draft_.name.empty()) return without("it has no name");
    if (std::string fault = fault_of_name(draft_.name); !fault.empty())
      return without(std::move(fault));
    name_ = comparable(draft_.name);
    take_equipment();
    for (const Rule& rule : mapping_.rules) apply(rule);
    if (!draft_.left_out.empty()) return std::move(draft_);
    if (draft_.pattern.empty()) return without("nothing tells its movement pattern");
    finish();
    return std::move(draft_);
  }

 private:
  Draft without(std::string why) {
    draft_.left_out = std::move(why);
    return std::move(draft_);
  }

  /// The table's value of a word; a word that it does not have is kept for the report.
  template <class T>
  const T* look_up(const std::map<std::string, T>& table, const char* what,
                   const std::string& value, const util::Span& where) {
    const auto found = table.find(word_of(value));
    if (found != table.end()) return &found->second;
    UnknownWord& word = unknown_[fmt::format("{}: {}", what, util::printable(word_of(value), 60))];
    if (word.count++ == 0) word.where = where;
    return nullptr;
  }

  /// Nothing said and one word that nobody knows both mean that the equipment is not known.
  void take_equipment() {
    const Values& values = record_.at(MapField::equipment);
    bool known = !values.all.empty();
    std::vector<std::string> pieces;
    for (const std::string& each : values.all) {
      const io::Pieces* found = look_up(mapping_.equipment, "equipment", each, values.where);
      if (found == nullptr || !*found) {
        known = false;
        continue;
      }
      for (const auto& piece : **found) add_new(pieces, written(piece));
    }
    if (known) draft_.equipment = std::move(pieces);
    // "No equipment" is often said of what needs a bench or a bar, so it stays a guess.
    equipment_guessed_ = !draft_.equipment || draft_.equipment->empty();
  }

  // ---- rules ------------------------------------------------------------------------------------

  bool has_field(const Rule& rule) const {
    return std::all_of(rule.fields.begin(), rule.fields.end(), [&](const auto& wanted) {
      const auto& values = record_.at(wanted.first).all;
      return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
        return std::find(wanted.second.begin(), wanted.second.end(), word_of(value)) !=
               wanted.second.end();
      });
    });
  }

  bool fits_so_far(const io::GuessWhen& when) const {
    const auto has = [](const auto& list, const auto& value) {
      return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    const bool pattern = when.pattern.empty() ||
                         std::any_of(when.pattern.begin(), when.pattern.end(),
                                     [&](const io::Ref& id) { return id.value == draft_.pattern; });
    return pattern && (when.role.empty() || (role_ && has(when.role, *role_))) &&
           (when.position.empty() || (position_ && has(when.position, *position_)));
  }

  /// The index of the words of the rule that stand in the name; -1 where the rule asks for none.
  std::optional<int> name_fit(const Rule& rule) const {
    const auto stands = [&](const std::string& words) {
      return name_.find(words) != std::string::npos;
    };
    if (std::any_of(rule.not_name.begin(), rule.not_name.end(), stands)) return std::nullopt;
    if (rule.name.empty()) return -1;
    const auto found = std::find_if(rule.name.begin(), rule.name.end(), stands);
    if (found == rule.name.end()) return std::nullopt;
    return static_cast<int>(found - rule.name.begin());
  }

  void apply(const Rule& rule) {
    const bool decides = rule.raw.set.pattern || !rule.raw.leave_out.empty();
    if (decides && (!draft_.pattern.empty() || !draft_.left_out.empty())) return;
    const auto name = name_fit(rule);
    if (!name || !has_field(rule) || !fits_so_far(rule.raw.when)) return;
    if (!rule.raw.leave_out.empty()) {
      draft_.left_out = rule.raw.leave_out;
      return;
    }
    set(rule.raw.set);
    if (!rule.raw.set.pattern) return;
    draft_.ground = ground(rule, *name);
    draft_.by_name = *name >= 0;
  }

  void set(const io::GuessSet& from) {
    const auto fill = [](auto& to, const auto& value) {
      if (!to && value) to = *value;
    };
    if (from.pattern) draft_.pattern = from.pattern->value;
    fill(role_, from.role);
    fill(position_, from.position);
    fill(sides_, from.sides);
    fill(tier_, from.tier);
    fill(dose_, from.dose);
    fill(facts_, from.facts);
    fill(chains_, from.chains);
    if (from.level_at_least) least_ = std::max(least_, *from.level_at_least);
    if (from.stress)
      for (std::size_t i = 0; i < draft_.stress.size(); ++i)
        draft_.stress[i] = std::max(draft_.stress[i], (*from.stress)[i]);
    if (from.equipment && !equipment_set_) {
      draft_.equipment.emplace();
      for (const auto& piece : *from.equipment) draft_.equipment->push_back(written(piece));
      equipment_set_ = equipment_guessed_ = true;
    }
    if (from.equipment_unknown && !equipment_set_) {
      draft_.equipment.reset();
      equipment_set_ = equipment_guessed_ = true;
    }
    if (from.needs.empty() || !draft_.equipment) return;
    for (const auto& piece : from.needs) add_new(*draft_.equipment, written(piece));
    equipment_guessed_ = true;
  }

  /// What a rule went by, in words.
  std::string ground(const Rule& rule, int name) const {
    std::vector<std::string> parts;
    if (name >= 0) parts.push_back("name: " + rule.raw.when.name[static_cast<std::size_t>(name)]);
    for (const auto& [field, values] : rule.fields)
      parts.push_back(std::string(io::map_field_keys[static_cast<std::size_t>(field)].key) + ": " +
                      util::printable(word_of(record_.one(field)), 60));
    return parts.empty() ? "no field tells more" : util::join(parts, ", ");
  }

  // ---- what is left -----------------------------------------------------------------------------

  void finish() {
    draft_.role = role_.value_or(draft_.role);
    draft_.position = position_.value_or(draft_.position);
    draft_.tier = tier_.value_or(draft_.tier);
    draft_.facts = facts_.value_or(domain::Attributes{});
    take_sides();
    take_level();
    take_chains();
    take_dose();
    take_steps();
    draft_.guessed = {"pattern", "chains"};
    if (equipment_guessed_) draft_.guessed.emplace_back("equipment");
    for (const char* key : {"level", "role", "tier", "position"}) draft_.guessed.emplace_back(key);
    if (sides_guessed_) draft_.guessed.emplace_back("sides");
    for (const char* key : {"dose", "set_seconds", "stress", "facts"})
      draft_.guessed.emplace_back(key);
  }

  void take_sides() {
    const Values& values = record_.at(MapField::sides);
    const Laterality* told = nullptr;
    if (!values.all.empty())
      told = look_up(mapping_.sides, "sides", values.all.front(), values.where);
    sides_guessed_ = told == nullptr || (*told == Laterality::none && sides_);
    // "Both" is said of many lunges and step-ups, so a rule that knows better holds.
    draft_.sides = sides_guessed_ ? sides_.value_or(Laterality::none) : *told;
  }

  void take_level() {
    const Values& values = record_.at(MapField::level);
    const int* told = nullptr;
    if (!values.all.empty())
      told = look_up(mapping_.levels, "level", values.all.front(), values.where);
    draft_.level = std::max(told == nullptr ? level_of_the_unknown : *told, least_);
  }

  void add_chains(MapField field, std::vector<std::string>& to) {
    const Values& values = record_.at(field);
    for (const std::string& each : values.all)
      if (const auto* found = look_up(mapping_.muscles, "muscle", each, values.where))
        for (const std::string& chain : *found) add_new(to, chain);
  }

  /// A chain that moves does not stabilise as well.
  void take_chains() {
    std::vector<std::string> helping;
    add_chains(MapField::primary, draft_.movers);
    add_chains(MapField::secondary, helping);
    if (chains_) {
      if (draft_.movers.empty())
        for (const io::Ref& each : chains_->mover) add_new(draft_.movers, each.value);
      for (const io::Ref& each : chains_->stabiliser) add_new(helping, each.value);
    }
    for (const std::string& each : helping)
      if (std::find(draft_.movers.begin(), draft_.movers.end(), each) == draft_.movers.end())
        draft_.stabilisers.push_back(each);
    std::sort(draft_.movers.begin(), draft_.movers.end());
    std::sort(draft_.stabilisers.begin(), draft_.stabilisers.end());
  }

  void take_dose() {
    draft_.dose = dose_.value_or(usual_dose);
    draft_.dose.per_side = draft_.sides != Laterality::none;
    draft_.set_seconds = seconds_of(draft_.dose, draft_.role);
  }

  /// Instructions as steps, if they fit as they are: nothing is cut or put in other words.
  void take_steps() {
    std::vector<std::string> steps;
    for (const std::string& each : record_.at(MapField::instructions).all)
      steps.push_back(util::join(util::split(each, '\n'), " "));
    if (steps.empty()) return;
    const bool fit = steps.size() <= most_steps &&
                     std::all_of(steps.begin(), steps.end(), [](const std::string& step) {
                       return util::count_characters(step) <= longest_step && printable(step);
                     });
    if (fit)
      draft_.steps = std::move(steps);
    else
      draft_.note = "its instructions are too long for words, or hold what cannot be printed";
  }

  static bool printable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const util::Character each = util::character_at(text, at);
      if (!each.valid || util::is_unprintable(each.code)) return false;
      at += each.size;
    }
    return true;
  }

  const Record& record_;
  const Mapping& mapping_;
  UnknownWords& unknown_;
  Draft draft_;
  std::string name_;
  std::optional<domain::Role> role_;
  std::optional<domain::Position> position_;
  std::optional<Laterality> sides_;
  std::optional<domain::ClinicalTier> tier_;
  std::optional<domain::DefaultDose> dose_;
  std::optional<domain::Attributes> facts_;
  std::optional<io::RawChains> chains_;
  int least_ = 1;
  bool equipment_guessed_ = true;
  bool equipment_set_ = false;
  bool sides_guessed_ = true;
};

}  // namespace

Draft guess(const Record& record, const Mapping& mapping, UnknownWords& unknown) {
  return Guesser(record, mapping, unknown).draft();
}

}  // namespace plumbline::import
